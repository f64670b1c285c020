"""Moved minutes against the journal: no minute leaves a review twice, and what is made up is of the 28 days after.

As things stood when each move was agreed: what was confirmed later gave nothing yet, what was taken back later was
there.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from hours.models import SIGNED_MINUTES, HoursEntry
from pledges.enums import Answer, MoveKind
from pledges.exceptions import PledgeError
from pledges.making_up import Leaving, giving_periods, last_day_of, may_leave
from pledges.models import MinutesMove
from pledges.records import InForce
from pledges.reviews import review_period
from pledges.weeks import Period

Given = list[tuple]
"""Confirmed hours of a tenancy: the day they were given, signed minutes, and when they were confirmed."""


def wrong_moves(in_force: dict[int, InForce]) -> Iterator[str]:
    """All moves that leave these tenancies, review by review in the order in which they were agreed. Two queries."""
    moves: dict[tuple[int, date], list[MinutesMove]] = defaultdict(list)
    agreed = MinutesMove.objects.filter(giver__in=list(in_force), answer=Answer.AGREED)
    related = ("giver__organisation", "giver__venue", "receiver__organisation", "receiver__venue")
    for move in agreed.select_related(*related).order_by("answered_at", "pk"):
        moves[move.giver_id, move.giving_from].append(move)
    given = _given(moves)
    for (giver, giving_from), group in moves.items():
        record = in_force[giver]
        try:
            yield from _wrong(record, review_period(record, giving_from), group, given[giver])
        except PledgeError as error:
            yield f"{group[0]}, from {giving_from}: {error}"


def _wrong(record: InForce, giving: Period, moves: list[MinutesMove], given: Given) -> Iterator[str]:
    leaving: list[Leaving] = []
    for move in moves:
        by_then: dict[date, int] = defaultdict(int)
        for day, minutes, decided_at in given:
            if day in giving and decided_at <= (move.answered_at or move.recorded_at):
                by_then[day] += minutes
        last = last_day_of(move, giving, record)
        if move.kind == MoveKind.MAKE_UP and giving not in giving_periods(record, _receiving(record, move)):
            yield f"{move}, from {move.giving_from}: made up with a review that has none of the 28 days."
        elif move.minutes > may_leave(by_then, leaving, last):
            yield f"{move}, from {move.giving_from}: more than was confirmed and had not moved before."
        leaving.append(Leaving(move.minutes, last))


def _receiving(record: InForce, move: MinutesMove) -> Period:
    return review_period(record, move.receiving_from)


def _given(moves: dict[tuple[int, date], list[MinutesMove]]) -> dict[int, Given]:
    """Confirmed hours of the tenancies that gave any, from the first review on that did."""
    found: dict[int, Given] = defaultdict(list)
    if not moves:
        return found
    entries = HoursEntry.objects.confirmed().filter(
        counted__tenancy__in={giver for giver, _from in moves},
        done_on__gte=min(giving_from for _giver, giving_from in moves),
    )
    rows = entries.order_by().annotate(signed=SIGNED_MINUTES)
    for tenancy, *row in rows.values_list("counted__tenancy", "done_on", "signed", "decided_at").iterator(2000):
        found[tenancy].append(tuple(row))
    return found
