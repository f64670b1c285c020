"""Statements for the finance system: one row for each line, in the layout of docs/finance-csv.md.

The amounts of a statement's rows add up to its total, which is that of the page and of the PDF.
"""

import csv
from collections.abc import Iterator
from datetime import date

from core import clock
from core.exports import plain_cell
from pledges.models import StatementLine, Venue

COLUMNS = (
    "statement",
    "venue_code",
    "venue",
    "business",
    "period_from",
    "period_to",
    "issued_on",
    "final",
    "line",
    "kind",
    "week_from",
    "unit",
    "base_rent",
    "band",
    "band_percent",
    "pledged_minutes",
    "tier",
    "tier_percent",
    "words",
    "amount",
    "statement_total",
)
AT_ONCE = 2000


class _Echo:
    """What csv writes to: hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def finance_lines(*, venue: Venue | None = None, first_monday: date | None = None) -> Iterator[str]:
    """The lines of the file, its heading first, for one venue or all, for one billing period or all.

    Read in pieces: memory does not grow with the file.
    """
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    lines = StatementLine.objects.select_related("statement").order_by(
        "statement__venue", "statement__number", "position"
    )
    if venue is not None:
        lines = lines.filter(statement__venue=venue)
    if first_monday is not None:
        lines = lines.filter(statement__first_monday=first_monday)
    for line in lines.iterator(chunk_size=AT_ONCE):
        yield writer.writerow([plain_cell(cell) for cell in _cells(line)])


def _cells(line: StatementLine) -> list:
    """Amounts stay numbers with a point and two places; a minus before one is no formula."""
    statement = line.statement
    return [
        statement.name,
        statement.name.rpartition("-")[0],
        statement.venue_name,
        statement.business_name,
        statement.first_monday,
        statement.last_sunday,
        statement.issued_at.astimezone(clock.LONDON).date(),
        "yes" if statement.is_final else "no",
        line.position,
        line.kind,
        line.monday,
        line.unit,
        line.base,
        line.band,
        line.band_percent,
        line.pledged_minutes,
        line.tier,
        line.tier_percent,
        line.words,
        line.amount,
        statement.total,
    ]
