"""What one screen of projects shows, with a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Case, OuterRef, Prefetch, QuerySet, Subquery, Sum, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.durations import duration
from core.models import CivicImage
from hours.models import SIGNED_MINUTES, HoursEntry
from projects.models import Backing, Project, ProjectOwner

BACKERS_AT_FIRST = 12
# The sizes that a card draws (templates/projects/includes/project_card.html), fetched for a whole list at once.
CARD_PICTURES = ("fill-480x270|format-webp", "fill-960x540|format-webp")


def project_rows(user, *, with_owners: bool = True) -> QuerySet[Project]:
    """The projects a reader may see, with what a card shows of each. Its owners take a query more."""
    rows = Project.objects.visible_to(user).select_related("subject__neighbourhood", "place")
    if not with_owners:
        return rows
    owners = ProjectOwner.objects.current().select_related("user")
    return rows.prefetch_related(Prefetch("owners", queryset=owners, to_attr="current_owners"))


def rows_for_cards(user) -> QuerySet[Project]:
    """What everybody sees in the list, with the pictures in the sizes that a card draws."""
    pictures = Prefetch("picture", queryset=CivicImage.objects.prefetch_renditions(*CARD_PICTURES))
    return with_given_minutes(project_rows(user).published()).prefetch_related(pictures)


def run_by(project: Project) -> str:
    """Who runs it, in words: the group, or its owners by name."""
    if project.group_name:
        return project.group_name
    names = [str(owner.user) for owner in project.current_owners]
    if len(names) > 2:
        return ngettext("%(first)s and %(more)d other", "%(first)s and %(more)d others", len(names) - 1) % {
            "first": names[0],
            "more": len(names) - 1,
        }
    return (
        _("%(first)s and %(second)s") % {"first": names[0], "second": names[1]} if len(names) == 2 else "".join(names)
    )


def with_given_minutes(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Each with `given_minutes`: person-minutes given to it and confirmed; None where there are none."""
    given = HoursEntry.objects.confirmed().filter(receiver_subject=OuterRef("subject")).order_by()
    total = given.values("receiver_subject").annotate(minutes=Sum(SIGNED_MINUTES)).values("minutes")
    return projects.annotate(given_minutes=Subquery(total))


@dataclass(frozen=True)
class Card:
    """One project in a list."""

    project: Project
    run_by: str
    hours_text: str


def cards_of(projects) -> list[Card]:
    return [
        Card(project, run_by(project), duration(project.given_minutes) if (project.given_minutes or 0) > 0 else "")
        for project in projects
    ]


@dataclass(frozen=True)
class Backers:
    """Messages everybody may read, the count in words, and how the reader stands to it."""

    messages: list[Backing]
    mine: Backing | None
    words: str


def backing_words(thing) -> str:
    """ "41 residents and 3 traders back it"."""
    residents, traders = thing.resident_backing_count, thing.trader_backing_count
    people = ngettext("%(n)d resident", "%(n)d residents", residents) % {"n": residents}
    shops = ngettext("%(n)d trader", "%(n)d traders", traders) % {"n": traders}
    if residents and traders:
        return _("%(residents)s and %(traders)s back it") % {"residents": people, "traders": shops}
    if not residents and not traders:
        return _("Nobody backs it yet. You can be the first.")
    one = residents + traders == 1
    return (_("%(who)s backs it") if one else _("%(who)s back it")) % {"who": people if residents else shops}


def backers_of(thing, user) -> Backers:
    """One query: the readable messages and, before them, the reader's own backing. None where nobody backs it."""
    if not (thing.backing_count or user.is_authenticated):
        return Backers([], None, backing_words(thing))
    rows = Backing.objects.readable_or_of(user).filter(subject=thing.subject_id)
    own_first = [Case(When(author=user, then=0), default=1)] if user.is_authenticated else []
    rows = rows.select_related("author", "organisation").order_by(*own_first, "-created_at", "-pk")
    rows = list(rows[: BACKERS_AT_FIRST + 1])
    own = next((row for row in rows if user.is_authenticated and row.author_id == user.pk), None)
    readable = [row for row in rows if row.is_public and row.message and row.is_published]
    readable.sort(key=lambda row: (row.created_at, row.pk), reverse=True)
    return Backers(readable[:BACKERS_AT_FIRST], own, backing_words(thing))
