"""Statements of a whole venue and of tenancies that ended; who may issue them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from pledges import exceptions as broken
from pledges import services
from pledges.models import Statement, StatementCounter, UnitRent
from pledges.services.issuing import billing_periods, without_statement
from pledges.weeks import WEEK
from tests.factories import MembershipFactory, OrganisationFactory

from .accounts import after, closed, corrected, issue, issue_all, period, said, waived
from .market import BEFORE, FIRST_MONDAY


class TestAfterTheEnd:
    """The trader leaves on Sunday 22 November; period 1 ends that day and period 2 on 20 December."""

    END = date(2026, 11, 22)

    @pytest.fixture
    def ended(self, market):
        with clock.moved_to(BEFORE):
            services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=self.END)
        for number in range(2):
            issue(market, number)
        return market

    def test_nothing_left_is_no_statement(self, ended):
        closed(ended, "0.00", on=date(2026, 12, 22))
        assert issue(ended, 2) is None
        assert issue(ended, 3) is None
        assert issue_all(ended, 3).new == 0
        assert Statement.objects.count() == 2

    def test_one_final_statement_carries_what_is_left(self, ended):
        review = closed(ended, on=date(2026, 12, 22))
        corrected(ended, "-8.00", on=date(2026, 12, 1))
        waived(ended, review, "88.00", on=date(2027, 1, 10))
        statement = issue(ended, 3)
        assert statement.is_final
        assert said(statement) == [
            ("adjustment", None, "288.00"),
            ("waiver", None, "-88.00"),
            ("correction", None, "-8.00"),
        ]
        assert statement.total == Decimal("192.00")
        assert issue(ended, 4) is None

    def test_it_waits_for_the_last_review_and_for_what_is_not_settled(self, ended):
        corrected(ended, "5.00", on=date(2026, 11, 25))
        assert issue(ended, 2) is None
        closed(ended, "0.00", on=date(2026, 12, 22))
        corrected(ended, "6.00", on=date(2027, 1, 16))
        assert issue(ended, 3) is None
        assert issue(ended, 4).total == Decimal("11.00")

    def test_what_comes_after_the_final_one_stands_on_one_of_its_own(self, ended):
        closed(ended, on=date(2026, 12, 22))
        issue(ended, 3)
        corrected(ended, "24.00", on=date(2027, 1, 20))
        late = issue_all(ended, 4)
        assert late.new == 1
        statement = Statement.objects.get(number=4)
        assert (statement.is_final, statement.total) == (False, Decimal("24.00"))


class TestAVenue:
    def test_numbers_follow_without_gaps_and_again_issues_none(self, market):
        for unit in market.units[1:]:
            market.let(unit)
        assert issue_all(market).new == 3
        assert issue_all(market).new == 0
        assert list(Statement.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]

    def test_batches_come_to_the_same(self, market):
        for unit in market.units[1:]:
            market.let(unit)
        heard = []
        assert issue_all(market, batch=2, progress=heard.append).new == 3
        assert heard == [2, 3]
        assert Statement.objects.filter(total=Decimal("384.00")).count() == 3

    def test_one_that_cannot_be_issued_keeps_nobody_from_theirs(self, market):
        other = market.let(market.units[1])
        UnitRent.objects.filter(unit=market.units[1]).update(from_monday=FIRST_MONDAY + WEEK)
        issued = issue_all(market)
        assert issued.new == 1
        ((tenancy, problem),) = issued.problems
        assert tenancy == other
        assert isinstance(problem, broken.NoBaseRent)
        with pytest.raises(broken.NoBaseRent):
            issue(market, tenancy=other)
        assert StatementCounter.objects.get().last == 1

    def test_a_constant_number_of_queries(self, market):
        issue_all(market)
        for unit in market.units[1:]:
            market.let(unit, first_monday=FIRST_MONDAY + 4 * WEEK)
        closed(market, on=date(2026, 11, 1))
        counts = []
        for number, new in ((1, 3), (2, 3)):
            with CaptureQueriesContext(connection) as queries:
                assert issue_all(market, number).new == new
            counts.append(len(queries))
        assert max(counts) <= 40
        assert counts[0] == counts[1]

    def test_each_has_its_own_numbers(self, market):
        from pledges.models import Unit, Venue

        from .market import BANDS, TIERS

        other = Venue.objects.create(name="Arches", code="ARC")
        with clock.moved_to(BEFORE):
            unit = Unit.objects.create(venue=other, code="1", floor_area=Decimal("9"), use="studio")
            services.set_base_rent(unit=unit, by=market.officer, from_monday=FIRST_MONDAY, weekly_rent=Decimal("50.00"))
            services.publish_scheme(venue=other, by=market.officer, from_monday=FIRST_MONDAY, tiers=TIERS, bands=BANDS)
            tenancy = services.start_tenancy(
                organisation=OrganisationFactory(),
                unit=unit,
                band=other.bands.get(name="Established"),
                by=market.officer,
                first_monday=FIRST_MONDAY,
                pledge_minutes=60,
                evidence="Accounts.",
            )
        issue(market)
        assert issue(market, tenancy=tenancy).name == "ARC-000001"

    def test_the_periods_that_are_over(self, market):
        from pledges.records import schemes_of

        found = list(billing_periods(schemes_of(market.venue.pk)))
        assert found == [period(0), period(1)]
        assert list(without_statement(market.venue, period(0))) == [market.tenancy]


class TestWho:
    def test_only_an_officer_who_does_not_represent_the_business(self, market):
        with pytest.raises(broken.NotAPledgeOfficer):
            issue(market, by=market.trader)
        MembershipFactory(organisation=market.business, user=market.second_officer, started_on=date(2026, 1, 1))
        with pytest.raises(broken.OfficersOwnBusiness):
            issue(market, by=market.second_officer)
        with after(period(0)), pytest.raises(broken.OfficersOwnBusiness):
            services.issue_period(venue=market.venue, period=period(0), by=market.second_officer)
        assert not Statement.objects.exists()
