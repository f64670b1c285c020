"""The list of ideas: which words of the query are understood, and in which order (contract.md).

A word we do not know is ignored and named, so that an old link still leads somewhere honest.
"""

from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from core.enums import Visibility
from core.texts import tidy
from ideas.enums import LISTED_STAGES, IdeaKind, NeedKind, SubjectKind
from ideas.models import Need, Topic
from ideas.search import LONGEST_QUERY, search_ideas
from people.models import Neighbourhood, Skill

PER_PAGE = 20
DEEPEST_PAGE = 50
MOST_COUNTED = 1000

SORTS = {
    "newest": _("Newest"),
    "nearly": _("Nearly there"),
    "appreciated": _("Most appreciated"),
    "discussed": _("Most talked about"),
}


@dataclass(frozen=True)
class Choices:
    """What the filters offer, each as (word, label). Lists of three queries, whatever the number of ideas."""

    neighbourhoods: list[tuple[str, str]]
    topics: list[tuple[str, str]]
    needs: list[tuple[str, str]]

    @classmethod
    def load(cls) -> "Choices":
        skills = Skill.objects.filter(Exists(Need.objects.filter(skill=OuterRef("pk"), is_met=False)))
        # Kinds of need other than a skill stand beside the skills: "a space" is asked for in the same breath.
        kinds = [(kind.value, str(kind.label)) for kind in NeedKind if kind != NeedKind.SKILL]
        return cls(
            neighbourhoods=[(each.slug, each.name) for each in Neighbourhood.objects.all()],
            topics=[(each.slug, each.label) for each in Topic.objects.all()],
            needs=[*((skill.slug, skill.label) for skill in skills), *kinds],
        )


@dataclass
class Query:
    """The words of the address that we understood, the ones we did not, and the page."""

    q: str = ""
    kind: str = ""
    neighbourhood: str = ""
    topic: str = ""
    stage: str = ""
    need: str = ""
    sort: str = "newest"
    page: int = 1
    ignored: list[str] = field(default_factory=list)
    too_deep: bool = False

    @property
    def is_narrowed(self) -> bool:
        return any((self.q, self.kind, self.neighbourhood, self.topic, self.stage, self.need))


def read_query(words, choices: Choices, *, kinds=IdeaKind.values, stages=LISTED_STAGES, sorts=SORTS) -> Query:
    """The query of an address, from `request.GET` or anything with `get`. A list may know fewer words than ideas do."""
    known = {
        "kind": kinds,
        "neighbourhood": {slug for slug, _label in choices.neighbourhoods},
        "topic": {slug for slug, _label in choices.topics},
        "stage": stages,
        "need": {slug for slug, _label in choices.needs},
        "sort": sorts,
    }
    query = Query(q=tidy(words.get("q", "").replace("\x00", ""), lines=False)[:LONGEST_QUERY])
    for name, values in known.items():
        value = words.get(name, "").strip()
        if value in values:
            setattr(query, name, value)
        elif value:
            query.ignored.append(name)
    _read_page(query, words.get("page", ""))
    return query


def _read_page(query: Query, value: str) -> None:
    if not value:
        return
    if not (value.isascii() and value.isdecimal()) or value.strip("0") == "":
        query.ignored.append("page")
    elif len(value) > 6 or int(value) > DEEPEST_PAGE:
        query.too_deep = True
    else:
        query.page = int(value)


def narrowed(ideas: QuerySet, query: Query) -> QuerySet:
    """The ideas that the query asks for, in its order."""
    if query.kind:
        ideas = ideas.filter(kind=query.kind)
    if query.stage:
        ideas = ideas.filter(stage=query.stage)
    if query.neighbourhood:
        ideas = ideas.filter(subject__neighbourhood=the_neighbourhood(query.neighbourhood))
    if query.topic:
        ideas = ideas.filter(subject__topic_links__tag__slug=query.topic)
    if query.need:
        ideas = ideas.filter(subject__in=subjects_that_need(query.need))
    return ordered(search_ideas(query.q, ideas), query.sort)


def the_neighbourhood(slug: str) -> Subquery:
    """Its number, asked for once: the indexes that begin with a neighbourhood serve a number, not a joined row."""
    return Subquery(Neighbourhood.objects.filter(slug=slug).values("pk"))


def subjects_that_need(word: str) -> QuerySet:
    unmet = Need.objects.filter(is_met=False)
    by_kind = word in NeedKind.values and word != NeedKind.SKILL
    return (unmet.filter(kind=word) if by_kind else unmet.filter(skill__slug=word)).values("subject")


def ordered(ideas: QuerySet, sort: str) -> QuerySet:
    """In one of the four orders; equal ones newest first."""
    if sort != "newest":
        # What the subject's indexes begin with; it is as visible as the idea.
        ideas = ideas.filter(subject__kind=SubjectKind.IDEA, subject__visibility=Visibility.PUBLISHED)
    if sort == "appreciated":
        return ideas.order_by("-subject__appreciation_count", "-created_at", "-pk")
    if sort == "discussed":
        return ideas.order_by("-subject__comment_count", "-created_at", "-pk")
    if sort == "nearly":
        return ideas.order_by("-subject__nearly", "-created_at", "-pk")
    return ideas.order_by("-created_at", "-pk")


class ShallowPaginator(Paginator):
    """Counts no further than "more than 1,000" and never leads deeper than page 50."""

    @property
    def count(self) -> int:
        if not hasattr(self, "_count"):
            # Bare numbers: what the cards show besides need not be worked out for a thousand rows.
            self._count = self.object_list.order_by().values("pk")[: MOST_COUNTED + 1].count()
        return self._count

    @property
    def has_more_than_counted(self) -> bool:
        return self.count > MOST_COUNTED

    @property
    def num_pages(self) -> int:
        whole = -(-self.count // self.per_page)
        return max(1, min(whole, DEEPEST_PAGE))
