"""The arithmetic of the small charts: plain numbers in, plain geometry out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One bar. `length` is its share of the longest possible bar in percent; `text` is the figure as people read it."""

    label: str
    value: float
    text: str
    length: float
    top: int = 0
    left: float = 0.0
    met: bool = True


def bar_lengths(values: list[float], longest: float | None = None) -> list[float]:
    """Each value as a percentage (one decimal) of `longest`, or of the largest value where none is given."""
    whole = longest or max(values, default=0) or 1
    return [round(max(0.0, min(value / whole, 1.0)) * 100, 1) for value in values]


def rows_of_bars(rows: list[tuple[str, float, str]], longest: float | None, row_height: int) -> list[Bar]:
    """Horizontal bars under each other: (label, value, figure in words) for each, `row_height` pixels apart."""
    lengths = bar_lengths([float(value) for _, value, _ in rows], longest)
    return [
        Bar(label=label, value=float(value), text=text, length=length, top=place * row_height)
        for place, ((label, value, text), length) in enumerate(zip(rows, lengths, strict=True))
    ]


def weeks_of_bars(weeks: list[tuple[str, int, str]], pledged: int) -> tuple[list[Bar], float]:
    """Upright bars for weeks of (label, minutes, figure in words), and the height of the pledge's line in percent.

    The scale leaves a little air above the highest of them, and a week without pledge counts as met.
    """
    highest = max([pledged, *(minutes for _, minutes, _ in weeks), 1]) * 1.08
    heights = bar_lengths([float(minutes) for _, minutes, _ in weeks], highest)
    step = 100 / max(len(weeks), 1)
    bars = [
        Bar(
            label=label,
            value=minutes,
            text=text,
            length=height,
            left=round(place * step + step * 0.18, 2),
            met=minutes >= pledged,
        )
        for place, ((label, minutes, text), height) in enumerate(zip(weeks, heights, strict=True))
    ]
    return bars, round(pledged / highest * 100, 1)
