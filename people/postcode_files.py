"""The official open file of postcodes (Code-Point Open): read row by row, and put in place of the table.

Ten columns without a heading: postcode, quality, eastings, northings, country, two of the health service, county,
district, ward. A file, a folder of them, or the zip as it is handed out.
"""

import csv
import io
import math
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from pyproj import Transformer

from core.geo import Flat, Point
from people.exceptions import WrongFile
from people.models import Neighbourhood, Postcode
from people.postcodes import WHOLE

COLUMNS = 10
BATCH = 5_000
# National Grid squares that the file can name: metres east and north of its origin off the Isles of Scilly.
GRID_EAST, GRID_NORTH = 700_000, 1_300_000


@dataclass
class Loaded:
    """What came of a file: postcodes stored, their districts, and those left out (without a place, or too far)."""

    postcodes: int = 0
    districts: int = 0
    without_place: int = 0
    too_far: int = 0
    sums: dict[str, list[float]] = field(default_factory=dict)


def parts_of(path: Path) -> Iterator[tuple[str, io.TextIOBase]]:
    """Each CSV of a file, folder or zip, opened as text, with its name. Raises WrongFile where there is none."""
    if path.is_dir():
        files = sorted(each for each in path.rglob("*.csv") if _holds_rows(each.name))
        for each in files:
            with open(each, encoding="utf-8-sig", newline="") as text:
                yield each.name, text
        found = bool(files)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if name.endswith(".csv") and _holds_rows(name))
            for name in names:
                with archive.open(name) as raw:
                    yield name, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
            found = bool(names)
    else:
        with open(path, encoding="utf-8-sig", newline="") as text:
            yield path.name, text
        found = True
    if not found:
        raise WrongFile(_("There is no CSV file in %(path)s.") % {"path": path.name})


def _holds_rows(name: str) -> bool:
    """The handed-out zip also has a file that explains the columns."""
    return "headers" not in name.lower() and "__macosx" not in name.lower()


def rows_of(path: Path) -> Iterator[tuple[str, int, int]]:
    """Postcode without spaces, metres east, metres north; 0 and 0 for one without a place.

    Raises WrongFile, naming file and line, at the first row that is not in the official form.
    """
    for name, text in parts_of(path):
        try:
            for number, row in enumerate(csv.reader(text), start=1):
                if row:
                    yield _row(row, f"{name}, line {number}")
        except (UnicodeDecodeError, csv.Error, zipfile.BadZipFile) as broken:
            raise WrongFile(_("%(name)s is not a CSV file in UTF-8, or is damaged.") % {"name": name}) from broken


def _row(row: list[str], where: str) -> tuple[str, int, int]:
    if len(row) != COLUMNS:
        raise WrongFile(
            _("%(where)s: %(count)d columns, where the official file has %(columns)d.")
            % {"where": where, "count": len(row), "columns": COLUMNS}
        )
    code = row[0].replace(" ", "").upper()
    if not WHOLE.fullmatch(code):
        raise WrongFile(
            _("%(where)s: “%(code)s” is not a whole postcode. The official file has no line of headings.")
            % {"where": where, "code": row[0][:20]}
        )
    if not (row[2].isascii() and row[2].isdecimal() and row[3].isascii() and row[3].isdecimal()):
        raise WrongFile(_("%(where)s: eastings and northings must be whole metres.") % {"where": where})
    east, north = int(row[2]), int(row[3])
    if east > GRID_EAST or north > GRID_NORTH:
        raise WrongFile(_("%(where)s: this point is outside Great Britain.") % {"where": where})
    return code, east, north


class FromTheGrid:
    """National Grid metres (OSGB36) to degrees (WGS 84), right to about two metres; many at a time."""

    def __init__(self):
        self.transformer = Transformer.from_crs("EPSG:27700", "EPSG:4326")

    def points(self, east: list[int], north: list[int]) -> list[Point]:
        latitudes, longitudes = self.transformer.transform(east, north)
        return [Point(*pair) for pair in zip(latitudes, longitudes, strict=True)]


@transaction.atomic
def replace_postcodes(path: Path, *, near_km: float | None = None) -> Loaded:
    """Put the file's postcodes, and the middle of each of their districts, in place of the whole table.

    With `near_km` only those that near to the middle of a neighbourhood. Streams: memory does not grow with the file,
    but for one sum for each district. Raises WrongFile, and then nothing has changed.
    """
    loaded, grid = Loaded(), FromTheGrid()
    keep = _near(near_km)
    Postcode.objects.all().delete()
    waiting: list[tuple[str, int, int]] = []
    for row in rows_of(path):
        if not (row[1] and row[2]):
            loaded.without_place += 1
            continue
        waiting.append(row)
        if len(waiting) == BATCH:
            _store(waiting, grid, keep, loaded)
            waiting = []
    _store(waiting, grid, keep, loaded)
    if not loaded.postcodes:
        raise WrongFile(_("No postcode of this file is near here, so the old table stays."))
    middles = [_postcode(code, lat / count, lng / count) for code, (lat, lng, count) in loaded.sums.items()]
    Postcode.objects.bulk_create(middles, batch_size=BATCH)
    loaded.districts = len(middles)
    return loaded


def _near(near_km: float | None):
    if near_km is None:
        return lambda point: True
    if not (near_km > 0 and math.isfinite(near_km)):
        raise WrongFile(_("Say how near in kilometres, such as 10."))
    centres = [Point(float(each.latitude), float(each.longitude)) for each in Neighbourhood.objects.all()]
    if not centres:
        raise WrongFile(_("There is no neighbourhood yet to be near to."))
    flat = Flat(centres[0])
    return lambda point: any(flat.distance(point, centre) <= near_km * 1000 for centre in centres)


def _store(rows: list[tuple[str, int, int]], grid: FromTheGrid, keep, loaded: Loaded) -> None:
    points = grid.points([row[1] for row in rows], [row[2] for row in rows])
    batch = {}
    for (code, _east, _north), point in zip(rows, points, strict=True):
        if not keep(point):
            loaded.too_far += 1
            continue
        batch[code] = _postcode(code, *point)
        total = loaded.sums.setdefault(WHOLE.fullmatch(code)[1], [0.0, 0.0, 0])
        total[0], total[1], total[2] = total[0] + point.latitude, total[1] + point.longitude, total[2] + 1
    # The same postcode twice is kept once.
    Postcode.objects.bulk_create(batch.values(), ignore_conflicts=True)
    loaded.postcodes += len(batch)


def _postcode(code: str, latitude: float, longitude: float) -> Postcode:
    return Postcode(code=code, latitude=f"{latitude:.5f}", longitude=f"{longitude:.5f}")
