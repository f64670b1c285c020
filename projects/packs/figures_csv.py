"""Figures and tables for other programs: in the file that travels and in everything in one file.

Each begins with a byte order mark, or Excel takes the letters for others, and no cell is taken for a formula.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from core.data_tables import DataTable
from core.exports import plain_cell


def figures_csv(rows: Iterable[tuple[str, object]], *, unit: str, source: str, counted_on: date | str | None) -> str:
    """The name and the bare number of each row, then unit, source and day (ISO); headings in the language at hand."""
    headings = [_("What"), _("Figure"), _("Unit"), _("Source"), _("Counted on")]
    where = [plain_cell(unit), plain_cell(source), counted_on or ""]
    return _written([headings, *([plain_cell(label), figure, *where] for label, figure in rows)])


def data_table_csv(table: DataTable, *, source: str, counted_on: date | str | None) -> str:
    """The table as it stands on the page, then where it comes from."""
    lines = (table.headings, *table.rows, [], [source, str(counted_on or "")])
    return _written([plain_cell(cell) for cell in line] for line in lines)


def _written(lines: Iterable[list]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return f"\ufeff{out.getvalue()}"
