"""Records that come before, after or instead of others: what is replaced, what is freed, what is written down."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from wagtail.models import ModelLogEntry

from core import clock
from pledges import exceptions as broken
from pledges import services
from pledges.models import Pledge, TenancyUnit
from pledges.records import TenancyRecord
from tests.factories import MembershipFactory, OrganisationFactory

from .market import BANDS, LONDON, TIERS

NEXT_MONDAY = date(2026, 11, 30)
SECOND_MONDAY = date(2026, 12, 7)
THIRD_MONDAY = date(2026, 12, 14)
FOURTH_MONDAY = date(2026, 12, 21)
FAR_SUNDAY = date(9999, 12, 26)


def logged(action="pledges.changed"):
    return [entry.data for entry in ModelLogEntry.objects.filter(action=action).order_by("timestamp")]


class TestPledgeOfAComingTenancy:
    """From 7 December at three hours; today is 24 November."""

    @pytest.fixture
    def coming(self, market):
        return market.let(market.units[1], pledge=180, first_monday=SECOND_MONDAY)

    def change(self, market, coming, minutes, monday):
        return services.change_pledge(tenancy=coming, by=market.officer, from_monday=monday, minutes=minutes)

    def pledged(self, coming, *mondays):
        record = TenancyRecord(coming)
        return [record.pledge_on(monday) for monday in mondays]

    def test_a_later_change_keeps_the_first_pledge(self, market, coming):
        self.change(market, coming, 300, FOURTH_MONDAY)
        assert self.pledged(coming, SECOND_MONDAY, THIRD_MONDAY, FOURTH_MONDAY) == [180, 180, 300]

    def test_another_first_pledge_takes_its_place(self, market, coming):
        self.change(market, coming, 300, SECOND_MONDAY)
        self.change(market, coming, 300, SECOND_MONDAY)
        assert self.pledged(coming, SECOND_MONDAY, FOURTH_MONDAY) == [300, 300]
        assert Pledge.objects.filter(tenancy=coming, replaced_at__isnull=False).count() == 1

    @pytest.mark.parametrize("monday", [SECOND_MONDAY, THIRD_MONDAY])
    def test_the_first_hours_again_take_a_coming_change_back(self, market, coming, monday):
        self.change(market, coming, 300, FOURTH_MONDAY)
        assert self.change(market, coming, 180, monday).minutes == 180
        assert self.pledged(coming, SECOND_MONDAY, FOURTH_MONDAY) == [180, 180]

    def test_the_first_hours_from_later_are_no_change(self, market, coming):
        with pytest.raises(broken.PledgeUnchanged):
            self.change(market, coming, 180, FOURTH_MONDAY)


class TestMoves:
    def move(self, market, unit, monday, **changes):
        said = {"tenancy": market.tenancy, "by": market.officer, "unit": unit, "from_monday": monday}
        return services.move_unit(**{**said, **changes})

    def test_a_move_before_a_later_one_ends_with_it(self, market):
        self.move(market, market.units[1], FOURTH_MONDAY)
        between = self.move(market, market.units[2], SECOND_MONDAY)
        assert between.until_sunday == FOURTH_MONDAY - timedelta(days=1)
        assert market.let(market.units[2], first_monday=FOURTH_MONDAY)

    def test_a_unit_let_to_another_later_is_free_until_then(self, market):
        market.let(market.units[2], first_monday=FOURTH_MONDAY)
        self.move(market, market.units[1], FOURTH_MONDAY)
        assert self.move(market, market.units[2], SECOND_MONDAY)
        with pytest.raises(broken.UnitTaken):
            self.move(market, market.units[2], FOURTH_MONDAY)

    def test_another_unit_from_the_same_monday_is_written_down(self, market):
        self.move(market, market.units[1], SECOND_MONDAY)
        self.move(market, market.units[2], SECOND_MONDAY, reason="The door was too narrow.")
        assert TenancyRecord(market.tenancy).unit_on(SECOND_MONDAY) == "16"
        assert logged() == [{"before": "POP 15", "after": "POP 16", "reason": "The door was too narrow."}]


class TestEnds:
    def end(self, market, sunday, **changes):
        said = {"tenancy": market.tenancy, "by": market.officer, "last_sunday": sunday}
        return services.end_tenancy(**{**said, **changes})

    def test_an_end_says_why(self, market):
        self.end(market, date(2026, 12, 6), reason="They move to Leeds.")
        assert logged() == [{"before": "", "after": "2026-12-06", "reason": "They move to Leeds."}]

    def test_an_end_before_a_move_frees_both_units(self, market):
        services.move_unit(tenancy=market.tenancy, unit=market.units[1], by=market.officer, from_monday=FOURTH_MONDAY)
        self.end(market, date(2026, 12, 6))
        assert market.let(market.units[0], first_monday=SECOND_MONDAY)
        assert market.let(market.units[1], first_monday=FOURTH_MONDAY)
        assert TenancyUnit.objects.filter(tenancy=market.tenancy).count() == 1
        assert "POP 15" in str(logged())

    def test_no_longer_than_its_unit_is_free(self, market):
        self.end(market, date(2026, 12, 6))
        market.let(market.units[0], first_monday=FOURTH_MONDAY)
        with pytest.raises(broken.UnitTaken):
            self.end(market, date(2026, 12, 27))
        assert self.end(market, date(2026, 12, 20)).units.get().until_sunday == date(2026, 12, 20)

    def test_no_longer_than_its_band_has_places(self, market):
        held = market.let(market.units[1], band="Social start-up", last_sunday=date(2026, 12, 6))
        market.let(market.units[2], band="Social start-up", first_monday=FOURTH_MONDAY)
        with pytest.raises(broken.BandIsFull):
            self.end(market, date(2026, 12, 27), tenancy=held)
        assert self.end(market, date(2026, 12, 20), tenancy=held)

    def test_a_business_still_has_one_place(self, market):
        business = OrganisationFactory()
        held = market.let(market.units[1], organisation=business, band="Social start-up", last_sunday=date(2026, 12, 6))
        market.let(market.units[2], organisation=business, band="Social start-up", first_monday=SECOND_MONDAY)
        with pytest.raises(broken.BandHeldAlready):
            self.end(market, date(2026, 12, 27), tenancy=held)

    def test_an_end_that_has_come_is_moved_only_with_a_reason(self, market):
        self.end(market, date(2026, 11, 29))
        with clock.moved_to(datetime(2026, 12, 8, 9, tzinfo=LONDON)):
            with pytest.raises(broken.TooEarly):
                self.end(market, date(2027, 1, 3))
            assert self.end(market, date(2027, 1, 3), reason="They stayed.")


class TestWhatIsOverwrittenIsWrittenDown:
    def test_a_base_rent(self, market):
        for rent in ("120.00", "130.00", "130.00"):
            services.set_base_rent(
                unit=market.units[1], by=market.officer, from_monday=NEXT_MONDAY, weekly_rent=Decimal(rent)
            )
        assert logged() == [{"before": "120.00", "after": "130.00", "reason": ""}]

    def test_a_headcount(self, market):
        for people in (3, 4, 4):
            services.record_headcount(organisation=market.business, by=market.officer, people=people)
        assert logged() == [{"before": "3", "after": "4", "reason": ""}]

    def test_a_band(self, market):
        change = {"tenancy": market.tenancy, "by": market.officer, "from_monday": FOURTH_MONDAY}
        services.set_band(**change, band=market.band("Established"), evidence="Accounts.")
        services.set_band(**change, band=market.band("Growing"), evidence="Later accounts.")
        services.set_band(**change, band=market.band("Growing"), evidence="Later accounts.")
        assert logged() == [{"before": "Established: Accounts.", "after": "Growing: Later accounts.", "reason": ""}]


class TestVenueOfAnOfficersBusiness:
    @pytest.fixture
    def officer(self, market):
        MembershipFactory(organisation=market.business, user=market.officer)
        return market.officer

    def publish(self, market, by):
        return services.publish_scheme(
            venue=market.venue, by=by, from_monday=FOURTH_MONDAY + timedelta(weeks=12), tiers=TIERS, bands=BANDS
        )

    def close(self, market, by, first=NEXT_MONDAY):
        return services.record_pause(
            by=by, venue=market.venue, from_monday=first, to_sunday=first + timedelta(days=6), waives_rent=True
        )

    def test_another_officer_closes_it_and_makes_its_rules(self, market, officer):
        for decide in (self.close, self.publish):
            with pytest.raises(broken.OfficersOwnBusiness):
                decide(market, officer)
            assert decide(market, market.second_officer)

    def test_weeks_without_the_business_are_free_to_decide(self, market, officer):
        services.end_tenancy(tenancy=market.tenancy, by=market.second_officer, last_sunday=date(2026, 12, 6))
        assert self.close(market, officer, first=SECOND_MONDAY)
        assert self.publish(market, officer)


@pytest.mark.parametrize("monday", [date(9999, 12, 20), date(1, 1, 1)])
def test_days_out_of_all_reckoning_are_refused(market, monday):
    by = {"by": market.officer, "from_monday": monday}
    sunday = monday + timedelta(days=6)
    for decide in (
        lambda: services.record_pause(**by, tenancy=market.tenancy, to_sunday=sunday, reason="x"),
        lambda: services.record_pause(
            by=market.officer, tenancy=market.tenancy, from_monday=NEXT_MONDAY, to_sunday=FAR_SUNDAY
        ),
        lambda: services.record_pause(**by, venue=market.venue, to_sunday=sunday, reason="x"),
        lambda: services.change_pledge(tenancy=market.tenancy, minutes=300, **by),
        lambda: services.set_base_rent(unit=market.units[0], weekly_rent=Decimal("1.00"), reason="x", **by),
        lambda: services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=FAR_SUNDAY),
        lambda: services.publish_scheme(venue=market.venue, tiers=TIERS, bands=BANDS, **by),
    ):
        with pytest.raises(broken.PledgeError):
            decide()
