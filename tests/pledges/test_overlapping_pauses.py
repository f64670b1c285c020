"""Pauses of the venue and of a tenancy over the same weeks count once: for hours, for rent, and for the six weeks."""

from datetime import timedelta
from decimal import Decimal

from core import clock
from pledges import services
from pledges.checking import differences

from .accounts import issue, said
from .market import BEFORE
from .reviewing import FIRST, close, give_in

DAY = timedelta(days=1)
WEEKS = [FIRST + n * 7 * DAY for n in range(12)]


def pause(market, first, last, **of):
    """From the Monday of one week to the Sunday of another, counted from 0."""
    return services.record_pause(
        by=market.officer, from_monday=WEEKS[first], to_sunday=WEEKS[last] + 6 * DAY, **(of or {"venue": market.venue})
    )


def test_hours_are_due_in_the_weeks_that_no_pause_covers(market):
    with clock.moved_to(BEFORE):
        pause(market, 1, 3)
        pause(market, 2, 4, tenancy=market.tenancy)
        pause(market, 2, 4, tenancy=market.tenancy)
    give_in(market, 24 * 60, FIRST)
    review = close(market)
    assert (review.weeks, review.due_weeks, review.due, review.met) == (12, 8, 8 * 180, True)


def test_rent_is_taken_off_once(market):
    with clock.moved_to(BEFORE):
        pause(market, 0, 1, venue=market.venue, waives_rent=True)
        pause(market, 1, 2, tenancy=market.tenancy, waives_rent=True)
        pause(market, 1, 3, tenancy=market.tenancy)
    statement = issue(market)
    assert [(kind, monday) for kind, monday, _amount in said(statement) if kind == "waived"] == [
        ("waived", monday) for monday in WEEKS[:3]
    ]
    assert statement.total == Decimal("96.00")
    assert not list(differences())


def test_the_six_weeks_count_each_week_once_and_none_of_the_venue_s(market):
    with clock.moved_to(BEFORE):
        pause(market, 0, 5, tenancy=market.tenancy)
        pause(market, 6, 8)
        assert not pause(market, 2, 5, tenancy=market.tenancy).waits
        longer = pause(market, 4, 6, tenancy=market.tenancy, reason="A seventh week")
    assert longer.waits
