"""Many phones at once: the day's cap, one key, one answer. Each with a control that shows the race without the lock."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections

from core import clock
from core.exceptions import CivicError
from hours.enums import HoursAct, HoursStatus
from hours.models import HoursChange, HoursEntry
from hours.services import confirm_hours, deciding, locking, logging, reject_hours
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


def or_refused(job):
    """The job, or what the database said against it."""

    def run():
        try:
            return job()
        except IntegrityError as error:
            return error

    return run


def slow_guard(monkeypatch, name):
    """Time between the check and the write."""
    checked = getattr(guards.PledgeGuard, name)

    def slow(self, *args, **kwargs):
        checked(self, *args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")

    monkeypatch.setattr(guards.PledgeGuard, name, slow)


def no_lock(monkeypatch):
    """The control: the same services without the giver's lock."""
    monkeypatch.setattr(logging, "lock_giver", lambda giver: None)
    monkeypatch.setattr(locking, "lock_giver", lambda giver: None)
    slow_guard(monkeypatch, "may_log")


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


def test_without_the_lock_the_others_would_be_errors_of_the_database(committed, monkeypatch):
    no_lock(monkeypatch)
    results = all_at_once(*[or_refused(lambda: log(committed, key="the-key-of-one-form"))] * THREADS)
    assert any(isinstance(result, IntegrityError) for result in results)
    assert HoursEntry.objects.count() == 1


def answer_at_once(market):
    with clock.moved_to(NOW):
        entry = log(market)
    results = all_at_once(
        *[or_refused(lambda: confirm_hours(entry=entry, by=market.owner))] * 3,
        *[or_refused(lambda: reject_hours(entry=entry, by=market.officer, reason="No."))] * 3,
        *[or_refused(lambda: confirm_hours(entry=entry, by=market.second_officer))] * 2,
    )
    entry.refresh_from_db()
    return entry, results


def test_one_entry_is_answered_once(committed):
    entry, results = answer_at_once(committed)
    answers = HoursChange.objects.filter(act__in=(HoursAct.CONFIRMED, HoursAct.REJECTED))
    assert answers.count() == 1
    assert entry.status in (HoursStatus.CONFIRMED, HoursStatus.REJECTED)
    assert answers.get().by == entry.decided_by
    assert any(isinstance(result, CivicError) for result in results)


def test_without_the_lock_only_the_database_would_stop_a_second_answer(committed, monkeypatch):
    """Nobody would be told in plain words: what stops them is the trigger that keeps the arrows."""
    monkeypatch.setattr(deciding, "lock_entry", lambda entry: HoursEntry.objects.with_people().get(pk=entry.pk))
    slow_guard(monkeypatch, "may_change")
    _entry, results = answer_at_once(committed)
    assert any(isinstance(result, IntegrityError) for result in results)
