"""A pack's figures on paper: bars drawn in numbers that every reader of SVG understands, and the same as a table."""

from dataclasses import dataclass

from core.charts import Bar, rows_of_bars

WIDTH, ROW = 480, 40


@dataclass(frozen=True)
class PaperChart:
    """Lengths are in the drawing's own units: 480 wide, 40 for each bar."""

    title: str
    unit: str
    note: str
    bars: list[Bar]
    height: int
    words: str


def chart_of(value, note: str) -> PaperChart:
    bars = rows_of_bars(value.rows_for_chart, value.longest, ROW)
    drawn = [
        Bar(label=bar.label, value=bar.value, text=bar.text, length=round(bar.length * WIDTH / 100, 1), top=bar.top)
        for bar in bars
    ]
    words = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    unit = (value.get("unit") or "").strip()
    return PaperChart(value["title"], unit, note, drawn, len(drawn) * ROW, f"{value['title']}. {words}.")
