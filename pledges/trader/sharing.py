"""Who of the venue asks for hours, and hours given and got. Nobody is shown as short who has not asked."""

from dataclasses import dataclass

from pledges.models import HelpAsk, MinutesMove, Tenancy
from pledges.selectors import trader_page

SHOWN = 10


@dataclass(frozen=True)
class AskShown:
    """An ask of another business with the minutes its review still lacks."""

    ask: HelpAsk
    lacks: int


def help_asks_of(tenancy: Tenancy) -> list[AskShown]:
    """Open asks of the other businesses of the venue, the oldest first, without those that lack nothing now."""
    asks = HelpAsk.objects.filter(tenancy__venue=tenancy.venue_id, ended_at=None).exclude(
        tenancy__organisation=tenancy.organisation_id
    )
    found = []
    for ask in asks.select_related("tenancy__organisation", "tenancy__venue").order_by("asked_at")[:SHOWN]:
        review = trader_page(ask.tenancy).ended_review
        if review is not None and review.period.first_monday == ask.receiving_from and review.lacks:
            found.append(AskShown(ask, review.lacks))
    return found


def moves_of(tenancy: Tenancy) -> list[MinutesMove]:
    """Hours given and got, the newest first."""
    moves = MinutesMove.objects.filter(giver=tenancy) | MinutesMove.objects.filter(receiver=tenancy)
    related = ("giver__organisation", "receiver__organisation", "giver__venue", "receiver__venue")
    return list(moves.select_related(*related).order_by("-recorded_at")[:SHOWN])
