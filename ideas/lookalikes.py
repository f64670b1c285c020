"""Ideas that say nearly the same, shown on the way to sharing one. They never block: they invite to join.

The database finds candidates by shared words and by look (trigrams); a pure rule then decides, the same on every
database.
"""

import re

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields import BooleanField

from ideas.models import Idea
from ideas.search import LANGUAGES, Folded, folded

MOST_SHOWN = 5
CANDIDATES = 120
ALIKE_FROM = 0.4
MOST_WORDS = 12
ENDINGS = ("ings", "ing", "ies", "es", "s", "ed")
# What stands in every other title says nothing about what it is about.
SMALL_WORDS = frozenset(
    re.split(
        r"\s+",
        "the and for with our your this that from have has had are was were will would could should into out off over "
        "near behind all any more new some idea need people place space local area somewhere something "
        "para com uma por que dos das los las una con del nos não más mais",
    )
)

# Where something is, and what sort of gathering it is, says less than what is done there.
WEAK_WORDS = frozenset({
    "church", "hall", "library", "librar", "park", "street", "road", "school", "estate", "centre", "community",
    "communit", "local", "club", "group", "morn", "day", "corner", "room", "escola", "rua", "bairro", "calle", "barrio",
})  # fmt: skip
WEAK = 0.25


def stem(word: str) -> str:
    """A word without its commonest ending; short words stay whole."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def telling_words(text: str) -> set[str]:
    """The words that say what a text is about, without accents, capitals and endings."""
    words = re.findall(r"\w+", folded(text))
    return {stem(word) for word in words if len(word) > 2 and word not in SMALL_WORDS}


def weight(words: set[str]) -> float:
    """How much a set of words says."""
    return sum(WEAK if word in WEAK_WORDS else 1.0 for word in words)


def likeness(title: str, body: str, other_title: str, other_body: str) -> float:
    """From 0 (nothing in common) to 1 (the same words). Titles count most, bodies help."""
    mine, other = telling_words(title), telling_words(other_title)
    if not mine or not other:
        return 0.0
    titles = 2 * weight(mine & other) / (weight(mine) + weight(other))
    if not mine & other:
        return titles
    found = weight(mine & (other | telling_words(other_body))) / weight(mine)
    back = weight(other & (mine | telling_words(body))) / weight(other)
    return min(1.0, 0.6 * titles + 0.2 * found + 0.2 * back)


def look_alikes(title: str, body: str = "") -> list[Idea]:
    """At most five published ideas that say nearly the same, the nearest first."""
    words = sorted(telling_words(title), key=len, reverse=True)[:MOST_WORDS]
    if not words:
        return []
    ideas = Idea.objects.listed().select_related("subject__neighbourhood")
    found = _on_postgresql(ideas, title, words) if connection.vendor == "postgresql" else _on_sqlite(ideas, words)
    scored = [(likeness(title, body, idea.title, idea.body), idea) for idea in found]
    best = sorted((each for each in scored if each[0] >= ALIKE_FROM), key=lambda each: (-each[0], -each[1].pk))
    return [idea for _score, idea in best[:MOST_SHOWN]]


def _on_postgresql(ideas: QuerySet, title: str, words: list[str]) -> list[Idea]:
    any_word = " or ".join(words)
    shared = " || ".join([f"websearch_to_tsquery('civic_{code}', %s)" for code in (*LANGUAGES, "other")])
    params = [any_word] * (len(LANGUAGES) + 1)
    # Only names of ours stand in the SQL; the words are parameters.
    by_words = RawSQL(f"ideas_idea.search_vector @@ ({shared})", params, output_field=BooleanField())  # noqa: S608, S611
    rank = RawSQL(f"ts_rank(ideas_idea.search_vector, ({shared}))", params)  # noqa: S608, S611
    by_look = RawSQL("lower(ideas_idea.title) %% lower(%s)", [title], output_field=BooleanField())  # noqa: S611
    nearest = ideas.filter(by_words).order_by(rank.desc(), "-pk")[:CANDIDATES]
    looking = ideas.filter(by_look).order_by("-pk")[:CANDIDATES]
    return list({idea.pk: idea for idea in [*nearest, *looking]}.values())


def _on_sqlite(ideas: QuerySet, words: list[str]) -> list[Idea]:
    one_of_them = Q()
    for word in words:
        one_of_them |= Q(plain_title__contains=word)
    return list(ideas.annotate(plain_title=Folded("title")).filter(one_of_them).order_by("-pk")[:CANDIDATES])
