"""Finding projects by words: the same rules as for ideas (ideas/search.py) on a project's own words."""

from django.db.models import QuerySet

from ideas.search import search_rows

WORDS = ("title", "story", "group_name", "place_text")


def search_projects(q: str, queryset: QuerySet, *, best_first: bool = False) -> QuerySet:
    """The projects of `queryset` that say all words of `q`; the queryset itself for an empty one."""
    return search_rows(q, queryset, fields=WORDS, best_first=best_first)
