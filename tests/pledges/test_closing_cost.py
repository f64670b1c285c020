"""What closing a venue costs: the same queries for four tenancies and for sixteen, whatever their reviews find."""

from datetime import date
from decimal import Decimal

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from pledges import services
from pledges.models import Review, TenancyBand, Unit, UnitRent, WayBack
from tests.factories import MembershipFactory

from .reviewing import FIRST, SECOND, closing_day, give_in, on

MOST_QUERIES = 40


def let_many(market, count: int) -> None:
    """Tenancies with representatives: some keep their pledge, some fall short, some give nothing at all."""
    recorded = {"recorded_by": market.officer, "recorded_at": market.scheme.recorded_at}
    for number in range(count):
        unit = Unit.objects.create(venue=market.venue, code=f"5{number}", floor_area=14, use="food")
        UnitRent.objects.create(unit=unit, from_monday=FIRST, weekly_rent=Decimal("150.00"), **recorded)
        member = MembershipFactory(started_on=date(2026, 1, 5))
        band = "Social start-up" if number == 2 else "Growing"  # gives nothing, so that the place ends
        tenancy = market.let(unit, organisation=member.organisation, pledge=300, band=band)
        for period in (FIRST, SECOND):
            give_in(market, (3600, 2100, 0)[number % 3], period, tenancy=tenancy)


def queries_of_closing(market, first_monday) -> int:
    with on(closing_day(first_monday)), CaptureQueriesContext(connection) as queries:
        services.close_venue(venue=market.venue, by=market.officer, first_monday=first_monday)
    marks = ("SAVEPOINT", "RELEASE")  # of transactions inside the test's own
    return len([query for query in queries.captured_queries if not query["sql"].startswith(marks)])


def test_a_batch_costs_the_same_queries_however_many_are_in_it(market):
    counts = []
    for count in (3, 15):
        with transaction.atomic():
            let_many(market, count)
            counts.append([queries_of_closing(market, period) for period in (FIRST, SECOND)])
            assert Review.objects.count() == 2 * (count + 1)
            assert WayBack.objects.count() >= 2
            assert TenancyBand.objects.filter(from_monday__gt=SECOND).exists()
            transaction.set_rollback(True)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_QUERIES
