"""How large the words of a card may be, so that all of them stand on it. Plain values in, plain values out."""

from math import ceil

# A panel of the card in millimetres, without its edges and the room before each line.
WIDTH, HEIGHT = 72.0, 48.0
TITLE, BETWEEN = 5.0, 0.6
POINT = 0.3528
LEADING = 1.22
# Words do not fill each line to its end.
LOST = 1.08
# Sizes in points, the largest first, with what their class is called (static/css/components/pocket_card.css).
SIZES = ((9.5, "largest"), (8.5, "larger"), (7.5, ""), (6.5, "small"), (5.5, "smaller"), (4.8, "smallest"))


def width_of(text: str) -> float:
    """How wide a text is at the most, in ems of a wide plain font."""
    return sum(_width_of(letter) for letter in text)


def _width_of(letter: str) -> float:
    if letter in "MW@%m" or ord(letter) > 0x2E7F:
        return 1.0
    return 0.78 if letter.isupper() else 0.64


def fits(lines: list[str], points: float) -> bool:
    """Whether these things fit on a panel, each on lines of its own."""
    rows = sum(max(1, ceil(width_of(line) * points * POINT * LOST / WIDTH)) for line in lines)
    return rows * points * LEADING * POINT + BETWEEN * (len(lines) - 1) + TITLE <= HEIGHT


def size_of(lines: list[str]) -> str:
    """The name of the largest size in which they fit, else of the smallest."""
    return next((name for points, name in SIZES if fits(lines, points)), SIZES[-1][1])
