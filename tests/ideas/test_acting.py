"""Proposing an action and what follows from each step: counts, interest, promises, notices."""

from datetime import date, datetime, time, timedelta

import pytest

from core import clock
from core.enums import Visibility
from ideas import exceptions
from ideas.enums import ActionState, IdeaStage
from ideas.models import Action, Interest
from ideas.services import move_action, propose_action, recount, volunteer_for
from ideas.services.answers import ACTION_QUESTION, DONE_QUESTION
from moderation.services import set_visibility
from notices.models import AnswerDue, Notice
from projects.services import add_owner, start_project
from tests.factories import ActionFactory, UserFactory

pytestmark = pytest.mark.django_db


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


@pytest.fixture
def propose(idea, neighbour):
    def say(**fields):
        said = {"subject": idea.subject, "author": neighbour, "body": "sow wildflowers", "on": in_days(7), **fields}
        return propose_action(**said)

    return say


def told(user) -> list[tuple[str, str]]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", "happened"))


def test_a_proposal_waits_for_the_owner_who_owes_an_answer(propose, idea, neighbour):
    action = propose()
    assert action.state == ActionState.PROPOSED
    due = AnswerDue.objects.about(action).get()
    assert (due.holder, due.question, due.url) == (idea.author, ACTION_QUESTION, f"/actions/{action.pk}/")
    assert told(idea.author) == [("action.proposed", "proposed")]
    idea.subject.refresh_from_db()
    assert (idea.subject.action_count, idea.subject.interested_count) == (1, 1)
    assert Interest.objects.filter(user=neighbour).exists()


def test_ones_own_is_accepted_at_once_and_counts_for_nobody(propose, idea):
    action = propose(author=idea.author)
    assert action.state == ActionState.ACCEPTED
    assert not AnswerDue.objects.about(action).exists()
    assert told(idea.author) == []
    idea.subject.refresh_from_db()
    assert (idea.subject.action_count, idea.subject.interested_count) == (1, 0)


def test_every_owner_of_a_project_is_told_and_may_answer(propose, neighbour):
    first, second = UserFactory(), UserFactory()
    project = start_project(author=first, title="A library of things", story="To borrow.")
    add_owner(project=project, user=second, by=first)
    action = propose(subject=project.subject)
    assert told(first)[-1] == told(second)[-1] == ("action.proposed", "proposed")
    move_action(action=action, to=ActionState.ACCEPTED, by=second)
    assert told(neighbour) == [("action.answered", "accepted")]
    assert AnswerDue.objects.about(action).get().answered_by == second


def test_from_yes_to_thank_you(propose, idea, neighbour):
    action, helper = propose(places=2, what_you_get="Tea"), UserFactory()
    move_action(action=action, to=ActionState.ACCEPTED, by=idea.author)
    volunteer_for(action=action, user=helper)
    for to in (ActionState.UNDER_WAY, ActionState.DONE):
        move_action(action=action, to=to, by=neighbour)
    asked = AnswerDue.objects.about(action).open().get()
    assert (asked.question, asked.holder) == (DONE_QUESTION, idea.author)
    move_action(action=action, to=ActionState.CONFIRMED, by=idea.author)
    assert not AnswerDue.objects.about(action).open().exists()
    with pytest.raises(exceptions.ThanksMissing):
        move_action(action=action, to=ActionState.THANKED, by=idea.author, thanks=" \n")
    thanked = move_action(action=action, to=ActionState.THANKED, by=idea.author, thanks="What a sight!")
    assert thanked.thanks == "What a sight!"
    assert told(neighbour)[-2:] == [("action.thanked", "confirmed"), ("action.thanked", "thanked")]
    assert told(helper) == [("action.thanked", "helped")]
    assert told(idea.author) == [
        ("action.proposed", "proposed"),
        ("action.moved", "under-way"),
        ("action.moved", "done"),
    ]
    assert "What a sight!" not in str(list(Notice.objects.values()))


def test_a_second_thank_you_takes_nothing_from_the_first(propose, idea, neighbour):
    action = propose()
    for state in (ActionState.ACCEPTED, ActionState.UNDER_WAY, ActionState.DONE, ActionState.CONFIRMED):
        by = neighbour if state in (ActionState.UNDER_WAY, ActionState.DONE) else idea.author
        move_action(action=action, to=state, by=by)
    move_action(action=action, to=ActionState.THANKED, by=idea.author, thanks="What a sight!")
    before = told(neighbour)
    move_action(action=action, to=ActionState.THANKED, by=idea.author, thanks="What a sight!")
    with pytest.raises(exceptions.MoveNotAllowed):
        move_action(action=action, to=ActionState.THANKED, by=idea.author, thanks="Not that good, really.")
    action.refresh_from_db()
    assert action.thanks == "What a sight!" and told(neighbour) == before


def test_the_same_step_twice_is_one_step(propose, idea, neighbour):
    action = propose()
    for _ in range(2):
        move_action(action=action, to=ActionState.DECLINED, by=idea.author)
    assert told(neighbour) == [("action.answered", "declined")]
    idea.subject.refresh_from_db()
    assert (idea.subject.action_count, idea.subject.interested_count) == (0, 0)


