"""The arithmetic of rents and reviews: plain values in, plain values out.

Everybody who says what a trader pays asks this module: statements, reviews, the
trader's page and the public calculator. It knows no database and no clock.

The rule in one breath: a week's rent is base × band % × tier %, rounded once, half
up, to the penny. At the end of a review period the confirmed minutes (credit) are
laid beside the pledged minutes of the weeks that were not paused (due). Enough of
them, less a little grace: nothing changes, and some of the surplus is carried on.
Too few: the rent of the due weeks is put up to that of the tier that was earned.

Units: minutes are whole `int`, money is `Decimal` pounds with two places, percents
are `Decimal` with at most two places. Inside, all sums are done with whole numbers
(pence and hundredths of a percent), so that no rounding can creep in and no float
arises. Whatever is out of range raises `ValueError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

FULL = 100 * 100
"""100 per cent, in hundredths of a percent."""


@dataclass(frozen=True)
class Tier:
    """A step of the rent table: the least minutes a week and the percent then payable."""

    name: str
    minutes: int
    percent: Decimal

    def __post_init__(self) -> None:
        _whole(self.minutes, "a tier's minutes")
        _percent(self.percent, "a tier's percent")


@dataclass(frozen=True)
class Scheme:
    """A venue's rules: tiers in rising order of minutes, never in rising order of percent."""

    tiers: tuple[Tier, ...]
    default_percent: Decimal
    grace_percent: Decimal
    carry_weeks: int

    def __post_init__(self) -> None:
        if not self.tiers:
            raise ValueError("A scheme needs at least one tier.")
        if not all(isinstance(tier, Tier) for tier in self.tiers):
            raise ValueError("A scheme's tiers must be tiers.")
        for lower, higher in zip(self.tiers, self.tiers[1:], strict=False):
            if higher.minutes <= lower.minutes:
                raise ValueError("The least hours must rise from tier to tier.")
            if higher.percent > lower.percent:
                raise ValueError("The percent may not rise from tier to tier.")
        _percent(self.default_percent, "the default percent")
        _percent(self.grace_percent, "the grace percent")
        _whole(self.carry_weeks, "the carry weeks")
        if self.default_percent < self.tiers[0].percent:
            raise ValueError("The default percent may not be under the lowest tier's percent.")


@dataclass(frozen=True)
class Week:
    """One week that counts for a tenancy, with what is in force on its Monday."""

    monday: date
    base: Decimal
    band_percent: Decimal
    pledged_minutes: int
    paused: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.monday, date) or isinstance(self.monday, datetime):
            raise ValueError("A week is known by the date of its Monday.")
        if self.monday.weekday() != 0:
            raise ValueError("A week must begin on a Monday.")
        _pence(self.base, "the base rent")
        _percent(self.band_percent, "the band's percent")
        _whole(self.pledged_minutes, "the pledged minutes")
        if not isinstance(self.paused, bool):
            raise ValueError("A week is paused or it is not.")


@dataclass(frozen=True)
class Outcome:
    """What a review finds. `earned` is None when met, and when below the lowest tier."""

    due: int
    credit: int
    met: bool
    earned: Tier | None
    carry_out: int
    adjustment: Decimal


def tier_for(scheme: Scheme, minutes: int) -> Tier | None:
    """The highest tier that so many minutes a week reach; None below the lowest."""
    _whole(minutes, "the minutes")
    reached = [tier for tier in scheme.tiers if tier.minutes <= minutes]
    return reached[-1] if reached else None


