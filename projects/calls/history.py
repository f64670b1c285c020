"""What a call said before: its first promise with each change, and the limits that were changed while it was open."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from core import clock
from core.durations import day
from projects.models import CallPage, CallTerms, PageFamily

NAMES = {
    "question": _("The question"),
    "budget": _("Budget"),
    "time_limits": _("Time"),
    "who_is_involved": _("Who is involved"),
    "cannot_change": _("Not up for change"),
    "options": _("The options"),
    "closes_on": _("Last day"),
}


@dataclass(frozen=True)
class Promise:
    """A promise as it stood from a day on."""

    words: str
    by: date
    said_on: date


@dataclass(frozen=True)
class OldLimit:
    """What stood in a limit until a day."""

    name: str
    words: str
    until: date


@dataclass(frozen=True)
class History:
    """The promises before the one that the page gives now, the first on top, and since when that one stands."""

    promises: list[Promise] = field(default_factory=list)
    since: date | None = None
    limits: list[OldLimit] = field(default_factory=list)
    language: str = ""
    """The language of all these words, where it is not the page's own."""
    first_by: date | None = None


def history_of(page: CallPage, family: PageFamily | None) -> History:
    """What the page said in its own language, else in the site's first one, if anything changed; one query."""
    if family is None:
        return History()
    rows = list(CallTerms.objects.filter(family=family).order_by("said_at", "pk"))
    own = line_of(row for row in rows if row.language == page.text_language)
    first = line_of(row for row in rows if row.language == settings.LANGUAGE_CODE)
    line = own if len(own) > 1 or len(first) < 2 else first
    if not line:
        return History()
    promises = _promises(line)
    is_own = line is own
    if is_own and (promises[-1].words, promises[-1].by) != (page.promise, page.promise_by):
        # The editor's preview of a change that is not published yet.
        promises.append(Promise(page.promise, page.promise_by, clock.today()))
    changed = len(promises) > 1
    return History(
        promises=promises[:-1],
        since=promises[-1].said_on if changed else None,
        limits=_old_limits(line),
        language="" if is_own else settings.LANGUAGE_CODE,
        first_by=(first or own)[-1].first_by,
    )


def line_of(rows) -> list[CallTerms]:
    """The newest row and those it follows, oldest first: what people could read while they could answer."""
    by_key = {row.pk: row for row in rows}
    each = by_key[max(by_key, key=lambda pk: (by_key[pk].said_at, pk))] if by_key else None
    line = []
    while each is not None:
        line.append(each)
        each = by_key.get(each.follows_id)
    return line[::-1]


def _promises(line: list[CallTerms]) -> list[Promise]:
    found: list[Promise] = []
    for row in line:
        if not found or (found[-1].words, found[-1].by) != (row.promise, row.promise_by):
            found.append(Promise(row.promise, row.promise_by, _day_of(row.said_at)))
    return found


def _old_limits(line: list[CallTerms]) -> list[OldLimit]:
    return [
        OldLimit(str(words), _in_words(name, before.limits.get(name)), _day_of(after.said_at))
        for before, after in zip(line, line[1:], strict=False)
        for name, words in NAMES.items()
        if before.limits.get(name) != after.limits.get(name)
    ]


def _in_words(name: str, value) -> str:
    if name == "options":
        return " · ".join(value) if value else str(_("None"))
    return day(date.fromisoformat(value)) if name == "closes_on" and value else str(value)


def _day_of(moment: datetime) -> date:
    return moment.astimezone(clock.LONDON).date()


def with_first_day(pages):
    """Calls with `first_by`: the day by which each promised its account first."""
    newest = CallTerms.objects.filter(
        family__translation_key=OuterRef("translation_key"), language=settings.LANGUAGE_CODE
    ).order_by("-said_at", "-pk")
    return pages.annotate(first_by=Subquery(newest.values("first_by")[:1]))
