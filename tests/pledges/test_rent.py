"""The ten worked examples of the law, number for number, and every refusal."""

from datetime import date, datetime, timedelta
from decimal import Decimal, localcontext

import pytest

from pledges.rent import Outcome, Scheme, Tier, Week, review, tier_for, weekly_rent

PARTNER = Tier("Partner", 60, Decimal("100"))
NEIGHBOUR = Tier("Neighbour", 180, Decimal("80"))
BUILDER = Tier("Builder", 300, Decimal("60"))
SCHEME = Scheme((PARTNER, NEIGHBOUR, BUILDER), Decimal("100"), Decimal("5"), 2)
MONDAY = date(2026, 9, 28)


def twelve_weeks(base, band, *hours, paused=0):
    """Twelve weeks; `hours` pledged in each (or one figure for all), the last ones paused."""
    pledged = hours * 12 if len(hours) == 1 else hours
    return tuple(
        Week(
            MONDAY + timedelta(weeks=n),
            Decimal(base),
            Decimal(band),
            pledged[n] * 60,
            paused=n >= 12 - paused,
        )
        for n in range(12)
    )


def outcome(due, credit, met, earned, carry_out, adjustment):
    return Outcome(due, credit, met, earned, carry_out, Decimal(adjustment))


SIX_FIVES_THEN_THREES = (5,) * 6 + (3,) * 6

EXAMPLES = {
    1: (twelve_weeks("150.00", "80", 3), 36 * 60, 0, outcome(2160, 2160, True, None, 0, "0.00")),
    2: (twelve_weeks("150.00", "80", 3), 2055, 0, outcome(2160, 2055, True, None, 0, "0.00")),
    3: (
        twelve_weeks("150.00", "80", 3),
        2050,
        0,
        outcome(2160, 2050, False, PARTNER, 0, "288.00"),
    ),
    4: (twelve_weeks("150.00", "80", 3), 45 * 60, 0, outcome(2160, 2700, True, None, 360, "0.00")),
    5: (
        twelve_weeks("150.00", "80", 3, paused=2),
        30 * 60,
        0,
        outcome(1800, 1800, True, None, 0, "0.00"),
    ),
    6: (
        twelve_weeks("87.35", "60", *SIX_FIVES_THEN_THREES),
        40 * 60,
        60,
        outcome(2880, 2460, False, NEIGHBOUR, 0, "62.88"),
    ),
    7: (twelve_weeks("150.00", "100", 1), 7 * 60, 0, outcome(720, 420, False, None, 0, "0.00")),
    8: (
        twelve_weeks("150.00", "80", 5),
        2055,
        0,
        outcome(3600, 2055, False, NEIGHBOUR, 0, "288.00"),
    ),
    9: (
        twelve_weeks("150.00", "80", 5, paused=6),
        17 * 60,
        0,
        outcome(1800, 1020, False, PARTNER, 0, "288.00"),
    ),
    10: (
        twelve_weeks("150.00", "80", 3, paused=12),
        10 * 60,
        120,
        outcome(0, 720, True, None, 360, "0.00"),
    ),
}


@pytest.mark.parametrize("number", EXAMPLES)
def test_review_gives_the_worked_example(number):
    weeks, confirmed, carried_in, expected = EXAMPLES[number]
    found = review(SCHEME, weeks, confirmed, carried_in)
    assert found == expected
    assert str(found.adjustment) == str(expected.adjustment)


def test_the_examples_are_ten():
    assert list(EXAMPLES) == list(range(1, 11))


@pytest.mark.parametrize(
    ("base", "band", "tier", "expected"),
    [
        ("150.00", "80", "80", "96.00"),
        ("150.00", "80", "100", "120.00"),
        ("150.00", "80", "60", "72.00"),
        ("87.35", "60", "60", "31.45"),
        ("87.35", "60", "80", "41.93"),
        ("0.01", "50", "100", "0.01"),
        ("0.01", "49.99", "100", "0.00"),
        ("0.00", "100", "100", "0.00"),
        ("99999999.99", "100", "100", "99999999.99"),
        ("10", "33.33", "33.33", "1.11"),
    ],
)
def test_weekly_rent_rounds_once_half_up(base, band, tier, expected):
    assert str(weekly_rent(Decimal(base), Decimal(band), Decimal(tier))) == expected


def test_weekly_rent_does_not_depend_on_the_decimal_context():
    with localcontext() as context:
        context.prec = 3
        assert weekly_rent(Decimal("12345.67"), Decimal("100"), Decimal("100")) == Decimal("12345.67")


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, None),
        (59, None),
        (60, PARTNER),
        (179, PARTNER),
        (180, NEIGHBOUR),
        (181, NEIGHBOUR),
        (299, NEIGHBOUR),
        (300, BUILDER),
        (2400, BUILDER),
    ],
)
def test_tier_for_is_the_highest_reached(minutes, expected):
    assert tier_for(SCHEME, minutes) == expected


@pytest.mark.parametrize(("minutes", "met"), [(2051, False), (2052, True), (2053, True)])
def test_review_is_met_from_the_very_minute_of_the_grace(minutes, met):
    assert review(SCHEME, twelve_weeks("150.00", "80", 3), minutes).met is met


@pytest.mark.parametrize(("minutes", "earned"), [(2051, PARTNER), (2052, NEIGHBOUR)])
def test_review_earns_a_tier_from_the_very_minute(minutes, earned):
    assert review(SCHEME, twelve_weeks("150.00", "80", 5), minutes).earned == earned


