"""The market's rules hold in the database too: each is broken here behind the services' back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, models, transaction

from pledges import services
from pledges.models import (
    AbilityBand,
    BandTerms,
    DayAllowance,
    Headcount,
    Pause,
    Pledge,
    RentScheme,
    Tenancy,
    TenancyBand,
    TenancyUnit,
    Tier,
    Unit,
    UnitRent,
)

from .constraint_names import names_written_in

TUESDAY, SATURDAY = date(2026, 12, 1), date(2026, 12, 5)
MONDAY, SUNDAY = date(2026, 11, 30), date(2026, 12, 6)
TOO_MUCH, TOO_LITTLE = Decimal("100.01"), Decimal("-0.01")

UPDATES = [
    (Unit, {"floor_area": 0}, "unit_has_floor_area"),
    (Unit, {"use": "castle"}, "unit_has_a_known_use"),
    (UnitRent, {"from_monday": TUESDAY}, "base_rent_starts_on_monday"),
    (UnitRent, {"weekly_rent": TOO_LITTLE}, "base_rent_is_not_negative"),
    (RentScheme, {"from_monday": TUESDAY}, "scheme_starts_on_monday"),
    (RentScheme, {"billing_weeks": 0}, "scheme_bills_whole_weeks"),
    (RentScheme, {"review_weeks": 3}, "review_is_no_shorter_than_billing"),
    (RentScheme, {"grace_percent": TOO_MUCH}, "grace_is_a_percent"),
    (RentScheme, {"default_percent": TOO_LITTLE}, "default_is_a_percent"),
    (RentScheme, {"log_window_days": 0}, "log_window_has_days"),
    (Tier, {"percent": TOO_MUCH}, "tier_is_a_percent"),
    (Tier, {"minutes": 59}, "tier_is_from_1_to_40_hours"),
    (BandTerms, {"percent": TOO_LITTLE}, "band_is_a_percent"),
    (Tenancy, {"first_monday": TUESDAY}, "tenancy_starts_on_monday"),
    (Tenancy, {"last_sunday": SATURDAY}, "tenancy_ends_on_sunday"),
    (Tenancy, {"last_sunday": date(2026, 9, 27)}, "tenancy_ends_after_it_starts"),
    (TenancyUnit, {"from_monday": TUESDAY}, "occupation_starts_on_monday"),
    (TenancyUnit, {"until_sunday": SATURDAY}, "occupation_ends_on_sunday"),
    (TenancyUnit, {"until_sunday": date(2026, 9, 27)}, "occupation_ends_after_it_starts"),
    (TenancyBand, {"from_monday": TUESDAY}, "band_starts_on_monday"),
    (TenancyBand, {"evidence": ""}, "band_is_set_on_evidence"),
    (Pledge, {"from_monday": TUESDAY}, "pledge_starts_on_monday"),
    (Pledge, {"minutes": 59}, "pledge_is_from_1_to_40_hours"),
    (Pledge, {"minutes": 2401}, "pledge_is_from_1_to_40_hours"),
    (Pause, {"from_monday": TUESDAY}, "pause_starts_on_monday"),
    (Pause, {"to_sunday": SATURDAY}, "pause_ends_on_sunday"),
    (Pause, {"to_sunday": date(2026, 11, 29)}, "pause_ends_after_it_starts"),
    (Pause, {"venue": None}, "pause_is_of_a_venue_or_a_tenancy"),
    (Pause, {"agreed_by": models.F("recorded_by")}, "second_officer_is_another"),
    (Headcount, {"people": 0}, "headcount_is_at_least_one"),
    (DayAllowance, {"reason": ""}, "leave_for_a_day_says_why"),
]
COPIES = [
    (Unit, "one_unit_for_a_code"),
    (UnitRent, "one_base_rent_from_a_monday"),
    (RentScheme, "one_scheme_from_a_monday"),
    (Tier, "one_tier_for_its_hours"),
    (AbilityBand, "one_band_for_a_name"),
    (BandTerms, "one_set_of_terms_for_a_band"),
    (TenancyUnit, "one_unit_from_a_monday"),
    (TenancyBand, "one_band_from_a_monday"),
    (Pledge, "one_pledge_from_a_monday"),
    (Headcount, "one_headcount_a_day"),
]


@pytest.fixture
def full_market(market):
    """Something of everything."""
    services.record_pause(by=market.officer, venue=market.venue, from_monday=MONDAY, to_sunday=SUNDAY)
    services.allow_one_entry_more(
        organisation=market.business, by=market.officer, day=date(2026, 11, 24), reason="Festival"
    )
    return market


@pytest.mark.parametrize(("model", "changes", "name"), UPDATES)
def test_the_database_refuses(full_market, model, changes, name):
    row = model.objects.order_by("pk").first()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        model.objects.filter(pk=row.pk).update(**changes)
    assert name in str(refused.value)


@pytest.mark.parametrize(("model", "name"), COPIES)
def test_the_database_refuses_a_second_one(full_market, model, name):
    row = model.objects.order_by("pk").first()
    row.pk = None
    row._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    assert name in {constraint.name for constraint in model._meta.constraints}


def test_every_rule_of_the_market_is_broken_once():
    """Those of reviews and of statements have files of their own beside this one."""
    known = {name for *_rest, name in UPDATES} | {name for _model, name in COPIES}
    written = names_written_in("counting", "schemes", "tenancies", "venues")
    assert written - known == {"one_tier_for_a_name"}
    assert known <= written


def test_two_tiers_with_one_name_are_refused(market):
    first, second, *_rest = Tier.objects.order_by("minutes")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tier.objects.filter(pk=second.pk).update(name=first.name)


def test_two_tiers_with_the_same_hours_are_refused(market):
    first, second, *_rest = Tier.objects.order_by("minutes")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tier.objects.filter(pk=second.pk).update(minutes=first.minutes)


@pytest.mark.postgres
def test_one_unit_has_one_tenancy_in_any_week(market):
    other = market.let(market.units[1])
    with pytest.raises(IntegrityError, match="no_two_tenancies_in_a_unit"), transaction.atomic():
        TenancyUnit.objects.filter(tenancy=other).update(unit=market.units[0])
    services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=SUNDAY)
    TenancyUnit.objects.filter(tenancy=other).update(unit=market.units[0], from_monday=SUNDAY + timedelta(days=1))
