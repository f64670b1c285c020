"""The council's numbers for ideas, read from its settings in one place."""

from datetime import date, timedelta

from core import clock
from core.models.settings import site_settings


def answer_due_on() -> date:
    """The day by which the team answers what is shared today."""
    return clock.today() + timedelta(days=site_settings().answer_days)
