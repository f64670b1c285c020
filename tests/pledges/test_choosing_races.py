"""Hours chosen for another tenancy while its review is closed: in one review or in the other, never in neither."""

import pytest

from core.exceptions import CivicError
from hours.services import locking as hours_locking
from pledges import services
from pledges.checking import differences
from pledges.models import CountedEntry, Review
from pledges.services import choosing, closing
from tests.hours.test_hours_races import all_at_once

from .market import build_market
from .meeting import meeting
from .reviewing import FIRST, closing_day, give_in, on
from .test_closing_races import close_the_venue, without_locks

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
GIVEN = 720


@pytest.fixture
def committed():
    return build_market()


def both(market, monkeypatch, *, patience):
    """The venue is closed; when that has looked and before it writes, the trader chooses the kiosk."""
    kiosk = market.let(market.units[1], organisation=market.business)
    (entry,) = give_in(market, GIVEN, FIRST)

    def choose():
        with on(closing_day(FIRST)):
            return services.count_for(entry=entry, tenancy=kiosk, by=market.trader)

    meanwhile = meeting(monkeypatch, closing, "closings", patience=patience)
    chosen = all_at_once(close_the_venue(market), meanwhile(choose))[1]
    return kiosk, CountedEntry.objects.get(entry=entry).tenancy, chosen


def test_hours_are_in_the_review_of_the_tenancy_they_count_for(committed, monkeypatch):
    kiosk, counted, chosen = both(committed, monkeypatch, patience=1)
    assert Review.objects.get(tenancy=counted).confirmed == GIVEN
    assert Review.objects.exclude(tenancy=counted).get().confirmed == 0
    assert (counted == kiosk) == (not isinstance(chosen, CivicError))
    assert not list(differences())


def test_without_the_locks_they_would_be_in_the_wrong_one(committed, monkeypatch):
    without_locks(monkeypatch)
    monkeypatch.setattr(hours_locking, "lock_giver", lambda giver: None)
    monkeypatch.setattr(choosing, "lock_giver", lambda giver: None)
    monkeypatch.setattr(choosing, "lock_both", lambda one, other: (one, other))
    kiosk, counted, _chosen = both(committed, monkeypatch, patience=20)
    assert counted == kiosk
    assert Review.objects.get(tenancy=kiosk).confirmed == 0
