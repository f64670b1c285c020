"""Two officers sign at once for one project: one permission holds. With the lock taken away, as a control."""

import threading

import pytest
from django.db import IntegrityError, connection

from projects.models import Permit
from projects.permits import services
from projects.permits.exceptions import PermitsOverlap
from tests.factories import UserFactory
from tests.ideas.test_races import at_once

from .permits import signed

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def both_sign(project) -> list:
    first, second = UserFactory(organiser=True), UserFactory(editor=True)
    return at_once(lambda: signed(project, first), lambda: signed(project, second, first=10))


@pytest.fixture
def without_lock(monkeypatch):
    """Both have looked before either writes."""
    gate, make_room = threading.Barrier(2), services._make_room

    def both_have_looked(*args, **kwargs):
        found = make_room(*args, **kwargs)
        gate.wait(timeout=20)
        return found

    monkeypatch.setattr(services, "locked_project", lambda project: project)
    monkeypatch.setattr(services, "_make_room", both_have_looked)


def test_two_officers_at_once_one_permission_holds(project):
    raised = both_sign(project)
    assert [type(error) for error in raised] == [PermitsOverlap]
    assert Permit.objects.count() == 1


def test_without_the_lock_the_database_still_refuses_the_second(project, without_lock):
    raised = both_sign(project)
    assert [type(error) for error in raised] == [IntegrityError] and "no_two_permits_at_once" in str(raised[0])
    assert Permit.objects.count() == 1


def test_without_lock_and_rule_two_hold_at_once(project, without_lock):
    """The control: this is what the two prevent."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE projects_permit DROP CONSTRAINT no_two_permits_at_once")
    assert both_sign(project) == []
    assert Permit.objects.count() == 2
