"""Outlines of neighbourhoods: what the map draws, and loading real ones from a GeoJSON file."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from core.geo import Flat, Point
from people.exceptions import WrongFile
from people.models import Neighbourhood, Outline
from people.outlines import as_geometry, schematic_outlines, simplified

LARGEST_FILE = 50 * 1024 * 1024
# A line keeps what is farther than this (metres) from the straight way: finer is not seen on the map.
TOLERANCE = 8
# No part of a neighbourhood is farther than this (metres) from its middle; a file in other units or axes is.
FARTHEST = 20_000
SHAPES = {"Polygon": 1, "MultiPolygon": 2}
MATCHED_BY = ("slug", "name")


@dataclass(frozen=True)
class Drawn:
    """What the map draws of a neighbourhood."""

    neighbourhood: Neighbourhood
    geometry: dict | None
    is_schematic: bool


def outlines() -> list[Drawn]:
    """Every neighbourhood with its shape: the loaded one, else a schematic one. One query."""
    rows = list(Neighbourhood.objects.select_related("outline"))
    schematic = _schematic(tuple((row.pk, float(row.latitude), float(row.longitude)) for row in rows))
    return [
        Drawn(row, row.outline.geometry, row.outline.is_schematic)
        if hasattr(row, "outline")
        else Drawn(row, schematic.get(row.pk), True)
        for row in rows
    ]


@lru_cache(maxsize=8)
def _schematic(centres: tuple[tuple[int, float, float], ...]) -> dict[int, dict]:
    shapes = schematic_outlines({key: Point(latitude, longitude) for key, latitude, longitude in centres})
    return {key: as_geometry(shape) for key, shape in shapes.items()}


@dataclass
class LoadedOutlines:
    """Which neighbourhoods got a shape, which names of the file are none of ours, who still has none."""

    matched: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@transaction.atomic
def replace_outlines(path: Path) -> LoadedOutlines:
    """Put the file's shapes in place of all outlines. Raises WrongFile, and then nothing has changed."""
    rows = list(Neighbourhood.objects.all())
    known = {word.casefold(): row for row in rows for word in (row.slug, row.name)}
    loaded, shapes = LoadedOutlines(), {}
    for number, feature in enumerate(_features(path), start=1):
        names, where = _names(feature), _("feature %(number)d") % {"number": number}
        found = next((known[name.casefold()] for name in names if name.casefold() in known), None)
        if found is None:
            loaded.unknown.append(names[0] if names else where)
            continue
        if found.pk in shapes:
            raise WrongFile(_("%(name)s stands twice in the file.") % {"name": found})
        shapes[found.pk] = Outline(
            neighbourhood=found, geometry=_geometry(feature.get("geometry"), found), is_schematic=False
        )
        loaded.matched.append(str(found))
    if not shapes:
        said = ", ".join(loaded.unknown[:5]) or "–"
        raise WrongFile(
            _("No feature has the “name” or “slug” of a neighbourhood. Found: %(names)s.") % {"names": said}
        )
    Outline.objects.all().delete()
    Outline.objects.bulk_create(shapes.values())
    loaded.missing = [str(row) for row in rows if row.pk not in shapes]
    return loaded


def drop_outlines() -> int:
    """Back to schematic shapes. How many were loaded."""
    return Outline.objects.all().delete()[0]


def _features(path: Path) -> list[dict]:
    if path.stat().st_size > LARGEST_FILE:
        raise WrongFile(_("This file is larger than 50 MB. Make its lines simpler first."))
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as broken:
        raise WrongFile(_("This is not a GeoJSON file.")) from broken
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise WrongFile(_("This is not a GeoJSON file with a list of features."))
    return features


def _names(feature: dict) -> list[str]:
    said = feature.get("properties")
    said = said if isinstance(said, dict) else {}
    low = {str(key).casefold(): value for key, value in said.items()}
    return [low[key].strip() for key in MATCHED_BY if isinstance(low.get(key), str) and low[key].strip()]


def _geometry(geometry, neighbourhood: Neighbourhood) -> dict:
    """The shape, checked, with fewer points. Raises WrongFile."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in SHAPES:
        raise WrongFile(_("%(name)s: the shape must be a Polygon or a MultiPolygon.") % {"name": neighbourhood})
    flat = Flat(Point(float(neighbourhood.latitude), float(neighbourhood.longitude)))
    polygons = geometry.get("coordinates")
    polygons = [polygons] if kind == "Polygon" else polygons
    if not isinstance(polygons, list) or not polygons:
        raise WrongFile(_("%(name)s: the shape has no coordinates.") % {"name": neighbourhood})
    rings = []
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise WrongFile(_("%(name)s: the shape has no coordinates.") % {"name": neighbourhood})
        rings.append([_ring(ring, flat, neighbourhood) for ring in polygon])
    return {"type": kind, "coordinates": rings[0] if kind == "Polygon" else rings}


def _ring(ring, flat: Flat, neighbourhood: Neighbourhood) -> list[list[float]]:
    if not isinstance(ring, list) or len(ring) < 4 or ring[0] != ring[-1]:
        raise WrongFile(_("%(name)s: a line is not closed or has under four points.") % {"name": neighbourhood})
    line = [flat.metres(_place(pair, neighbourhood)) for pair in ring]
    if any(abs(x) > FARTHEST or abs(y) > FARTHEST for x, y in line):
        raise WrongFile(
            _(
                "%(name)s: a point is more than 20 km from its middle."
                " Coordinates must be degrees, longitude before latitude (WGS 84)."
            )
            % {"name": neighbourhood}
        )
    kept = simplified(line, TOLERANCE)
    kept = kept if len(kept) >= 4 else line
    return [[round(place.longitude, 5), round(place.latitude, 5)] for place in (flat.degrees(*each) for each in kept)]


def _place(pair, neighbourhood: Neighbourhood) -> Point:
    numbers = pair[:2] if isinstance(pair, list) else []
    if len(numbers) != 2 or not all(type(each) in (int, float) and isfinite(each) for each in numbers):
        raise WrongFile(_("%(name)s: a point is not two numbers.") % {"name": neighbourhood})
    return Point(numbers[1], numbers[0])
