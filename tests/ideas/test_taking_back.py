"""An author takes an idea back: gone altogether, or a page that says so."""

import pytest

from core import clock
from core.enums import Visibility
from ideas.enums import IdeaStage
from ideas.exceptions import IdeaIsGone, IdeaNotEditable
from ideas.models import Idea, Subject
from ideas.services import (
    advance_idea,
    appreciate_subject,
    comment_on_subject,
    offer_to_subject,
    take_back_idea,
)
from notices.models import AnswerDue, Notice
from tests.factories import ActionFactory, UserFactory, VolunteerFactory

pytestmark = pytest.mark.django_db


def test_while_nobody_else_acted_it_goes_away(client_of, idea, author, neighbour):
    appreciate_subject(subject=idea.subject, user=author)
    comment_on_subject(subject=idea.subject, author=author, body="I forgot to say where.")
    url = f"/ideas/{idea.pk}/remove/"
    assert client_of(None).post(url).url.startswith("/accounts/login/")
    assert client_of(neighbour).post(url).status_code == 404
    owner = client_of(author)
    assert "goes away altogether" in owner.get(url).content.decode()
    assert owner.post(url).url == "/ideas/"
    assert owner.get(idea.get_absolute_url()).status_code == 404
    assert not AnswerDue.objects.about(idea).open().exists()
    assert Idea.objects.filter(pk=idea.pk).exists()


ACTS = {
    "comment": lambda idea, who: comment_on_subject(subject=idea.subject, author=who, body="Yes!"),
    "appreciation": lambda idea, who: appreciate_subject(subject=idea.subject, user=who),
    "offer": lambda idea, who: offer_to_subject(subject=idea.subject, author=who, kind="time", body="An hour"),
    "action": lambda idea, who: ActionFactory(subject=idea.subject, author=who),
    "answer": lambda idea, who: advance_idea(idea=idea, stage="gathering", note="Thank you.", by=who),
}


@pytest.mark.parametrize("act", ACTS)
def test_once_somebody_acted_the_page_stays(client, client_of, idea, author, neighbour, act):
    ACTS[act](idea, neighbour)
    owner, url = client_of(author), f"/ideas/{idea.pk}/remove/"
    assert "its page stays" in owner.get(url).content.decode()
    assert owner.post(url, {"note": "I am moving away."}).url == idea.get_absolute_url()
    idea.refresh_from_db()
    assert (idea.stage, idea.visibility) == (IdeaStage.WITHDRAWN, Visibility.PUBLISHED)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert idea.title in page and "I am moving away." in page and "Taken back by its author" in page
    assert "Fly-tipped" not in page
    assert "Fly-tipped" in owner.get(idea.get_absolute_url()).content.decode()
    assert not AnswerDue.objects.open().exists()


def test_the_neighbours_words_stay_and_nothing_is_added(client_of, idea, neighbour):
    comment_on_subject(subject=idea.subject, author=neighbour, body="My gran would love this.")
    take_back_idea(idea=idea)
    page = client_of(neighbour).get(idea.get_absolute_url()).content.decode()
    assert "My gran would love this." in page
    for gone in ("Add your comment", "/appreciate/", "/offer/", ">Reply"):
        assert gone not in page
    with pytest.raises(IdeaIsGone):
        appreciate_subject(subject=idea.subject, user=neighbour)
    with pytest.raises(IdeaIsGone):
        comment_on_subject(subject=idea.subject, author=neighbour, body="Come back!")
    answer = client_of(neighbour).post(f"/ideas/{idea.pk}/appreciate/", follow=True)
    assert "was taken back" in answer.content.decode()


def test_who_promised_something_is_told_once_and_appreciating_is_no_promise(idea, author, neighbour):
    helper, fan = UserFactory(), UserFactory()
    offer_to_subject(subject=idea.subject, author=neighbour, kind="time", body="An hour")
    offer_to_subject(subject=idea.subject, author=neighbour, kind="thing", body="A van")
    action = ActionFactory(subject=idea.subject, author=neighbour)
    VolunteerFactory(action=action, user=helper)
    appreciate_subject(subject=idea.subject, user=fan)
    Notice.objects.all().delete()
    take_back_idea(idea=idea)
    take_back_idea(idea=idea)
    assert sorted(Notice.objects.values_list("user", "happened")) == sorted(
        [(neighbour.pk, "withdrawn"), (helper.pk, "withdrawn")]
    )


def test_it_leaves_every_list(client, idea, neighbour):
    appreciate_subject(subject=idea.subject, user=neighbour)
    take_back_idea(idea=idea)
    assert idea not in Idea.objects.listed()
    for address in ("/ideas/", "/ideas/?q=garage", "/search/?q=garage", "/", f"/people/{idea.author.pk}/"):
        assert idea.title not in client.get(address).content.decode()
    assert client.get("/ideas/?stage=withdrawn").context["ignored"]


@pytest.mark.parametrize("stage", [IdeaStage.PROJECT, IdeaStage.WITHDRAWN])
def test_what_has_ended_is_not_taken_back(client_of, idea, author, stage):
    Idea.objects.filter(pk=idea.pk).update(stage=stage)
    assert client_of(author).get(f"/ideas/{idea.pk}/remove/").status_code == 404
    if stage == IdeaStage.PROJECT:
        with pytest.raises(IdeaNotEditable):
            take_back_idea(idea=idea)


def test_a_form_that_came_too_late_is_told_so(client_of, idea, author, monkeypatch):
    """The idea became a project between looking and writing: the service refuses, and the page says so."""
    monkeypatch.setattr("ideas.views.taking_back.user_can_take_back_idea", lambda user, idea: True)
    Idea.objects.filter(pk=idea.pk).update(stage=IdeaStage.PROJECT)
    answer = client_of(author).post(f"/ideas/{idea.pk}/remove/", follow=True)
    assert "Add a comment instead" in answer.content.decode()


def test_the_step_says_who_and_when(idea, author, neighbour):
    appreciate_subject(subject=idea.subject, user=neighbour)
    take_back_idea(idea=idea, note="I am moving away.")
    step = idea.steps.last()
    assert (step.stage, step.by, step.note) == (IdeaStage.WITHDRAWN, author, "I am moving away.")
    assert step.changed_at.date() == clock.now().date()
    assert Subject.objects.get(pk=idea.subject_id).visibility == Visibility.PUBLISHED
