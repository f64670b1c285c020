"""How well what somebody offers fits what is needed, and why. Pure rules: plain values in, a score and reasons out.

Something must be the same or close: the skill, the kind of space or time, or the words. How near it is and when it
suits then only make it better or worse.
"""

import re
from dataclasses import dataclass, field

from core.geo import Point, distance
from ideas.assets.words import folded, stem, telling_words
from ideas.enums import NeedKind
from ideas.matching_times import Times, in_common

SAME_SKILL, CLOSE_SKILL, SAME_KIND = 10.0, 5.0, 3.0
EACH_WORD, MOST_FOR_WORDS = 3.0, 9.0
# Metres, and what being no further than that is worth.
NEAR = ((500, 3.0), (1_000, 2.0), (3_000, 1.0))
SAME_NEIGHBOURHOOD = 3.0
SAME_TIME, OTHER_TIME = 2.0, -2.0
FADING = -1.0
FURTHEST_SAID = 20_000

# A space or an hour is worth looking at for being one; a thing or knowledge only where the words meet.
KINDS_THAT_FIT = frozenset({NeedKind.SPACE, NeedKind.TIME})
# Skills are offered as knowledge and asked for as knowledge, too.
LIKE_SKILLS = frozenset({NeedKind.SKILL, NeedKind.KNOWLEDGE})


@dataclass(frozen=True)
class Side:
    """What is needed, or what is offered. `skills`: numbers and names; `words`: as typed, by their stems."""

    kind: str
    skills: dict[int, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    point: Point | None = None
    neighbourhood: int | None = None
    times: Times = Times()
    is_fading: bool = False


@dataclass(frozen=True)
class Reason:
    """Why something fits: `code` names the sentence, the rest fills it (ideas/matching_words.py)."""

    code: str
    words: str = ""
    metres: int = 0
    times: Times = Times()


@dataclass(frozen=True)
class Fit:
    score: float
    reasons: tuple[Reason, ...]


def words_of(*texts: str) -> dict[str, str]:
    """The telling words of some texts, by their stems, with the accents they were written with."""
    typed = {folded(word): word.lower() for text in texts for word in re.findall(r"\w+", text)}
    return {stem(word): typed.get(word, word) for text in texts for word in telling_words(text)}


def fit(need: Side, offer: Side, close: dict[int, set[int]] | None = None) -> Fit | None:
    """How well `offer` fits `need`; None where nothing is the same. `close`: the skills close to each skill."""
    matter = _matter(need, offer, close or {})
    if matter is None:
        return None
    score, reasons = matter
    for more, reason in (_place(need, offer), _time(need, offer)):
        score += more
        if reason:
            reasons.append(reason)
    return Fit(score + (FADING if offer.is_fading else 0.0), tuple(reasons))


def _matter(need: Side, offer: Side, close: dict[int, set[int]]) -> tuple[float, list[Reason]] | None:
    """Whether it is the same thing at all."""
    alike = need.kind == offer.kind or {need.kind, offer.kind} <= LIKE_SKILLS
    if not alike:
        return None
    same = [name for number, name in offer.skills.items() if number in need.skills]
    if same:
        return SAME_SKILL, [Reason("skill", same[0])]
    near = [
        name for number, name in offer.skills.items() if any(number in close.get(other, ()) for other in need.skills)
    ]
    if near:
        return CLOSE_SKILL, [Reason("close-skill", near[0])]
    common = [word for key, word in need.words.items() if key in offer.words]
    if common:
        by_kind = SAME_KIND if need.kind in KINDS_THAT_FIT else 0.0
        return by_kind + min(MOST_FOR_WORDS, EACH_WORD * len(common)), [Reason("words", ", ".join(common[:3]))]
    if need.kind in KINDS_THAT_FIT:
        return SAME_KIND, [Reason(str(need.kind))]
    return None


def _place(need: Side, offer: Side) -> tuple[float, Reason | None]:
    if need.neighbourhood is not None and need.neighbourhood == offer.neighbourhood:
        here = Reason("neighbourhood")
        if not need.point or not offer.point or need.point == offer.point:
            return SAME_NEIGHBOURHOOD, here
    if need.point and offer.point:
        metres = distance(need.point, offer.point)
        worth = next((worth for bound, worth in NEAR if metres <= bound), 0.0)
        if metres <= FURTHEST_SAID:
            return worth, Reason("distance", metres=round(metres))
    return 0.0, None


def _time(need: Side, offer: Side) -> tuple[float, Reason | None]:
    both = in_common(need.times, offer.times)
    if both is None:
        return OTHER_TIME, None
    return (SAME_TIME, Reason("times", times=both)) if both else (0.0, None)
