"""Numbers of statements: from 000001 on, in order of issue, without a gap, and the counter stands at the last."""

from collections.abc import Iterator

from pledges.models import Statement, StatementCounter, Venue


def wrong_numbers(venue: Venue) -> Iterator[str]:
    expected = 0
    rows = Statement.objects.filter(venue=venue).order_by("number").values_list("number", "name")
    for number, name in rows.iterator(chunk_size=2000):
        expected += 1
        if number != expected:
            yield f"{venue.code}: the number {expected} is missing, {number} follows."
            expected = number
        if name != f"{venue.code}-{number:06d}":
            yield f"{name}: the number {number} is written otherwise."
    last = StatementCounter.objects.filter(venue=venue).values_list("last", flat=True).first() or 0
    if last != expected:
        yield f"{venue.code}: the counter stands at {last}, the last statement has {expected}."
