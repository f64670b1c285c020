"""What the live blocks of a page show: rows by a rule, and figures with the time at which they were counted.

Every list of one stream together costs one query for each kind of row, every figure together one, however many
blocks there are.
"""

from datetime import datetime

from django.core.cache import cache
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, Subquery
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core import clock
from core.durations import day, duration
from ideas.action_lists import WITH_THINGS
from ideas.blocks import idea_cards
from ideas.enums import IdeaStage
from ideas.listing import ordered
from ideas.models import Action, Idea
from ideas.nearly import FIRST

FIGURES_KEY = "projects.live_figures"
KEPT_FOR = 5 * 60
"""Seconds."""


def project_cards():
    """Projects with what a card without its picture shows of each."""
    from projects.models import Project
    from projects.selectors.projects import with_given_minutes

    return with_given_minutes(Project.objects.select_related("subject__neighbourhood", "place"))


def action_cards():
    return Action.objects.select_related("author", *WITH_THINGS)


def _ideas_newest():
    return ordered(Idea.objects.listed(), "newest")


def _ideas_nearly():
    gathering = Idea.objects.listed().filter(stage=IdeaStage.GATHERING, subject__nearly__gte=FIRST)
    return ordered(gathering, "nearly")


def _projects_newest():
    from projects.models import Project

    return Project.objects.published().order_by("-created_at", "-pk")


def _actions_ahead():
    return Action.objects.taking_place().filter(places__isnull=False, on__gte=clock.today()).order_by("on", "pk")


LISTS = {
    "ideas": (_ideas_newest, idea_cards, lambda row: (row.created_at, row.pk), True),
    "nearly": (_ideas_nearly, idea_cards, lambda row: (row.subject.nearly, row.created_at, row.pk), True),
    "projects": (_projects_newest, project_cards, lambda row: (row.created_at, row.pk), True),
    "actions": (
        _actions_ahead,
        action_cards,
        lambda row: (row.on, row.pk),
        False,
    ),
}
"""By the word an editor chooses: which rows, what is read of each, their order, and whether it runs backwards."""


SORTED = {"nearly": "sort=nearly"}


class ListBatch:
    """The lists of one stream, read together."""

    def __init__(self, values):
        self.values = [value for value in values if value.get("show") in LISTS]
        self._rows: dict[str, list] = {}

    def rows_of(self, value) -> list:
        """The rows of one list, everybody's to see."""
        kind = value.get("show")
        if kind not in LISTS:
            return []
        if kind not in self._rows:
            self.read()
        place = (value.get("place") or "").strip()
        rows = [row for row in self._rows[kind] if not place or _place_of(row) == place]
        return rows[: int(value.get("number") or 3)]

    def read(self, chosen: dict | None = None) -> dict:
        """Reads all lists, and beside them rows chosen by their numbers: one query for each kind of row.

        `chosen`: numbers by what reads the rows (`idea_cards`, `project_cards`). Gives those rows in the same way.
        """
        chosen = {cards: set(numbers) for cards, numbers in (chosen or {}).items() if numbers}
        kinds: dict = {cards: {} for cards in chosen}
        for kind in {value.get("show") for value in self.values}:
            kinds.setdefault(LISTS[kind][1], {})[kind] = self._which(kind)
        found = {}
        for cards, lists in kinds.items():
            wanted = Q(pk__in=chosen.get(cards, ()))
            for which in lists.values():
                wanted |= which
            marks = {f"in_{kind}": ExpressionWrapper(which, BooleanField()) for kind, which in lists.items()}
            rows = list(cards().filter(wanted).annotate(**marks))
            for kind in lists:
                _wanted, _cards, key, backwards = LISTS[kind]
                listed = [row for row in rows if getattr(row, f"in_{kind}")]
                self._rows[kind] = sorted(listed, key=key, reverse=backwards)
            found[cards] = {row.pk: row for row in rows if row.pk in chosen.get(cards, ())}
        return found

    def _which(self, kind: str) -> Q:
        wanted = LISTS[kind][0]
        asked: dict[str, int] = {}
        for value in self.values:
            if value.get("show") == kind:
                place = (value.get("place") or "").strip()
                asked[place] = max(asked.get(place, 0), int(value.get("number") or 3))
        which = Q(pk__in=[])
        for place, number in asked.items():
            rows = wanted().filter(subject__neighbourhood__slug=place) if place else wanted()
            which |= Q(pk__in=rows.values("pk")[:number])
        return which


