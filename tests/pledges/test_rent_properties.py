"""What must hold of every scheme, every run of weeks and every number of hours."""

import ast
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import pledges.rent
from pledges.rent import Scheme, Tier, Week, rent_charged, review, tier_for, weekly_rent

MONDAY = date(2026, 1, 5)
percents = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)
money = st.integers(0, 500_000).map(lambda n: Decimal(n) / 100)
minutes = st.integers(0, 40 * 4).map(lambda quarters: quarters * 15)
credits = st.integers(0, 60_000)


@st.composite
def schemes(draw):
    hours = sorted(draw(st.sets(st.integers(4, 160), min_size=1, max_size=5)))
    steps = sorted(draw(st.lists(percents, min_size=len(hours), max_size=len(hours))), reverse=True)
    default = draw(st.integers(int(steps[0] * 100), 10_000)) / Decimal(100)
    tiers = tuple(
        Tier(f"Tier {n}", quarters * 15, percent)
        for n, (quarters, percent) in enumerate(zip(hours, steps, strict=True))
    )
    return Scheme(tiers, default, draw(percents), draw(st.integers(0, 12)))


@st.composite
def runs_of_weeks(draw):
    count = draw(st.integers(0, 16))
    return tuple(
        Week(
            MONDAY + timedelta(weeks=n),
            draw(money),
            draw(percents),
            draw(minutes),
            paused=draw(st.booleans()),
        )
        for n in range(count)
    )


@given(schemes(), runs_of_weeks(), credits, credits, credits)
def test_more_minutes_never_raise_the_adjustment(scheme, weeks, confirmed, more, carried_in):
    before = review(scheme, weeks, confirmed, carried_in)
    after = review(scheme, weeks, confirmed + more, carried_in)
    assert after.adjustment <= before.adjustment
    assert after.carry_out >= before.carry_out
    assert after.met >= before.met


@given(schemes(), runs_of_weeks(), credits, credits)
def test_the_adjustment_is_never_negative_and_always_has_two_places(scheme, weeks, confirmed, carried_in):
    found = review(scheme, weeks, confirmed, carried_in)
    assert isinstance(found.adjustment, Decimal)
    assert found.adjustment >= 0
    assert found.adjustment.as_tuple().exponent == -2
    if found.met:
        assert found.adjustment == 0
        assert found.earned is None
    else:
        assert found.carry_out == 0


@given(schemes(), runs_of_weeks(), credits, credits)
def test_the_carry_never_passes_its_cap_nor_the_surplus(scheme, weeks, confirmed, carried_in):
    found = review(scheme, weeks, confirmed, carried_in)
    due_weeks = [week for week in weeks if not week.paused]
    counted = due_weeks or weeks
    pledged = sum(week.pledged_minutes for week in counted)
    assert 0 <= found.carry_out <= max(0, found.credit - found.due)
    assert found.carry_out * len(counted) <= scheme.carry_weeks * pledged


@given(schemes(), runs_of_weeks(), credits, credits)
def test_carried_minutes_count_like_confirmed_ones(scheme, weeks, confirmed, carried_in):
    assert review(scheme, weeks, confirmed, carried_in) == review(scheme, weeks, confirmed + carried_in)


@given(schemes(), money, percents, st.integers(1, 16), credits, st.data())
def test_a_broken_promise_costs_what_the_kept_one_would_have(scheme, base, band, count, confirmed, data):
    """Pledge a tier all along and miss it: the rent in all is that of the tier earned."""
    pledged = data.draw(st.sampled_from(scheme.tiers))

    def weeks_at(tier_minutes):
        return tuple(Week(MONDAY + timedelta(weeks=n), base, band, tier_minutes) for n in range(count))

    high = weeks_at(pledged.minutes)
    found = review(scheme, high, confirmed)
    charged = sum(rent_charged(scheme, week) for week in high)
    if found.met:
        assert found.adjustment == 0
    elif found.earned:
        low = weeks_at(found.earned.minutes)
        assert review(scheme, low, confirmed).met
        assert charged + found.adjustment == sum(rent_charged(scheme, week) for week in low)
    else:
        at_default = weekly_rent(base, band, scheme.default_percent) * count
        assert charged + found.adjustment == at_default


@given(schemes(), minutes, minutes)
def test_a_higher_pledge_never_pays_a_higher_percent(scheme, one, other):
    low, high = sorted((one, other))
    week = [Week(MONDAY, Decimal("100.00"), Decimal("100"), m) for m in (low, high)]
    assert rent_charged(scheme, week[0]) >= rent_charged(scheme, week[1])
    tier = tier_for(scheme, low)
    assert tier is None or tier.minutes <= low


@given(money, percents, percents)
def test_weekly_rent_is_within_half_a_penny_of_the_exact_sum(base, band, tier):
    rent = weekly_rent(base, band, tier)
    assert rent.as_tuple().exponent == -2
    difference = rent * 10_000 - base * band * tier
    assert Decimal(-50) < difference <= Decimal(50)
    assert rent <= base


def test_the_module_has_no_float_and_no_true_division():
    tree = ast.parse(Path(pledges.rent.__file__).read_text())
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not isinstance(node, ast.Div)
        assert not (isinstance(node, ast.Name) and node.id == "float")


def test_the_module_needs_no_django():
    tree = ast.parse(Path(pledges.rent.__file__).read_text())
    modules = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
    }
    assert modules == {"__future__", "collections", "dataclasses", "datetime", "decimal"}
