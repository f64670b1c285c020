"""What takes effect when: an earlier Monday with a reason, but never in a closed review or on an issued statement."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from core import clock
from pledges import services
from pledges.exceptions import (
    BandOnlyBetweenReviews,
    CountedInTheFuture,
    InAClosedReview,
    OnAnIssuedStatement,
    TooEarly,
)
from pledges.models import Pause, TenancyBand, UnitRent
from pledges.records import TenancyRecord
from pledges.weeks import Period
from tests.factories import OrganisationFactory

from .market import FIRST_MONDAY, LONDON

BILLED = Period(0, FIRST_MONDAY, 4)
AFTER = BILLED.next_first_monday
AFTER_THE_REVIEW = datetime(2027, 2, 1, 10, 0, tzinfo=LONDON)
WHY = "Agreed in October"


def changes(market, monday):
    """Every change an officer may date back, as (name, what does it)."""
    services.set_base_rent(unit=market.units[1], by=market.officer, from_monday=FIRST_MONDAY, **rent("150.00"))
    said = {"by": market.officer, "reason": WHY}
    sunday = monday + timedelta(days=6)
    return {
        "base rent": lambda: services.set_base_rent(
            unit=market.units[0], from_monday=monday, weekly_rent=Decimal("99.00"), **said
        ),
        "move": lambda: services.move_unit(tenancy=market.tenancy, unit=market.units[1], from_monday=monday, **said),
        "pause": lambda: services.record_pause(tenancy=market.tenancy, from_monday=monday, to_sunday=sunday, **said),
        "venue's pause": lambda: services.record_pause(
            venue=market.venue, from_monday=monday, to_sunday=sunday, **said
        ),
        "end": lambda: services.end_tenancy(tenancy=market.tenancy, last_sunday=monday - timedelta(days=1), **said),
    }


def rent(amount):
    return {"weekly_rent": Decimal(amount), "reason": WHY}


CHANGES = ("base rent", "move", "pause", "venue's pause", "end")


@pytest.mark.parametrize("change", CHANGES)
class TestIssuedStatements:
    def test_a_week_on_one_stays_as_it_is(self, market, change):
        services.issue_statement(tenancy=market.tenancy, period=BILLED, by=market.officer)
        before = [TenancyRecord(market.tenancy).week(monday) for monday in BILLED.mondays()]
        with pytest.raises(OnAnIssuedStatement):
            changes(market, BILLED.last_monday)[change]()
        assert [TenancyRecord(market.tenancy).week(monday) for monday in BILLED.mondays()] == before

    def test_the_week_after_it_may_change_with_a_reason(self, market, change):
        services.issue_statement(tenancy=market.tenancy, period=BILLED, by=market.officer)
        changes(market, AFTER)[change]()

    def test_another_business_s_statement_is_in_nobody_s_way(self, market, change):
        other = market.let(market.units[2])
        services.issue_statement(tenancy=other, period=BILLED, by=market.officer)
        if change == "venue's pause":
            with pytest.raises(OnAnIssuedStatement):
                changes(market, BILLED.last_monday)[change]()
        else:
            changes(market, BILLED.last_monday)[change]()


@pytest.mark.parametrize("change", CHANGES)
def test_a_closed_review_stays_as_it_is(market, change):
    with clock.moved_to(AFTER_THE_REVIEW):
        services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=FIRST_MONDAY)
        last = FIRST_MONDAY + timedelta(weeks=11)
        with pytest.raises(InAClosedReview):
            changes(market, last)[change]()
        changes(market, last + timedelta(weeks=1))[change]()


def test_a_band_dated_back_into_a_closed_review(market):
    said = {"tenancy": market.tenancy, "band": market.band("Established"), "by": market.officer, "evidence": "Accounts"}
    with clock.moved_to(AFTER_THE_REVIEW):
        services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=FIRST_MONDAY)
        with pytest.raises(InAClosedReview):
            services.set_band(from_monday=FIRST_MONDAY, reason=WHY, **said)
        services.set_band(from_monday=date(2026, 12, 21), reason=WHY, **said)


def test_a_pause_that_waited_does_not_reach_back_into_a_statement(market):
    """Asked for in time, agreed to when its first week had been billed."""
    said = {"tenancy": market.tenancy, "by": market.officer, "reason": "Seven weeks away"}
    with clock.moved_to(datetime(2026, 10, 1, 9, 0, tzinfo=LONDON)):
        pause = services.record_pause(from_monday=date(2026, 10, 5), to_sunday=date(2026, 11, 22), **said)
    assert pause.waits
    services.issue_statement(tenancy=market.tenancy, period=BILLED, by=market.officer)
    with pytest.raises(OnAnIssuedStatement):
        services.agree_to_pause(pause=pause, by=market.second_officer)
    assert Pause.objects.get().waits


class TestBandsAreLookedAtAgain:
    def test_the_same_band_on_new_evidence_waits_for_no_review(self, market):
        said = {"tenancy": market.tenancy, "by": market.officer, "from_monday": date(2026, 11, 30)}
        services.set_band(band=market.band("Growing"), evidence="This year's accounts", **said)
        assert TenancyBand.objects.filter(tenancy=market.tenancy).count() == 2
        with pytest.raises(BandOnlyBetweenReviews):
            services.set_band(band=market.band("Established"), evidence="This year's accounts", **said)

    def test_saying_the_same_again_does_not_undo_a_coming_change(self, market):
        said = {"tenancy": market.tenancy, "by": market.officer, "evidence": "Accounts"}
        services.set_band(band=market.band("Established"), from_monday=date(2026, 12, 21), **said)
        services.set_band(band=market.band("Growing"), from_monday=date(2026, 11, 30), **said)
        record = TenancyRecord(market.tenancy)
        assert record.band_on(date(2026, 12, 14)) == "Growing"
        assert record.band_on(date(2026, 12, 21)) == "Established"


def test_people_are_counted_today_or_before(market):
    with pytest.raises(CountedInTheFuture):
        services.record_headcount(
            organisation=OrganisationFactory(), by=market.officer, people=2, counted_on=date(2026, 11, 25)
        )


def test_an_earlier_monday_needs_a_reason_still(market):
    with pytest.raises(TooEarly):
        services.set_base_rent(
            unit=market.units[0], by=market.officer, from_monday=AFTER, weekly_rent=Decimal("99.00"), reason=" "
        )
    assert UnitRent.objects.filter(unit=market.units[0]).count() == 1