def test_review_below_every_tier_pays_the_default_percent():
    scheme = Scheme((Tier("Neighbour", 180, Decimal("80")),), Decimal("90.5"), Decimal("0"), 2)
    found = review(scheme, twelve_weeks("100.00", "100", 3), 0)
    assert found == outcome(2160, 0, False, None, 0, "126.00")


def test_review_accepts_a_pledge_below_the_lowest_tier_at_the_default_percent():
    scheme = Scheme((NEIGHBOUR,), Decimal("95"), Decimal("5"), 2)
    found = review(scheme, twelve_weeks("100.00", "100", 2), 0)
    assert found.adjustment == Decimal("0.00")
    assert not found.met


def test_review_leaves_out_weeks_that_would_cost_less():
    """Pledged one hour, then five: earning Neighbour costs the later weeks more, the first no less."""
    weeks = twelve_weeks("100.00", "100", *((1,) * 5 + (5,) * 7))
    found = review(SCHEME, weeks, 2052)
    assert found.earned == NEIGHBOUR
    assert found.adjustment == Decimal("140.00")


def test_review_without_a_week_is_met_and_carries_nothing():
    assert review(SCHEME, (), 600, 60) == outcome(0, 660, True, None, 0, "0.00")


def test_carry_cap_is_rounded_down():
    weeks = tuple(
        Week(MONDAY + timedelta(weeks=n), Decimal("1"), Decimal("100"), minutes)
        for n, minutes in enumerate((60, 60, 75))
    )
    scheme = Scheme((PARTNER,), Decimal("100"), Decimal("5"), 2)
    assert review(scheme, weeks, 1000).carry_out == 130
    with_five = Scheme((PARTNER,), Decimal("100"), Decimal("5"), 5)
    assert review(with_five, weeks[1:], 1000).carry_out == 337


def test_weeks_may_be_a_list_with_gaps():
    weeks = list(twelve_weeks("150.00", "80", 3))[::2]
    assert review(SCHEME, weeks, 1080).met


BAD_DECIMALS = [
    Decimal("-1"),
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    Decimal("-Infinity"),
    Decimal("1.001"),
    80.0,
    True,
    "80",
    None,
]
BAD_INTS = [-1, True, 1.0, Decimal("1"), "1", None, float("nan")]


@pytest.mark.parametrize("bad", [*BAD_DECIMALS, Decimal("100.01"), Decimal("101")])
def test_a_percent_out_of_range_is_refused(bad):
    good = Decimal("100")
    for build in (
        lambda: Tier("x", 60, bad),
        lambda: Scheme((PARTNER,), bad, Decimal("5"), 2),
        lambda: Scheme((PARTNER,), good, bad, 2),
        lambda: Week(MONDAY, good, bad, 60),
        lambda: weekly_rent(good, bad, good),
        lambda: weekly_rent(good, good, bad),
    ):
        with pytest.raises(ValueError, match=r"^Give "):
            build()


@pytest.mark.parametrize("bad", BAD_DECIMALS)
def test_money_out_of_range_is_refused(bad):
    hundred = Decimal("100")
    with pytest.raises(ValueError, match="base rent"):
        weekly_rent(bad, hundred, hundred)
    with pytest.raises(ValueError, match="base rent"):
        Week(MONDAY, bad, hundred, 60)


@pytest.mark.parametrize("bad", BAD_INTS)
def test_minutes_and_weeks_out_of_range_are_refused(bad):
    weeks = twelve_weeks("150.00", "80", 3)
    for build in (
        lambda: Tier("x", bad, Decimal("80")),
        lambda: Scheme((PARTNER,), Decimal("100"), Decimal("5"), bad),
        lambda: Week(MONDAY, Decimal("1"), Decimal("1"), bad),
        lambda: tier_for(SCHEME, bad),
        lambda: review(SCHEME, weeks, bad),
        lambda: review(SCHEME, weeks, 60, bad),
    ):
        with pytest.raises(ValueError, match=r"^Give "):
            build()


@pytest.mark.parametrize(
    ("tiers", "default"),
    [
        ((), "100"),
        ((NEIGHBOUR, PARTNER), "100"),
        ((PARTNER, Tier("Same", 60, Decimal("80"))), "100"),
        ((NEIGHBOUR, Tier("Dearer", 300, Decimal("80.01"))), "100"),
        ((PARTNER,), "99.99"),
        ((PARTNER, "Builder"), "100"),
    ],
)
def test_a_scheme_that_makes_no_sense_is_refused(tiers, default):
    with pytest.raises(ValueError, match=r"\.$"):
        Scheme(tiers, Decimal(default), Decimal("5"), 2)


def test_equal_percents_and_a_default_equal_to_the_lowest_are_accepted():
    Scheme((NEIGHBOUR, Tier("More", 300, Decimal("80"))), Decimal("80"), Decimal("5"), 2)


@pytest.mark.parametrize("day", [date(2026, 9, 29), date(2026, 10, 4), datetime(2026, 9, 28), "x"])
def test_a_week_that_does_not_begin_on_a_monday_is_refused(day):
    with pytest.raises(ValueError, match="Monday"):
        Week(day, Decimal("1"), Decimal("1"), 60)


def test_a_pause_that_is_no_bool_is_refused():
    with pytest.raises(ValueError, match="paused"):
        Week(MONDAY, Decimal("1"), Decimal("1"), 60, paused=1)


def test_weeks_out_of_order_or_twice_are_refused():
    first, second, *_ = twelve_weeks("150.00", "80", 3)
    for weeks in ((second, first), (first, first), (first, "second")):
        with pytest.raises(ValueError, match="weeks"):
            review(SCHEME, weeks, 60)


def test_the_values_cannot_be_changed():
    with pytest.raises(AttributeError):
        PARTNER.minutes = 1
