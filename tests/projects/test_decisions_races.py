"""Two officers end one path at once: one end, one notice each. With the lock and the rules taken away, as a control."""

import threading

import pytest
from django.db import IntegrityError, connection

from notices.models import Notice
from projects.calls import deciding
from projects.calls.deciding import write_decision_step
from projects.calls.exceptions import DecisionEnded
from projects.calls.services import answer_call
from projects.models import DecisionStep
from tests.factories import UserFactory
from tests.ideas.test_races import at_once

from .calls import family_of, new_call

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def family():
    family = family_of(new_call())
    answer_call(family=family, author=UserFactory(), title="Tea and soap")
    return family


def both_end(family) -> list:
    first, second = UserFactory(organiser=True), UserFactory(editor=True)
    said = {"family": family, "who": "Cabinet", "words": "Why."}
    return at_once(
        lambda: write_decision_step(kind="approved", by=first, **said),
        lambda: write_decision_step(kind="refused", by=second, **said),
    )


@pytest.fixture
def without_lock(monkeypatch):
    """Both have looked before either writes."""
    gate, refuse = threading.Barrier(2), deciding._refuse

    def both_have_looked(*args):
        refuse(*args)
        gate.wait(timeout=20)

    monkeypatch.setattr(deciding, "lock_subject", lambda subject: subject)
    monkeypatch.setattr(deciding, "_refuse", both_have_looked)


def told() -> int:
    return Notice.objects.filter(kind="call.decided").count()


def test_two_officers_at_once_one_end(family):
    raised = both_end(family)
    assert [type(error) for error in raised] == [DecisionEnded]
    assert DecisionStep.objects.count() == told() == 1


def test_without_the_lock_the_database_still_refuses_the_second(family, without_lock):
    raised = both_end(family)
    assert [type(error) for error in raised] == [IntegrityError]
    assert DecisionStep.objects.count() == told() == 1


def test_without_lock_and_rules_it_is_approved_and_refused(family, without_lock):
    """The control: this is what the two prevent."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX a_path_begins_once")
        cursor.execute("DROP INDEX a_path_ends_once")
    assert both_end(family) == []
    assert DecisionStep.objects.count() == told() == 2
