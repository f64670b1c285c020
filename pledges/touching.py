"""Which tenancies a change may touch: what its preview looks at."""

from dataclasses import dataclass
from datetime import date

from pledges.models import Tenancy, Venue
from pledges.weeks import monday_of


@dataclass(frozen=True)
class Touches:
    """Tenancies of a venue that a change from a Monday on may touch."""

    venue: Venue
    monday: date
    tenancies: list[int]


def touches_one(tenancy: Tenancy, monday: date) -> Touches:
    return Touches(tenancy.venue, monday_of(monday), [tenancy.pk])


def touches_venue(venue: Venue, monday: date, **which) -> Touches:
    """Those of a venue that have not ended by a Monday."""
    running = Tenancy.objects.filter(venue=venue, **which).exclude(last_sunday__lt=monday)
    return Touches(venue, monday_of(monday), list(running.distinct().order_by("pk").values_list("pk", flat=True)))
