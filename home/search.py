"""One search over pages, ideas, projects, what neighbours share and will do. Odd queries find nothing, quietly."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import ngettext
from wagtail.models import Locale, Page

from core import clock
from core.texts import tidy
from ideas.assets.selectors import listed_groups, pool_offers, shared_skills
from ideas.models import Action, Idea, Offer
from ideas.search import LONGEST_QUERY, search_actions, search_ideas, search_offers
from people.models import Organisation
from projects.models import Project
from projects.search import search_projects

SHOWN = 6
MOST_COUNTED = 100
MOST_WORDS = 12
NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Row:
    """One thing that is neither an idea nor a project nor a page: its words, where it leads, what stands below."""

    title: str
    url: str
    note: str = ""
    language: str = ""


@dataclass
class Found:
    """What one kind of thing has to say: the first few, and how many there are."""

    rows: list
    count: int

    @property
    def is_more(self) -> bool:
        """Counting stops at 100: a search is not a census."""
        return self.count > MOST_COUNTED

    @property
    def shown_count(self) -> int:
        return min(self.count, MOST_COUNTED)


@dataclass
class Results:
    """The answer to one query; empty for an empty query."""

    query: str
    pages: Found = field(default_factory=lambda: Found([], 0))
    ideas: Found = field(default_factory=lambda: Found([], 0))
    projects: Found = field(default_factory=lambda: Found([], 0))
    skills: Found = field(default_factory=lambda: Found([], 0))
    offers: Found = field(default_factory=lambda: Found([], 0))
    groups: Found = field(default_factory=lambda: Found([], 0))
    actions: Found = field(default_factory=lambda: Found([], 0))
    was_cut: bool = False

    @property
    def count(self) -> int:
        kinds = (self.pages, self.ideas, self.projects, self.skills, self.offers, self.groups, self.actions)
        return sum(found.shown_count for found in kinds)


def read_query(words: str) -> str:
    """What was asked, in one line of at most 200 characters."""
    return tidy(words.replace("\x00", " "), lines=False)[:LONGEST_QUERY].strip()


def search_site(words: str, user) -> Results:
    """Published pages in the reader's language, and what of each other kind this reader may see."""
    query = read_query(words)
    results = Results(query, was_cut=len(words.strip()) > LONGEST_QUERY)
    if not query:
        return results
    results.pages = _pages(query)
    ideas = Idea.objects.listed().with_answer_due().select_related("subject__neighbourhood")
    results.ideas = _first_rows(search_ideas(query, ideas, best_first=True))
    projects = Project.objects.visible_to(user).published().select_related("subject__neighbourhood")
    results.projects = _first_rows(search_projects(query, projects, best_first=True))
    results.skills = _skills(query)
    results.offers = _some_rows(search_offers(query, pool_offers(), best_first=True), _offer)
    results.groups = _some_rows(listed_groups(q=query), _group)
    results.actions = _some_rows(search_actions(query, _actions()), _action)
    return results


def _skills(query: str) -> Found:
    """The skills meant that neighbours would share, each leading to who does."""
    meant = shared_skills(query)
    rows = [
        Row(
            skill.label,
            f"{reverse('assets:map')}?skill={skill.slug}",
            ngettext("%(n)d neighbour shares it", "%(n)d neighbours share it", count) % {"n": count},
        )
        for skill, count in meant[:SHOWN]
    ]
    return Found(rows, len(meant))


def _offer(offer: Offer) -> Row:
    note = " · ".join(filter(None, (str(offer.get_kind_display()), str(offer.neighbourhood or ""))))
    return Row(offer.label, offer.get_absolute_url(), note, offer.language)


def _group(group: Organisation) -> Row:
    note = " · ".join(filter(None, (str(group.get_kind_display()), str(group.neighbourhood or ""))))
    return Row(group.name, group.get_absolute_url(), note)


def _actions() -> QuerySet[Action]:
    """What is still ahead and takes helpers, the next day first."""
    ahead = Action.objects.taking_place().filter(places__isnull=False, on__gte=clock.today())
    return ahead.order_by("on", "pk")


def _action(action: Action) -> Row:
    return Row(action.body, reverse("actions:action-detail", args=[action.pk]), date_format(action.on), action.language)


def _some_rows(found: QuerySet, show: Callable[[Any], Row]) -> Found:
    """Rows and count in one query: these rows are short."""
    rows = list(found[: MOST_COUNTED + 1])
    return Found([show(row) for row in rows[:SHOWN]], len(rows))


def _first_rows(found: QuerySet) -> Found:
    rows = list(found[: SHOWN + 1])
    count = len(rows) if len(rows) <= SHOWN else found.order_by()[: MOST_COUNTED + 1].count()
    return Found(rows[:SHOWN], count)


def _pages(query: str) -> Found:
    """Pages by Wagtail's own index; every word must stand in the page."""
    # Signs mean something to the index of SQLite, and an odd one is an error there: only words are asked.
    words = " ".join(NO_WORD.sub(" ", query).split()[:MOST_WORDS])
    if not words:
        return Found([], 0)
    published = Page.objects.live().public().filter(locale=Locale.get_active(), depth__gte=2)
    found = published.search(words, operator="and")
    rows = list(found[: SHOWN + 1])
    count = len(rows) if len(rows) <= SHOWN else min(found.count(), MOST_COUNTED + 1)
    return Found([page.specific for page in rows[:SHOWN]], count)
