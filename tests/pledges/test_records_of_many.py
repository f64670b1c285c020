"""Many tenancies read together give the same answers as each read alone, in as many queries however many they are."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from pledges import services
from pledges.exceptions import PledgeError
from pledges.models import Tenancy, Unit
from pledges.records import TenancyRecord
from pledges.records_of_many import VenueRecords
from pledges.weeks import WEEK

from .market import BEFORE, FIRST_MONDAY

WEEKS = [FIRST_MONDAY + n * WEEK for n in range(-2, 16)]
MONDAY, SUNDAY = date(2026, 11, 30), date(2026, 12, 6)
ASKED = ("scheme_on", "unit_on", "base_rent_on", "band_on", "band_percent_on", "pledge_on", "is_waived", "week")


def answers(record) -> list:
    """All that can be asked of a record about each week; a broken rule is an answer too."""
    found = []
    for monday in WEEKS:
        for name in ASKED:
            try:
                found.append(getattr(record, name)(monday))
            except PledgeError as broken:
                found.append(type(broken))
        found.append(record.counts(monday))
    return found


@pytest.fixture
def busy(market):
    """Three tenancies: one moves, one changes its pledge and pauses, one ended; the market closes for a week."""
    officer = market.officer
    moved, ended = market.let(market.units[1], pledge=300, band="Established"), market.let(market.units[2])
    spare = Unit.objects.create(venue=market.venue, code="17", floor_area=Decimal("20.0"), use="studio")
    with clock.moved_to(BEFORE):
        services.set_base_rent(
            unit=spare, by=officer, from_monday=FIRST_MONDAY + 3 * WEEK, weekly_rent=Decimal("87.35")
        )
        services.move_unit(tenancy=moved, unit=spare, by=officer, from_monday=FIRST_MONDAY + 4 * WEEK)
        services.end_tenancy(tenancy=ended, by=officer, last_sunday=FIRST_MONDAY + 6 * WEEK - timedelta(days=1))
    services.change_pledge(tenancy=market.tenancy, by=officer, from_monday=MONDAY, minutes=60)
    services.record_pause(by=officer, tenancy=market.tenancy, from_monday=MONDAY, to_sunday=SUNDAY, waives_rent=True)
    services.record_pause(by=officer, venue=market.venue, from_monday=MONDAY + WEEK, to_sunday=SUNDAY + WEEK)
    return market


def test_each_answer_is_that_of_the_tenancy_read_alone(busy):
    tenancies = list(Tenancy.objects.select_related("organisation", "venue"))
    together = VenueRecords(busy.venue.pk).of(tenancies)
    assert len(together) == 3
    for tenancy in tenancies:
        assert answers(together[tenancy.pk]) == answers(TenancyRecord(tenancy))


def test_as_many_queries_for_three_as_for_one(busy):
    tenancies = list(Tenancy.objects.all())
    counts = []
    for some in (tenancies[:1], tenancies):
        with CaptureQueriesContext(connection) as queries:
            VenueRecords(busy.venue.pk).of(some)
        counts.append(len(queries))
    assert counts == [8, 8]


def test_a_venue_without_a_scheme_says_so(market):
    from pledges.models import Venue

    empty = Venue.objects.create(name="Empty Yard", code="EY")
    assert VenueRecords(empty.pk).of([]) == {}
    market.tenancy.venue_id = empty.pk
    (record,) = VenueRecords(empty.pk).of([market.tenancy]).values()
    with pytest.raises(PledgeError):
        record.week(FIRST_MONDAY)
