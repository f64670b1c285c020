"""Which weeks of a unit and which places of a band are free while a register is looked at, row after row.

Pure: days in, answers out. A row costs the same however many came before it.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import date


class Lets:
    """The days on which one unit is let, from and until, both included. Never to two at once."""

    def __init__(self):
        self._firsts: list[date] = []
        self._lasts: list[date] = []

    @property
    def last_day(self) -> date:
        """The last day on which it is let; `date.min` where it never is."""
        return self._lasts[-1] if self._lasts else date.min

    def has_any_in(self, first: date, last: date) -> bool:
        """Whether it is let on any of these days: only the let that begins last before their end can be one."""
        before = bisect_right(self._firsts, last)
        return before > 0 and self._lasts[before - 1] >= first

    def add(self, first: date, last: date) -> None:
        place = bisect_right(self._firsts, first)
        self._firsts.insert(place, first)
        self._lasts.insert(place, last)


class Places:
    """Who holds a band in which weeks. `mondays`, in order, are all on which somebody may begin to hold it or a scheme
    begins: between them the number of holders only falls, so that counting on them is enough.
    """

    def __init__(self, mondays: list[date]):
        self._mondays = mondays
        self._held = [0] * len(mondays)
        self._spans: dict[str, list[tuple[date, date]]] = defaultdict(list)

    def take(self, business: str, first: date, last: date) -> None:
        self._spans[business].append((first, last))
        for n in range(*self._within(first, last)):
            self._held[n] += 1

    def is_held_by(self, business: str, first: date, last: date) -> bool:
        return any(begun <= last and until >= first for begun, until in self._spans.get(business, ()))

    def most_held(self, first: date, last: date) -> int:
        """The most that hold it at once, from a Monday of `mondays` on."""
        start, stop = self._within(first, last)
        return max(self._held[start:stop], default=0)

    def _within(self, first: date, last: date) -> tuple[int, int]:
        return bisect_left(self._mondays, first), bisect_right(self._mondays, last)
