"""What is in force for a tenancy, read once and then asked for any week without another query.

This is the one way from the records to `pledges.rent`: the trader's page, reviews and statements all build their
weeks here, so that a rent can be recomputed to the penny. `TenancyRecord` reads one tenancy, `records_of_many` the
tenancies of a venue.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import F, Q

from pledges import rent
from pledges.exceptions import NoBaseRent, NoScheme
from pledges.models import BandTerms, Pause, Pledge, Tenancy, Tier, UnitRent
from pledges.weeks import Period, monday_of, period_of


@dataclass
class SchemeInForce:
    """A rent scheme as plain values, with the Monday from which it holds."""

    pk: int
    from_monday: date
    billing_weeks: int
    review_weeks: int
    log_window_days: int
    rules: rent.Scheme

    @property
    def least_pledge(self) -> int:
        """The minimum pledge in minutes: the least hours of the lowest tier."""
        return self.rules.tiers[0].minutes

    def review_period_of(self, day: date) -> Period:
        return period_of(day, first_monday=self.from_monday, weeks=self.review_weeks)

    def billing_period_of(self, day: date) -> Period:
        return period_of(day, first_monday=self.from_monday, weeks=self.billing_weeks)


@dataclass
class Holding:
    """Something a tenancy holds from a Monday on (a unit or a band), with what it costs by its own Mondays."""

    from_monday: date
    name: str
    values: dict = field(default_factory=dict)


def schemes_of(venue_id: int) -> list[SchemeInForce]:
    """All schemes of a venue in order. One query."""
    return schemes_of_many([venue_id])[venue_id]


def schemes_of_many(venue_ids: Iterable[int]) -> dict[int, list[SchemeInForce]]:
    """All schemes of some venues, in order for each. One query."""
    found: dict[int, list[SchemeInForce]] = {venue_id: [] for venue_id in venue_ids}
    tiers: dict[int, list[Tier]] = {}
    rows = Tier.objects.filter(scheme__venue__in=found).select_related("scheme").order_by("scheme__from_monday")
    for tier in rows:
        tiers.setdefault(tier.scheme_id, []).append(tier)
    for steps in tiers.values():
        found[steps[0].scheme.venue_id].append(_scheme(steps))
    return found


def _scheme(tiers: list[Tier]) -> SchemeInForce:
    scheme = tiers[0].scheme
    steps = tuple(tier.rule() for tier in sorted(tiers, key=lambda tier: tier.minutes))
    return SchemeInForce(
        scheme.pk,
        scheme.from_monday,
        scheme.billing_weeks,
        scheme.review_weeks,
        scheme.log_window_days,
        rent.Scheme(steps, scheme.default_percent, scheme.grace_percent, scheme.carry_weeks),
    )


def latest(rows, monday: date):
    """The last of some rows in order that holds on a Monday; None before the first."""
    found = None
    for row in rows:
        if row.from_monday > monday:
            break
        found = row
    return found


@dataclass
class InForce:
    """Everything in force for one tenancy, whoever read it: schemes, pledges, bands and units in order, pauses."""

    tenancy: Tenancy
    schemes: list[SchemeInForce]
    pledges: list[Pledge]
    pauses: list[Pause]
    bands: list[Holding]
    units: list[Holding]

    def scheme_on(self, day: date) -> SchemeInForce:
        """The scheme in force on a day. Raises NoScheme before the first."""
        found = latest(self.schemes, monday_of(day))
        if found is None:
            raise NoScheme
        return found

    def unit_on(self, monday: date) -> str:
        """The code of the unit in a week."""
        held = latest(self.units, monday)
        return held.name if held else ""

    def base_rent_on(self, monday: date) -> Decimal:
        """The base rent of the unit held in a week. Raises NoBaseRent where none is recorded."""
        held = latest(self.units, monday)
        rents = held.values if held else {}
        in_force = max((day for day in rents if day <= monday), default=None)
        if in_force is None:
            raise NoBaseRent
        return rents[in_force]

    def band_on(self, monday: date) -> str:
        held = latest(self.bands, monday)
        return held.name if held else ""

    def band_percent_on(self, monday: date) -> Decimal:
        """What the band held in a week pays under the scheme of that week."""
        held = latest(self.bands, monday)
        percent = held.values.get(self.scheme_on(monday).pk) if held else None
        if percent is None:
            raise NoScheme
        return percent

    def pledge_on(self, monday: date) -> int:
        """Minutes pledged for a week, never fewer than the minimum of the scheme in force."""
        pledge = latest(self.pledges, monday)
        return max(pledge.minutes, self.scheme_on(monday).least_pledge) if pledge else 0

    def is_paused(self, monday: date) -> bool:
        return any(pause.from_monday <= monday <= pause.to_sunday for pause in self.pauses)

    def is_waived(self, monday: date) -> bool:
        """Whether the rent of a week is taken off again."""
        return any(pause.waives_rent and pause.from_monday <= monday <= pause.to_sunday for pause in self.pauses)

    def week(self, monday: date) -> rent.Week:
        """A week as the arithmetic wants it, from what is in force on its Monday."""
        return rent.Week(
            monday,
            self.base_rent_on(monday),
            self.band_percent_on(monday),
            self.pledge_on(monday),
            paused=self.is_paused(monday),
        )

    def counts(self, monday: date) -> bool:
        """A week counts when the tenancy covers all seven days; both begin and end with a week."""
        return self.tenancy.covers(monday)

    def weeks_of(self, period: Period) -> list[rent.Week]:
        """The weeks of a period that count for the tenancy, in order."""
        return [self.week(monday) for monday in period.mondays() if self.counts(monday)]


class TenancyRecord(InForce):
    """What is in force for one tenancy. Five queries, however long its history."""

    def __init__(self, tenancy: Tenancy):
        super().__init__(
            tenancy,
            schemes=schemes_of(tenancy.venue_id),
            pledges=list(Pledge.objects.filter(tenancy=tenancy, replaced_at__isnull=True).order_by("from_monday")),
            pauses=list(Pause.objects.in_force().filter(Q(tenancy=tenancy) | Q(venue=tenancy.venue_id))),
            bands=_holdings(
                BandTerms.objects.filter(band__holdings__tenancy=tenancy).values_list(
                    F("band__holdings__from_monday"), "band__name", "scheme_id", "percent"
                )
            ),
            units=_holdings(
                UnitRent.objects.filter(unit__occupations__tenancy=tenancy).values_list(
                    F("unit__occupations__from_monday"), "unit__code", "from_monday", "weekly_rent"
                )
            ),
        )


def _holdings(rows) -> list[Holding]:
    """Rows of (from Monday, name, key, value) as holdings in order."""
    found: dict[date, Holding] = {}
    for from_monday, name, key, value in rows:
        found.setdefault(from_monday, Holding(from_monday, name)).values[key] = value
    return sorted(found.values(), key=lambda holding: holding.from_monday)
