"""Closing at once, killed half-way, or while hours and minutes move; with controls that show each race unlocked."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, connection

from core.exceptions import CivicError
from hours.services import confirm_hours, reverse_hours
from hours.services import locking as hours_locking
from pledges import services
from pledges.checking import differences
from pledges.models import MinutesMove, Pledge, Review, Tenancy, Unit, Venue, WayBack
from pledges.services import closing, moving
from pledges.weeks import WEEK
from tests.factories import MembershipFactory
from tests.hours.test_hours_races import all_at_once

from .market import build_market
from .meeting import meeting
from .reviewing import FIRST, SECOND, closing_day, give_in, on

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def committed():
    return build_market()


def pause_after(monkeypatch, module, name: str, seconds: float = 0.4) -> None:
    """Time between what a service looks at and what it writes."""
    looked = getattr(module, name)

    def slow(*args, **kwargs):
        found = looked(*args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(%s)", [seconds])
        return found

    monkeypatch.setattr(module, name, slow)


def without_locks(monkeypatch) -> None:
    def only_read(numbers, venue, period):
        return list(closing.tenancies_in(venue, period).filter(pk__in=numbers).select_related("organisation", "venue"))

    monkeypatch.setattr(closing, "_lock", only_read)


def close_the_venue(market):
    def job():
        with on(closing_day(FIRST)):
            try:
                return services.close_venue(venue=market.venue, by=market.officer, first_monday=FIRST)
            except IntegrityError as error:
                return error

    return job


class TestClosedByManyAtOnce:
    def let_three(self, market):
        market.let(market.units[1], pledge=300)
        market.let(market.units[2])

    def test_each_review_is_closed_once(self, committed):
        self.let_three(committed)
        results = all_at_once(*[close_the_venue(committed)] * 4)
        assert sorted((done.closed, done.before) for done in results) == [(0, 3), (0, 3), (0, 3), (3, 0)]
        assert Review.objects.count() == WayBack.objects.count() == 3
        assert Pledge.objects.filter(replaced_at=None).count() == 6

    def test_without_the_locks_somebody_would_run_into_another(self, committed, monkeypatch):
        self.let_three(committed)
        without_locks(monkeypatch)
        pause_after(monkeypatch, closing, "closings")
        results = all_at_once(*[close_the_venue(committed)] * 4)
        assert any(isinstance(found, IntegrityError) for found in results)
        assert Review.objects.count() == 3  # the database keeps the rule where the locks do not


class TestAReversalMeanwhile:
    def both(self, market, monkeypatch, *, patience):
        entries = give_in(market, 36 * 60, FIRST)
        with on(closing_day(FIRST), hour=9):
            reversal = reverse_hours(entry=entries[0], by=market.officer, reason="Written down twice")

        def confirm():
            with on(closing_day(FIRST), hour=11):
                return confirm_hours(entry=reversal, by=market.second_officer)

        meanwhile = meeting(monkeypatch, closing, "closings", patience=patience)
        all_at_once(close_the_venue(market), meanwhile(confirm))
        return list(differences())

    def test_it_is_in_the_review_or_in_a_recount(self, committed, monkeypatch):
        found = self.both(committed, monkeypatch, patience=1)
        review = Review.objects.get()
        assert review.confirmed == 1440 or review.recounts.get().credit == 1440
        # The clocks of this story stand still, so that only the locks can tell which came first.
        assert not found or "confirmed: 2160 stands" in found[0]

    def test_without_the_locks_it_would_be_in_neither(self, committed, monkeypatch):
        without_locks(monkeypatch)
        monkeypatch.setattr(hours_locking, "lock_giver", lambda giver: None)
        self.both(committed, monkeypatch, patience=20)
        review = Review.objects.get()
        assert (review.confirmed, review.recounts.count()) == (2160, 0)


class TestMinutesMovedAtOnce:
    """A hundred minutes are missing; three fellows each have a hundred to give, and all are agreed to at once."""

    def moves(self, market):
        give_in(market, 34 * 60 + 12 - 100, FIRST)
        unit = market.units[0]
        found = []
        for number in range(3):
            fellow = MembershipFactory(started_on=FIRST - 30 * WEEK)
            another = Unit.objects.create(venue=unit.venue, code=f"2{number}", floor_area=14, use="food")
            with on(FIRST - WEEK):
                services.set_base_rent(
                    unit=another, by=market.officer, from_monday=FIRST, weekly_rent=Decimal("150.00")
                )
            giver = market.let(another, organisation=fellow.organisation)
            give_in(market, 36 * 60 + 100, FIRST, tenancy=giver)
            with on(SECOND + WEEK):
                found.append(
                    services.offer_minutes(
                        giver=giver,
                        giving_from=FIRST,
                        receiver=market.tenancy,
                        receiving_from=FIRST,
                        by=fellow.user,
                        minutes=100,
                    )
                )
        return found

    def agree_to_all(self, market):
        def job(move):
            def run():
                with on(SECOND + WEEK):
                    return services.agree_to_move(move=move, by=market.trader)

            return run

        results = all_at_once(*[job(move) for move in self.moves(market)])
        moved = sum(MinutesMove.objects.filter(answer="agreed").values_list("minutes", flat=True))
        return moved, [found for found in results if isinstance(found, CivicError)]

    def test_no_more_than_is_missing(self, committed):
        moved, refused = self.agree_to_all(committed)
        assert (moved, len(refused)) == (100, 2)

    def test_without_the_locks_it_would_be_more(self, committed, monkeypatch):
        monkeypatch.setattr(moving, "lock_both", lambda one, other: (one, other))
        pause_after(monkeypatch, moving, "to_spare")
        moved, _refused = self.agree_to_all(committed)
        assert moved > 100


KILLED = """
import os, signal, sys
import django
django.setup()
from datetime import date
from pledges import services
from pledges.models import Venue
from pledges.services import closing_news
from people.models import User
from tests.pledges.reviewing import FIRST, closing_day, on

told = closing_news.tell_traders
batches = []

def stand_still(closed, *, by):
    told(closed, by=by)
    batches.append(closed)
    if len(batches) == 2:
        print("half-way", flush=True)
        signal.pause()

closing_news.tell_traders = stand_still
with on(closing_day(FIRST)):
    services.close_venue(
        venue=Venue.objects.get(code="POP"), by=User.objects.get(pk=int(sys.argv[1])), first_monday=FIRST, batch=2
    )
"""


def test_killed_half_way_it_leaves_whole_reviews_and_the_rest_is_closed_next_time(committed):
    for unit in committed.units[1:]:
        committed.let(unit)
    more = [Unit.objects.create(venue=committed.venue, code=f"3{n}", floor_area=14, use="food") for n in range(2)]
    for unit in more:
        with on(FIRST - WEEK):
            services.set_base_rent(unit=unit, by=committed.officer, from_monday=FIRST, weekly_rent=Decimal("150.00"))
        committed.let(unit)
    database = connection.settings_dict
    url = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(committed.officer.pk)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "civiclab.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline().strip() == "half-way"
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert Review.objects.count() == WayBack.objects.count() == 2
    assert Pledge.objects.filter(from_monday__gt=FIRST).count() == 2
    with on(closing_day(FIRST)):
        done = services.close_venue(venue=Venue.objects.get(), by=committed.officer, first_monday=FIRST)
    assert (done.closed, done.before) == (3, 2)
    assert Review.objects.count() == WayBack.objects.count() == Tenancy.objects.count() == 5
    assert not list(differences())


def test_hours_are_given_on_days_before_the_closing():
    """What the stories above rest on."""
    assert closing_day(FIRST) - timedelta(days=28) == SECOND
