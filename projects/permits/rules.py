"""The rules of a permission to run: its lines, and how it stands on a day. Plain values in, plain values out."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# What fits on a card of 85 × 55 mm that people carry with them.
MOST_LINES = 6
LINE_LIMIT = 90
LONGEST_TERM = timedelta(days=5 * 366)
# How many days before its end everybody is warned, each once.
WARNINGS = (30, 7)


class PermitState(models.TextChoices):
    """How a permission stands on a day."""

    WAITING = "waiting", _("Begins later")
    IN_FORCE = "in-force", _("Holds now")
    ENDING = "ending", _("Ends soon")
    OVER = "over", _("Has ended")
    REPLACED = "replaced", _("A new one took its place")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# A group can rely on these today.
HOLDING = frozenset({PermitState.IN_FORCE, PermitState.ENDING})


def lines_of(text: str) -> list[str]:
    """Each thing on a line of its own, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def last_day_of(*, starts_on: date, ends_on: date, stopped_on: date | None) -> date:
    """The last day on which a group could rely on it: the signed one, or the day before it was stopped.

    One that was stopped before it began never held, and keeps the days it was signed for.
    """
    return stopped_on - timedelta(days=1) if stopped_on and stopped_on > starts_on else ends_on


def state_on(day: date, *, starts_on: date, ends_on: date, stopped_on: date | None, withdrawn: bool) -> PermitState:
    """How it stands on a day. One that was withdrawn, or replaced before it began, says so from then on."""
    if withdrawn:
        return PermitState.WITHDRAWN
    if stopped_on is not None and (day >= stopped_on or stopped_on == starts_on):
        return PermitState.REPLACED
    if day < starts_on:
        return PermitState.WAITING
    if day > ends_on:
        return PermitState.OVER
    left = (last_day_of(starts_on=starts_on, ends_on=ends_on, stopped_on=stopped_on) - day).days
    return PermitState.ENDING if left <= WARNINGS[0] else PermitState.IN_FORCE


def warning_on(day: date, *, starts_on: date, ends_on: date) -> int | None:
    """Which warning is due on a day: the latest that was reached. None before the first, after the end, and for a
    term so short that the warning would come with the signature.
    """
    left = (ends_on - day).days
    if left < 0:
        return None
    reached = [days for days in WARNINGS if left <= days and (ends_on - starts_on).days > days]
    return min(reached, default=None)
