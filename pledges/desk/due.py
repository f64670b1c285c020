"""What an officer does when its day has come: closing reviews, issuing statements."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.durations import day

from .heaps import ANSWER_DAYS, SHOWN, Heap, Row
from .periods import OpenPeriod, open_reviews, open_statements


def heaps(user) -> list[Heap]:
    return [reviews(), statements()]


def reviews() -> Heap:
    heap = Heap(
        "reviews",
        _("Reviews to close"),
        _("Look at the figures first. Closing again changes nothing."),
        "project",
        all_url=reverse("closing:index"),
    )
    return _filled(heap, open_reviews(), close_url)


def statements() -> Heap:
    heap = Heap(
        "statements",
        _("Statements to issue"),
        _("A billing period is over. Each statement is made once and never changes."),
        "project",
        all_url=reverse("statements:issue"),
    )
    return _filled(heap, open_statements(), issue_url)


def close_url(row: OpenPeriod) -> str:
    return reverse("closing:venue", args=[row.venue.pk, row.period.first_monday.isoformat()])


def issue_url(row: OpenPeriod) -> str:
    return reverse("statements:issue-period", args=[row.venue.pk, row.period.first_monday.isoformat()])


def _filled(heap: Heap, rows: list[OpenPeriod], url) -> Heap:
    """The count is of tenancies, the rows are of periods."""
    heap.count = sum(row.open for row in rows)
    heap.oldest = rows[0].since if rows else None
    heap.due_on = heap.oldest + timedelta(days=ANSWER_DAYS) if heap.oldest else None
    heap.rows = [_row(row, url(row)) for row in rows[:SHOWN]]
    return heap


def _row(row: OpenPeriod, url: str) -> Row:
    title = _("%(venue)s, %(first)s to %(last)s") % {
        "venue": row.venue,
        "first": day(row.period.first_monday),
        "last": day(row.period.last_sunday),
    }
    note = ngettext("%(open)d of %(of)d business is open.", "%(open)d of %(of)d businesses are open.", row.of)
    is_late = row.since + timedelta(days=ANSWER_DAYS) < clock.today()
    return Row(title, url, note % {"open": row.open, "of": row.of}, is_late)
