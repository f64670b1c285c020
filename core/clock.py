"""The only source of now. Tests and the demonstration move it; nothing else asks the system for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """This moment, aware; the moved moment while the clock is moved."""
    return _moved.get() or timezone.now()


def today() -> date:
    """The date in London at this moment."""
    return now().astimezone(LONDON).date()


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Everything inside happens at `moment` (aware). Raises ValueError for a naive one."""
    if timezone.is_naive(moment):
        raise ValueError("The clock can only be moved to an aware moment.")
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
