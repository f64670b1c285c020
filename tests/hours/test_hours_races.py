"""Many phones at once: the day's cap, one key, one answer. Each with a control that shows the race without the lock."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from core import clock
from core.exceptions import CivicError
from hours.enums import HoursAct, HoursStatus
from hours.models import HoursChange, HoursEntry
from hours.services import confirm_hours, locking, logging, reject_hours
from pledges import guards
from pledges.models import CountedEntry
from tests.pledges.market import NOW, build_market

from .story import log

THREADS = 8
MOST_A_DAY = 2 * 720

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def committed():
    """A market that other connections see."""
    return build_market()


def all_at_once(*jobs):
    """Run the jobs on connections of their own, started together; what each gave, an error where it raised one."""
    start = Barrier(len(jobs))

    def run(job):
        try:
            with clock.moved_to(NOW):
                start.wait(timeout=20)
                return job()
        except CivicError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def no_lock(monkeypatch):
    """The control: the same services without the giver's lock, with time between the check and the write."""
    monkeypatch.setattr(logging, "lock_giver", lambda giver: None)
    monkeypatch.setattr(locking, "lock_giver", lambda giver: None)
    checked = guards.PledgeGuard.may_log

    def slow(self, *args, **kwargs):
        checked(self, *args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")

    monkeypatch.setattr(guards.PledgeGuard, "may_log", slow)


def log_two_hours_each(market):
    jobs = [lambda n=n: log(market, minutes=120, people=2, description=f"Job {n}") for n in range(THREADS)]
    all_at_once(*jobs)
    return sum(HoursEntry.objects.values_list("person_minutes", flat=True))


def test_the_day_is_never_overfilled(committed):
    assert log_two_hours_each(committed) == MOST_A_DAY
    assert CountedEntry.objects.count() == HoursEntry.objects.count()


def test_without_the_lock_it_would_be(committed, monkeypatch):
    no_lock(monkeypatch)
    assert log_two_hours_each(committed) > MOST_A_DAY


def test_one_key_sent_by_many_at_once_is_one_entry(committed):
    results = all_at_once(*[lambda: log(committed, key="the-key-of-one-form")] * THREADS)
    assert HoursEntry.objects.count() == 1
    assert {result.pk for result in results} == {HoursEntry.objects.get().pk}


def test_one_entry_is_answered_once(committed):
    with clock.moved_to(NOW):
        entry = log(committed)
    results = all_at_once(
        *[lambda: confirm_hours(entry=entry, by=committed.owner)] * 3,
        *[lambda: reject_hours(entry=entry, by=committed.officer, reason="No.")] * 3,
        *[lambda: confirm_hours(entry=entry, by=committed.second_officer)] * 2,
    )
    entry.refresh_from_db()
    answers = HoursChange.objects.filter(act__in=(HoursAct.CONFIRMED, HoursAct.REJECTED))
    assert answers.count() == 1
    assert entry.status in (HoursStatus.CONFIRMED, HoursStatus.REJECTED)
    assert answers.get().by == entry.decided_by
    assert any(isinstance(result, CivicError) for result in results)
