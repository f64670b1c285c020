"""The asset map: who and what stands on it, and what never does."""

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from core.enums import Visibility
from ideas.assets.selectors import shared_skills
from ideas.assets.vocabulary import search_skills
from ideas.enums import NeedKind, OfferState
from people.freshness import fades_before, gone_before
from people.models import Skill
from people.services import join, register_person_without_email
from tests.factories import (
    HeldSkillFactory,
    NeighbourhoodFactory,
    OfferFactory,
    OrganisationFactory,
    ResidentProfileFactory,
)

pytestmark = pytest.mark.django_db


def sharing(name="Rosa M.", skill="baking", on=None, **fields):
    """Somebody who would share a skill, confirmed today or on another day."""
    card = ResidentProfileFactory(user__display_name=name, **fields)
    HeldSkillFactory(
        content_object=card, tag=Skill.objects.get(slug=skill), willing=True, confirmed_on=on or clock.today()
    )
    return card.user


def in_pool(kind=NeedKind.SPACE, **fields):
    author = fields.pop("author", None) or ResidentProfileFactory().user
    return OfferFactory(pool=True, kind=kind, author=author, **fields)


def page_of(client, query="") -> str:
    answer = client.get(f"/skills/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_site_says_what_to_do_next(client):
    page = page_of(client)
    assert "Nobody has begun yet" in page and "/me/skills/" in page


@pytest.mark.parametrize("show", ["people", "spaces", "things", "knowledge", "groups"])
def test_each_empty_kind_has_a_next_step(client, show):
    page = page_of(client, f"?show={show}")
    assert "empty-state" in page and "button" in page


def test_having_a_skill_is_never_shown_only_being_willing(client):
    rosa = sharing("Rosa M.", "baking")
    HeldSkillFactory(content_object=rosa.profile, tag=Skill.objects.get(slug="hair"))
    HeldSkillFactory(content_object=ResidentProfileFactory(user__display_name="Only has"), tag__name="Juggling")
    page = page_of(client, "?show=people")
    assert "Rosa M." in page and "Baking bread and cakes" in page
    people = page[page.index('id="section-people"') :]
    assert "Cutting and braiding hair" not in people and "Only has" not in page


def test_nobody_is_offered_to_ask_themselves(client):
    rosa, omar = sharing("Rosa M.", "baking"), sharing("Omar B.", "baking")
    client.force_login(rosa)
    page = page_of(client, "?show=people")
    asks = [reverse("assets:ask", args=[person.pk, "baking"]) in page for person in (rosa, omar)]
    assert asks == [False, True] and "Rosa M." in page


def test_who_has_no_public_card_is_not_there(client):
    sharing("Hidden H.", hidden=True)
    sharing("Gone G.", user__inactive=True)
    unproven = join(email="new@example.org", display_name="Unproven U.")
    desk = register_person_without_email(display_name="Desk D.")
    for person in (unproven, desk):
        HeldSkillFactory(content_object=person.profile, tag=Skill.objects.get(slug="baking"), willing=True)
        in_pool(author=person, body=f"A shed of {person}")
    in_pool(author=sharing("Hidden too", hidden=True), body="A secret cellar")
    page = page_of(client)
    for name in ("Hidden H.", "Gone G.", "Unproven U.", "A secret cellar"):
        assert name not in page
    assert "Desk D." in page and "A shed of Desk D." in page


def test_an_unused_space_is_marked(client):
    in_pool(title="The room at Holm Tower", is_unused=True)
    page = page_of(client, "?show=spaces")
    assert "The room at Holm Tower" in page and "Unused" in page


@pytest.mark.parametrize(
    ("kind", "show"),
    [
        (NeedKind.SPACE, "spaces"),
        (NeedKind.THING, "things"),
        (NeedKind.KNOWLEDGE, "knowledge"),
        (NeedKind.SKILL, "knowledge"),
        (NeedKind.TIME, "knowledge"),
    ],
)
def test_each_kind_of_offer_stands_in_one_section(client, kind, show):
    in_pool(kind, title="Something of mine")
    for section in ("spaces", "things", "knowledge"):
        assert ("Something of mine" in page_of(client, f"?show={section}")) == (section == show)


@pytest.mark.parametrize(
    "fields",
    [
        {"visibility": Visibility.HIDDEN},
        {"visibility": Visibility.HELD},
        {"visibility": Visibility.REMOVED},
        {"state": OfferState.WITHDRAWN},
        {"state": OfferState.DECLINED},
    ],
)
def test_what_is_not_to_be_had_is_not_there(client, fields):
    in_pool(title="Not to be had", **fields)
    assert "Not to be had" not in page_of(client)


def test_an_offer_to_an_idea_is_not_for_everybody(client):
    OfferFactory(kind=NeedKind.SPACE, title="For that idea alone", author=ResidentProfileFactory().user)
    assert "For that idea alone" not in page_of(client)


def test_groups_stand_here_with_their_own_yes_alone(client):
    OrganisationFactory(name="Asked and said yes", is_listed=True, website="https://yes.example/", group=True)
    OrganisationFactory(name="Never asked", group=True)
    OrganisationFactory(name="Has closed", is_listed=True, left=True)
    page = page_of(client)
    assert "Asked and said yes" in page and 'href="https://yes.example/"' in page
    assert "Never asked" not in page and "Has closed" not in page


def test_everyday_words_find_people_and_offers(client):
    sharing("Planner P.", "planning-events")
    sharing("Baker B.", "baking")
    in_pool(NeedKind.THING, title="Bunting for a street party")
    page = page_of(client, "?q=I+organised+a+street+party")
    assert "Planner P." in page and "Baker B." not in page
    assert "Planning projects and events" in page
    assert "Bunting" in page_of(client, "?q=bunting")
    assert "Nobody offers this yet" in page_of(client, "?q=xyzzy")


def test_names_in_three_languages_find_the_skill_in_each(client):
    sharing("Baker B.", "baking")
    for q in ("baking", "bolos", "pasteles"):
        assert "Baker B." in page_of(client, f"?q={q}")
    client.get("/pt/skills/")
    assert "Fazer pão e bolos" in client.get("/pt/skills/?q=baking").content.decode()


def test_filters_narrow_and_keep_each_other(client):
    here, there = NeighbourhoodFactory(slug="here", name="Here"), NeighbourhoodFactory(slug="there")
    sharing("Near N.", "baking", neighbourhood=here)
    sharing("Far F.", "baking", neighbourhood=there)
    sharing("Other O.", "hair", neighbourhood=here)
    page = page_of(client, "?skill=baking&neighbourhood=here")
    assert "Near N." in page and "Far F." not in page and "Other O." not in page
    assert "show=people&amp;skill=baking&amp;neighbourhood=here" in page


@pytest.mark.parametrize(
    "query",
    [
        "?skill=nothing", "?neighbourhood=%00", "?show=everything", "?page=0", "?page=-1", "?page=abc", "?q=%00%00",
        "?page=" + "9" * 12, "?q=" + "a" * 5000, "?q=%22%22%22", "?skill[]=1", "?show=people&page=40", "?q=(a%2B)%2B$",
        "?neighbourhood=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "?q=%3Csvg%20onload=alert(1)%3E",
    ],
)  # fmt: skip
def test_odd_addresses_get_a_page(client, query):
    page = page_of(client, query)
    assert "<svg onload" not in page and "<img src=x" not in page


def test_what_fades_sinks_says_so_and_is_gone_in_the_end(client):
    today = clock.today()
    sharing("Fading F.", on=fades_before(today))
    sharing("Fresh R.", on=today)
    sharing("Gone G.", on=gone_before(today))
    in_pool(title="An old shed", confirmed_on=fades_before(today))
    in_pool(title="A new shed", confirmed_on=today)
    in_pool(title="A shed of long ago", confirmed_on=gone_before(today))
    page = page_of(client)
    assert page.index("Fresh R.") < page.index("Fading F.")
    assert page.index("A new shed") < page.index("An old shed")
    assert "not confirmed since" in page and "Gone G." not in page and "A shed of long ago" not in page


def test_a_signed_out_reader_gets_no_cookie_and_no_token(client):
    sharing()
    answer = client.get("/skills/")
    assert not answer.cookies and "csrfmiddlewaretoken" not in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?q=party", "?show=people", "?show=spaces", "?show=groups", "?skill=baking"])
def test_the_same_few_queries_however_much_there_is(client, queries_of, query):
    def fill(times):
        for number in range(times):
            person = sharing(f"Person {number}", "baking")
            for kind in NeedKind:
                in_pool(kind, author=person)
            OrganisationFactory(is_listed=True)

    fill(1)
    few = queries_of(client, f"/skills/{query}")
    fill(6)
    assert queries_of(client, f"/skills/{query}") == few <= 15


def test_long_lists_come_in_pages(client):
    for number in range(25):
        sharing(f"Person {number:02}")
    page = page_of(client, "?show=people")
    assert page.count("<article") == 20 and "show=people&amp;page=2" in page
    assert page_of(client, "?show=people&page=2").count("<article") == 5


def test_selectors_for_the_site_search():
    for name in ("Ada", "Bo"):
        sharing(name, "baking")
    sharing("Old", "baking", on=date(2020, 1, 1))
    assert search_skills("birthday cake")[0].slug == "baking" and search_skills("") == []
    assert [(skill.slug, count) for skill, count in shared_skills("birthday cake")] == [("baking", 2)]
    assert shared_skills("xyzzy") == []
