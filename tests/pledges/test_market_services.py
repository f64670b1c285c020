"""Letting, pledging, pausing and publishing: what takes effect when, and what is refused."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from core import clock
from pledges import exceptions as broken
from pledges import services
from pledges.models import Pledge, Tenancy, UnitRent
from pledges.records import TenancyRecord
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

from .market import BANDS, FIRST_MONDAY, LONDON, TIERS

NEXT_MONDAY = date(2026, 11, 30)
NEXT_PERIOD = date(2026, 12, 21)


def pledge(market, minutes, monday=NEXT_MONDAY, by=None):
    return services.change_pledge(tenancy=market.tenancy, by=by or market.trader, from_monday=monday, minutes=minutes)


def pledged_on(market, monday):
    return TenancyRecord(market.tenancy).pledge_on(monday)


class TestPledging:
    def test_more_from_any_coming_monday(self, market):
        pledge(market, 300)
        assert pledged_on(market, date(2026, 11, 23)) == 180
        assert pledged_on(market, NEXT_MONDAY) == 300

    def test_less_once_in_a_review_period(self, market):
        pledge(market, 120)
        with clock.moved_to(datetime(2026, 12, 1, 9, tzinfo=LONDON)):
            with pytest.raises(broken.AlreadyLowered):
                pledge(market, 60, date(2026, 12, 7))
            pledge(market, 300, date(2026, 12, 7))
            pledge(market, 60, NEXT_PERIOD)
        assert [pledged_on(market, day) for day in (NEXT_MONDAY, date(2026, 12, 7), NEXT_PERIOD)] == [120, 120, 60]

    def test_a_new_change_replaces_one_that_has_not_begun(self, market):
        pledge(market, 300)
        pledge(market, 240, date(2026, 12, 7))
        assert pledged_on(market, NEXT_MONDAY) == 180
        assert pledged_on(market, date(2026, 12, 7)) == 240
        assert Pledge.objects.filter(tenancy=market.tenancy, replaced_at__isnull=False).count() == 1

    def test_saying_todays_hours_again_takes_a_coming_change_back(self, market):
        pledge(market, 300)
        assert pledge(market, 180).minutes == 180
        assert pledged_on(market, NEXT_MONDAY) == 180

    def test_the_same_change_twice_is_one(self, market):
        assert pledge(market, 300) == pledge(market, 300)
        assert Pledge.objects.filter(tenancy=market.tenancy).count() == 2

    @pytest.mark.parametrize(
        ("minutes", "monday", "error"),
        [
            (180, NEXT_MONDAY, broken.PledgeUnchanged),
            (45, NEXT_MONDAY, broken.PledgeOutOfRange),
            (2415, NEXT_MONDAY, broken.PledgeOutOfRange),
            (0, NEXT_MONDAY, broken.PledgeOutOfRange),
            (-60, NEXT_MONDAY, broken.PledgeOutOfRange),
            (100, NEXT_MONDAY, broken.PledgeNotInQuarters),
            (300, date(2026, 12, 1), broken.NotAMonday),
            (300, date(2026, 11, 23), broken.PledgesLookForward),
            (300, FIRST_MONDAY - timedelta(weeks=1), broken.PledgesLookForward),
        ],
    )
    def test_what_is_refused(self, market, minutes, monday, error):
        with pytest.raises(error):
            pledge(market, minutes, monday)
        assert Pledge.objects.filter(tenancy=market.tenancy).count() == 1

    def test_a_monday_today_has_come_already(self, market):
        with (
            clock.moved_to(datetime(2026, 11, 23, 0, 1, tzinfo=LONDON)),
            pytest.raises(broken.PledgesLookForward),
        ):
            pledge(market, 300, date(2026, 11, 23))

    def test_not_raised_in_a_pause_but_lowered(self, market):
        services.record_pause(
            by=market.officer, venue=market.venue, from_monday=NEXT_MONDAY, to_sunday=date(2026, 12, 6)
        )
        with pytest.raises(broken.RaisedInAPause):
            pledge(market, 300)
        pledge(market, 60)

    def test_only_for_ones_own_business(self, market):
        with pytest.raises(broken.NotYourBusiness):
            pledge(market, 300, by=UserFactory())
        pledge(market, 300, by=market.officer)

    def test_not_after_the_end(self, market):
        services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=date(2026, 12, 6))
        with pytest.raises(broken.OutsideTheTenancy):
            pledge(market, 300, date(2026, 12, 7))


class TestLetting:
    def test_a_unit_is_let_once_in_a_week(self, market):
        with pytest.raises(broken.UnitTaken):
            market.let(market.units[0])
        services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=date(2026, 12, 6))
        assert market.let(market.units[0], first_monday=date(2026, 12, 7))

    def test_a_move_frees_the_old_unit_and_keeps_the_tenancy(self, market):
        services.move_unit(tenancy=market.tenancy, unit=market.units[1], by=market.officer, from_monday=NEXT_MONDAY)
        record = TenancyRecord(market.tenancy)
        assert [record.unit_on(day) for day in (date(2026, 11, 23), NEXT_MONDAY)] == ["14", "15"]
        assert market.let(market.units[0], first_monday=NEXT_MONDAY)
        with pytest.raises(broken.UnitTaken):
            market.let(market.units[1], first_monday=date(2026, 12, 7))

    def test_places_of_a_band_are_never_passed(self, market):
        market.let(market.units[1], band="Social start-up")
        with pytest.raises(broken.BandIsFull):
            market.let(market.units[2], band="Social start-up")
        assert Tenancy.objects.count() == 2

    def test_a_business_has_one_place(self, market):
        market.let(market.units[1], organisation=market.business, band="Social start-up")
        with pytest.raises(broken.BandHeldAlready):
            market.let(market.units[2], organisation=market.business, band="Social start-up")

    def test_a_place_is_free_again_after_the_tenancy(self, market):
        held = market.let(market.units[1], band="Social start-up")
        services.end_tenancy(tenancy=held, by=market.officer, last_sunday=date(2026, 12, 6))
        assert market.let(market.units[2], band="Social start-up", first_monday=date(2026, 12, 7))

    def test_a_band_changes_between_reviews_on_evidence(self, market):
        change = {"tenancy": market.tenancy, "by": market.officer, "band": market.band("Established")}
        with pytest.raises(broken.BandOnlyBetweenReviews):
            services.set_band(**change, from_monday=NEXT_MONDAY, evidence="Accounts.")
        with pytest.raises(broken.EvidenceMissing):
            services.set_band(**change, from_monday=NEXT_PERIOD, evidence=" ")
        services.set_band(**change, from_monday=NEXT_PERIOD, evidence="Accounts.")
        record = TenancyRecord(market.tenancy)
        assert record.band_percent_on(NEXT_MONDAY) == 80
        assert record.band_percent_on(NEXT_PERIOD) == 100

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"first_monday": date(2026, 9, 29)}, broken.NotAMonday),
            ({"first_monday": date(2026, 8, 31)}, broken.TooEarly),
            ({"first_monday": date(2026, 9, 21)}, broken.NoScheme),
            ({"last_sunday": date(2026, 12, 5)}, broken.NotASunday),
            ({"last_sunday": date(2026, 9, 27)}, broken.NotASunday),
            ({"pledge": 45}, broken.PledgeOutOfRange),
            ({"pledge": 70}, broken.PledgeNotInQuarters),
        ],
    )
    def test_what_is_refused(self, market, changes, error):
        with pytest.raises(error):
            market.let(market.units[1], **changes)
        assert Tenancy.objects.count() == 1

    def test_a_past_monday_needs_a_reason(self, market):
        rent = {"unit": market.units[1], "by": market.officer, "weekly_rent": Decimal("99.50")}
        with pytest.raises(broken.TooEarly):
            services.set_base_rent(**rent, from_monday=date(2026, 11, 23))
        services.set_base_rent(**rent, from_monday=date(2026, 11, 23), reason="The lease says so.")
        assert UnitRent.objects.filter(unit=market.units[1]).count() == 2

    @pytest.mark.parametrize("amount", [Decimal("-1"), Decimal("1.001"), Decimal("NaN"), Decimal("Infinity"), 1.5])
    def test_a_base_rent_is_money(self, market, amount):
        with pytest.raises(broken.NoBaseRent):
            services.set_base_rent(unit=market.units[1], by=market.officer, from_monday=NEXT_MONDAY, weekly_rent=amount)


class TestOfficers:
    def test_residents_and_other_staff_decide_nothing(self, market):
        for user in (market.trader, UserFactory(), UserFactory(moderator=True), UserFactory(admin=True)):
            with pytest.raises(broken.NotAPledgeOfficer):
                services.record_headcount(organisation=market.business, by=user, people=3)

    def test_no_officer_decides_for_a_business_they_represent(self, market):
        MembershipFactory(organisation=market.business, user=market.officer)
        own = {"by": market.officer, "tenancy": market.tenancy}
        for decide in (
            lambda: services.record_headcount(organisation=market.business, by=market.officer, people=3),
            lambda: services.allow_one_entry_more(
                organisation=market.business, by=market.officer, day=clock.today(), reason="Festival"
            ),
            lambda: services.end_tenancy(**own, last_sunday=date(2026, 12, 6)),
            lambda: services.move_unit(**own, unit=market.units[1], from_monday=NEXT_MONDAY),
            lambda: services.set_band(
                **own, band=market.band("Growing"), from_monday=NEXT_PERIOD, evidence="Accounts."
            ),
            lambda: services.record_pause(**own, from_monday=NEXT_MONDAY, to_sunday=date(2026, 12, 6)),
            lambda: services.set_base_rent(
                unit=market.units[0], by=market.officer, from_monday=NEXT_MONDAY, weekly_rent=Decimal("1")
            ),
        ):
            with pytest.raises(broken.OfficersOwnBusiness):
                decide()


class TestPauses:
    def pause(self, market, first, weeks, **changes):
        said = {"by": market.officer, "tenancy": market.tenancy, "from_monday": first}
        return services.record_pause(**{**said, "to_sunday": first + timedelta(days=7 * weeks - 1), **changes})

    def test_six_weeks_in_a_year_and_no_more(self, market):
        self.pause(market, NEXT_MONDAY, 6)
        self.pause(market, NEXT_MONDAY, 2)  # the same weeks again count once
        with pytest.raises(broken.PauseTooLong):
            self.pause(market, date(2027, 3, 1), 1)
        self.pause(market, date(2027, 11, 29), 1)

    def test_more_once_a_second_officer_agrees_and_with_a_reason(self, market):
        longer = {"first": NEXT_MONDAY, "weeks": 7}
        with pytest.raises(broken.PauseTooLong):
            self.pause(market, **longer)
        asked = self.pause(market, **longer, reason="Building work")
        assert not TenancyRecord(market.tenancy).is_paused(NEXT_MONDAY)
        for user, error in ((market.officer, broken.AskedForByYou), (market.trader, broken.NotAPledgeOfficer)):
            with pytest.raises(error):
                services.agree_to_pause(pause=asked, by=user)
        MembershipFactory(organisation=market.business, user=market.second_officer)
        with pytest.raises(broken.OfficersOwnBusiness):
            services.agree_to_pause(pause=asked, by=market.second_officer)
        agreed = services.agree_to_pause(pause=asked, by=UserFactory(pledge_officer=True))
        assert agreed.agreed_at == clock.now()
        assert TenancyRecord(market.tenancy).is_paused(NEXT_MONDAY)

    def test_a_venue_may_close_for_longer(self, market):
        assert self.pause(market, NEXT_MONDAY, 12, tenancy=None, venue=market.venue)
        assert TenancyRecord(market.tenancy).is_paused(NEXT_PERIOD)

    @pytest.mark.parametrize(
        ("last", "error"),
        [(date(2026, 12, 5), broken.NotASunday), (date(2026, 11, 29), broken.PauseBackToFront)],
    )
    def test_whole_weeks_in_order(self, market, last, error):
        with pytest.raises(error):
            self.pause(market, NEXT_MONDAY, 1, to_sunday=last)


class TestSchemes:
    def publish(self, market, **changes):
        said = {
            "venue": market.venue,
            "by": market.officer,
            "from_monday": NEXT_PERIOD + timedelta(weeks=12),
            "tiers": TIERS,
            "bands": BANDS,
        }
        return services.publish_scheme(**{**said, **changes})

    def test_a_pledge_below_the_new_minimum_becomes_the_minimum(self, market):
        scheme = self.publish(market, tiers=(services.TierOffer("Builder", 300, Decimal("60")),))
        assert pledged_on(market, scheme.from_monday - timedelta(weeks=1)) == 180
        assert pledged_on(market, scheme.from_monday) == 300
        pledge(market, 240)
        assert pledged_on(market, scheme.from_monday) == 300

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"from_monday": NEXT_MONDAY}, broken.SchemeNotBetweenReviews),
            ({"from_monday": NEXT_PERIOD}, broken.SchemeTooSoon),
            ({"from_monday": FIRST_MONDAY}, broken.SchemeNotBetweenReviews),
            ({"from_monday": date(2027, 3, 16)}, broken.NotAMonday),
            ({"review_weeks": 10}, broken.SchemePeriodsDoNotFit),
            ({"billing_weeks": 0}, broken.SchemePeriodsDoNotFit),
            ({"tiers": ()}, broken.SchemeMakesNoSense),
            ({"tiers": tuple(reversed(TIERS))}, broken.SchemeMakesNoSense),
            ({"tiers": (services.TierOffer("Half", 30, Decimal("100")),)}, broken.SchemeMakesNoSense),
            ({"tiers": (services.TierOffer("Odd", 70, Decimal("100")),)}, broken.SchemeMakesNoSense),
            ({"tiers": (services.TierOffer("Much", 2415, Decimal("100")),)}, broken.SchemeMakesNoSense),
            ({"default_percent": Decimal("99")}, broken.SchemeMakesNoSense),
            ({"bands": BANDS[:1]}, broken.SchemeDropsABand),
            ({"bands": ()}, broken.SchemeMakesNoSense),
            ({"bands": (services.BandOffer("Growing", Decimal("101")),)}, broken.SchemeMakesNoSense),
        ],
    )
    def test_what_is_refused(self, market, changes, error):
        with pytest.raises(error):
            self.publish(market, **changes)
        assert market.venue.schemes.count() == 1

    def test_no_fewer_places_than_are_held(self, market):
        market.let(market.units[1], band="Social start-up")
        fewer = (*BANDS[:2], services.BandOffer("Social start-up", Decimal("60"), places=0))
        with pytest.raises(broken.SchemeDropsABand):
            self.publish(market, bands=fewer)


def test_every_message_says_what_to_do(market):
    errors = [cls for cls in vars(broken).values() if isinstance(cls, type) and issubclass(cls, Exception)]
    for cls in errors:
        if cls.__module__ == broken.__name__ and cls.__subclasses__() == []:
            assert str(cls()).endswith("."), cls
            assert "invalid" not in str(cls()).lower()


def test_a_new_business_without_a_headcount_counts_as_one_person(market):
    from pledges.guards import headcount_on

    assert headcount_on(OrganisationFactory().pk, clock.today()) == 1
    assert headcount_on(market.business.pk, date(2026, 1, 1)) == 2
