"""Statements in council words: what stands on them, when, and that they never change."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core import clock
from pledges import exceptions as broken
from pledges import services
from pledges.enums import Answer, LineKind
from pledges.models import Statement, StatementCounter, StatementLine, UnitRent, WaiverRequest
from pledges.weeks import WEEK, Period

from .accounts import after, closed, corrected, issue, noon, period, said, waived
from .market import BEFORE, FIRST_MONDAY

WEEKS = [FIRST_MONDAY + n * WEEK for n in range(4)]


class TestWeeks:
    def test_a_line_for_each_week_and_the_total(self, market):
        statement = issue(market)
        assert said(statement) == [("week", monday, "96.00") for monday in WEEKS]
        assert statement.total == Decimal("384.00")
        assert (statement.name, statement.number) == ("POP-000001", 1)
        assert (statement.business_name, statement.venue_name) == ("Kumasi Kitchen", "Pop Yard")
        assert (statement.first_monday, statement.last_sunday) == (FIRST_MONDAY, date(2026, 10, 25))

    def test_a_line_says_how_its_rent_came_about(self, market):
        line = issue(market).lines.first()
        came = (line.unit, line.base, line.band, line.band_percent, line.pledged_minutes, line.tier, line.tier_percent)
        assert came == ("14", Decimal("150.00"), "Growing", Decimal("80"), 180, "Neighbour", Decimal("80"))

    def test_a_change_of_pledge_and_a_move_change_the_weeks_from_their_monday_on(self, market):
        with clock.moved_to(BEFORE):
            services.change_pledge(tenancy=market.tenancy, by=market.officer, from_monday=WEEKS[2], minutes=300)
            services.set_base_rent(
                unit=market.units[1], by=market.officer, from_monday=WEEKS[3], weekly_rent=Decimal("87.35")
            )
            services.move_unit(tenancy=market.tenancy, unit=market.units[1], by=market.officer, from_monday=WEEKS[3])
        statement = issue(market)
        assert [str(line.amount) for line in statement.lines.all()] == ["96.00", "96.00", "72.00", "41.93"]
        assert [line.unit for line in statement.lines.all()] == ["14", "14", "14", "15"]

    def test_a_paused_week_is_charged_and_a_waived_one_is_taken_off_again(self, market):
        pause = {"by": market.officer, "tenancy": market.tenancy}
        with clock.moved_to(BEFORE):
            services.record_pause(from_monday=WEEKS[0], to_sunday=WEEKS[0] + timedelta(days=6), **pause)
            services.record_pause(
                from_monday=WEEKS[1], to_sunday=WEEKS[1] + timedelta(days=6), waives_rent=True, **pause
            )
        statement = issue(market)
        assert said(statement)[:4] == [
            ("week", WEEKS[0], "96.00"),
            ("week", WEEKS[1], "96.00"),
            ("waived", WEEKS[1], "-96.00"),
            ("week", WEEKS[2], "96.00"),
        ]
        assert statement.total == Decimal("288.00")

    def test_a_pledge_below_the_schemes_minimum_counts_as_the_minimum(self, market):
        from pledges.models import Pledge, Tier

        Tier.objects.filter(name="Partner").update(minutes=120, percent=Decimal("90"))
        Pledge.objects.filter(tenancy=market.tenancy).update(minutes=60)
        line = issue(market).lines.first()
        assert (line.pledged_minutes, line.tier, line.amount) == (120, "Partner", Decimal("108.00"))

    def test_only_the_weeks_that_the_tenancy_covers(self, market):
        later = market.let(market.units[1], first_monday=WEEKS[2])
        with clock.moved_to(BEFORE):
            services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=WEEKS[1] + timedelta(days=6))
        assert [monday for _kind, monday, _amount in said(issue(market))] == WEEKS[:2]
        assert [monday for _kind, monday, _amount in said(issue(market, tenancy=later))] == WEEKS[2:]


class TestWhen:
    def test_not_before_the_last_sunday_is_over(self, market):
        with pytest.raises(broken.PeriodNotOver):
            issue(market, days=0)
        assert issue(market, days=1)

    def test_one_period_after_the_other(self, market):
        with pytest.raises(broken.EarlierStatementMissing):
            issue(market, 1)
        issue(market, 0)
        assert issue(market, 1).name == "POP-000002"

    @pytest.mark.parametrize(
        "wrong",
        [
            Period(0, FIRST_MONDAY, 3),
            Period(0, FIRST_MONDAY + WEEK, 4),
            Period(1, FIRST_MONDAY, 4),
            Period(0, FIRST_MONDAY - 4 * WEEK, 4),
            Period(0, FIRST_MONDAY, 400),
        ],
    )
    def test_what_is_no_billing_period_is_refused(self, market, wrong):
        with after(period(1)), pytest.raises(broken.NotABillingPeriod):
            services.issue_statement(tenancy=market.tenancy, period=wrong, by=market.officer)
        assert not Statement.objects.exists()

    def test_a_venue_without_a_scheme_has_no_billing_period(self, market):
        from pledges.models import Venue

        empty = Venue.objects.create(name="Empty Yard", code="EY")
        with after(period(0)), pytest.raises(broken.NotABillingPeriod):
            services.issue_period(venue=empty, period=period(0), by=market.officer)

    def test_again_changes_nothing(self, market):
        first = issue(market)
        assert issue(market, days=20) == first
        assert Statement.objects.count() == 1
        assert StatementLine.objects.count() == 4
        assert StatementCounter.objects.get().last == 1

    def test_a_tenancy_that_begins_later_has_none(self, market):
        later = market.let(market.units[1], first_monday=FIRST_MONDAY + 8 * WEEK)
        assert issue(market, 1, tenancy=later) is None
        assert issue(market, 2, tenancy=later).name == "POP-000001"

    def test_what_is_renamed_later_stays_as_it_was_issued(self, market):
        statement = issue(market)
        before = said(statement), statement.business_name, statement.lines.first().band
        market.business.name, market.venue.name = "Accra Kitchen", "New Yard"
        market.business.save()
        market.venue.save()
        UnitRent.objects.update(weekly_rent=Decimal("999.00"))
        market.band("Growing").__class__.objects.update(about="Else")
        again = Statement.objects.get(pk=statement.pk)
        assert (said(again), again.business_name, again.lines.first().band) == before


class TestWhatElseStandsOnIt:
    """The review of 28 September to 20 December, closed on 20 January. Period 4 ends on 14 February."""

    CLOSED = date(2027, 1, 20)

    @pytest.fixture
    def billed(self, market):
        for number in range(4):
            issue(market, number)
        return market

    def test_an_adjustment_stands_on_the_first_statement_after_fourteen_days(self, billed):
        review = closed(billed, on=self.CLOSED)
        statement = issue(billed, 4)
        assert said(statement)[4:] == [("adjustment", None, "288.00")]
        assert statement.total == Decimal("672.00")
        assert statement.lines.last().review == review
        assert len(said(issue(billed, 5))) == 4

    @pytest.mark.parametrize(("days", "lines"), [(13, 4), (14, 5)])
    def test_fourteen_days_and_not_thirteen(self, billed, days, lines):
        closed(billed, on=period(4).last_sunday + timedelta(days=1 - days))
        assert len(said(issue(billed, 4))) == lines

    def test_a_met_review_and_one_that_costs_nothing_add_no_line(self, billed):
        closed(billed, "0.00", on=self.CLOSED)
        assert len(said(issue(billed, 4))) == 4

    def test_an_adjustment_waits_while_a_request_waits(self, billed):
        review = closed(billed, on=self.CLOSED)
        request = WaiverRequest.objects.create(review=review, words="I was away.", asked_by=billed.trader)
        assert len(said(issue(billed, 4))) == 4
        WaiverRequest.objects.filter(pk=request.pk).update(
            answer=Answer.DECLINED, answered_at=noon(date(2027, 2, 20)), note="We talked."
        )
        assert said(issue(billed, 5))[4:] == [("adjustment", None, "288.00")]

    def test_an_adjustment_waits_while_a_second_officer_has_not_answered(self, billed):
        review = closed(billed, on=self.CLOSED)
        waived(billed, review, "88.00", on=date(2027, 2, 1), answer=Answer.ASKED)
        assert len(said(issue(billed, 4))) == 4

    def test_a_waiver_goes_with_its_adjustment_however_new_it_is(self, billed):
        review = closed(billed, on=self.CLOSED)
        waived(billed, review, "100.00", on=date(2027, 2, 14))
        assert said(issue(billed, 4))[4:] == [("adjustment", None, "288.00"), ("waiver", None, "-100.00")]

    def test_a_waiver_does_not_go_before_its_adjustment(self, billed):
        review = closed(billed, on=date(2027, 2, 10))
        waived(billed, review, "288.00", on=date(2027, 2, 11))
        assert len(said(issue(billed, 4))) == 4
        statement = issue(billed, 5)
        assert statement.total == Decimal("384.00")

    def test_a_waiver_after_its_adjustment_was_billed_stands_alone(self, billed):
        review = closed(billed, on=self.CLOSED)
        issue(billed, 4)
        waived(billed, review, "288.00", on=date(2027, 2, 20))
        assert said(issue(billed, 5))[4:] == [("waiver", None, "-288.00")]

    def test_a_declined_waiver_is_no_line(self, billed):
        review = closed(billed, on=self.CLOSED)
        waived(billed, review, "288.00", on=self.CLOSED, answer=Answer.DECLINED)
        assert [kind for kind, *_rest in said(issue(billed, 4))][4:] == ["adjustment"]

    def test_a_correction_is_added_and_one_that_waits_is_not(self, billed):
        corrected(billed, "-12.50", on=self.CLOSED)
        corrected(billed, "7.00", on=self.CLOSED, answer=Answer.ASKED)
        corrected(billed, "9.00", on=period(4).last_sunday)
        statement = issue(billed, 4)
        assert said(statement)[4:] == [("correction", None, "-12.50")]
        assert "larger unit" in statement.lines.last().words

    def test_the_laws_order(self, billed):
        corrected(billed, "5.00", on=self.CLOSED)
        review = closed(billed, on=self.CLOSED)
        waived(billed, review, "100.00", on=self.CLOSED)
        kinds = [line.kind for line in issue(billed, 4).lines.order_by("position")]
        assert kinds == [*[LineKind.WEEK] * 4, LineKind.ADJUSTMENT, LineKind.WAIVER, LineKind.CORRECTION]
