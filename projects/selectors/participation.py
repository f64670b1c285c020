"""How many people took part in a project, how deeply, and how that is known (law 9).

Two sources: what its owners counted, and what the site itself holds. They may be about the same people, so they are
never added up: the figure of a depth is the largest single count, and within one source a person counts once.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.durations import day
from core.enums import Visibility
from core.json_rows import gathered, gathered_values
from hours.enums import HoursStatus
from hours.models import HoursEntry
from ideas.enums import STANDING_ACTIONS, ActionState, OfferState
from ideas.models import Action, Offer, Volunteer
from projects.enums import CountMethod, Depth
from projects.models import ParticipationCount, Project

FEWEST_SHOWN = 5
"""Statistics about fewer people than this say no number."""

DONE_ACTIONS = frozenset({ActionState.CONFIRMED, ActionState.THANKED})
DONE_OFFERS = frozenset({OfferState.DONE, OfferState.THANKED})
COUNT_FIELDS = ("pk", "depth", "people", "method", "how", "started_on", "ended_on")

# What each list of people holds, in the order in which a page names them.
SOURCES = {
    "site_hours": (Depth.HELPED_MAKE, gettext_lazy("People whose hours for it were confirmed")),
    "site_offers": (Depth.HELPED_MAKE, gettext_lazy("People whose offer to it was taken up and done")),
    "site_actions": (Depth.HELPED_MAKE, gettext_lazy("People who said “I will…” and did it")),
    "site_helpers": (Depth.HELPED_MAKE, gettext_lazy("People who had a place as helpers when it was done")),
    "site_goers": (Depth.TOOK_PART, gettext_lazy("People who had a place at something that has taken place")),
}


def with_participation(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Each with its counts and, for each source of the site, the different people in it; no query more."""
    subject = {"subject": OuterRef("subject")}
    counts = ParticipationCount.objects.standing().filter(project=OuterRef("pk"))
    hours = HoursEntry.objects.confirmed().contributions().filter(receiver_subject=OuterRef("subject"))
    hours = hours.exclude(reversal__status=HoursStatus.CONFIRMED).filter(giver_user__isnull=False)
    offers = Offer.objects.published().filter(state__in=DONE_OFFERS, **subject)
    actions = Action.objects.published().filter(state__in=DONE_ACTIONS, **subject)
    going = Volunteer.objects.going().filter(action__subject=OuterRef("subject"))
    going = going.filter(action__visibility=Visibility.PUBLISHED)
    came = going.filter(action__state__in=STANDING_ACTIONS, action__on__lte=clock.today())
    return projects.annotate(
        count_rows=gathered(counts, by="project", **{name: name for name in COUNT_FIELDS}),
        site_hours=gathered_values(hours, by="receiver_subject", value="giver_user"),
        site_offers=gathered_values(offers, by="subject", value="author"),
        site_actions=gathered_values(actions, by="subject", value="author"),
        site_helpers=gathered_values(going.filter(action__state__in=DONE_ACTIONS), by="action__subject", value="user"),
        site_goers=gathered_values(came, by="action__subject", value="user"),
    )


def people_in_words(people: int, depth: str = "") -> str:
    """A number of people, or "fewer than 5". Those who lead are named on the page anyway."""
    if depth != Depth.LEADS and people < FEWEST_SHOWN:
        return _("fewer than %(few)d") % {"few": FEWEST_SHOWN}
    return str(people)


@dataclass(frozen=True)
class Figure:
    """One count: how many people, as it may be shown, and how it is known."""

    depth: Depth
    people: int
    how: str
    span: str = ""
    said: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return people_in_words(self.people, self.depth)

    @property
    def shown(self) -> int:
        """For a bar: a suppressed number is drawn as the largest it may be."""
        return self.people if self.depth == Depth.LEADS else max(self.people, FEWEST_SHOWN - 1)


@dataclass(frozen=True)
class DepthOfPart:
    """One depth with its figures, the largest first."""

    depth: Depth
    figures: list[Figure]

    @property
    def largest(self) -> Figure:
        return self.figures[0]

    @property
    def row(self) -> tuple[str, int, str]:
        """For a bar chart."""
        return str(self.depth.label), self.largest.shown, self.largest.text


def participation_of(project: Project) -> list[DepthOfPart]:
    """The depths anything is known about, widest first. The project comes from `with_participation`."""
    found = [*_counted(project), *_known_to_the_site(project)]
    depths = []
    for depth in Depth:
        figures = sorted((each for each in found if each.depth == depth), key=lambda each: -each.people)
        if figures:
            depths.append(DepthOfPart(depth, figures))
    return depths


def is_worth_showing(depths: list[DepthOfPart]) -> bool:
    """Who leads stands on the page anyway; a chart needs something more."""
    return any(each.depth != Depth.LEADS for each in depths)


def _counted(project: Project) -> list[Figure]:
    figures = []
    for row in sorted(project.count_rows, key=lambda row: (row["ended_on"], row["pk"]), reverse=True):
        count = ParticipationCount(
            **{name: row[name] for name in ("pk", "depth", "people", "method", "how")},
            started_on=row["started_on"],
            ended_on=row["ended_on"],
        )
        figures.append(
            Figure(
                Depth(count.depth),
                count.people,
                str(count.get_method_display()),
                span_in_words(row["started_on"], row["ended_on"]),
                count.how,
            )
        )
    return figures


def span_in_words(first, last) -> str:
    """From one day until another; one day by itself. Takes days or their ISO text."""
    first, last = (date.fromisoformat(each) if isinstance(each, str) else each for each in (first, last))
    if first == last:
        return day(first)
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}


def _known_to_the_site(project: Project) -> list[Figure]:
    owners = len(project.current_owners)
    how = str(CountMethod.SITE.label)
    figures = [
        Figure(
            Depth.LEADS,
            owners,
            how,
            parts=[(_("Its owners, who are named on the page"), str(owners))],
        )
    ]
    for depth in (Depth.HELPED_MAKE, Depth.TOOK_PART):
        lists = {name: set(getattr(project, name)) for name, (of, _words) in SOURCES.items() if of == depth}
        people = set().union(*lists.values())
        if people:
            parts = [(str(SOURCES[name][1]), people_in_words(len(ids))) for name, ids in lists.items() if ids]
            figures.append(Figure(depth, len(people), how, parts=parts))
    return figures
