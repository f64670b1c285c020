"""Hours chosen for another tenancy while its review is closed: in one review or in the other, never in neither."""

import pytest
from django.db import connection

from core.exceptions import CivicError
from hours.services import locking as hours_locking
from pledges import services
from pledges.checking import differences
from pledges.models import CountedEntry, Review
from pledges.services import choosing, closing
from tests.hours.test_hours_races import all_at_once

from .market import build_market
from .reviewing import FIRST, closing_day, give_in, on
from .test_closing_races import close_the_venue, pause_after, without_locks

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
GIVEN = 720


@pytest.fixture
def committed():
    return build_market()


def both(market):
    """The venue is closed; a moment later, before that is through, the trader chooses the kiosk."""
    kiosk = market.let(market.units[1], organisation=market.business)
    (entry,) = give_in(market, GIVEN, FIRST)

    def choose():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")
        with on(closing_day(FIRST)):
            return services.count_for(entry=entry, tenancy=kiosk, by=market.trader)

    chosen = all_at_once(close_the_venue(market), choose)[1]
    return kiosk, CountedEntry.objects.get(entry=entry).tenancy, chosen


def test_hours_are_in_the_review_of_the_tenancy_they_count_for(committed, monkeypatch):
    pause_after(monkeypatch, closing, "closings", 1.0)
    kiosk, counted, chosen = both(committed)
    assert Review.objects.get(tenancy=counted).confirmed == GIVEN
    assert Review.objects.exclude(tenancy=counted).get().confirmed == 0
    assert (counted == kiosk) == (not isinstance(chosen, CivicError))
    assert not list(differences())


def test_without_the_locks_they_would_be_in_the_wrong_one(committed, monkeypatch):
    without_locks(monkeypatch)
    monkeypatch.setattr(hours_locking, "lock_giver", lambda giver: None)
    monkeypatch.setattr(choosing, "lock_giver", lambda giver: None)
    monkeypatch.setattr(choosing, "lock_both", lambda one, other: (one, other))
    pause_after(monkeypatch, closing, "closings", 2.0)
    kiosk, counted, _chosen = both(committed)
    assert counted == kiosk
    assert Review.objects.get(tenancy=kiosk).confirmed == 0
