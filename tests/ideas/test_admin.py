"""The council's side of ideas: reading, answering, hiding with a reason, and never editing."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core import clock
from core.enums import Visibility
from ideas.enums import IdeaStage
from ideas.models import Comment, Idea, Subject
from ideas.services import appreciate_with_words, comment_on_subject, offer_to_subject, propose_action, volunteer_for
from notices.models import AnswerDue
from tests.factories import ActionFactory, UserFactory

pytestmark = pytest.mark.django_db

LISTS = ("ideas_admin", "comments_admin", "offers_admin", "notes_admin", "actions_admin")


@pytest.fixture
def rows(idea, neighbour):
    comment = comment_on_subject(subject=idea.subject, author=neighbour, body="=1+1 is a formula")
    offer = offer_to_subject(subject=idea.subject, author=neighbour, kind="time", body="An hour")
    note = appreciate_with_words(subject=idea.subject, author=neighbour, body="I walk past it every day")
    action = propose_action(subject=idea.subject, author=neighbour, body="=1+1 is what I do", on=clock.today())
    words = {"comments_admin": comment, "offers_admin": offer, "notes_admin": note, "actions_admin": action}
    return {"ideas_admin": idea, **words}


@pytest.mark.parametrize("role", ["organiser", "moderator", "editor", "admin"])
@pytest.mark.parametrize("name", LISTS)
def test_staff_read_lists_and_rows(client_of, rows, role, name):
    client = client_of(UserFactory(**{role: True}))
    assert client.get(reverse(f"{name}:index")).status_code == 200
    assert client.get(reverse(f"{name}:inspect", args=[rows[name].pk])).status_code == 200


@pytest.mark.parametrize("role", ["organiser", "moderator", "editor", "admin"])
@pytest.mark.parametrize("name", LISTS)
def test_nobody_edits_residents_words(client_of, rows, role, name):
    client = client_of(UserFactory(**{role: True}))
    url = reverse(f"{name}:edit", args=[rows[name].pk])
    assert client.get(url).status_code == 403
    assert client.post(url, {"title": "Ours now", "body": "Ours now"}).status_code == 403


def test_a_superuser_does_not_edit_them_either(client_of, rows):
    client = client_of(UserFactory(is_staff=True, is_superuser=True))
    assert client.post(reverse("ideas_admin:edit", args=[rows["ideas_admin"].pk]), {}).status_code == 403
    assert client.post(reverse("ideas_admin:delete", args=[rows["ideas_admin"].pk])).status_code in (302, 403)
    assert Idea.objects.count() == 1


def test_an_organiser_answers_in_public(client_of, idea):
    client = client_of(UserFactory(organiser=True))
    url = reverse("ideas_admin:answer", args=[idea.pk])
    assert client.get(url).status_code == 200
    answer = client.post(url, {"stage": "not-now", "note": "The land is let until spring."})
    assert answer.status_code == 302
    idea.refresh_from_db()
    assert idea.stage == IdeaStage.NOT_NOW
    assert not AnswerDue.objects.about(idea).open().exists()
    assert ModelLogEntry.objects.filter(action="ideas.idea_advanced").count() == 1
    assert "The land is let until spring." in client_of(None).get(idea.get_absolute_url()).content.decode()


def test_an_answer_without_words_is_refused(client_of, idea):
    client = client_of(UserFactory(organiser=True))
    answer = client.post(reverse("ideas_admin:answer", args=[idea.pk]), {"stage": "checking", "note": "  "})
    assert "Write the answer" in answer.content.decode()


@pytest.mark.parametrize("role", ["moderator", "editor", "pledge_officer"])
def test_only_organisers_answer(client_of, idea, role):
    client = client_of(UserFactory(**{role: True}))
    client.post(reverse("ideas_admin:answer", args=[idea.pk]), {"stage": "not-now", "note": "No."})
    idea.refresh_from_db()
    assert idea.stage == IdeaStage.GATHERING


@pytest.mark.parametrize("name", LISTS)
def test_a_moderator_hides_and_shows_with_a_reason(client_of, rows, name):
    row, client = rows[name], client_of(UserFactory(moderator=True))
    url = reverse(f"{name}:visibility", args=[row.pk])
    refused = client.post(url, {"visibility": "hidden", "reason": ""})
    assert "Write the reason" in refused.content.decode()
    assert client.post(url, {"visibility": "hidden", "reason": "A house number"}).status_code == 302
    row.refresh_from_db()
    assert row.visibility == Visibility.HIDDEN
    entry = ModelLogEntry.objects.filter(action="moderation.visibility_changed").latest("pk")
    assert entry.data["reason"] == "A house number"
    client.post(url, {"visibility": "published", "reason": "Mended"})
    row.refresh_from_db()
    assert row.visibility == Visibility.PUBLISHED


def test_an_organiser_hides_nothing(client_of, idea):
    client = client_of(UserFactory(organiser=True))
    client.post(reverse("ideas_admin:visibility", args=[idea.pk]), {"visibility": "hidden", "reason": "I like not"})
    idea.refresh_from_db()
    assert idea.visibility == Visibility.PUBLISHED


def test_a_moderator_does_not_judge_their_own_words(client_of, idea):
    moderator = UserFactory(moderator=True)
    mine = comment_on_subject(subject=idea.subject, author=moderator, body="Mine")
    client_of(moderator).post(
        reverse("comments_admin:visibility", args=[mine.pk]), {"visibility": "hidden", "reason": "x"}
    )
    mine.refresh_from_db()
    assert mine.visibility == Visibility.PUBLISHED


def test_many_are_hidden_at_once(client_of, make_idea):
    ideas = [make_idea(f"Idea {n}") for n in range(3)]
    client = client_of(UserFactory(moderator=True))
    url = (
        reverse("wagtail_bulk_action", args=["ideas", "idea", "hide_words"])
        + "?"
        + "&".join(f"id={i.pk}" for i in ideas)
    )
    assert client.get(url).status_code == 200
    client.post(url, {"reason": "Advertising"})
    assert not Idea.objects.published().exists()
    assert not Subject.objects.filter(visibility=Visibility.PUBLISHED).exists()


def test_bulk_hiding_is_for_moderators(client_of, idea):
    client = client_of(UserFactory(organiser=True))
    client.post(
        reverse("wagtail_bulk_action", args=["ideas", "idea", "hide_words"]) + f"?id={idea.pk}", {"reason": "x"}
    )
    assert Idea.objects.published().exists()


def test_what_leaves_as_a_spreadsheet_stays_text(client_of, rows):
    client = client_of(UserFactory(organiser=True))
    answer = client.get(reverse("comments_admin:index"), {"export": "csv"})
    assert "'=1+1 is a formula" in answer.getvalue().decode()


@pytest.mark.parametrize(
    "query", ["waiting=enough", "waiting=late", "stage=checking", "q=garage", "kind=idea&origin=web"]
)
def test_filters_and_search_answer(client_of, idea, query):
    client = client_of(UserFactory(organiser=True))
    assert client.get(reverse("ideas_admin:index") + "?" + query).status_code == 200


def test_the_list_of_what_waits_is_right(client_of, idea, make_idea):
    make_idea("A quiet one")
    Subject.objects.filter(pk=idea.subject_id).update(interested_count=25)
    page = client_of(UserFactory(organiser=True)).get(reverse("ideas_admin:index") + "?waiting=enough").content.decode()
    assert idea.title in page
    assert "A quiet one" not in page


def test_removed_words_are_not_even_for_staff(client_of, idea, neighbour):
    gone = comment_on_subject(subject=idea.subject, author=neighbour, body="Gone")
    Comment.objects.update(visibility=Visibility.REMOVED)
    client = client_of(UserFactory(moderator=True))
    assert "Gone" not in client.get(reverse("comments_admin:index")).content.decode()
    assert client.get(reverse("comments_admin:visibility", args=[gone.pk])).status_code == 404


def test_an_answer_alone_makes_no_project(client_of, idea):
    client = client_of(UserFactory(organiser=True))
    answer = client.post(reverse("ideas_admin:answer", args=[idea.pk]), {"stage": "project", "note": "Well done."})
    assert "stage" in answer.context["form"].errors
    idea.refresh_from_db()
    assert idea.stage == IdeaStage.GATHERING
    Idea.objects.filter(pk=idea.pk).update(stage=IdeaStage.PROJECT)
    kept = client.post(reverse("ideas_admin:answer", args=[idea.pk]), {"stage": "project", "note": "Well done."})
    assert kept.status_code == 302


def test_actions_are_listed_with_helpers_and_leave_as_plain_text(client_of, rows):
    action = ActionFactory(accepted=True, places=2, subject=rows["ideas_admin"].subject)
    for _ in range(3):
        volunteer_for(action=action, user=UserFactory())
    client = client_of(UserFactory(moderator=True))
    page = client.get(reverse("actions_admin:index"), {"state": "accepted"}).content.decode()
    assert "2 of 2, 1 waiting" in page
    assert "=1+1" not in page
    sheet = b"".join(client.get(reverse("actions_admin:index"), {"export": "csv"}).streaming_content).decode()
    assert "'=1+1 is what I do" in sheet
