"""What traders ask for and are asked: an ask brought to the trader who signs in, pauses, hours among neighbours."""

from datetime import timedelta

from ideas.models import Need
from pledges.exceptions import PledgeError
from pledges.services.asking import answer_pause_request, ask_for_pause
from pledges.services.bringing import bring_ask
from pledges.services.helping import ask_for_hours
from pledges.services.reminding import choose_reminder
from pledges.trader.asks import open_needs
from pledges.weeks import WEEK, next_monday

from .hours import TRADER
from .world import World

LOOKED_THROUGH = 12


def build_trading(world: World) -> None:
    tenancies = {row["name"]: tenancy for tenancy, row in world.tenancies}
    officer = world.staff["officer"]
    own = tenancies[TRADER]
    person = world.representatives[TRADER][0]
    with world.at(2):
        need = _need_for(person)
        if need is not None:
            bring_ask(organisation=own.organisation, by=officer, need=need, note="You would be just right for this.")
        choose_reminder(user=person, weekday=4)
    others = [pair for pair in world.tenancies if pair[1]["name"] != TRADER]
    (first, first_row), (second, second_row) = others[3], others[7]
    monday = next_monday(world.today) + 2 * WEEK
    with world.at(5):
        weeks = {"from_monday": monday, "to_sunday": monday + 2 * WEEK - timedelta(days=1)}
        ask_for_pause(tenancy=first, by=world.representatives[first_row["name"]][0], **weeks)
        asked = ask_for_pause(tenancy=second, by=world.representatives[second_row["name"]][0], **weeks)
    with world.at(1):
        answer_pause_request(request=asked, by=officer, agree=True, note="Have a good rest.")
        _ask_for_hours(world, others)


def _need_for(person) -> Need | None:
    """A need of somebody else's, the newest first."""
    return open_needs().exclude(subject__owner=person).order_by("-pk").first()


def _ask_for_hours(world: World, others: list) -> None:
    """The first of some businesses whose last review lacks hours tells its neighbours so."""
    for tenancy, row in others[:LOOKED_THROUGH]:
        try:
            ask_for_hours(tenancy=tenancy, by=world.representatives[row["name"]][0])
        except PledgeError:
            continue
        return
