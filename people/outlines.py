"""Shapes of neighbourhoods: schematic ones computed from their middles, and what a loaded one must be like.

Pure rules, no database. A schematic shape is where its middle is the nearest one, inside a rounded line round all of
them: nobody's border, and the map says so.
"""

from collections.abc import Hashable, Mapping
from math import cos, hypot, pi, sin

from core.geo import Flat, Point

Shape = list[tuple[float, float]]

# The rounded line runs so many metres outside the outermost middles.
MARGIN = 900
CORNERS = 32
# Nearer than this (metres) two middles are one, and two points of a line the same.
SAME = 0.5


def schematic_outlines(centres: Mapping[Hashable, Point]) -> dict[Hashable, list[Point]]:
    """A shape for each middle: together they cover the rounded hull of all, and none lies over another.

    The same middles give the same shapes, whatever their order. Of two middles at one place only the first (in the
    order of their keys) has a shape.
    """
    if not centres:
        return {}
    keys = sorted(centres, key=str)
    latitudes, longitudes = [p.latitude for p in centres.values()], [p.longitude for p in centres.values()]
    flat = Flat(Point((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2))
    places = {key: flat.metres(centres[key]) for key in keys}
    hull = rounded_hull(list(places.values()), MARGIN)
    shapes = {}
    for key in keys:
        cell = hull
        for other in keys:
            if other == key:
                continue
            if _apart(places[key], places[other]) < SAME:
                cell = cell if keys.index(key) < keys.index(other) else []
            else:
                cell = nearer_part(cell, places[key], places[other])
        if cell:
            shapes[key] = [_rounded(flat.degrees(*corner)) for corner in cell]
    return shapes


def rounded_hull(places: Shape, margin: float) -> Shape:
    """The smallest line without dents round discs of `margin` at all places, turning left (counter-clockwise)."""
    turns = [2 * pi * number / CORNERS for number in range(CORNERS)]
    return hull_of([(x + margin * cos(turn), y + margin * sin(turn)) for x, y in places for turn in turns])


def hull_of(places: Shape) -> Shape:
    """The convex hull (Andrew's monotone chain), counter-clockwise."""
    places = sorted(set(places))
    if len(places) < 3:
        return places

    def chain(points) -> Shape:
        line: Shape = []
        for place in points:
            while len(line) > 1 and _turn(line[-2], line[-1], place) <= 0:
                line.pop()
            line.append(place)
        return line[:-1]

    return chain(places) + chain(reversed(places))


def nearer_part(shape: Shape, own: tuple[float, float], other: tuple[float, float]) -> Shape:
    """The part of a convex shape that is nearer to `own` than to `other`; [] for none."""
    middle = ((own[0] + other[0]) / 2, (own[1] + other[1]) / 2)
    towards = (other[0] - own[0], other[1] - own[1])

    def beyond(place: tuple[float, float]) -> float:
        return (place[0] - middle[0]) * towards[0] + (place[1] - middle[1]) * towards[1]

    kept: Shape = []
    for start, end in zip(shape, shape[1:] + shape[:1], strict=True):
        at_start, at_end = beyond(start), beyond(end)
        if at_start <= 0:
            kept.append(start)
        if (at_start < 0 < at_end) or (at_end < 0 < at_start):
            share = at_start / (at_start - at_end)
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    return kept if len(kept) > 2 else []


def area(shape: Shape) -> float:
    """Square metres inside a line that turns left (the shoelace formula)."""
    return sum(x_1 * y_2 - x_2 * y_1 for (x_1, y_1), (x_2, y_2) in zip(shape, shape[1:] + shape[:1], strict=True)) / 2


def simplified(line: Shape, tolerance: float) -> Shape:
    """The line without points that lie nearer than `tolerance` to the straight way past them (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, index = 0.0, 0
        for number in range(first + 1, last):
            off = _off(line[number], line[first], line[last])
            if off > far:
                far, index = off, number
        if far > tolerance:
            kept.add(index)
            waiting += [(first, index), (index, last)]
    return [line[number] for number in sorted(kept)]


def as_geometry(shape: list[Point]) -> dict:
    """A shape as GeoJSON: longitude before latitude, the first point again at the end."""
    ring = [[place.longitude, place.latitude] for place in shape]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _off(place, start, end) -> float:
    """How far a place is from the straight way between two others."""
    length = _apart(start, end)
    if length < SAME:
        return _apart(place, start)
    share = ((place[0] - start[0]) * (end[0] - start[0]) + (place[1] - start[1]) * (end[1] - start[1])) / length**2
    share = max(0.0, min(1.0, share))
    return _apart(place, (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))


def _apart(one, other) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _turn(one, two, three) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def _rounded(place: Point) -> Point:
    return Point(round(place.latitude, 5), round(place.longitude, 5))
