"""How easy a text is to read: LIX, which needs no word list and so works offline in every language.

LIX = words per sentence + long words per hundred words; a word is long with more than six letters (trust.md A12).
"""

import re
from dataclasses import dataclass

LONG_WORD = 6
"""Letters; a word with more is long."""
LONG_SENTENCE = 25
"""Words; a sentence with more is pointed at."""
TOO_SHORT = 30
"""Words; a text with fewer is not judged."""
THRESHOLDS = {"en": (30, 45), "pt": (38, 53), "es": (38, 53), "pl": (42, 57), "ar": (30, 45)}
"""By language: what we aim for at most, and what is warned of above. Portuguese and Spanish say the same thing eight
points higher (measured on the interface's own sentences in the three languages); Polish is a guess, Arabic is not
measured and held to English.
"""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
END = re.compile(r"[.!?…:;؟۔]+(?=\s|$)|\n")


@dataclass(frozen=True)
class Ease:
    """How a text reads: its LIX (None where it is too short to judge), its words, its sentences that are too long."""

    lix: int | None
    words: int
    long_sentences: tuple[str, ...]


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with a word in it. A line's end ends one too: list items carry no full stop."""
    return [part.strip() for part in END.split(text) if part and WORD.search(part)]


def lix(text: str) -> float:
    """The readability of a text: under 30 easy, over 45 hard. 0 for a text without words."""
    words = WORD.findall(text)
    if not words:
        return 0.0
    long_ones = sum(len(word) > LONG_WORD for word in words)
    return len(words) / len(sentences(text)) + 100 * long_ones / len(words)


def ease_of(text: str) -> Ease:
    """The figures of one page or passage."""
    words = len(WORD.findall(text))
    long_ones = tuple(part for part in sentences(text) if len(WORD.findall(part)) > LONG_SENTENCE)
    return Ease(round(lix(text)) if words >= TOO_SHORT else None, words, long_ones)


def thresholds(language: str) -> tuple[int, int]:
    """What we aim for and what is warned of above, in this language; English for one we have not measured."""
    return THRESHOLDS.get(language.split("-")[0], THRESHOLDS["en"])
