"""Searches people keep: made once, one's own alone, counted and told once a day."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from core import clock
from ideas.enums import NeedKind
from ideas.models import SavedSearch
from ideas.saved.listings import LISTINGS
from ideas.saved.services import MOST_KEPT, count_searches, keep_search
from notices.models import Notice
from people.models import Skill
from people.services import set_listing, set_skills
from tests.factories import (
    ActionFactory,
    HeldSkillFactory,
    IdeaFactory,
    NeighbourhoodFactory,
    OfferFactory,
    OrganisationFactory,
    ResidentProfileFactory,
    SavedSearchFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
KEEP = "/me/searches/keep/ideas/?q=choir&kind=idea"


def keep(client, address=KEEP, **said):
    return client.post(address, {"name": "Choirs", "key": "k" * 22, **said})


def test_a_search_is_kept_once_under_its_name(client_of, neighbour):
    client = client_of(neighbour)
    assert "Choirs" not in client.get(KEEP).content.decode()
    for _n in range(2):
        assert keep(client).status_code == 302
    keep(client, key="another-key-of-a-form")
    search = SavedSearch.objects.get()
    assert (search.name, search.words) == ("Choirs", {"q": "choir", "kind": "idea"})
    assert search.address == "/ideas/?q=choir&kind=idea"
    assert "Choirs" in client.get("/me/searches/").content.decode()


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "x" * 81])
def test_a_name_that_is_none_comes_back_with_words(client_of, neighbour, name):
    answer = keep(client_of(neighbour), name=name)
    assert answer.status_code == 200
    assert answer.context["form"].errors["name"]
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=" + "x" * 5000, "?kind=nonsense&is_staff=1", "?q=<script>", "?page=-1"]
)
def test_odd_words_are_kept_harmlessly_or_not_at_all(client_of, neighbour, query):
    client = client_of(neighbour)
    assert client.get(f"/me/searches/keep/ideas/{query}").status_code == 200
    keep(client, f"/me/searches/keep/ideas/{query}")
    search = SavedSearch.objects.get()
    assert set(search.words) <= {"q", "kind"}
    assert client.get(search.address).status_code == 200
    assert "<script>" not in client.get("/me/searches/").content.decode()
    count_searches()


def test_an_unknown_list_is_absent(client_of, neighbour):
    assert client_of(neighbour).get("/me/searches/keep/people/").status_code == 404


def test_there_is_an_end_to_it(client_of, neighbour):
    for n in range(MOST_KEPT):
        SavedSearchFactory(user=neighbour, address=f"/ideas/?q={n}")
    answer = keep(client_of(neighbour))
    assert answer.status_code == 200
    assert "Let one go" in answer.content.decode()
    assert SavedSearch.objects.count() == MOST_KEPT


def test_looking_choosing_and_letting_go_are_posts_of_ones_own(client_of, neighbour):
    search, client = SavedSearchFactory(user=neighbour, new_count=3), client_of(neighbour)
    for act in ("look", "news", "forget"):
        assert client.get(f"/me/searches/{search.pk}/{act}/").status_code == 200
        assert client_of(UserFactory()).post(f"/me/searches/{search.pk}/{act}/").status_code == 404
    search.refresh_from_db()
    assert (search.new_count, search.wants_news) == (3, True)
    assert client.post(f"/me/searches/{search.pk}/look/").url == search.address
    client.post(f"/me/searches/{search.pk}/news/", {"wants": "no"})
    search.refresh_from_db()
    assert (search.new_count, search.wants_news) == (0, False)
    client.post(f"/me/searches/{search.pk}/forget/")
    assert not SavedSearch.objects.exists()


def test_news_are_told_once_a_day(at):
    now = at(clock.now())
    search = SavedSearchFactory(looked_at=now)
    quiet = SavedSearchFactory(looked_at=now, quiet=True)
    at(now + timedelta(hours=1))
    IdeaFactory(title="A choir for beginners", body="")
    IdeaFactory(title="A choir, hidden", body="", hidden=True)
    call_command("tell_saved_searches", verbosity=0)
    call_command("tell_saved_searches", verbosity=0)
    notice = Notice.objects.get()
    assert (notice.user, notice.kind, notice.url) == (search.user, "search.found", search.address)
    assert "“Choirs”: 1" in notice.sentence
    quiet.refresh_from_db()
    assert quiet.new_count == 1
    at(now + timedelta(days=1))
    call_command("tell_saved_searches", verbosity=0)
    assert Notice.objects.count() == 1, "nothing new since, nothing told"
    IdeaFactory(title="Another choir", body="")
    at(now + timedelta(days=2))
    call_command("tell_saved_searches", verbosity=0)
    assert Notice.objects.count() == 2


def test_nobody_gone_is_told():
    SavedSearchFactory(user=UserFactory(inactive=True), looked_at=clock.now() - timedelta(days=1))
    IdeaFactory(title="A choir", body="")
    assert count_searches() == (0, 0)


@pytest.mark.parametrize("name", ["ideas", "projects", "map", "skills", "actions"])
def test_each_list_counts_what_is_new(name, neighbour):
    listing = LISTINGS[name]
    search = keep_search(user=neighbour, listing=listing, words={"q": "nothingsaysthis"}, name="X")
    assert search.address.startswith(listing.path)
    assert count_searches() == (1, 0)


BAKING = {"skill": "baking"}
SOMETHING_NEW = [
    # What became new, the words of a search that finds it, and of one that does not.
    ("old person shares", {}, {"show": "spaces"}),
    ("old person shares", BAKING, {"skill": "hair"}),
    ("old person shares", {"q": "birthday cake"}, {"q": "street party"}),
    ("old person shares", {"neighbourhood": "here", "show": "people"}, {"neighbourhood": "there"}),
    ("new person shares", {"show": "people"}, {"show": "groups"}),
    ("a space", {"show": "spaces"}, {"show": "things"}),
    ("a space", {"q": "cellar", "neighbourhood": "here"}, {"q": "cellar", "show": "people"}),
    ("a thing", {"show": "things"}, {"show": "groups"}),
    ("a group", {"show": "groups"}, BAKING),
    ("a group", {"q": "choir"}, {"q": "choir", "show": "knowledge"}),
    ("a group confirms", {"show": "nothing we know"}, None),
]


@pytest.mark.parametrize(("what", "found_by", "not_by"), SOMETHING_NEW)
def test_what_is_new_among_what_neighbours_share_is_counted(at, neighbour, what, found_by, not_by):
    here, now = NeighbourhoodFactory(slug="here"), clock.now()
    NeighbourhoodFactory(slug="there")
    at(now - timedelta(days=9))
    rosa, baking = ResidentProfileFactory(neighbourhood=here), Skill.objects.get(slug="baking")
    set_skills(person=rosa.user, having=[baking], sharing=[Skill.objects.get(slug="sewing")])
    OfferFactory(pool=True, author=rosa.user, kind=NeedKind.SPACE, title="An old cellar", neighbourhood=here)
    officer = UserFactory(admin=True)
    choir = OrganisationFactory(name="The choir", neighbourhood=here)
    listed = {"listed": True, "website": "", "by": officer}
    if what == "a group confirms":
        set_listing(organisation=choir, **listed)
    searches = [
        keep_search(user=neighbour, listing=LISTINGS["skills"], words=words, name="X")
        for words in (found_by, not_by)
        if words is not None
    ]
    at(now)
    if what == "old person shares":
        set_skills(person=rosa.user, having=[], sharing=[baking, Skill.objects.get(slug="sewing")])
    elif what == "new person shares":
        HeldSkillFactory(content_object=ResidentProfileFactory(), tag=baking, willing=True)
    elif what.startswith("a group"):
        set_listing(organisation=choir, **listed)
    else:
        kind = NeedKind.SPACE if what == "a space" else NeedKind.THING
        OfferFactory(pool=True, author=rosa.user, kind=kind, title="My cellar", neighbourhood=here)
    assert count_searches() == (len(searches), 0 if what == "a group confirms" else 1)
    counts = [SavedSearch.objects.get(pk=search.pk).new_count for search in searches]
    assert counts == ([0] if what == "a group confirms" else [1, 0])


def test_new_actions_are_counted(at, neighbour):
    now = clock.now()
    at(now - timedelta(days=1))
    ActionFactory(accepted=True, body="sow before")
    searches = [
        keep_search(user=neighbour, listing=LISTINGS["actions"], words={"q": q}, name=q) for q in ("sow", "trombone")
    ]
    at(now)
    ActionFactory(accepted=True, body="sow again")
    ActionFactory(accepted=True, body="sow alone", alone=True)
    assert count_searches() == (2, 1)
    assert [SavedSearch.objects.get(pk=search.pk).new_count for search in searches] == [1, 0]


def test_the_part_of_the_map_is_kept_with_the_search(client_of, neighbour):
    client = client_of(neighbour)
    keep(client, "/me/searches/keep/skills/?q=cellar&show=spaces")
    search = SavedSearch.objects.get()
    assert search.address == "/skills/?q=cellar&show=spaces"
    assert "Knowledge and time" in client.get("/me/searches/keep/skills/?show=knowledge").content.decode()
    assert "/me/searches/keep/skills/?show=spaces" in client.get("/skills/?show=spaces").content.decode()


def test_the_page_asks_the_same_for_more_searches(client_of, neighbour, queries_of):
    client = client_of(neighbour)
    SavedSearchFactory(user=neighbour)
    before = queries_of(client, "/me/searches/")
    for n in range(8):
        SavedSearchFactory(user=neighbour, address=f"/ideas/?q={n}", new_count=n)
    assert queries_of(client, "/me/searches/") == before
    assert before <= 18


@pytest.mark.parametrize("path", ["/ideas/", "/projects/", "/ideas/map/", "/skills/", "/actions/"])
def test_lists_show_what_narrows_them_and_how_to_keep_it(client, path):
    page = client.get(f"{path}?q=choir").content.decode()
    assert "“choir”" in page
    assert 'href="?"' in page
    assert "/me/searches/keep/" in page
    assert "kept-words" not in client.get(path).content.decode().split("</head>")[1]


def test_a_chip_takes_off_itself_alone(client, idea):
    page = client.get("/ideas/?q=choir&kind=idea&sort=nearly&page=1").content.decode()
    assert "?kind=idea&amp;sort=nearly" in page
    assert "?q=choir&amp;sort=nearly" in page
