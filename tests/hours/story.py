"""Short ways to say the usual things in tests of the journal."""

from datetime import date

from hours.models import HoursEntry
from hours.services import log_hours


def log(market, **changes) -> HoursEntry:
    """The trader logs an hour and a quarter for the project today, unless said otherwise."""
    said = {
        "by": market.trader,
        "giver": market.business,
        "receiver": market.project,
        "done_on": date(2026, 11, 24),
        "minutes": 75,
        "people": 1,
        "description": "Cooked lunch for the group",
        "key": "",
    }
    return log_hours(**{**said, **changes})
