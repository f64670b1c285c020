"""Pure rules about points on the earth: WGS 84 degrees in, metres out. No database."""

from decimal import Decimal
from math import asin, cos, hypot, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS = 6_371_008.8  # metres, the mean radius


class Point(NamedTuple):
    """A place in degrees (WGS 84)."""

    latitude: float
    longitude: float


def point(latitude: Decimal | float | str, longitude: Decimal | float | str) -> Point:
    """A point from anything that says two numbers. Raises ValueError where it is not on the earth."""
    latitude, longitude = float(latitude), float(longitude)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # also true for "not a number"
        raise ValueError("not on the earth")
    return Point(latitude, longitude)


def distance(one: Point, other: Point) -> float:
    """Metres between two points as the crow flies (haversine on a ball: right to half a percent)."""
    lat_1, lat_2 = radians(one.latitude), radians(other.latitude)
    half_lat = (lat_2 - lat_1) / 2
    half_lng = radians(other.longitude - one.longitude) / 2
    chord = sin(half_lat) ** 2 + cos(lat_1) * cos(lat_2) * sin(half_lng) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, chord)))


class Flat:
    """Metres east and north of a point, for shapes the size of a borough, where the earth is flat enough."""

    def __init__(self, middle: Point):
        self.middle = middle
        self.north = radians(1) * EARTH_RADIUS
        self.east = self.north * max(cos(radians(middle.latitude)), 1e-6)

    def metres(self, place: Point) -> tuple[float, float]:
        return (
            (place.longitude - self.middle.longitude) * self.east,
            (place.latitude - self.middle.latitude) * self.north,
        )

    def degrees(self, x: float, y: float) -> Point:
        return Point(self.middle.latitude + y / self.north, self.middle.longitude + x / self.east)

    def distance(self, one: Point, other: Point) -> float:
        """Metres between two near points; quicker than `distance`, the same to a metre in ten kilometres."""
        (x_1, y_1), (x_2, y_2) = self.metres(one), self.metres(other)
        return hypot(x_2 - x_1, y_2 - y_1)
