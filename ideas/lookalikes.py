"""Ideas that say nearly the same, shown on the way to sharing one. They never block: they invite to join.

The database finds candidates by meaning (ideas/embedding.py), and the newest whose meaning is not kept yet; a pure rule
then decides, the same on every database. The bars were set on the tuning half of tests/ideas/lookalike_pairs.toml.
"""

import re

from django.db import connection
from django.db.models import BooleanField, FloatField, Q, QuerySet

from ideas.embedding import bits_of, nearness, text_of, vectors_of
from ideas.fields import bits_apart
from ideas.models import Idea, IdeaVector
from ideas.search import LANGUAGES, Folded, OfRow, folded

MOST_SHOWN = 5
LEAST_OF_NEAREST = 0.5
CANDIDATES = 120
MOST_RANKED = 2000
NEAREST = 200
NEWEST = 500
ALIKE_FROM = 0.4
NEAR_FROM = 0.851
NEAR_FROM_TITLES = 0.851
WORDS_TAKEN_OFF = 0.05
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
    """At most five listed ideas that say nearly the same, the nearest first.

    Beside one that is plainly the same, those that are barely alike are left out: they would bury it.
    """
    words = sorted(telling_words(title), key=len, reverse=True)[:MOST_WORDS]
    if not words:
        return []
    ideas = Idea.objects.listed().select_related("subject__neighbourhood", "vector")
    vectors = vectors_of([text_of(title, body)])
    mine = vectors[0] if vectors else None
    found = _by_words(ideas, title, words) if mine is None else [*_by_meaning(ideas, mine), *_not_yet_understood(ideas)]
    scored = [(_beyond_the_bar(title, body, mine, idea), idea) for idea in found]
    alike = sorted((each for each in scored if each[0] >= 0), key=lambda each: (-each[0], -each[1].pk))
    return [idea for score, idea in alike[:MOST_SHOWN] if score >= LEAST_OF_NEAREST * alike[0][0]]


def _beyond_the_bar(title: str, body: str, mine: bytes | None, idea: Idea) -> float:
    """How far two ideas are beyond what makes them alike, 1 being the same; below 0 for those that are not."""
    shared = likeness(title, body, idea.title, idea.body)
    by_words = (shared - ALIKE_FROM) / (1 - ALIKE_FROM)
    vector = getattr(idea, "vector", None)
    if mine is None or vector is None:
        return by_words
    by_meaning = alike_in_meaning(nearness(mine, bytes(vector.numbers)), shared, whole=bool(body and idea.body))
    # A title alone says little: there, the same words count as much as the same meaning.
    return by_meaning if body and idea.body else max(by_words, by_meaning)


def alike_in_meaning(near: float, shared: float, *, whole: bool) -> float:
    """How far beyond the bar two texts are by their nearness. `whole`: both say more than a title.

    Shared words make texts near without making them about the same thing (bike racks, bike repair): part is taken off.
    """
    bar = NEAR_FROM if whole else NEAR_FROM_TITLES
    return (near - WORDS_TAKEN_OFF * shared - bar) / (1 - bar)


def _not_yet_understood(ideas: QuerySet) -> list[Idea]:
    """Those of the newest whose meaning is still to be kept: words decide about them."""
    newest = Idea.objects.order_by("-pk").values("pk")[:NEWEST]
    return list(ideas.filter(pk__in=newest, vector=None).order_by("-pk")[:CANDIDATES])


def _by_meaning(ideas: QuerySet, mine: bytes) -> list[Idea]:
    """The ideas nearest in meaning: one walk over the bits of all, a few milliseconds for each ten thousand."""
    apart = bits_apart("bits", bits_of(mine), vendor=connection.vendor)
    nearest = IdeaVector.objects.annotate(apart=apart).order_by("apart").values_list("pk", flat=True)[:NEAREST]
    return list(ideas.filter(pk__in=list(nearest)))


def _by_words(ideas: QuerySet, title: str, words: list[str]) -> list[Idea]:
    """Candidates where this machine cannot tell meaning."""
    return _on_postgresql(ideas, title, words) if connection.vendor == "postgresql" else _on_sqlite(ideas, words)


def _on_postgresql(ideas: QuerySet, title: str, words: list[str]) -> list[Idea]:
    any_word = " or ".join(words)
    shared = " || ".join([f"websearch_to_tsquery('civic_{code}', %s)" for code in (*LANGUAGES, "other")])
    params = [any_word] * (len(LANGUAGES) + 1)
    by_words = OfRow(f"({{row}}.search_vector @@ ({shared}))", params, output_field=BooleanField())
    rank = OfRow(f"ts_rank({{row}}.search_vector, ({shared}))", params, output_field=FloatField())
    by_look = OfRow("(lower({row}.title) %% lower(%s))", [title], output_field=BooleanField())
    # Common words stand in very many ideas: no more are ranked than a moment allows.
    some = Idea.objects.filter(by_words).order_by().values("pk")[:MOST_RANKED]
    nearest = ideas.filter(pk__in=some).order_by(rank.desc(), "-pk")[:CANDIDATES]
    looking = ideas.filter(by_look).order_by("-pk")[:CANDIDATES]
    return list({idea.pk: idea for idea in [*nearest, *looking]}.values())


def _on_sqlite(ideas: QuerySet, words: list[str]) -> list[Idea]:
    one_of_them = Q()
    for word in words:
        one_of_them |= Q(plain_title__contains=word)
    return list(ideas.annotate(plain_title=Folded("title")).filter(one_of_them).order_by("-pk")[:CANDIDATES])
