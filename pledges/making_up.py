"""Which confirmed minutes can make up for a review that has ended: those of the 28 days after it (“Moved minutes”).

`may_leave` knows no database. `may_make_up` reads what was given and what has left in two queries, however many of the
reviews that follow hold some of these days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from hours.models import SIGNED_MINUTES, HoursEntry
from pledges.enums import Answer, MoveKind
from pledges.models import MinutesMove
from pledges.records import InForce
from pledges.reviews import last_sunday_of, review_period
from pledges.weeks import Period

MAKE_UP_DAYS = 28


@dataclass(frozen=True)
class Leaving:
    """Minutes that leave a giving review: of its days from the first up to `last`, whichever of them."""

    minutes: int
    last: date


@dataclass(frozen=True)
class Spare:
    """Minutes that may move, of which review."""

    period: Period
    minutes: int


def may_leave(given: Mapping[date, int], leaving: Iterable[Leaving], last: date) -> int:
    """How many more minutes of a review's days up to `last` may leave it. Exact, and 0 where reversals took too many.

    Which day a minute is of is not kept; it is enough that the days can be shared out among the moves, each minute
    once. The 28 days after an earlier review reach into this one from its first day on, and what is given to another
    may be of any day: all these runs of days begin together, so each lies in the longer ones. Then sharing out is
    possible exactly if, for the end of each run, the moves that end by then take no more than was given by then. One
    move more up to `last` counts at that end and at every later one: the least room among those is what may leave.
    """
    leaving = list(leaving)
    ends = {last, *(move.last for move in leaving if move.last > last)}
    rooms = [
        sum(minutes for day, minutes in given.items() if day <= end)
        - sum(move.minutes for move in leaving if move.last <= end)
        for end in ends
    ]
    return max(0, min(rooms))


def last_day_for(receiving: Period) -> date:
    """The last day whose minutes can make up for a review."""
    return receiving.last_sunday + timedelta(days=MAKE_UP_DAYS)


def giving_periods(record: InForce, receiving: Period) -> list[Period]:
    """The later review periods of a tenancy that hold some of the 28 days after one, in order."""
    found, day = [], receiving.next_first_monday
    while day <= last_day_for(receiving) and record.tenancy.covers(day):
        found.append(review_period(record, day))
        day = found[-1].next_first_monday
    return found


def last_day_of(move: MinutesMove, giving: Period, record: InForce) -> date:
    """The last day of a giving review of which a move can have taken minutes. `record` is the giver's."""
    if move.kind == MoveKind.SOLIDARITY:
        return giving.last_sunday
    return min(giving.last_sunday, last_day_for(review_period(record, move.receiving_from)))


def may_make_up(record: InForce, receiving: Period) -> list[Spare]:
    """What may still move to a review, of each later one that holds some of the 28 days. At most two queries."""
    periods = giving_periods(record, receiving)
    if not periods:
        return []
    given = _given(record, periods[0].first_monday, last_sunday_of(periods[-1], record.tenancy))
    starts = [period.first_monday for period in periods]
    moves = list(MinutesMove.objects.filter(giver=record.tenancy, giving_from__in=starts, answer=Answer.AGREED))
    found = []
    for period in periods:
        of_period = {day: minutes for day, minutes in given.items() if day in period}
        leaving = [
            Leaving(move.minutes, last_day_of(move, period, record))
            for move in moves
            if move.giving_from == period.first_monday
        ]
        last = min(period.last_sunday, last_day_for(receiving))
        found.append(Spare(period, may_leave(of_period, leaving, last)))
    return found


def _given(record: InForce, first: date, last: date) -> dict[date, int]:
    """Confirmed minutes of a tenancy by day, reversals taken off."""
    tenancy = record.tenancy
    entries = HoursEntry.objects.confirmed().dated(first, last)
    entries = entries.filter(counted__tenancy=tenancy, giver_organisation=tenancy.organisation_id)
    return dict(entries.order_by().values("done_on").annotate(n=Sum(SIGNED_MINUTES)).values_list("done_on", "n"))
