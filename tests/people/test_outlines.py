"""Schematic outlines: they cover, do not overlap, and are the same each time."""

import math
import random

import pytest

from core.geo import Flat, Point
from people.outlines import MARGIN, area, as_geometry, hull_of, rounded_hull, schematic_outlines, simplified

WEST = Point(51.43, -0.13)
EAST = Point(51.43, -0.10)


def borough(seed: int, many: int) -> dict[str, Point]:
    dice = random.Random(seed)
    return {f"n{i}": Point(51.42 + dice.random() * 0.08, -0.15 + dice.random() * 0.08) for i in range(many)}


def in_metres(shapes, centres):
    lats, lngs = [p.latitude for p in centres.values()], [p.longitude for p in centres.values()]
    flat = Flat(Point((min(lats) + max(lats)) / 2, (min(lngs) + max(lngs)) / 2))
    return {key: [flat.metres(p) for p in shape] for key, shape in shapes.items()}, flat


def inside(place, shape) -> bool:
    pairs = zip(shape, shape[1:] + shape[:1], strict=True)
    return all((b[0] - a[0]) * (place[1] - a[1]) - (b[1] - a[1]) * (place[0] - a[0]) >= -2 for a, b in pairs)


@pytest.mark.parametrize("many", [1, 2, 3, 5, 20, 60])
@pytest.mark.parametrize("seed", [1, 2])
def test_cells_cover_the_hull_and_do_not_overlap(seed, many):
    centres = borough(seed, many)
    shapes, flat = in_metres(schematic_outlines(centres), centres)
    assert set(shapes) == set(centres)
    hull = rounded_hull([flat.metres(each) for each in centres.values()], MARGIN)
    whole = area(hull)
    # Equal areas, and each cell holding only what is nearest to its own middle, leave no gap and no overlap.
    assert sum(area(shape) for shape in shapes.values()) == pytest.approx(whole, rel=0.001)
    places = {key: flat.metres(each) for key, each in centres.items()}
    for key, shape in shapes.items():
        assert inside(places[key], shape)
        for corner in shape:
            own = math.dist(corner, places[key])
            assert all(own <= math.dist(corner, other) + 2 for other in places.values())


def test_one_middle_is_a_disc():
    shapes, _flat = in_metres(schematic_outlines({"a": WEST}), {"a": WEST})
    assert area(shapes["a"]) == pytest.approx(math.pi * MARGIN**2, rel=0.02)


def test_two_and_three_in_a_line():
    two = {"a": WEST, "b": EAST}
    shapes, _flat = in_metres(schematic_outlines(two), two)
    assert area(shapes["a"]) == pytest.approx(area(shapes["b"]), rel=0.001)
    three = {**two, "c": Point(51.43, -0.115)}
    shapes = schematic_outlines(three)
    assert len(shapes) == 3
    assert min(len(shape) for shape in shapes.values()) >= 4


def test_two_at_one_place_give_one_shape():
    shapes = schematic_outlines({"b": WEST, "a": WEST, "c": EAST})
    assert set(shapes) == {"a", "c"}


def test_the_same_middles_give_the_same_shapes_in_any_order():
    centres = borough(7, 12)
    turned = dict(reversed(centres.items()))
    assert schematic_outlines(centres) == schematic_outlines(turned)
    assert schematic_outlines({}) == {}


def test_hull_of_few_places():
    assert hull_of([(0, 0), (0, 0)]) == [(0, 0)]
    assert hull_of([(0, 0), (2, 0), (1, 0), (2, 2), (1, 1), (0, 2)]) == [(0, 0), (2, 0), (2, 2), (0, 2)]


def test_simplified_keeps_corners():
    line = [(x, 0.0) for x in range(100)] + [(99.0, y) for y in range(100)]
    assert simplified(line, 1) == [(0, 0.0), (99, 0.0), (99.0, 99)]
    assert simplified([(0, 0), (0, 0), (0, 0)], 1) == [(0, 0), (0, 0)]


def test_geojson_is_closed_with_longitude_first():
    geometry = as_geometry([WEST, EAST, Point(51.44, -0.1)])
    ring = geometry["coordinates"][0]
    assert ring[0] == ring[-1] == [-0.13, 51.43]
