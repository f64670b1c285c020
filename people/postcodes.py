"""Postcodes as people type them, and where they are.

What was typed is never stored: a place keeps the district ("SE24") and the neighbourhood nearest to it.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from core.geo import Point
from core.texts import tidy
from people.exceptions import PostcodeUnknown, PostcodeUnreadable
from people.models import Postcode

# Letters that look like figures stand at no end of a district, and at no end of a postcode.
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9](?:[0-9]|[A-HJKMNPR-Y])?")
INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")
WHOLE = re.compile(rf"({OUTWARD.pattern})({INWARD.pattern})")
# Letters and figures that look alike on paper; which one is meant follows from where it stands.
AS_FIGURE = str.maketrans("OIL", "011")
AS_LETTER = str.maketrans("01", "OI")
INWARD_LENGTH = 3
FORCES = "BFPO"
BUNDLED = Path(__file__).parent / "data" / "postcode_districts.csv"


@dataclass(frozen=True)
class TypedPostcode:
    """A postcode that could be one: its district ("SE24") and, where it was said, the rest ("0NG")."""

    outward: str
    inward: str = ""

    @property
    def code(self) -> str:
        return self.outward + self.inward


def read_postcode(text: str) -> TypedPostcode:
    """The postcode in what somebody typed: any case, width and spaces, O for 0.

    Raises PostcodeUnreadable, with words that say what to do.
    """
    typed = re.sub(r"[\s.\-]", "", tidy(unicodedata.normalize("NFKC", text), lines=False)).upper()
    if typed.startswith(FORCES) or typed == "GIR0AA":
        raise PostcodeUnknown(_("This postcode has no place on the map. Choose your neighbourhood instead."))
    # As it stands first, then with O and 0 where only the other can be.
    for candidate in (typed, _with_the_likely_figures(typed)):
        if OUTWARD.fullmatch(candidate):
            return TypedPostcode(candidate)
        if whole := WHOLE.fullmatch(candidate):
            return TypedPostcode(whole[1], whole[2])
    raise PostcodeUnreadable


def _with_the_likely_figures(typed: str) -> str:
    """SE24 ONG is SE24 0NG: the third from the end is a figure, the last two are letters, the first one is a letter."""
    outward, inward = typed, ""
    if len(typed) > INWARD_LENGTH + 1:
        outward, inward = typed[:-INWARD_LENGTH], typed[-INWARD_LENGTH:]
        inward = inward[0].translate(AS_FIGURE) + inward[1:].translate(AS_LETTER)
    letters = 2 if len(outward) > 2 else 1
    area, district = outward[:letters].translate(AS_LETTER), outward[letters:]
    # A last letter may be meant ("SW1A"); the first of the district never is.
    return area + district[:1].translate(AS_FIGURE) + district[1:].replace("O", "0") + inward


@dataclass(frozen=True)
class FoundPostcode:
    """Where a postcode is, and the middle of its district, which is all that is kept."""

    district: str
    point: Point
    district_point: Point


def find_postcode(text: str) -> FoundPostcode:
    """Where the postcode is that somebody typed. One or two queries.

    Raises PostcodeUnreadable, and PostcodeUnknown for one that the table does not have.
    """
    typed = read_postcode(text)
    rows = {
        row.code: Point(float(row.latitude), float(row.longitude))
        for row in Postcode.objects.filter(code__in=[typed.code, typed.outward])
    }
    exact, district = rows.get(typed.code), rows.get(typed.outward)
    if exact is None and typed.inward and district is not None and not _has_whole_ones(typed.outward):
        exact = district
    if exact is None:
        raise PostcodeUnknown
    return FoundPostcode(typed.outward, exact, district or exact)


def _has_whole_ones(outward: str) -> bool:
    """Whether the table knows the district's whole postcodes, so that one it lacks does not exist."""
    whole = Postcode.objects.annotate(length=Length("code")).filter(length=len(outward) + INWARD_LENGTH)
    return whole.filter(code__startswith=outward).exists()


def bundled_districts() -> list[dict[str, str]]:
    """The table that comes with the code: district, latitude, longitude of south London, typed from public facts."""
    with open(BUNDLED, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
