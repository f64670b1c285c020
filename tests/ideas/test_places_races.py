"""Fifty people at once at the places of one action: never one too many, the queue in order, each place given once.

With controls: the same crowd without the lock gives places twice, and the database's constraint alone still holds.
"""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from ideas.models import Action, Volunteer
from ideas.services import change_places, leave_action, propose_action, share_idea, volunteer_for, volunteering
from notices.models import Notice
from tests.factories import ActionFactory, UserFactory
from tests.ideas.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

CROWD = 50
CONSTRAINT = "no_more_volunteers_than_places"


@pytest.fixture
def action():
    idea = share_idea(author=UserFactory(), title="The strip")
    return ActionFactory(accepted=True, subject=idea.subject, places=10)


def people(count: int) -> list:
    return [UserFactory(email=None) for _ in range(count)]


def going(action) -> int:
    return Volunteer.objects.filter(action=action).going().count()


def is_whole(action) -> None:
    """The figures are the rows, nobody is promoted twice, and the queue is in the order of coming."""
    action.refresh_from_db()
    rows = Volunteer.objects.filter(action=action)
    assert (action.volunteer_count, action.waiting_count) == (rows.going().count(), rows.waiting().count())
    assert action.volunteer_count <= action.places
    action.subject.refresh_from_db()
    assert action.subject.interested_count == rows.standing().count()
    promoted = list(rows.going().exclude(promoted_at=None).values_list("joined_at", flat=True))
    waiting = list(rows.waiting().values_list("joined_at", flat=True))
    assert not promoted or not waiting or max(promoted) <= min(waiting)
    told = Notice.objects.filter(kind="action.promoted").values_list("user", flat=True)
    assert len(told) == len(set(told)) == rows.exclude(promoted_at=None).count()


def test_fifty_at_once_get_ten_places(action):
    crowd = people(CROWD)
    assert at_once(*[lambda user=user: volunteer_for(action=action, user=user) for user in crowd]) == []
    is_whole(action)
    assert (action.volunteer_count, action.waiting_count) == (10, 40)
    places_first = Volunteer.objects.filter(action=action).order_by("joined_at", "pk").values_list("state", flat=True)
    assert list(places_first) == ["going"] * 10 + ["waiting"] * 40


def test_one_person_fifty_times_gets_one_place(action):
    user = UserFactory()
    assert at_once(*[lambda: volunteer_for(action=action, user=user)] * CROWD) == []
    assert Volunteer.objects.count() == going(action) == 1
    assert Notice.objects.filter(kind="action.joined").count() == 1


def test_leaving_joining_and_more_places_all_at_once(action):
    """Ten leave, twenty come, a place more is made twenty times: every free place is filled once, in order."""
    crowd, late = people(30), people(20)
    for user in crowd:
        volunteer_for(action=action, user=user)
    jobs = [lambda user=user: leave_action(action=action, user=user) for user in crowd[:10]]
    jobs += [lambda user=user: volunteer_for(action=action, user=user) for user in late]
    jobs += [lambda: change_places(action=action, places=12) for _ in range(20)]
    assert len(jobs) == CROWD
    assert at_once(*jobs) == []
    is_whole(action)
    assert action.places == action.volunteer_count == 12
    assert action.waiting_count == 28
    # Those who had come before stand before those who came now.
    assert set(Volunteer.objects.going().values_list("user", flat=True)) == {user.pk for user in crowd[10:22]}


def without_lock(monkeypatch):
    """`lock_action` and the subject's lock as somebody might write them who forgot what they are for."""

    def careless(action):
        row = Action.objects.select_related("author", "subject").get(pk=action.pk)
        return row.subject, row

    monkeypatch.setattr(volunteering, "lock_action", careless)


@pytest.fixture
def meeting(monkeypatch):
    """Two requests that have both read how many places are left before either writes."""
    gate = threading.Barrier(2)
    check = volunteering._check_open

    def slow(row, user):
        check(row, user)
        gate.wait(timeout=20)

    monkeypatch.setattr(volunteering, "_check_open", slow)


def test_without_the_lock_and_the_constraint_the_last_place_goes_twice(action, monkeypatch, meeting):
    """The control: both see one place left, both take it."""
    without_lock(monkeypatch)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE ideas_action DROP CONSTRAINT {CONSTRAINT}")
    Action.objects.filter(pk=action.pk).update(places=1)
    first, second = people(2)
    raised = at_once(*[lambda user=user: volunteer_for(action=action, user=user) for user in (first, second)])
    assert raised == []
    assert going(action) == 2


def test_the_constraint_alone_refuses_one_too_many(action, monkeypatch, meeting):
    without_lock(monkeypatch)
    Action.objects.filter(pk=action.pk).update(places=1)
    first, second = people(2)
    raised = at_once(*[lambda user=user: volunteer_for(action=action, user=user) for user in (first, second)])
    assert [type(error) for error in raised] == [IntegrityError]
    assert CONSTRAINT in str(raised[0])
    assert going(action) == 1


def test_without_the_lock_a_promotion_is_lost(action):
    """The control for promotion, as a service without the lock would: both see the same first person in the queue."""
    Action.objects.filter(pk=action.pk).update(places=2)
    first, second, third, fourth = people(4)
    for user in (first, second, third, fourth):
        volunteer_for(action=action, user=user)
    gate = threading.Barrier(2)

    def promote_slowly():
        with transaction.atomic():
            waiting = Volunteer.objects.waiting().filter(action=action).first()
            gate.wait(timeout=20)
            Volunteer.objects.filter(pk=waiting.pk).update(state="going")

    Volunteer.objects.filter(user__in=[first, second]).update(state="withdrawn")
    assert at_once(promote_slowly, promote_slowly) == []
    assert going(action) == 1, "two places were free and one promotion was lost"


def test_with_the_lock_two_free_places_promote_two(action):
    Action.objects.filter(pk=action.pk).update(places=2)
    crowd = people(4)
    for user in crowd:
        volunteer_for(action=action, user=user)
    jobs = [lambda user=user: leave_action(action=action, user=user) for user in crowd[:2]]
    assert at_once(*jobs) == []
    is_whole(action)
    assert going(action) == 2


def test_the_same_form_sent_fifty_times_is_one_action():
    from core.submissions import once

    idea, user = share_idea(author=UserFactory(), title="The strip"), UserFactory()
    on = ActionFactory.build().on

    def send():
        once(
            user=user,
            address="/ideas/1/propose/",
            key="p" * 22,
            content={"body": "dig"},
            create=lambda: propose_action(subject=idea.subject, author=user, body="dig", on=on),
        )

    assert at_once(*[send] * CROWD) == []
    assert Action.objects.count() == 1
    assert Notice.objects.filter(kind="action.proposed").count() == 1