def _place_of(row) -> str:
    place = row.subject.neighbourhood
    return place.slug if place else ""


def live_figures(names) -> list[dict]:
    """The figures of these names: as read, what they count, the list behind each, how and when it was counted."""
    counted = counts()
    known = {
        "ideas": (_("ideas shared"), reverse("ideas:idea-list"), _("Ideas that everybody can read here.")),
        "supported": (
            _("ideas possible and supported"),
            f"{reverse('ideas:idea-list')}?stage={IdeaStage.SUPPORTED}",
            _("Ideas the team said yes to that are not a project yet."),
        ),
        "running": (
            _("projects running"),
            f"{reverse('projects:project-list')}?stage=running",
            _("Projects whose owners say that they run now."),
        ),
        "people": (_("people who joined"), "", _("Open accounts, without the council's staff.")),
        "hours": (_("given to each other"), "", _("Time that whoever received it has confirmed.")),
    }
    rows = []
    for name in names:
        if name in known:
            label, url, how = known[name]
            value = counted[name] or 0
            said = duration(value) if name == "hours" else number_format(value, force_grouping=True)
            rows.append({"value": said, "label": label, "href": url, "how": f"{how} {counted_words(counted['at'])}"})
    return rows


def counted_words(at: datetime) -> str:
    """ "Counted on Friday 27 November at 14:05." """
    local = at.astimezone(clock.LONDON)
    return _("Counted on %(day)s at %(time)s.") % {"day": day(at), "time": f"{local:%H:%M}"}


def counts() -> dict:
    """All the figures in one query, the same for five minutes."""
    kept = cache.get(FIGURES_KEY)
    if kept:
        return kept
    from hours.models import SIGNED_MINUTES, HoursEntry
    from people.models import User
    from projects.enums import ProjectStage
    from projects.models import Project

    def how_many(rows):
        return Subquery(rows.order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n"))

    given = HoursEntry.objects.confirmed().order_by().annotate(n=Func(SIGNED_MINUTES, function="SUM")).values("n")
    parts = {
        "ideas": how_many(Idea.objects.listed()),
        "supported": how_many(Idea.objects.listed().filter(stage=IdeaStage.SUPPORTED)),
        "running": how_many(Project.objects.published().filter(stage=ProjectStage.RUNNING)),
        "people": how_many(User.objects.filter(is_active=True, is_staff=False)),
        "hours": Subquery(given),
    }
    found = {**Locale.objects.annotate(**parts).values(*parts).order_by("pk")[:1][0], "at": clock.now()}
    cache.set(FIGURES_KEY, found, KEPT_FOR)
    return found


def card_of(project):
    """The card of one project, without asking for its owners one by one."""
    from projects.selectors.projects import Card

    minutes = project.given_minutes or 0
    return Card(project, project.group_name, duration(minutes) if minutes > 0 else "")


def list_screen(value, batch: ListBatch) -> dict:
    """What the template of a list shows: its rows as cards and where all of them stand."""
    kind, rows = value.get("show"), batch.rows_of(value)
    return {
        "kind": kind,
        "title": value.get("title"),
        "rows": [card_of(row) for row in rows] if kind == "projects" else rows,
        **list_place(value),
    }


def list_place(value) -> dict:
    """Where all that a list shows the first few of stand: `all_url` and `all_label`."""
    kind, place = value.get("show"), value.get("place") or ""
    names = {"projects": "projects:project-list", "actions": "actions:action-list"}
    query = "&".join(part for part in (f"neighbourhood={place}" if place else "", SORTED.get(kind, "")) if part)
    address = reverse(names.get(kind, "ideas:idea-list"))
    return {
        "all_url": f"{address}?{query}" if query else address,
        "all_label": {"projects": _("All projects"), "actions": _("All actions")}.get(kind, _("All ideas")),
    }
