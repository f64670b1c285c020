"""When an adjustment, a waiver or a correction may go on a statement (pledges.md, Statements).

It stands on the first statement issued at least 14 days after the day on which it was made. Until then the trader may
ask for a waiver, and what is asked for waits for its answer.
"""

from datetime import date, datetime, time, timedelta

from core import clock

SETTLES_AFTER = timedelta(days=14)


def settles_on(made_at: datetime) -> date:
    """The first day on which a statement may carry what was made at a moment."""
    return made_at.astimezone(clock.LONDON).date() + SETTLES_AFTER


def settled_if_before(today: date | None = None) -> datetime:
    """What was made before this moment may stand on a statement issued on a day (today unless said)."""
    made_on = (today or clock.today()) - SETTLES_AFTER + timedelta(days=1)
    return datetime.combine(made_on, time(), clock.LONDON)
