"""What the front door shows: live ideas, what came of it, and how the neighbourhoods lie."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from core.addresses import in_reader_language
from core.enums import Visibility
from home.news.selectors import newest_news
from home.ways import six_ways
from ideas.enums import LISTED_STAGES, IdeaStage, SubjectKind
from ideas.listing import ordered
from ideas.models import Idea
from ideas.nearly import FIRST
from ideas.selectors import appreciated_by
from people.models import Neighbourhood
from projects.enums import ProjectStage
from projects.models import Project, ProjectPackPage

NEARLY_SHOWN = 3
PINS_SHOWN = 8
COUNTS_KEY = "home.counts"
KEPT_FOR = 5 * 60
"""Seconds."""
COUNTED_EACH_TIME = 1000
"""Ideas; a site with more is counted every five minutes."""


@dataclass(frozen=True)
class Figure:
    """A public number: as read, what it counts, the list behind it, and how it was counted (law 9)."""

    value: str
    label: str
    url: str
    how: str


@dataclass(frozen=True)
class Counts:
    """How much there is: listed ideas, those supported, projects running; ideas and projects of each neighbourhood
    (by its number) that has any.
    """

    ideas: int
    supported: int
    running: int
    near: dict[int, tuple[int, int]]


@dataclass(frozen=True)
class Pin:
    """Where a neighbourhood lies on the sketch, in percent from the left and from the top."""

    x: float
    y: float
    act: str


def front_door(user) -> dict:
    """Everything the home page shows beside its own words."""
    ideas = nearly_there()
    counted = counts()
    places = _neighbourhoods(counted.near)
    return {
        "ways": six_ways(),
        "nearly_there": ideas,
        "appreciated": appreciated_by(user, [idea.subject_id for idea in ideas]),
        "neighbourhoods": places,
        "pins": pins_of(places),
        "near_words": words_for(sum(p.ideas for p in places), sum(p.projects for p in places)),
        "figures": figures(counted),
        "news": newest_news(),
    }


def nearly_there() -> list[Idea]:
    """The ideas that still gather and lack the least, newest first among equals: as the list in this order."""
    gathering = Idea.objects.listed().with_answer_due().filter(stage=IdeaStage.GATHERING, subject__nearly__gte=FIRST)
    return list(ordered(gathering, "nearly").select_related("subject__neighbourhood", "author")[:NEARLY_SHOWN])


def counts() -> Counts:
    """How much there is. Where there is a lot, the same for five minutes: counting it takes longer than the page.

    On a smaller site it is counted anew each time, so that the first few ideas are seen at once.
    """
    kept = cache.get(COUNTS_KEY)
    if kept:
        return Counts(*kept)
    ideas, projects = Q(subjects__idea__stage__in=LISTED_STAGES), Q(subjects__kind=SubjectKind.PROJECT)
    here = Neighbourhood.objects.filter(subjects__visibility=Visibility.PUBLISHED).values_list("pk")
    here = here.annotate(ideas=Count("subjects", filter=ideas), projects=Count("subjects", filter=projects)).order_by()
    by_stage = dict(Idea.objects.listed().order_by().values_list("stage").annotate(Count("pk")))
    found = Counts(
        ideas=sum(by_stage.values()),
        supported=by_stage.get(IdeaStage.SUPPORTED, 0),
        running=Project.objects.published().filter(stage=ProjectStage.RUNNING).count(),
        near={pk: tuple(both) for pk, *both in here},
    )
    if found.ideas > COUNTED_EACH_TIME:
        cache.set(COUNTS_KEY, (found.ideas, found.supported, found.running, found.near), KEPT_FOR)
    return found


def _neighbourhoods(near: dict[int, tuple[int, int]]) -> list[Neighbourhood]:
    """Each in the order of the alphabet, with its `ideas` and its `projects`."""
    places = list(Neighbourhood.objects.order_by("name"))
    for place in places:
        place.ideas, place.projects = near.get(place.pk, (0, 0))
    return places


def pins_of(places: list[Neighbourhood]) -> list[Pin]:
    """The liveliest neighbourhoods as they lie to each other; north is up."""
    lively = sorted((p for p in places if p.ideas or p.projects), key=lambda p: p.ideas + p.projects)[-PINS_SHOWN:]
    if not lively:
        return []
    west, east = min(p.longitude for p in lively), max(p.longitude for p in lively)
    south, north = min(p.latitude for p in lively), max(p.latitude for p in lively)
    width, height = float(east - west) or 1.0, float(north - south) or 1.0
    return [
        Pin(
            x=12 + 76 * float(place.longitude - west) / width,
            y=88 - 58 * float(place.latitude - south) / height,
            act="project" if place.projects else "discuss",
        )
        for place in lively
    ]


def words_for(ideas: int, projects: int) -> str:
    """ "12 ideas and 4 projects"."""
    some_ideas = ngettext("%(n)s idea", "%(n)s ideas", ideas) % {"n": number_format(ideas, force_grouping=True)}
    if not projects:
        return some_ideas
    some_projects = ngettext("%(n)s project", "%(n)s projects", projects) % {
        "n": number_format(projects, force_grouping=True)
    }
    return _("%(ideas)s and %(projects)s") % {"ideas": some_ideas, "projects": some_projects}


def figures(counted: Counts) -> list[Figure]:
    """What came of it so far. A figure of nothing is left out; each of the others opens its list."""
    packs = ProjectPackPage.objects.live().public().filter(locale=Locale.get_active()).count()
    rows = [
        (counted.ideas, _("ideas shared"), reverse("ideas:idea-list"), _("Every idea that can be read here today.")),
        (
            counted.supported,
            _("ideas possible and supported"),
            f"{reverse('ideas:idea-list')}?stage={IdeaStage.SUPPORTED}",
            _("Ideas the team said yes to that are not a project yet."),
        ),
        (
            counted.running,
            _("projects running"),
            f"{reverse('projects:project-list')}?stage={ProjectStage.RUNNING}",
            _("Projects whose owners say that they run now."),
        ),
        (packs, _("project packs to take"), in_reader_language("/packs/"), _("Packs published in this language.")),
    ]
    return [
        Figure(number_format(value, force_grouping=True), label, url, how) for value, label, url, how in rows if value
    ]
