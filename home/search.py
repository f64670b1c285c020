"""One search over pages, ideas and projects. Odd queries find nothing; none is an error."""

import re
from dataclasses import dataclass, field

from django.db.models import QuerySet
from wagtail.models import Locale, Page

from core.texts import tidy
from ideas.models import Idea
from ideas.search import LONGEST_QUERY, search_ideas
from projects.models import Project
from projects.search import search_projects

SHOWN = 6
MOST_COUNTED = 100
MOST_WORDS = 12
NO_WORD = re.compile(r"[\W_]+")


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
    was_cut: bool = False

    @property
    def count(self) -> int:
        return self.pages.shown_count + self.ideas.shown_count + self.projects.shown_count


def read_query(words: str) -> str:
    """What was asked, in one line of at most 200 characters."""
    return tidy(words.replace("\x00", " "), lines=False)[:LONGEST_QUERY].strip()


def search_site(words: str, user) -> Results:
    """Published pages in the reader's language, and the ideas and projects this reader may see."""
    query = read_query(words)
    results = Results(query, was_cut=len(words.strip()) > LONGEST_QUERY)
    if not query:
        return results
    results.pages = _pages(query)
    ideas = Idea.objects.listed().with_answer_due().select_related("subject__neighbourhood")
    results.ideas = _first_rows(search_ideas(query, ideas, best_first=True))
    projects = Project.objects.visible_to(user).published().select_related("subject__neighbourhood")
    results.projects = _first_rows(search_projects(query, projects, best_first=True))
    return results


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
