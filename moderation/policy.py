"""The numbers of moderation, in one place."""

from datetime import date, timedelta

from core import clock

LOOKED_AT_WITHIN = timedelta(days=3)
"""Everything that is reported is looked at by then."""

HOLDS_AT = 3
HOLDER_SINCE = timedelta(days=7)
"""So many different accounts, each at least so old, put words on hold until somebody has looked."""

REPORTS_OF_AN_ADDRESS = 6
REPORTS_OF_A_PERSON = 30
"""Most reports within an hour: from one network address signed out, and of one person."""


def looked_at_by() -> date:
    """The day by which somebody has looked at what is reported today."""
    return clock.today() + LOOKED_AT_WITHIN