def test_taking_it_back_tells_helpers_and_counts_nobody(propose, idea, neighbour):
    action = propose(places=1, what_you_get="Tea")
    move_action(action=action, to=ActionState.ACCEPTED, by=idea.author)
    going, waiting = UserFactory(), UserFactory()
    for user in (going, waiting):
        volunteer_for(action=action, user=user)
    idea.subject.refresh_from_db()
    assert idea.subject.interested_count == 3
    move_action(action=action, to=ActionState.WITHDRAWN, by=neighbour)
    assert told(going) == told(waiting) == [("action.cancelled", "withdrawn")]
    idea.subject.refresh_from_db()
    assert (idea.subject.action_count, idea.subject.interested_count) == (0, 0)


def test_hiding_takes_it_out_of_counts_and_tells_helpers(propose, idea, client):
    action, helper, moderator = propose(places=1, what_you_get="Tea"), UserFactory(), UserFactory(moderator=True)
    move_action(action=action, to=ActionState.ACCEPTED, by=idea.author)
    volunteer_for(action=action, user=helper)
    set_visibility(row=action, visibility=Visibility.HIDDEN, by=moderator, reason="It names a private person.")
    idea.subject.refresh_from_db()
    assert (idea.subject.action_count, idea.subject.interested_count) == (0, 0)
    assert told(helper) == [("action.cancelled", "hidden")]
    for address in ("", "calendar.ics"):
        assert client.get(f"/actions/{action.pk}/{address}").status_code == 404
    assert "wildflowers" not in client.get("/actions/").content.decode()
    assert "wildflowers" not in client.get(idea.get_absolute_url()).content.decode()
    set_visibility(row=action, visibility=Visibility.PUBLISHED, by=moderator, reason="The name is gone.")
    idea.subject.refresh_from_db()
    assert (idea.subject.action_count, idea.subject.interested_count) == (1, 2)


def test_counts_can_be_reckoned_anew(propose, idea, neighbour):
    propose()
    type(idea.subject).objects.filter(pk=idea.subject_id).update(action_count=9, interested_count=9)
    Interest.objects.all().delete()
    subject = recount(idea.subject, neighbour)
    assert (subject.action_count, subject.interested_count) == (1, 1)


def test_a_closed_account_drops_out_and_comes_back(propose, idea, neighbour):
    propose()
    for is_active, interested in ((False, 0), (True, 1)):
        neighbour.is_active = is_active
        neighbour.save()
        idea.subject.refresh_from_db()
        assert idea.subject.interested_count == interested


CLOSED = (IdeaStage.WITHDRAWN, IdeaStage.PROJECT)


@pytest.mark.parametrize("stage", CLOSED)
def test_nothing_new_is_planned_on_what_is_over(propose, idea, stage):
    type(idea).objects.filter(pk=idea.pk).update(stage=stage)
    with pytest.raises((exceptions.HelpClosed, exceptions.IdeaIsGone)):
        propose()
    assert not Action.objects.exists()


SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"on": date(2026, 6, 30)}, exceptions.DayNotPossible),
        ({"on": date(2028, 7, 2)}, exceptions.DayNotPossible),
        ({"on": date(9999, 12, 31)}, exceptions.DayNotPossible),
        ({"on": date(1, 1, 1)}, exceptions.DayNotPossible),
        ({"on": date(2026, 7, 1), "starts_at": time(8)}, exceptions.TimeOver),
        ({"ends_at": time(12)}, exceptions.StartMissing),
        ({"starts_at": time(12), "ends_at": time(12)}, exceptions.EndsBeforeStart),
        ({"starts_at": time(12), "ends_at": time(1)}, exceptions.EndsBeforeStart),
        ({"on": SPRING, "starts_at": time(1, 30)}, exceptions.TimeNotThere),
        ({"places": 3}, exceptions.HelpersGetNothing),
        ({"body": "  "}, exceptions.NothingSaid),
    ],
)
def test_what_cannot_be_is_refused(propose, at, fields, error):
    at(datetime(2026, 7, 1, 9, tzinfo=clock.LONDON))
    with pytest.raises(error):
        propose(**fields)
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"on": date(2026, 7, 1), "starts_at": time(9, 1)},
        {"on": date(2028, 2, 29)},
        {"on": SPRING, "starts_at": time(0, 59), "ends_at": time(2)},
        {"on": AUTUMN, "starts_at": time(1, 30), "ends_at": time(1, 45)},
        {"on": date(2028, 6, 30)},
    ],
)
def test_odd_but_possible_days_are_kept(propose, at, fields):
    at(datetime(2026, 7, 1, 9, tzinfo=clock.LONDON))
    action = propose(**fields)
    action.refresh_from_db()
    assert {name: getattr(action, name) for name in fields} == fields


def test_answers_of_somebody_else_are_refused():
    action = ActionFactory()
    with pytest.raises(exceptions.MoveNotAllowed):
        move_action(action=action, to=ActionState.ACCEPTED, by=UserFactory(admin=True))
