"""Where each role card lies on paper: a pure rule, no database.

Eight cards to an A4 sheet, two beside each other. A printer that turns the paper over its long edge swaps left and
right, so the backs of a row stand the other way round; then each back lies behind its own front.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COLUMNS = 2
ROWS = 4
A_SHEET = COLUMNS * ROWS
WIDTH_MM, HEIGHT_MM = 92, 64
"""The size of one card in millimetres; `static/css/pages/cards.css` draws it and a test compares the two."""
PAPER_MM = (210, 297)


@dataclass(frozen=True)
class Card:
    """The front says the role, the back what only its holder knows."""

    role: str
    tagline: str
    knows: str
    wants: str


@dataclass(frozen=True)
class Sheet:
    """One piece of paper: its places on the front, and the same cards as they lie on the back; None where empty."""

    number: int
    fronts: tuple[Card | None, ...]
    backs: tuple[Card | None, ...]


def mirrored(places: Sequence[Card | None]) -> tuple[Card | None, ...]:
    """The places of a side as they lie when the paper is turned over its long edge: each row the other way round."""
    rows = [places[start : start + COLUMNS] for start in range(0, len(places), COLUMNS)]
    return tuple(place for row in rows for place in reversed(row))


def lay_out(cards: Sequence[Card]) -> list[Sheet]:
    """The sheets that hold all cards, the last one filled up with empty places."""
    sheets = []
    for number, start in enumerate(range(0, len(cards), A_SHEET), start=1):
        fronts = tuple(cards[start : start + A_SHEET])
        fronts += (None,) * (A_SHEET - len(fronts))
        sheets.append(Sheet(number, fronts, mirrored(fronts)))
    return sheets


def cut_marks() -> list[dict[str, float]]:
    """Short lines at the edge of the paper where to cut, in millimetres from its upper left corner."""
    paper_width, paper_height = PAPER_MM
    left, top = (paper_width - COLUMNS * WIDTH_MM) / 2, (paper_height - ROWS * HEIGHT_MM) / 2
    length, gap = 6, 2
    marks = []
    for column in range(COLUMNS + 1):
        x = left + column * WIDTH_MM
        for y in (top - gap - length, paper_height - top + gap):
            marks.append({"x1": x, "y1": y, "x2": x, "y2": y + length})
    for row in range(ROWS + 1):
        y = top + row * HEIGHT_MM
        for x in (left - gap - length, paper_width - left + gap):
            marks.append({"x1": x, "y1": y, "x2": x + length, "y2": y})
    return marks


@dataclass(frozen=True)
class CardSet:
    """A named set of cards, ready to print."""

    title: str
    cards: tuple[Card, ...]

    @classmethod
    def of(cls, value: Mapping) -> "CardSet":
        """The set that a block of role cards holds."""
        words = [
            {name: row.get(name) or "" for name in ("role", "tagline", "knows", "wants")} for row in value["cards"]
        ]
        return cls(value.get("title") or "", tuple(Card(**row) for row in words))

    @property
    def sheets(self) -> list[Sheet]:
        return lay_out(self.cards)

    @property
    def marks(self) -> list[dict[str, float]]:
        return cut_marks()
