"""What should stand on a statement and does not: an adjustment, a waiver or a correction that issuing forgot.

Each stands on the first statement issued at least 14 days after it was made, a waiver with its adjustment, and an
adjustment not while somebody waits for an answer about it (pledges.md, Statements).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Prefetch
from django.db.models.functions import Coalesce

from core import clock
from pledges.enums import Answer, LineKind
from pledges.models import Correction, Review, Statement, Waiver
from pledges.records import InForce
from pledges.settling import settled_if_before

DRAFTED_WITHIN = timedelta(hours=1)
"""A statement that was drafted before midnight may have been written after it."""


@dataclass(frozen=True)
class Owed:
    """Something for a statement, made at a moment; `waits` are the times in which it had to wait for an answer.

    `stands_on` is the number of its statement. `goes_with` is that of the statement it goes out with, whatever its age.
    """

    kind: LineKind
    amount: Decimal
    made_at: datetime
    stands_on: int | None
    waits: tuple[tuple[datetime, datetime | None], ...] = ()
    goes_with: int | None = None

    def is_due_on(self, number: int, issued_at: datetime) -> bool:
        if self.goes_with is not None and (number < self.goes_with or self.made_at > issued_at):
            return False
        if number == self.goes_with:
            return True
        drafted_on = (issued_at - DRAFTED_WITHIN).astimezone(clock.LONDON).date()
        waited = any(since <= issued_at and (until is None or until > issued_at) for since, until in self.waits)
        return self.made_at < settled_if_before(drafted_on) and not waited


def left_out(in_force: dict[int, InForce]) -> Iterator[str]:
    """A sentence for each such thing of these tenancies, with the first statement it should stand on."""
    owed = _owed(list(in_force))
    statements: dict[int, list[Statement]] = defaultdict(list)
    for statement in Statement.objects.filter(tenancy__in=list(owed)).order_by("number"):
        statements[statement.tenancy_id].append(statement)
    for tenancy, things in owed.items():
        for thing in things:
            due = (each for each in statements[tenancy] if thing.is_due_on(each.number, each.issued_at))
            first = next(due, None)
            if first and (thing.stands_on is None or thing.stands_on > first.number):
                yield f"{first.name}, {thing.kind}: {thing.amount} should stand on it and does not."


def _owed(numbers: list[int]) -> dict[int, list[Owed]]:
    """Everything that is for a statement, by tenancy. Three queries."""
    found: dict[int, list[Owed]] = defaultdict(list)
    with_lines = Waiver.objects.select_related("line__statement")
    reviews = Review.objects.filter(tenancy__in=numbers, adjustment__gt=0).select_related("line__statement", "request")
    for review in reviews.prefetch_related(Prefetch("waivers", with_lines)):
        waivers, request = list(review.waivers.all()), getattr(review, "request", None)
        waits = [(waiver.recorded_at, waiver.agreed_at) for waiver in waivers]
        waits += [(request.asked_at, request.answered_at)] if request else []
        on, of_tenancy = _number(review), found[review.tenancy_id]
        of_tenancy.append(Owed(LineKind.ADJUSTMENT, review.adjustment, review.closed_at, on, tuple(waits)))
        for waiver in waivers:
            if on is not None and waiver.answer == Answer.AGREED:
                said = (LineKind.WAIVER, -waiver.amount, waiver.agreed_at or waiver.recorded_at, _number(waiver))
                of_tenancy.append(Owed(*said, goes_with=on))
    corrections = Correction.objects.filter(tenancy__in=numbers, answer=Answer.AGREED)
    corrections = corrections.annotate(made_at=Coalesce("agreed_at", "recorded_at"))
    for row in corrections.select_related("line__statement"):
        found[row.tenancy_id].append(Owed(LineKind.CORRECTION, row.amount, row.made_at, _number(row)))
    return found


def _number(row: Review | Waiver | Correction) -> int | None:
    line = getattr(row, "line", None)
    return line.statement.number if line else None
