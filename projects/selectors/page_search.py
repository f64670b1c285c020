"""Which pages stand in the toolkit's lists, and what is found by words, looked up in Wagtail's own index."""

import re

from core.models.pages import kept_back
from core.texts import tidy

LONGEST = 200
MOST_WORDS = 12
MOST_FOUND = 500
# Signs mean something to the index of SQLite, and an odd one is an error there: only words are asked.
NO_WORD = re.compile(r"[\W_]+")


def read_words(said: str) -> str:
    """What was asked, in one line of at most 200 characters."""
    return tidy(said.replace("\x00", " "), lines=False)[:LONGEST].strip()


def found_by_words(pages, said: str) -> set[int]:
    """Which of `pages` have each word in them, by number; none where nothing but signs was typed.

    The index knows no doors: leave out what not everybody may read by `in_lists`.
    """
    words = " ".join(NO_WORD.sub(" ", said).split()[:MOST_WORDS])
    if not words:
        return set()
    found = pages.live().search(words, operator="and", order_by_relevance=False)[:MOST_FOUND]
    return {page.pk for page in found}


def in_lists(pages):
    """Those that everybody may read: live, and neither they nor a page above them behind a door. No query more."""
    return pages.live().exclude(kept_back())


def address_above(page, request) -> str:
    """The address of the page above; "" in the preview of a page that was never saved and stands nowhere yet."""
    parent = page.get_parent() if page.path else None
    return (parent.get_url(request) or "") if parent else ""
