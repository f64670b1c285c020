"""Businesses that are behind in the review that runs, and not paused: a friendly word in time spares a higher rent."""

from dataclasses import dataclass

from core import clock
from pledges.exceptions import PledgeError
from pledges.models import Tenancy, Venue
from pledges.records import InForce
from pledges.records_of_many import VenueRecords
from pledges.reviews import minutes_of_many, period_before
from pledges.weeks import Period, monday_of

MOST_LOOKED_AT = 300
"""The desk works this out anew each time; where more businesses run, it is looked at venue by venue."""


@dataclass(frozen=True)
class BehindNow:
    """How many minutes a tenancy is behind what was due by last Sunday, and its pledge a week."""

    tenancy: Tenancy
    minutes: int
    pledged: int


def behind_now(user, venue: Venue | None = None) -> list[BehindNow] | None:
    """Those behind by a week's pledge or more, the furthest first; None where there are too many to look at.

    Hours that wait count here as if confirmed: the trader has done their part. Where `venue` is given, of that one.
    """
    today = clock.today()
    running = Tenancy.objects.covering(today).filter(first_monday__lt=monday_of(today))
    if venue is not None:
        running = running.filter(venue=venue)
    running = list(running.select_related("organisation", "venue").order_by("venue", "pk")[: MOST_LOOKED_AT + 1])
    if len(running) > MOST_LOOKED_AT:
        return None
    own = set(Tenancy.objects.acted_for_by(user, today).values_list("pk", flat=True))
    by_venue: dict[Venue, list[Tenancy]] = {}
    for tenancy in running:
        by_venue.setdefault(tenancy.venue, []).append(tenancy)
    found = [row for venue, tenancies in by_venue.items() for row in _of_venue(venue, tenancies)]
    rows = [row for row in found if row.tenancy.pk not in own]
    return sorted(rows, key=lambda row: (-row.minutes, row.tenancy.pk))


def _of_venue(venue: Venue, tenancies: list[Tenancy]) -> list[BehindNow]:
    records = VenueRecords(venue.pk).of(tenancies)
    some = records[min(tenancies, key=lambda tenancy: tenancy.first_monday).pk]
    try:
        period = some.scheme_on(clock.today()).review_period_of(clock.today())
    except PledgeError:
        return []
    minutes = minutes_of_many(tenancies, period, period_before(some, period))
    found = []
    for tenancy in tenancies:
        given = minutes[tenancy.pk].credit + minutes[tenancy.pk].waiting
        row = _behind(records[tenancy.pk], period, given)
        if row is not None:
            found.append(row)
    return found


def _behind(record: InForce, period: Period, given: int) -> BehindNow | None:
    monday = monday_of(clock.today())
    if record.is_paused(monday):
        return None
    before = [day for day in period.mondays() if day < monday and record.counts(day) and not record.is_paused(day)]
    pledged = record.pledge_on(monday)
    lacks = sum(record.pledge_on(day) for day in before) - given
    return BehindNow(record.tenancy, lacks, pledged) if pledged and lacks >= pledged else None
