"""Where the team owes more after an answer, the day stands there; a day that nobody would keep is refused."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.durations import day
from ideas.enums import IdeaStage
from ideas.exceptions import NothingNext, NothingToHold
from ideas.models import Idea, ViabilityCriterion
from ideas.services import Finding, advance_idea, appreciate_subject, check_idea, hold_idea
from notices.models import AnswerDue
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return UserFactory(organiser=True, display_name="Priya N.")


@pytest.fixture
def spring():
    return clock.today() + timedelta(days=120)


def due(idea):
    return AnswerDue.objects.about(idea).open().first()


def test_a_day_with_not_now_is_kept_and_shown(client, idea, organiser, spring):
    hold_idea(idea=idea, holder=organiser, by=organiser)
    advance_idea(idea=idea, stage="not-now", note="The square is dug up.", by=organiser, next_due_on=spring)
    assert (due(idea).due_on, due(idea).holder) == (spring, organiser)
    assert idea.steps.last().next_answer_on == spring
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "looks at it again by" in page and day(spring) in page


def test_not_now_without_a_day_promises_nothing(client, idea, organiser):
    advance_idea(idea=idea, stage="not-now", note="The square is dug up.", by=organiser)
    assert due(idea) is None and idea.steps.last().next_answer_on is None
    assert "looks at it again" not in client.get(idea.get_absolute_url()).content.decode()


def test_a_check_that_ends_in_not_now_keeps_its_day_too(idea, organiser, spring):
    found = [Finding(each, "no") for each in ViabilityCriterion.objects.all()]
    said = {"outcome": "not-now", "summary": "In spring.", "findings": found, "by": organiser}
    check_idea(idea=idea, next_due_on=spring, **said)
    assert due(idea).due_on == spring


@pytest.mark.parametrize(("before", "after"), [("gathering", "signposted"), ("project", "project")])
def test_a_day_that_nobody_keeps_is_refused(idea, organiser, spring, before, after):
    Idea.objects.filter(pk=idea.pk).update(stage=before)
    with pytest.raises(NothingNext):
        advance_idea(idea=idea, stage=after, note="The library runs one.", by=organiser, next_due_on=spring)
    idea.refresh_from_db()
    assert idea.stage == before and idea.steps.count() == 1


@pytest.mark.parametrize(("before", "after"), [("gathering", "signposted"), ("gathering", "gathering")])
def test_somebody_who_would_hold_nothing_is_refused(idea, organiser, before, after):
    with pytest.raises(NothingToHold):
        advance_idea(idea=idea, stage=after, note="The library runs one.", by=organiser, holder=organiser)
    idea.refresh_from_db()
    assert idea.stage == before and idea.steps.count() == 1


def test_the_admin_says_so_beside_the_name(client_of, idea, organiser):
    client, url = client_of(organiser), reverse("ideas_admin:answer", args=[idea.pk])
    said = {"stage": "signposted", "note": "The library runs one.", "holder": organiser.pk}
    answer = client.post(url, said)
    assert "Leave the name empty" in str(answer.context["form"].errors["holder"])
    idea.refresh_from_db()
    assert idea.stage == IdeaStage.GATHERING


def test_the_admin_says_so_beside_the_day(client_of, idea, organiser, spring):
    client, url = client_of(organiser), reverse("ideas_admin:answer", args=[idea.pk])
    said = {"stage": "signposted", "note": "The library runs one.", "next_due_on": spring.isoformat()}
    answer = client.post(url, said)
    assert "Nobody answers further" in str(answer.context["form"].errors["next_due_on"])
    idea.refresh_from_db()
    assert idea.stage == IdeaStage.GATHERING
    assert client.post(url, {**said, "stage": "not-now"}).status_code == 302
    assert due(idea).due_on == spring


def test_gathering_again_says_by_when_an_answer_comes(client, idea, organiser):
    advance_idea(idea=idea, stage="gathering", note="Thank you. Find a few more people.", by=organiser)
    assert due(idea) is None
    assert "From then on it answers within" in client.get(idea.get_absolute_url()).content.decode()


def test_where_enough_people_are_there_already_gathering_again_owes_at_once(idea, organiser):
    Idea.objects.filter(pk=idea.pk).update(threshold=2)
    for _ in range(2):
        appreciate_subject(subject=idea.subject, user=UserFactory())
    advance_idea(idea=idea, stage="not-now", note="Not this year.", by=organiser)
    assert due(idea) is None
    advance_idea(idea=idea, stage="gathering", note="The square is free again.", by=organiser)
    assert due(idea) is not None and idea.steps.last().next_answer_on == due(idea).due_on


def test_an_answer_nobody_had_been_promised_is_the_one_that_is_shown(client, idea, organiser):
    advance_idea(idea=idea, stage="gathering", note="We have told the school.", by=organiser)
    advance_idea(idea=idea, stage="not-now", note="The square is dug up.", by=organiser)
    said = client.get(idea.get_absolute_url()).content.decode().split('id="answers-title"')[1].split("</section>")[0]
    assert "The square is dug up." in said and "We have told the school." not in said
    given = list(AnswerDue.objects.about(idea).order_by("answered_at").values_list("outcome", "answered_by", "due_on"))
    assert [each[0] for each in given] == ["We have told the school.", "The square is dug up."]
    assert given[1][1:] == (organiser.pk, clock.today())
