"""Which skill somebody means by their own words: “I organised a street party” is planning projects. Pure rules.

The words of a query are compared with each skill's names and with its everyday sentences in all languages: without
accents, capitals and endings, forgiving a slip of the finger (trigrams), a rare word saying more than a common one.
The vocabulary is some hundred sentences, so the same rule runs on every database.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ideas.search import LONGEST_QUERY, MOST_WORDS, folded

FOUND_FROM = 0.45
OF_THE_BEST = 0.6
"""A skill is found from this score on, and from this share of the best one's."""

NAMED = 0.05
"""What it counts more to be met in the skill's name than in a sentence about it."""

UNKNOWN = 0.4
"""What a word that no skill knows weighs: people add whom it is for and when."""

WEIGHTIEST = 4
ALIKE_FROM = 0.5
SHORTEST_ALIKE = 5
SHORTEST_BEGINNING = 4
LONGEST_WORD = 30
SLIPS = 3
"""Words whose lengths differ by more letters than this are not taken for each other."""

# Longest first. English, Portuguese and Spanish together: the sentences of all three are asked at once.
ENDINGS = (
    "ciones", "mente", "iendo", "acoes", "coes", "cion", "ando", "endo", "indo", "ados", "adas", "idas", "idos", "amos",
    "emos", "imos", "ings", "cao", "ado", "ada", "ido", "ida", "aba", "ava", "ing", "ers", "ar", "er",
    "ir", "ei", "ou", "ed", "es", "as", "os", "an", "am", "en", "em", "s", "e", "a", "o",
)  # fmt: skip
SMALL_WORDS = frozenset(
    re.split(
        r"\s+",
        "a an and any are at be been but by can could do does for from get had has have how i if im in into is it its "
        "ive know like lot me mine my need of on one or our out own please so some somebody someone that the their "
        "them there they this to up us used want was we well were what when where who will with would you your "
        "ao aos as com como da das de do dos e ela ele em eu fui ha isso la mais me meu meus minha minhas muito na nas "
        "no nos o os ou para pela pelo por que quem ser se sei sou sua seu tenho todas todos um uma "
        "al algo alguien con cual del donde el ella en es esta este hay las le lo los mas mi mis muy pero quien quiero "
        "soy su sus tengo todo una uno unos y yo "
        # When and for how many says nothing of what is done.
        "every people persons two three morning mornings afternoon afternoons evening evenings "
        "monday tuesday wednesday thursday friday saturday sunday "
        "mondays tuesdays wednesdays thursdays fridays saturdays sundays "
        "cada dois duas tres gente pessoas personas lunes martes miercoles jueves viernes sabado sabados domingo "
        "domingos segunda terca quarta quinta sexta feira",
    )
)


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """What the forms of a word have in common, roughly; "organised", "organizei" and "organizar" are one."""
    if len(word) <= 4 and word.endswith("s"):
        return word[:-1]
    word = word[:LONGEST_WORD].replace("z", "s")
    for ending in ("ies", "ied", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return f"{word[: -len(ending)]}i"
    while ending := next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) >= 3), ""):
        word = word[: -len(ending)]
        if len(word) > 3 and word[-1] == word[-2]:
            word = word[:-1]
    return word


def telling_words(text: str) -> list[str]:
    """The words that say something, without accents and capitals, in their order."""
    found = re.findall(r"\w+", folded(text).replace("’", "'").replace("'s", ""))
    return [word[:LONGEST_WORD] for word in found if len(word) > 1 and word not in SMALL_WORDS]


@lru_cache(maxsize=16_384)
def trigrams(word: str) -> frozenset[str]:
    """As PostgreSQL's pg_trgm cuts a word."""
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def likeness(asked: str, said: str) -> float:
    """From 0 to 1: how surely two words are the same one."""
    if asked == said or stem(asked) == stem(said):
        return 1.0
    short, long = sorted((asked, said), key=len)
    if len(short) >= SHORTEST_BEGINNING and long.startswith(short):
        return 0.8
    if len(short) < SHORTEST_ALIKE or len(long) - len(short) > SLIPS:
        return 0.0
    one, other = trigrams(asked), trigrams(said)
    alike = len(one & other) / len(one | other)
    return alike if alike >= ALIKE_FROM else 0.0


@dataclass
class Said:
    """A skill's number, its names and its sentences, as words."""

    skill: int
    names: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def skills_meant(q: str, vocabulary: Iterable[Said]) -> list[int]:
    """The numbers of the skills that `q` means, the surest first; none for words that mean none."""
    asked = list(dict.fromkeys(telling_words(q.replace("\x00", " ")[:LONGEST_QUERY])))[:MOST_WORDS]
    if not asked:
        return []
    rows = [(each.skill, _texts(each)) for each in vocabulary]
    known = {word for _skill, texts in rows for text, _more in texts for word in text}
    alike = {word: {other: score for other in known if (score := likeness(word, other))} for word in asked}
    skills_with = Counter(
        word
        for _skill, texts in rows
        for word in asked
        if any(other in alike[word] for text, _more in texts for other in text)
    )
    weights = {word: 1 / (1 + 0.2 * (skills_with[word] - 1)) if skills_with[word] else UNKNOWN for word in asked}
    scores = {skill: max((_score(weights, alike, *text) for text in texts), default=0.0) for skill, texts in rows}
    enough = max(FOUND_FROM, OF_THE_BEST * max(scores.values(), default=0.0))
    # Sorting keeps the order of the vocabulary among equals.
    return sorted((skill for skill, score in scores.items() if score >= enough), key=lambda skill: -scores[skill])


def _texts(said: Said) -> list[tuple[list[str], float]]:
    """Names and sentences as words, each with what it counts more to be met there."""
    return [
        *((_words_of(text), NAMED) for text in said.names),
        *((_words_of(text), 0.0) for text in said.sentences),
    ]


@lru_cache(maxsize=16_384)
def _words_of(sentence: str) -> list[str]:
    """A sentence of the vocabulary is cut once, not at each search."""
    return telling_words(sentence)


def _score(weights: dict[str, float], alike: dict[str, dict[str, float]], text: list[str], more: float) -> float:
    """Mostly how much of what was asked this text says; a little how much of the text was asked."""
    said = {word: max((alike[word].get(other, 0.0) for other in text), default=0.0) for word in weights}
    if not any(said.values()):
        return 0.0
    # Who says a lot says much beside the point: the four weightiest words are what has to be met.
    whole = sum(sorted(weights.values(), reverse=True)[:WEIGHTIEST])
    recall = min(1.0, sum(weights[word] * said[word] for word in weights) / whole)
    met = sum(any(alike[word].get(other) for word in weights) for other in text) / len(text)
    return 0.85 * recall + 0.15 * met + more
