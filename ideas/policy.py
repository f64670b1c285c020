"""The council's numbers for ideas, read from its settings in one place; and names that others look for."""

from datetime import date, timedelta

from core import clock
from core.models.settings import site_settings

RESIDENTS_PHOTOS = "Residents' photos"
"""The library's collection in which residents' photos stand (home.foundation makes it)."""


def answer_due_on() -> date:
    """The day by which the team answers what is shared today."""
    return clock.today() + timedelta(days=site_settings().answer_days)
