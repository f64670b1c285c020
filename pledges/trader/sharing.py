"""Who of the venue asks for hours, what can be given, made up or answered. Nobody is shown as short who has not asked.

Minutes move through `services/moving.py`, which checks every limit again under its locks.
"""

from dataclasses import dataclass

from pledges.exceptions import PledgeError
from pledges.making_up import Spare, may_make_up
from pledges.models import HelpAsk, MinutesMove, Review, Tenancy, WayBack
from pledges.records import TenancyRecord
from pledges.records_of_many import VenueRecords
from pledges.reviews import figures_of, minutes_of_many, period_before, review_period
from pledges.services.moving import to_spare, user_can_answer_move
from pledges.weeks import Period

SHOWN = 10
QUARTER = 15


@dataclass(frozen=True)
class AskShown:
    """An ask of another business with the minutes its review still lacks."""

    ask: HelpAsk
    lacks: int


def help_asks_of(tenancy: Tenancy) -> list[AskShown]:
    """Open asks of the other businesses of the venue, the oldest first, without those that lack nothing now.

    A fixed number of queries.
    """
    asks = HelpAsk.objects.filter(tenancy__venue=tenancy.venue_id, ended_at=None).exclude(
        tenancy__organisation=tenancy.organisation_id
    )
    asks = list(asks.select_related("tenancy__organisation", "tenancy__venue").order_by("asked_at")[:SHOWN])
    by_period: dict = {}
    for ask in asks:
        by_period.setdefault(ask.receiving_from, []).append(ask)
    lacks: dict[int, int] = {}
    if asks:
        records = VenueRecords(tenancy.venue_id).of([ask.tenancy for ask in asks])
        for some in by_period.values():
            lacks |= _lacks(some, records)
    return [AskShown(ask, lacks[ask.pk]) for ask in asks if lacks.get(ask.pk)]


def _lacks(asks: list[HelpAsk], records: dict) -> dict[int, int]:
    """What the reviews of these asks, all of one period, still lack; closed ones lack nothing any more."""
    tenancies = [ask.tenancy for ask in asks]
    closed = set(
        Review.objects.filter(tenancy__in=tenancies, first_monday=asks[0].receiving_from).values_list(
            "tenancy", flat=True
        )
    )
    found = {}
    try:
        period = review_period(records[tenancies[0].pk], asks[0].receiving_from)
        before = next((each for each in (period_before(records[t.pk], period) for t in tenancies) if each), None)
        minutes = minutes_of_many(tenancies, period, before)
        for ask in asks:
            if ask.tenancy_id not in closed:
                found[ask.pk] = figures_of(records[ask.tenancy_id], period, minutes[ask.tenancy_id]).lacks
    except PledgeError:
        return {}
    return found


def spares_of(record: TenancyRecord, periods: list[Period]) -> list[Spare]:
    """What this business could give, of each of its open reviews that has some."""
    found = []
    for period in periods:
        try:
            minutes = to_spare(record, period)
        except PledgeError:
            continue
        if minutes:
            found.append(Spare(period, minutes))
    return found


def can_be_made_up(record: TenancyRecord, ended) -> list[Spare]:
    """Minutes given after the ended review that could be moved to it now, of each later one; none where none lack."""
    if ended is None or not ended.lacks:
        return []
    try:
        found = may_make_up(record, review_period(record, ended.period.first_monday))
    except PledgeError:
        return []
    return [Spare(spare.period, min(ended.lacks, spare.minutes)) for spare in found if spare.minutes]


def moves_of(tenancy: Tenancy, user) -> list[tuple[MinutesMove, bool]]:
    """Hours given and got, the newest first, each with whether this person may answer it."""
    moves = MinutesMove.objects.filter(giver=tenancy) | MinutesMove.objects.filter(receiver=tenancy)
    related = ("giver__organisation", "receiver__organisation", "recorded_by")
    found = list(moves.select_related(*related).order_by("-recorded_at")[:SHOWN])
    return [(move, user_can_answer_move(user, move)) for move in found]


def way_back_of(tenancy: Tenancy) -> WayBack | None:
    """The agreement how to come back that still waits for one side."""
    waiting = WayBack.objects.filter(review__tenancy=tenancy).select_related("review__tenancy")
    return next((each for each in waiting.order_by("-due_on")[:2] if not each.is_agreed), None)


def choices_up_to(most: int) -> list[int]:
    """Quarter hours up to so many minutes, and that figure itself where it is none, the largest first."""
    quarters = list(range(QUARTER, most + 1, QUARTER))
    return [*([most] if most % QUARTER else []), *reversed(quarters)][:60]
