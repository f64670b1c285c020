"""A heap of things that wait, and the desk: every heap there is, in the order in which an officer takes them up."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Min, Q, QuerySet, Value, When
from django.utils import timezone

from core import clock

SHOWN = 5
ANSWER_DAYS = 14
"""Days in which what was asked is answered: a statement waits as long."""


@dataclass(frozen=True)
class Row:
    """One thing that waits: its words, where one deals with it, and a note."""

    title: str
    url: str
    note: str = ""
    is_late: bool = False


@dataclass
class Heap:
    """Things of one kind. `oldest` waits since that day, `due_on` is when the first of them is due.

    `elsewhere` counts those that this officer leaves to another one: asked for by them, or of their own business.
    """

    name: str
    title: Any
    words: Any
    act: str
    count: int = 0
    elsewhere: int = 0
    rows: list[Row] = field(default_factory=list)
    all_url: str = ""
    oldest: date | None = None
    due_on: date | None = None
    unknown: bool = False

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < clock.today()

    @property
    def is_there(self) -> bool:
        return bool(self.count or self.elsewhere or self.unknown)


def fill(
    heap: Heap,
    waiting: QuerySet,
    row: Callable[[Any], Row],
    *,
    mine: Q | None = None,
    since: str,
    days: int | None = ANSWER_DAYS,
    due: str = "",
) -> Heap:
    """Count what waits and show the first of it. At most two queries, however much it is.

    `since` names the field from which it waits; it is due at `due`, else `days` after that (never where None).
    """
    mine = mine if mine is not None else Q(pk__isnull=False)
    is_mine = Q(is_mine=True)
    facts = {"every": Count("pk"), "mine": Count("pk", filter=is_mine), "oldest": Min(since, filter=is_mine)}
    if due:
        facts["due"] = Min(due, filter=is_mine)
    marked = waiting.annotate(is_mine=Case(When(mine, then=Value(True)), default=Value(False)))
    found = marked.order_by().aggregate(**facts)
    heap.count, heap.elsewhere = found["mine"], found["every"] - found["mine"]
    heap.oldest = day_of(found["oldest"])
    if due:
        heap.due_on = found["due"]
    elif days is not None and heap.oldest is not None:
        heap.due_on = heap.oldest + timedelta(days=days)
    if heap.count:
        heap.rows = [row(each) for each in waiting.filter(mine).order_by(due or since, "pk")[:SHOWN]]
    return heap


def day_of(moment: date | datetime | None) -> date | None:
    """The day in Europe/London of a day or a moment."""
    return timezone.localtime(moment, clock.LONDON).date() if isinstance(moment, datetime) else moment


def desk_of(user) -> tuple[list[Heap], list[Heap]]:
    """What waits for an answer or an act, and what is worth a look. The same number of queries however much waits."""
    from . import asked, due, warnings

    waits = [*asked.heaps(user), *due.heaps(user)]
    look = warnings.heaps(user)
    return [heap for heap in waits if heap.is_there], [heap for heap in look if heap.is_there]