def weekly_rent(base: Decimal, band_percent: Decimal, tier_percent: Decimal) -> Decimal:
    """One week's rent in pounds: base × band × tier, rounded once, half up, to the penny."""
    numerator = (
        _pence(base, "the base rent")
        * _percent(band_percent, "the band's percent")
        * _percent(tier_percent, "the tier's percent")
    )
    denominator = FULL * FULL
    return _pounds((2 * numerator + denominator) // (2 * denominator))


def review(scheme: Scheme, weeks: Sequence[Week], confirmed: int, carried_in: int = 0) -> Outcome:
    """Lay the hours given beside the hours due.

    `weeks` are the period's weeks that count for the tenancy, in order. `confirmed` are
    the confirmed person-minutes dated in the period, those in paused weeks too, with
    moved minutes already added or taken off.
    """
    _whole(confirmed, "the confirmed minutes")
    _whole(carried_in, "the minutes carried in")
    _in_order(weeks)
    due_weeks = [week for week in weeks if not week.paused]
    due = sum(week.pledged_minutes for week in due_weeks)
    credit = confirmed + carried_in

    if not due_weeks:
        cap = _carry_cap(scheme, weeks)
        return Outcome(due, credit, True, None, min(credit, cap), _pounds(0))
    if _is_enough(scheme, credit, due):
        carry_out = min(max(0, credit - due), _carry_cap(scheme, due_weeks))
        return Outcome(due, credit, True, None, carry_out, _pounds(0))

    earned = _earned_tier(scheme, credit, len(due_weeks))
    percent = earned.percent if earned else scheme.default_percent
    return Outcome(due, credit, False, earned, 0, _adjustment(scheme, due_weeks, percent))


def rent_charged(scheme: Scheme, week: Week) -> Decimal:
    """The rent of a week for what was pledged: the pledge's tier, or the default percent."""
    tier = tier_for(scheme, week.pledged_minutes)
    percent = tier.percent if tier else scheme.default_percent
    return weekly_rent(week.base, week.band_percent, percent)


def least_credit(scheme: Scheme, due: int) -> int:
    """The fewest minutes that meet what is due, once the grace is taken off."""
    _whole(due, "the minutes due")
    return -(-due * (FULL - _percent(scheme.grace_percent, "the grace percent")) // FULL)


def _is_enough(scheme: Scheme, credit: int, due: int) -> bool:
    """Whether the credit reaches what is due, less the grace."""
    return credit * FULL >= due * (FULL - _percent(scheme.grace_percent, "the grace percent"))


def _earned_tier(scheme: Scheme, credit: int, number_of_weeks: int) -> Tier | None:
    """The highest tier whose hours over so many weeks, less the grace, were given."""
    earned = [t for t in scheme.tiers if _is_enough(scheme, credit, t.minutes * number_of_weeks)]
    return earned[-1] if earned else None


def _carry_cap(scheme: Scheme, weeks: Sequence[Week]) -> int:
    """The most minutes that may be carried on: some weeks of the mean pledge, rounded down."""
    if not weeks:
        return 0
    return scheme.carry_weeks * sum(week.pledged_minutes for week in weeks) // len(weeks)


def _adjustment(scheme: Scheme, due_weeks: Sequence[Week], percent: Decimal) -> Decimal:
    """What the due weeks cost more at the earned percent; a week that would cost less is left out."""
    pence = 0
    for week in due_weeks:
        at_earned = weekly_rent(week.base, week.band_percent, percent)
        pence += max(0, _hundredths(at_earned) - _hundredths(rent_charged(scheme, week)))
    return _pounds(pence)


def _in_order(weeks: Sequence[Week]) -> None:
    """Refuse weeks that do not strictly rise; each week has already proved to be a Monday's."""
    if not all(isinstance(week, Week) for week in weeks):
        raise ValueError("A review needs weeks.")
    for earlier, later in zip(weeks, weeks[1:], strict=False):
        if later.monday - earlier.monday < timedelta(days=7):
            raise ValueError("The weeks must follow each other, each only once.")


def _whole(value: int, what: str) -> int:
    """A whole number of zero or more, else ValueError."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"Give {what} as a whole number.")
    if value < 0:
        raise ValueError(f"Give {what} as zero or more.")
    return value


def _percent(value: Decimal, what: str) -> int:
    """A percent from 0 to 100 in hundredths of a percent, else ValueError."""
    hundredths = _exact(value, what)
    if hundredths > FULL:
        raise ValueError(f"Give {what} as at most 100.")
    return hundredths


def _pence(value: Decimal, what: str) -> int:
    """An amount in pounds as whole pence, else ValueError."""
    return _exact(value, what)


def _exact(value: Decimal, what: str) -> int:
    """Hundredths of a value of zero or more that has at most two places, else ValueError."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise ValueError(f"Give {what} as a decimal number.")
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"Give {what} as a number.")
        if value.as_tuple().exponent < -2:
            raise ValueError(f"Give {what} with at most two places.")
    if value < 0:
        raise ValueError(f"Give {what} as zero or more.")
    return _hundredths(value)


def _hundredths(value: Decimal) -> int:
    """Hundredths of an exact value, whatever the decimal context is set to."""
    numerator, denominator = value.as_integer_ratio()
    return numerator * 100 // denominator


def _pounds(pence: int) -> Decimal:
    """Whole pence as pounds with exactly two places."""
    return Decimal(f"{pence // 100}.{pence % 100:02d}")
