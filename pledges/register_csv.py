"""Reading an existing register from a spreadsheet's CSV file. Pure: text in, rows and problems out.

The columns, one row for each unit, are written down in docs/register-csv.md. Commas, semicolons or tabs between them;
UTF-8 with or without its mark, UTF-16 with one, else Windows-1252. What is wrong is said with its line, all of it at
once, so that a file is put right in one go.
"""

import csv
import io
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from django.utils.translation import gettext as _

from pledges.enums import UnitUse

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
LONGEST_CELL = 1000
UNIT_COLUMNS = ("unit", "floor_area", "use", "base_rent", "from")
TENANT_COLUMNS = ("business", "band", "evidence", "pledge", "headcount", "tenancy_from")
COLUMNS = (*UNIT_COLUMNS, *TENANT_COLUMNS, "tenancy_until")
LONGEST = {"unit": 12, "business": 120, "band": 60}
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Problem:
    """What is wrong in a line of the file (0: in the whole of it), in plain words."""

    line: int
    words: str


@dataclass
class Row:
    """One unit, and who rents it where somebody does. Money in pounds, the pledge in minutes a week."""

    line: int
    unit: str = ""
    floor_area: Decimal = Decimal(0)
    use: str = ""
    base_rent: Decimal = Decimal(0)
    rent_from: date = date.min
    business: str = ""
    band: str = ""
    evidence: str = ""
    pledge: int = 0
    headcount: int = 0
    first_monday: date = date.min
    last_sunday: date | None = None

    @property
    def is_let(self) -> bool:
        return bool(self.business)


@dataclass
class Register:
    """What could be read; where there are problems, nothing of it is used."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decode(data: bytes) -> str:
    """The text of a file. Raises ValueError where there is none, it is too large, or it is no text."""
    if not data.strip() or len(data) > MOST_BYTES:
        raise ValueError(_("Choose a CSV file with something in it, up to 5 MB."))
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ValueError(_("This is no CSV file. Save the sheet as CSV (UTF-8) and try again."))


def read(text: str) -> Register:
    """Rows of a register with everything that is wrong about them as such; rules of the market are asked later."""
    found = Register()
    uses = {str(word).casefold(): value for value, label in UnitUse.choices for word in (value, label)}
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        names = [_plain(cell).casefold().replace(" ", "_") for cell in next(lines, [])]
        for problem in _heading(names):
            found.problems.append(Problem(1, problem))
        if found.problems:
            return found
        before = lines.line_num
        for cells in lines:
            line, before = before + 1, lines.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(found.rows) >= MOST_ROWS:
                found.problems.append(Problem(line, _("A file has at most 20,000 units. Split it.")))
                break
            _row(found, line, names, cells, uses)
    except csv.Error:
        found.problems.append(Problem(lines.line_num, _("This line cannot be read. Look for a stray quotation mark.")))
    if not found.rows and not found.problems:
        found.problems.append(Problem(0, _("There is no unit below the headings of this file.")))
    return found


def _delimiter(text: str) -> str:
    heading = text.lstrip("\r\n ").split("\n", 1)[0]
    return max((",", ";", "\t"), key=heading.count)


def _heading(names: list[str]) -> list[str]:
    problems = [_("The column “%(name)s” is missing.") % {"name": name} for name in COLUMNS[:-1] if name not in names]
    unknown = [name for name in names if name and name not in COLUMNS]
    problems += [_("There is no column “%(name)s”. Take it out.") % {"name": name[:40]} for name in unknown[:10]]
    if len(set(names)) < len(names):
        problems.append(_("A column stands there twice."))
    return problems


def _row(found: Register, line: int, names: list[str], cells: list[str], uses: dict[str, str]) -> None:
    said = dict.fromkeys(COLUMNS, "") | dict(zip(names, (_plain(cell) for cell in cells), strict=False))
    problems: list[str] = []
    if len(cells) > len(names):
        problems.append(_("This line has more cells than there are columns."))
    row = Row(line)
    row.unit = _text(said, "unit", problems)
    row.floor_area = _number(said, "floor_area", problems, places=1, least=Decimal("0.1"), most=Decimal(99999))
    row.use = _use(said["use"], uses, problems)
    row.base_rent = _number(said, "base_rent", problems, places=2, least=Decimal(0), most=Decimal("999999.99"))
    row.rent_from = _day(said, "from", problems) or date.min
    if any(said[name] for name in TENANT_COLUMNS):
        row.business = _text(said, "business", problems)
        row.band = _text(said, "band", problems)
        row.evidence = _text(said, "evidence", problems)
        row.pledge = int(_number(said, "pledge", problems, places=2, least=Decimal("0.25"), most=Decimal(40)) * 60)
        row.headcount = int(_number(said, "headcount", problems, places=0, least=Decimal(1), most=Decimal(1000)))
        row.first_monday = _day(said, "tenancy_from", problems) or date.min
        row.last_sunday = _day(said, "tenancy_until", problems) if said["tenancy_until"] else None
    elif said["tenancy_until"]:
        problems.append(_("There is an end of a tenancy but no business."))
    found.rows.append(row)
    found.problems += [Problem(line, words) for words in problems]


def _plain(cell: str) -> str:
    """A cell as it was meant: full-width digits are digits, spaces are tidied, an exported apostrophe is taken off."""
    text = " ".join(unicodedata.normalize("NFKC", cell).split())
    return text[1:] if text.startswith("'") and text[1:2] in FORMULA else text


def _text(said: dict, name: str, problems: list[str]) -> str:
    text = said[name]
    if not text:
        problems.append(_("“%(name)s” is empty.") % {"name": name})
    elif text.startswith(FORMULA):
        problems.append(_("“%(name)s” looks like a formula. Write it as plain words.") % {"name": name})
    elif len(text) > LONGEST.get(name, LONGEST_CELL):
        most = {"name": name, "most": LONGEST.get(name, LONGEST_CELL)}
        problems.append(_("“%(name)s” is longer than %(most)d characters.") % most)
    elif any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in text):
        problems.append(_("“%(name)s” has a character that cannot be seen. Type it again.") % {"name": name})
    else:
        return text
    return ""


def _number(said: dict, name: str, problems: list[str], *, places: int, least: Decimal, most: Decimal) -> Decimal:
    text = said[name].removeprefix("£").replace(" ", "")
    text = text.replace(",", "") if "." in text else text.replace(",", ".")
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    step = Decimal(1).scaleb(-places)
    if not value.is_finite() or not least <= value <= most or value != value.quantize(step):
        told = {"name": name, "text": said[name][:40], "least": least, "most": most, "places": places}
        problems.append(
            _("“%(name)s”: “%(text)s” is no number from %(least)s to %(most)s with up to %(places)d decimals.") % told
        )
        return least
    return value.quantize(step)


def _use(text: str, uses: dict[str, str], problems: list[str]) -> str:
    found = uses.get(text.casefold())
    if found is None:
        words = {"text": text[:40], "uses": ", ".join(UnitUse.values)}
        problems.append(_("“use”: “%(text)s” is none of %(uses)s.") % words)
    return found or ""


def _day(said: dict, name: str, problems: list[str]) -> date | None:
    found = _parsed(said[name])
    if found is None:
        told = {"name": name, "text": said[name][:40]}
        problems.append(_("“%(name)s”: “%(text)s” is no day. Write 2026-11-30 or 30/11/2026.") % told)
    return found


@lru_cache(maxsize=4096)
def _parsed(text: str) -> date | None:
    """A day as it is written in a register; the same few Mondays stand there thousands of times."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  a day, no moment
        except ValueError:
            continue
    return None
