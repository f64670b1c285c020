"""A table as people paste it from a spreadsheet: read, checked and written down in one way. Pure rules.

One row a line. Cells are parted by tabs, as spreadsheets copy them, or by upright lines; it is kept with upright
lines, which translators and other councils' sites can read. The first row names the columns, the first cell each row.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext as _

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 100, 8, 200
BAR, TAB = "|", "\t"
NUMBER = re.compile(r"[-−+]?[£€$]?\s?\d[\d.,\s ]*\s?%?")


class TableProblem(ValueError):
    """Why a table cannot stand on a page; says what to do."""


@dataclass(frozen=True)
class DataTable:
    """`rows` are as long as `headings`. `figures` says of each column whether numbers alone stand in it."""

    headings: list[str]
    rows: list[list[str]]

    @property
    def figures(self) -> list[bool]:
        columns = zip(*self.rows, strict=True)
        return [any(cells) and all(not cell or NUMBER.fullmatch(cell) for cell in cells) for cells in columns]

    @property
    def marked_rows(self) -> list[list[tuple[str, bool]]]:
        """Each cell with whether it stands in a column of numbers."""
        figures = self.figures
        return [list(zip(row, figures, strict=True)) for row in self.rows]

    @property
    def marked_headings(self) -> list[tuple[str, bool]]:
        figures = self.figures if self.rows else [False] * len(self.headings)
        return list(zip(self.headings, figures, strict=True))


def read_table(typed: str) -> DataTable:
    """What was typed as a table, as far as it is one: a draft may hold half of it. At most 100 rows and 8 columns."""
    lines = _cells(typed)[: MOST_ROWS + 1]
    headings = lines[0][:MOST_COLUMNS] if lines else []
    return DataTable(headings, [_as_long(row, headings) for row in lines[1:]])


def checked(typed: str) -> str:
    """The table as it is kept. Raises TableProblem."""
    if TAB in typed and BAR in typed:
        raise TableProblem(_("Part the cells by tabs or by upright lines (|), not by both."))
    lines = _cells(typed)
    rows, columns = len(lines) - 1, len(lines[0]) if lines else 0
    if rows < 1 or columns < 2:
        raise TableProblem(
            _("Write one row a line, the names of the columns first, and part the cells by tabs or by |.")
        )
    if rows > MOST_ROWS:
        raise TableProblem(
            _("This table has %(rows)s rows, and %(most)s fit. Show what matters most, and add the whole as a file.")
            % {"rows": f"{rows:,}", "most": MOST_ROWS}
        )
    if columns > MOST_COLUMNS:
        raise TableProblem(
            _("This table has %(columns)s columns, and %(most)s fit. Leave some out, and add the whole as a file.")
            % {"columns": columns, "most": MOST_COLUMNS}
        )
    for number, row in enumerate(lines, start=1):
        if len(row) > columns:
            raise TableProblem(
                _("Line %(number)s has more cells than there are names of columns. Put them in line.")
                % {"number": number}
            )
        if any(len(cell) > MOST_LETTERS for cell in row):
            raise TableProblem(
                _("A cell in line %(number)s is longer than %(most)s letters. Make it shorter.")
                % {"number": number, "most": MOST_LETTERS}
            )
    return "\n".join(f" {BAR} ".join(_as_long(row, lines[0])) for row in lines)


def _cells(typed: str) -> list[list[str]]:
    """Lines without any word are left out; with a tab anywhere, tabs part the cells."""
    parted_by = TAB if TAB in typed else BAR
    lines = [line.strip(" \r") for line in typed.replace("\r\n", "\n").split("\n")]
    rows = [[" ".join(cell.split()) for cell in line.split(parted_by)] for line in lines if line.strip(f"{TAB}{BAR} ")]
    if len(rows) > 1 and all(len(row) == len(rows[0]) + 1 for row in rows[1:]):
        # Forms cut the tab before the first name where the corner of the table is empty.
        rows[0].insert(0, "")
    return rows


def _as_long(row: list[str], headings: list[str]) -> list[str]:
    return [cell for _heading, cell in zip_longest(headings, row[: len(headings)], fillvalue="")]
