"""Many at once on the same words: one case, each reporter once, one decision. With a control that would fail."""

import threading

import pytest

from core.enums import Visibility
from moderation.exceptions import DecidedAlready
from moderation.models import Case, Report
from moderation.services import decide_case, report
from notices.models import AnswerDue
from tests.factories import CommentFactory, UserFactory
from tests.ideas.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def comment():
    return CommentFactory()


def test_fifty_reports_at_once_are_one_case_and_each_person_once(comment):
    people = [UserFactory() for _ in range(25)]
    jobs = [lambda person=person: report(row=comment, reporter=person, why="unkind") for person in people * 2]
    assert at_once(*jobs) == []
    case = Case.objects.get()
    assert case.report_count == Report.objects.count() == 25
    assert AnswerDue.objects.open().count() == 1


def test_without_the_lock_reports_are_miscounted(comment):
    """The control: two reports that count as a service without the lock would, lose one."""
    report(row=comment, reporter=UserFactory(), why="unkind")
    gate = threading.Barrier(2)

    def careless(person):
        case = Case.objects.get()
        Report.objects.create(case=case, reporter=person, why="unkind")
        gate.wait(timeout=20)
        Case.objects.filter(pk=case.pk).update(report_count=case.report_count + 1)

    assert at_once(*[lambda person=person: careless(person) for person in (UserFactory(), UserFactory())]) == []
    assert (Case.objects.get().report_count, Report.objects.count()) == (2, 3)


def test_two_moderators_at_once_decide_once(comment):
    case, _new = report(row=comment, reporter=None, why="unkind")
    one, other = UserFactory(moderator=True), UserFactory(moderator=True)
    raised = at_once(
        lambda: decide_case(case=case, hide=True, by=one, reason="It hurts."),
        lambda: decide_case(case=case, hide=False, by=other, reason="It is kind."),
    )
    assert [type(error) for error in raised] == [DecidedAlready]
    case.refresh_from_db()
    comment.refresh_from_db()
    assert (comment.visibility == Visibility.HIDDEN) == (case.state == "hidden")
