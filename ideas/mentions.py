"""Who is named with @ in a comment. Pure: a text and the names of those who take part, nothing else.

Case does not matter, and neither do accents of Latin letters (“@jose” names José), curly or straight apostrophes, or
the full stop at the end of a name (“Rosa M.”). The longest name that fits wins. Where two people's names are alike in
this sense, neither is meant: it is better to tell nobody than the wrong one.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 10
ACCENTS = re.compile("[\u0300-\u036f]")
ALIKE = str.maketrans({"’": "'", "‘": "'", "`": "'", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True)
class Mentioned:
    """A stretch of the text, with its @, that names a person by their number."""

    start: int
    end: int
    person: int


def fold(text: str) -> str:
    """How a name is compared."""
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(ALIKE)).casefold())


def _names(people: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Each folded name, with and without a full stop at its end, with its one person; names of several are left out."""
    owners: dict[str, dict[int, str]] = {}
    for person, name in people:
        folded = fold(name).strip()
        if core := folded.rstrip(".").rstrip():
            owners.setdefault(core, {})[person] = folded
    single = [(core, *found.popitem()) for core, found in owners.items() if len(found) == 1]
    return {form: person for core, person, folded in single for form in (core, folded)}


def unmistakable(people: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Those of the people whom their name alone tells, in the order given."""
    people = list(people)
    names = _names(people)
    return [(person, name) for person, name in people if names.get(fold(name).strip()) == person]


def find_mentions(text: str, people: Iterable[tuple[int, str]]) -> list[Mentioned]:
    """Everybody named in the text, in order; `people` are numbers with display names. At most MOST stretches."""
    if "@" not in text:
        return []
    names = _names(people)
    lengths = sorted({len(name) for name in names}, reverse=True)
    folded, origin = _folded_with_places(text)
    found: list[Mentioned] = []
    at = folded.find("@")
    while at != -1 and len(found) < MOST:
        after = at + 1
        candidates = (folded[after : after + length] for length in lengths)
        name = next((name for name in candidates if _fits(name, names, folded, after)), "")
        if name and not (at and (folded[at - 1].isalnum() or folded[at - 1] in "@._-")):
            found.append(Mentioned(origin[at], origin[after + len(name)], names[name]))
            after += len(name)
        at = folded.find("@", after)
    return found


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each place in it (and its end) the place in the text it came from."""
    pieces, origin = [], []
    for place, character in enumerate(text):
        piece = fold(character)
        pieces.append(piece)
        origin += [place] * len(piece)
    origin.append(len(text))
    return "".join(pieces), origin


def _fits(name: str, names: dict[str, int], folded: str, place: int) -> bool:
    """Whether this is somebody's name, and nothing of a longer word follows it."""
    after = place + len(name)
    return name in names and (after >= len(folded) or not (folded[after].isalnum() or folded[after] == "_"))
