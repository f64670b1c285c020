"""Two officers at once, and a machine that stops half-way: each statement once, no number twice, no gap.

Each with a control that shows what the lock is for, and what the database still refuses without it.
"""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.db import IntegrityError, connection

from core import clock
from pledges import drafting, services
from pledges.models import Statement, StatementCounter, StatementLine
from pledges.services import issuing
from tests.hours.test_hours_races import all_at_once
from tests.rig import databases

from .accounts import issue_all, noon, period
from .market import build_market

ROOT = Path(__file__).resolve().parents[2]
AFTER = noon(period(0).last_sunday.replace(day=26))

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def committed(monkeypatch):
    """Three tenancies that other connections see; what follows the issue is not asked here."""
    monkeypatch.setattr(issuing, "is_quiet", lambda: True)
    market = build_market()
    for unit in market.units[1:]:
        market.let(unit)
    return market


def issue_at_once(market, times: int = 4):
    def job():
        try:
            with clock.moved_to(AFTER):
                return services.issue_period(venue=market.venue, period=period(0), by=market.officer).new
        except IntegrityError as error:
            return error

    return all_at_once(*[job] * times)


def slow_without_lock(monkeypatch):
    """The control: no lock on the venue, and time between what is read and what is written."""
    monkeypatch.setattr(issuing, "lock_venue", lambda venue: venue)
    read = drafting.drafts_of

    def slow(*args, **kwargs):
        found = read(*args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")
        return found

    monkeypatch.setattr(issuing, "drafts_of", slow)
    # The tenancies' own locks would let nobody else in either.
    monkeypatch.setattr(
        issuing.Tenancy.objects.all().__class__, "select_for_update", lambda self, *args, **kwargs: self._chain()
    )


def test_four_at_once_issue_each_statement_once(committed):
    assert sorted(issue_at_once(committed)) == [0, 0, 0, 3]
    assert list(Statement.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert StatementCounter.objects.get().last == 3
    assert StatementLine.objects.count() == 12


def test_without_the_lock_two_would_write_the_same_and_the_database_refuses(committed, monkeypatch):
    slow_without_lock(monkeypatch)
    came = issue_at_once(committed, 2)
    assert any(isinstance(each, IntegrityError) for each in came), came
    assert Statement.objects.count() == 3
    assert StatementCounter.objects.get().last == 3


def test_one_and_all_at_once_have_numbers_without_gaps(committed):
    def alone():
        with clock.moved_to(AFTER):
            return services.issue_statement(tenancy=committed.tenancy, period=period(0), by=committed.officer).name

    def together():
        with clock.moved_to(AFTER):
            return services.issue_period(venue=committed.venue, period=period(0), by=committed.officer).new

    all_at_once(alone, together, alone, together)
    assert list(Statement.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


ISSUE = """
import os, signal, sys, django
django.setup()
from core import clock
from people.models import User
from pledges.models import StatementLine, Venue
from pledges.services import issuing
from tests.pledges.accounts import period, noon

issuing.is_quiet = lambda: True
left = int(sys.argv[1])
write = StatementLine.objects.bulk_create

def killed(*args, **kwargs):
    global left
    left -= 1
    if left == 0 and sys.argv[2] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    done = write(*args, **kwargs)
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return done

type(StatementLine.objects).bulk_create = lambda self, *args, **kwargs: (
    killed(*args, **kwargs) if self.model is StatementLine else self.get_queryset().bulk_create(*args, **kwargs)
)
with clock.moved_to(noon(period(0).last_sunday.replace(day=26))):
    officer = User.objects.get(pk=int(sys.argv[3]))
    issuing.issue_period(venue=Venue.objects.get(), period=period(0), by=officer, batch=1)
"""


@pytest.mark.parametrize(("turn", "when", "whole"), [(1, "before", 0), (2, "after", 1), (3, "before", 2)])
def test_killed_half_way_leaves_whole_statements_and_no_gap(committed, turn, when, whole):
    url = databases.store_for(os.environ["DATABASE_URL"]).url(connection.settings_dict["NAME"])
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(ISSUE), str(turn), when, str(committed.officer.pk)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "civiclab.settings.test"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    assert Statement.objects.count() == whole
    assert StatementLine.objects.count() == 4 * whole
    assert list(StatementCounter.objects.values_list("last", flat=True)) in ([], [whole])
    assert issue_all(committed).new == 3 - whole
    assert list(Statement.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert all(
        statement.total == sum(line.amount for line in statement.lines.all()) for statement in Statement.objects.all()
    )
