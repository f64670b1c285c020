"""What residents see and send: list, detail, starting, backing, editing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.enums import Visibility
from ideas.models import Action
from ideas.services import NeedLine, appreciate_with_words, comment_on_subject, offer_to_subject
from projects.enums import Ownership, ProjectStage
from projects.models import Backing, Project, SupportLevel
from projects.services import (
    add_owner,
    answer_invitation,
    back_subject,
    change_stage,
    grow_project_from_idea,
    invite_member,
    record_count,
    set_support_level,
    start_project,
    write_update,
)
from tests.factories import IdeaFactory, MembershipFactory, TopicFactory, UserFactory

LIST = "/projects/"


def lines(*needs):
    """The lines of needs as the form sends them."""
    sent = {"needs-TOTAL_FORMS": len(needs), "needs-INITIAL_FORMS": 0}
    return sent | {f"needs-{number}-{name}": word for number, need in enumerate(needs) for name, word in need.items()}


def queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def busy(owner, norwood, number):
    """A project with everything on it."""
    made = start_project(
        author=owner,
        title=f"Number {number}",
        story="Words.",
        neighbourhood=norwood,
        needs=[NeedLine("thing", text="Pots")],
    )
    fan = UserFactory()
    back_subject(subject=made.subject, user=fan, message="Yes!", is_public=True)
    comment_on_subject(subject=made.subject, author=fan, body="When?")
    offer_to_subject(subject=made.subject, author=fan, kind="time", body="Saturdays")
    return made


def test_list_costs_the_same_for_more_projects(client, owner, norwood):
    for number in range(2):
        busy(owner, norwood, number)
    few = queries(client, LIST)
    for number in range(2, 6):
        busy(owner, norwood, number)
    assert queries(client, LIST) == few <= 15


def test_a_full_life_costs_no_query_more(client, client_of, owner, norwood, organiser, pack):
    """Topics, steps, help, team, counts, hours, news and a pack: 15 queries signed out, 3 more signed in."""
    made = busy(owner, norwood, 1)
    pack.project = made
    pack.save()
    made.subject.topics.add(TopicFactory(), TopicFactory())
    action_of(made.subject)
    appreciate_with_words(subject=made.subject, author=UserFactory(), body="At last.")

    def live_on():
        level = SupportLevel.objects.first()
        set_support_level(project=made, level=level, by=organiser, note="Here is a room.")
        member = invite_member(project=made, user=UserFactory(), by=owner)
        answer_invitation(member=member, accept=True)
        day = clock.today()
        said = {"depth": "came-by", "people": 31, "method": "counted", "started_on": day, "ended_on": day}
        record_count(project=made, by=owner, **said)
        write_update(project=made, author=owner, title="Open", body="Come in.")

    live_on()
    few = queries(client, made.get_absolute_url())
    for _ in range(2):
        live_on()
    assert queries(client, made.get_absolute_url()) == few <= 15
    assert queries(client_of(UserFactory()), made.get_absolute_url()) <= 18


def action_of(subject):
    return Action.objects.create(subject=subject, author=UserFactory(), body="Paint the door", on=clock.today())


def test_detail_costs_at_most_fifteen_queries(client, client_of, owner, norwood):
    made = busy(owner, norwood, 1)
    few = queries(client, made.get_absolute_url())
    for _ in range(3):
        fan = UserFactory()
        back_subject(subject=made.subject, user=fan, message="Yes!", is_public=True)
        comment_on_subject(subject=made.subject, author=fan, body="When?")
        offer_to_subject(subject=made.subject, author=fan, kind="time", body="Saturdays")
    assert queries(client, made.get_absolute_url()) == few <= 15
    assert queries(client_of(UserFactory()), made.get_absolute_url()) <= few + 6


def test_signed_out_pages_set_no_cookie_and_carry_no_token(client, project):
    for url in (LIST, project.get_absolute_url()):
        answer = client.get(url)
        assert not answer.cookies
        assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_list_narrows_and_names_what_it_ignores(client, project, owner):
    start_project(author=owner, title="Knit and natter", story="Wool.")
    assert "Knit and natter" not in client.get(LIST, {"neighbourhood": "west-norwood"}).content.decode()
    found = client.get(LIST, {"q": "drills"}).content.decode()
    assert "A library of things" in found
    assert "Knit and natter" not in found
    odd = client.get(LIST, {"kind": "idea", "stage": "nonsense", "page": "x", "sort": "'", "q": "x" * 5000})
    assert odd.status_code == 200
    assert set(odd.context["ignored"]) >= {"kind", "stage", "page", "sort"}
    assert client.get(LIST, {"page": "99999999999999"}).status_code == 200


@pytest.mark.parametrize("sort", ["newest", "nearly", "appreciated", "discussed"])
def test_every_order_answers(client, project, sort):
    assert client.get(LIST, {"sort": sort}).status_code == 200


def test_a_wrong_slug_leads_to_the_right_one_for_good(client, project):
    answer = client.get(f"/projects/{project.pk}/other/?offers=all")
    assert answer.status_code == 301
    assert answer["Location"] == f"{project.get_absolute_url()}?offers=all"


@pytest.mark.parametrize("number", ["0", "999999", str(10**30)])
def test_no_such_project_is_a_404(client, db, number):
    assert client.get(f"/projects/{number}/x/").status_code == 404


def test_a_hidden_project_is_for_its_author_alone(client_of, project, owner, neighbour):
    project.visibility = Visibility.HIDDEN
    project.save()
    url = project.get_absolute_url()
    assert client_of(owner).get(url).status_code == 200
    assert client_of(neighbour).get(url).status_code == 404
    assert client_of(neighbour).post(reverse("projects:project-back", args=[project.pk])).status_code == 404


def test_detail_says_who_how_and_who_backs_it(client, project, trader, neighbour, owner):
    shop = trader.memberships.get().organisation
    back_subject(subject=project.subject, user=trader, organisation=shop, message="Our cellar.", is_public=True)
    back_subject(subject=project.subject, user=neighbour, message="Only for the owners.")
    change_stage(project=project, stage=ProjectStage.RUNNING, by=owner, note="First loan")
    page = client.get(project.get_absolute_url()).content.decode()
    assert "1 resident and 1 trader back it" in page
    assert "Our cellar." in page
    assert "Only for the owners." not in page
    assert "First loan" in page
    assert "Comfort A." in page
    assert owner.email not in page


def test_words_of_residents_are_never_markup(client, owner):
    made = start_project(author=owner, title="<script>alert(1)</script>", story="{{7*7}} <img src=x onerror=a>")
    page = client.get(made.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "{{7*7}}" in page


# Starting ---------------------------------------------------------------------------------------------------------


def test_starting_asks_to_sign_in_and_comes_back(client, db):
    answer = client.get("/projects/start/")
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/projects/start/")


def test_start_project_by_form(client_of, neighbour, norwood):
    topic = TopicFactory()
    said = {
        "title": "  Soup\u200b on Tuesdays ",
        "story": "Come and eat.",
        "neighbourhood": norwood.slug,
        "topics": [topic.slug],
        **lines({"kind": "thing", "text": "Pots", "what_you_get": "Soup"}, {"kind": "skill"}),
        "key": "a-key-of-a-form",
    }
    client = client_of(neighbour)
    for _ in range(2):
        answer = client.post("/projects/start/", said)
        assert answer.status_code == 302
    made = Project.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert made.title == "Soup on Tuesdays"
    assert made.ownership == Ownership.COMMUNITY
    assert made.author == neighbour
    assert [(need.kind, need.text, need.what_you_get) for need in made.subject.needs.all()] == [
        ("thing", "Pots", "Soup")
    ]
    assert list(made.subject.topics.all()) == [topic]


def test_a_need_says_what_you_get_and_nothing_typed_is_lost(client_of, neighbour):
    said = {"title": "", "story": "Come and eat.", **lines({"kind": "thing", "text": "Pots"})}
    answer = client_of(neighbour).post("/projects/start/", said)
    page = answer.content.decode()
    assert 'href="#id_title"' in page
    assert 'href="#id_needs-0-what_you_get"' in page
    assert 'value="Pots"' in page
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    "title", ["", "   ", "\u200b\u200b", "x" * 121, "a\x00b"], ids=["empty", "spaces", "zero-width", "too long", "NUL"]
)
def test_bad_titles_are_said_at_the_field_and_nothing_is_saved(client_of, neighbour, title):
    answer = client_of(neighbour).post("/projects/start/", {"title": title, "story": "My words stay here."})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a problem" in page
    assert 'href="#id_title"' in page
    assert "My words stay here." in page
    assert not Project.objects.exists()


def test_unknown_choices_are_refused_plainly(client_of, neighbour):
    said = {"title": "Soup", "story": "Soup.", "neighbourhood": "mars", "topics": ["nothing"]}
    answer = client_of(neighbour).post("/projects/start/", said)
    assert answer.status_code == 200
    assert {"neighbourhood", "topics"} <= set(answer.context["form"].errors)


def test_the_author_of_a_supported_idea_makes_it_a_project(client_of, db):
    idea = IdeaFactory(supported=True)
    url = f"/projects/start/?idea={idea.pk}"
    assert client_of(UserFactory()).get(url).status_code == 403
    client = client_of(idea.author)
    assert idea.title in client.get(url).content.decode()
    client.post(url, {"title": "A better name", "story": "More words."})
    made = Project.objects.get()
    assert (made.title, made.from_idea) == ("A better name", idea)
    assert client.get(url)["Location"] == made.get_absolute_url()
    assert idea.title in client.get(made.get_absolute_url()).content.decode()


@pytest.mark.parametrize("word", ["x", "-1", str(10**30), "999999"])
def test_odd_ideas_to_grow_are_404(client_of, neighbour, word):
    assert client_of(neighbour).get("/projects/start/", {"idea": word}).status_code == 404


# Backing ----------------------------------------------------------------------------------------------------------


def test_back_and_take_back_by_form(client_of, project, neighbour):
    client = client_of(neighbour)
    back = reverse("projects:project-back", args=[project.pk])
    assert client.get(back).status_code == 200
    assert not Backing.objects.exists()
    for _ in range(2):
        client.post(back, {"message": "Yes!", "is_public": "on", "key": "the-same-key"})
    assert Backing.objects.get().message == "Yes!"
    assert "You back this project" in client.get(project.get_absolute_url()).content.decode()
    unback = reverse("projects:project-unback", args=[project.pk])
    assert client.get(unback).status_code == 200
    assert Backing.objects.standing().exists()
    client.post(unback)
    assert not Backing.objects.standing().exists()


def test_backing_for_an_organisation_one_represents(client_of, project, trader):
    shop = trader.memberships.get().organisation
    other = MembershipFactory().organisation
    client = client_of(trader)
    back = reverse("projects:project-back", args=[project.pk])
    assert "organisation" in client.post(back, {"organisation": other.slug}).context["form"].errors
    client.post(back, {"organisation": shop.slug})
    assert Backing.objects.get().organisation == shop


def test_too_long_a_message_is_kept_and_refused(client_of, project, neighbour):
    answer = client_of(neighbour).post(reverse("projects:project-back", args=[project.pk]), {"message": "é" * 501})
    assert "message" in answer.context["form"].errors
    assert "é" * 501 in answer.content.decode()
    assert not Backing.objects.exists()


def test_owners_are_told_that_they_run_it(client_of, project, owner):
    answer = client_of(owner).get(reverse("projects:project-back", args=[project.pk]), follow=True)
    assert "You run this project" in answer.content.decode()


def test_the_acts_of_ideas_work_on_projects(client_of, project, neighbour):
    client = client_of(neighbour)
    client.post(reverse("projects:project-appreciate", args=[project.pk]))
    client.post(reverse("projects:project-comments", args=[project.pk]), {"body": "Where?"})
    client.post(reverse("projects:project-offer", args=[project.pk]), {"what": "time", "body": "Saturdays"})
    project.subject.refresh_from_db()
    counts = (project.subject.appreciation_count, project.subject.comment_count, project.subject.offer_count)
    assert counts == (1, 1, 1)


# Owners -----------------------------------------------------------------------------------------------------------

EDITORS_PAGES = (
    *("project-edit", "project-stage", "project-owners", "project-needs", "project-team", "project-count"),
    "project-update-write",
)


@pytest.mark.parametrize("name", EDITORS_PAGES)
@pytest.mark.parametrize("ownership", Ownership.values)
@pytest.mark.parametrize("role", ["owner", "co-owner", "resident", "organiser", "editor", "moderator", "admin"])
def test_who_may_edit(client_of, project, owner, role, ownership, name):
    """Law 5: the owners always; staff who edit projects only where the council is an owner."""
    project.ownership = ownership
    project.save()
    person = owner if role == "owner" else UserFactory(**({role: True} if role not in ("co-owner", "resident") else {}))
    if role == "co-owner":
        add_owner(project=project, user=person, by=owner)
    staff = role in ("organiser", "editor") and ownership != Ownership.COMMUNITY
    expected = 200 if role in ("owner", "co-owner") or staff else 403
    assert client_of(person).get(reverse(f"projects:{name}", args=[project.pk])).status_code == expected


def test_the_matrix_covers_every_ownership():
    assert set(Ownership) == {Ownership.COMMUNITY, Ownership.JOINT, Ownership.COUNCIL}


def test_edit_by_form(client_of, project, owner, norwood):
    url = reverse("projects:project-edit", args=[project.pk])
    client_of(owner).post(url, {"title": "New name", "story": "New words."})
    project.refresh_from_db()
    assert (project.title, project.story, project.subject.neighbourhood) == ("New name", "New words.", None)


def test_owners_do_not_give_the_councils_permission(client_of, project, owner):
    url = reverse("projects:project-stage", args=[project.pk])
    assert "stage" in client_of(owner).post(url, {"stage": "permitted"}).context["form"].errors
    client_of(owner).post(url, {"stage": "running", "note": "Open", "happened_on": clock.today().isoformat()})
    project.refresh_from_db()
    assert project.stage == ProjectStage.RUNNING


def test_owners_add_and_remove_each_other(client_of, project, owner, neighbour):
    url = reverse("projects:project-owners", args=[project.pk])
    client = client_of(owner)
    assert "person" in client.post(url, {"person": str(neighbour.uid)}).context["form"].errors
    back_subject(subject=project.subject, user=neighbour)
    client.post(url, {"person": str(neighbour.uid)})
    assert project.is_owned_by(neighbour)
    mine = project.owners.current().get(user=owner)
    remove = reverse("projects:project-owner-remove", args=[project.pk, mine.pk])
    assert client.get(remove).status_code == 200
    assert client.post(remove).status_code == 302
    assert not project.is_owned_by(owner)
    last = project.owners.current().get()
    client_of(neighbour).post(reverse("projects:project-owner-remove", args=[project.pk, last.pk]))
    assert project.owners.current().count() == 1


# On an idea's page ------------------------------------------------------------------------------------------------


def test_an_idea_shows_the_project_it_became(client, organiser):
    idea = IdeaFactory(supported=True)
    made = grow_project_from_idea(idea=idea, by=organiser)
    idea.refresh_from_db()
    assert made.get_absolute_url() in client.get(idea.get_absolute_url()).content.decode()


def test_only_those_who_may_see_the_way_to_make_it_a_project(client_of, db):
    idea = IdeaFactory(supported=True)
    way = f"/projects/start/?idea={idea.pk}"
    assert way in client_of(idea.author).get(idea.get_absolute_url()).content.decode()
    assert way not in client_of(UserFactory()).get(idea.get_absolute_url()).content.decode()
