"""Recomputing everything that was billed and closed from the records: `manage.py pledge_check`.

A generator of plain lines, one for each difference; nothing is written. Memory stays small: a venue is gone through
in batches of tenancies, and statements stream.
"""

from collections.abc import Iterator

from pledges.checking.left_out import left_out
from pledges.checking.moves import wrong_moves
from pledges.checking.numbers import wrong_numbers
from pledges.checking.reviews import wrong_reviews
from pledges.checking.statements import wrong_statements
from pledges.models import Tenancy, Venue
from pledges.records_of_many import VenueRecords

BATCH = 100


def differences(batch: int = BATCH) -> Iterator[str]:
    """Every difference between what stands and what the records give, as a sentence that names the row."""
    for venue in Venue.objects.order_by("pk"):
        yield from wrong_numbers(venue)
        records, after = VenueRecords(venue.pk), 0
        while tenancies := _next(venue, after, batch):
            in_force = records.of(tenancies)
            yield from wrong_statements(in_force)
            yield from left_out(in_force)
            yield from wrong_reviews(in_force)
            yield from wrong_moves(in_force)
            after = tenancies[-1].pk


def _next(venue: Venue, after: int, batch: int) -> list[Tenancy]:
    found = Tenancy.objects.filter(venue=venue, pk__gt=after).select_related("organisation", "venue")
    return list(found.order_by("pk")[:batch])
