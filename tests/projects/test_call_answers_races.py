"""One account answers a consultation in two windows at once: one answer. With the lock taken away, as a control."""

import threading

import pytest
from django.db import IntegrityError, connection

from projects.calls import services
from projects.calls.choosing import choose_option, options_of
from projects.models import CallChoice
from tests.factories import UserFactory
from tests.ideas.test_races import at_once

from .calls import family_of, new_call

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def both_choose() -> list:
    call = new_call(options=[("option", "A café"), ("option", "A bicycle workshop")])
    family, person = family_of(call), UserFactory()
    first, second = options_of(call)
    return at_once(
        lambda: choose_option(family=family, option=first, by=person),
        lambda: choose_option(family=family, option=second, by=person),
    )


@pytest.fixture
def without_lock(monkeypatch):
    """Both have looked before either writes."""
    gate, save = threading.Barrier(2), CallChoice.save

    def both_have_looked(choice, *args, **kwargs):
        gate.wait(timeout=20)
        save(choice, *args, **kwargs)

    monkeypatch.setattr(services, "lock_subject", lambda subject: subject)
    monkeypatch.setattr(CallChoice, "save", both_have_looked)


def test_two_windows_at_once_leave_one_answer():
    assert both_choose() == [] and CallChoice.objects.count() == 1


def test_without_the_lock_the_database_still_refuses_the_second(without_lock):
    assert [type(error) for error in both_choose()] == [IntegrityError]
    assert CallChoice.objects.count() == 1


def test_without_lock_and_rule_somebody_answers_twice(without_lock):
    """The control: this is what the two prevent."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE projects_callchoice DROP CONSTRAINT one_answer_each_in_a_consultation")
    assert both_choose() == [] and CallChoice.objects.count() == 2
