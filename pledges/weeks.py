"""Weeks and periods: whole weeks from Monday to Sunday, counted on the calendar.

A day is the date in Europe/London (see `core.clock.today`), so a week with a clock
change still has seven days. Nothing here asks for the time or the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


def is_monday(day: date) -> bool:
    return day.weekday() == 0


def is_sunday(day: date) -> bool:
    return day.weekday() == 6


def monday_of(day: date) -> date:
    """The Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())


def sunday_of(day: date) -> date:
    """The Sunday of the week that a day is in."""
    return monday_of(day) + timedelta(days=6)


def next_monday(day: date) -> date:
    """The first Monday after a day: what is recorded on a Monday takes effect a week later."""
    return monday_of(day) + WEEK


def mondays(first: date, last: date) -> Iterator[date]:
    """The Monday of every week from the week of `first` to the week of `last`."""
    monday = monday_of(first)
    while monday <= last:
        yield monday
        monday += WEEK


@dataclass(frozen=True)
class Period:
    """A run of whole weeks. `number` counts from 0 at the scheme's first Monday."""

    number: int
    first_monday: date
    weeks: int

    @property
    def last_monday(self) -> date:
        return self.first_monday + (self.weeks - 1) * WEEK

    @property
    def last_sunday(self) -> date:
        return self.first_monday + self.weeks * WEEK - DAY

    @property
    def next_first_monday(self) -> date:
        """The Monday on which the next period begins."""
        return self.first_monday + self.weeks * WEEK

    def mondays(self) -> list[date]:
        return [self.first_monday + n * WEEK for n in range(self.weeks)]

    def __contains__(self, day: date) -> bool:
        return self.first_monday <= day <= self.last_sunday


def period_of(day: date, *, first_monday: date, weeks: int) -> Period:
    """The period that a day is in, counted in whole weeks from a scheme's first Monday.

    Raises ValueError for a first day that is no Monday, for no weeks, and for a day
    before the first Monday.
    """
    if not is_monday(first_monday):
        raise ValueError("A scheme begins on a Monday.")
    if weeks < 1:
        raise ValueError("A period has at least one week.")
    if day < first_monday:
        raise ValueError("The day is before the first period.")
    number = (day - first_monday).days // (7 * weeks)
    return Period(number, first_monday + number * weeks * WEEK, weeks)
