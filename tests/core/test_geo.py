"""Distances between points."""

import pytest

from core.geo import Flat, Point, distance, point

BRIXTON = Point(51.4627, -0.1145)
NORWOOD = Point(51.4317, -0.1031)


def test_nothing_is_far_from_itself():
    assert distance(BRIXTON, BRIXTON) == 0


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        (Point(0, 0), Point(0, 1), 111_195),  # a degree along the equator
        (Point(0, 0), Point(1, 0), 111_195),
        (Point(51.5007, -0.1246), Point(48.8584, 2.2945), 340_500),  # Big Ben to the Eiffel Tower
        (Point(0, 0), Point(0, 180), 20_015_115),  # half way round
        (Point(0, 179.5), Point(0, -179.5), 111_195),  # over the date line
    ],
)
def test_known_distances(one, other, metres):
    assert distance(one, other) == pytest.approx(metres, rel=0.005)
    assert distance(one, other) == distance(other, one)


def test_flat_is_near_enough_in_a_borough():
    flat = Flat(BRIXTON)
    assert flat.distance(BRIXTON, NORWOOD) == pytest.approx(distance(BRIXTON, NORWOOD), rel=0.001)
    there = flat.degrees(*flat.metres(NORWOOD))
    assert there == pytest.approx(NORWOOD)


@pytest.mark.parametrize("wrong", [(91, 0), (0, 181), ("nan", 0), (0, "inf"), ("x", 0)])
def test_not_on_the_earth(wrong):
    with pytest.raises(ValueError, match="earth|could not convert"):
        point(*wrong)


def test_point_from_words():
    assert point("51.5", "-0.1") == Point(51.5, -0.1)
