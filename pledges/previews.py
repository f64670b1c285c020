"""What a change would do to each tenancy, before it is saved.

The change is really made, by the service that would make it, in a transaction that is undone; the rents before and
after come from the records like every other rent. So a preview and what then happens cannot differ.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from pledges import rent
from pledges.exceptions import PledgeError
from pledges.models import Tenancy, Venue
from pledges.records_of_many import BATCH, VenueRecords
from pledges.weeks import WEEK

WEEKS = 52
"""How far a preview looks: a year from the Monday of the change."""


@dataclass(frozen=True)
class WeekSeen:
    """A week of a tenancy: what is paid, what is due."""

    rent: Decimal
    minutes: int
    paused: bool
    waived: bool
    unit: str
    band: str

    @property
    def to_pay(self) -> Decimal:
        return Decimal("0.00") if self.waived else self.rent


@dataclass(frozen=True)
class Effect:
    """A tenancy whose weeks differ: the first that does, before and after, how many do, and the year's difference.

    `before` or `after` is None where the tenancy does not cover the week, or nothing can be worked out for it.
    """

    tenancy: Tenancy
    monday: date
    before: WeekSeen | None
    after: WeekSeen | None
    weeks: int
    difference: Decimal


@dataclass(frozen=True)
class Preview:
    effects: list[Effect]
    unchanged: int

    @property
    def difference(self) -> Decimal:
        return sum((effect.difference for effect in self.effects), Decimal("0.00"))


def preview(*, venue: Venue, tenancies: Iterable[int], first_monday: date, change: Callable[[], object]) -> Preview:
    """Make a change, look at these tenancies for a year from a Monday on, and undo it.

    Raises whatever the change raises. Sixteen queries for each 200 tenancies and what the change itself needs.
    """
    ids = list(tenancies)
    with transaction.atomic():
        before = _seen(venue, ids, first_monday)
        change()
        after = _seen(venue, ids, first_monday)
        transaction.set_rollback(True)
    named = Tenancy.objects.filter(pk__in=before).select_related("organisation", "venue").in_bulk()
    effects = []
    for pk, weeks in before.items():
        pairs = list(zip(weeks, after.get(pk, []), strict=False))
        differing = [n for n, (old, new) in enumerate(pairs) if old != new]
        if differing:
            old, new = pairs[differing[0]]
            sums = [(new.to_pay if new else 0) - (old.to_pay if old else 0) for old, new in pairs]
            difference = sum(sums, Decimal("0.00"))
            effects.append(Effect(named[pk], first_monday + differing[0] * WEEK, old, new, len(differing), difference))
    effects.sort(key=lambda effect: effect.tenancy.organisation.name.casefold())
    return Preview(effects, len(before) - len(effects))


def _seen(venue: Venue, ids: list[int], first_monday: date) -> dict[int, list[WeekSeen | None]]:
    records, found = VenueRecords(venue.pk), {}
    # A day beyond all reckoning has no year after it; the change itself will refuse it.
    weeks = min(WEEKS, (date.max - first_monday) // WEEK)
    mondays = [first_monday + n * WEEK for n in range(weeks)]
    for start in range(0, len(ids), BATCH):
        some = list(Tenancy.objects.filter(pk__in=ids[start : start + BATCH]).order_by("pk"))
        for pk, record in records.of(some).items():
            found[pk] = [_week(record, monday) for monday in mondays]
    return found


def _week(record, monday: date) -> WeekSeen | None:
    if not record.counts(monday):
        return None
    try:
        week = record.week(monday)
        paid = rent.rent_charged(record.scheme_on(monday).rules, week)
    except PledgeError:
        return None
    waived, unit, band = record.is_waived(monday), record.unit_on(monday), record.band_on(monday)
    return WeekSeen(paid, week.pledged_minutes, week.paused, waived, unit, band)
