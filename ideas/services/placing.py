"""Where something is on the map: by a pin, by a postcode, or by its neighbourhood.

A pin is as exact as whoever put it wished (about ten metres). Of a postcode only the middle of its district and the
nearest neighbourhood are kept, never what was typed. Without either it stands in the middle of its neighbourhood.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from core.geo import Point, distance, point
from ideas.enums import NeedKind, PointSource
from ideas.exceptions import PinElsewhere, PinNotOnEarth, PinTurnedRound, PostcodeElsewhere
from ideas.models import Offer, Subject
from people.models import Neighbourhood
from people.postcodes import find_postcode

# How far from the nearest neighbourhood's middle something may be and still be here, in metres.
REACH = 2_000
# A pin keeps four decimals of a degree: about ten metres, a corner and not a doorbell.
PIN_PLACES = Decimal("0.0001")
POINT_PLACES = Decimal("0.00001")


@dataclass(frozen=True)
class Spot:
    """A place as a subject or an offer keeps it; all of it may be empty. The district's name is only said, not kept."""

    neighbourhood: Neighbourhood | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    point_from: str = ""
    district: str = field(default="", compare=False)

    @property
    def fields(self) -> dict:
        """The four columns of a subject or an offer."""
        return {
            "neighbourhood": self.neighbourhood,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "point_from": self.point_from,
        }


def spot_of(row: Subject | Offer) -> Spot:
    """Where a subject or an offer stands now, for a form, or for another that grows out of it."""
    return Spot(row.neighbourhood, row.latitude, row.longitude, row.point_from)


def spot_by_neighbourhood(neighbourhood: Neighbourhood | None) -> Spot:
    """The middle of a neighbourhood; nowhere in particular without one."""
    if neighbourhood is None:
        return Spot()
    return Spot(
        neighbourhood,
        _decimal(neighbourhood.latitude),
        _decimal(neighbourhood.longitude),
        PointSource.NEIGHBOURHOOD,
    )


def spot_by_pin(latitude, longitude, *, neighbourhood: Neighbourhood | None = None) -> Spot:
    """A pin, rounded to about ten metres; in the nearest neighbourhood where none was chosen.

    Raises PinNotOnEarth, PinTurnedRound for the two numbers the wrong way round, PinElsewhere.
    """
    try:
        pin = point(latitude, longitude)
    except (TypeError, ValueError) as broken:
        raise PinNotOnEarth from broken
    nearest, metres = _nearest(pin)
    if metres > REACH:
        turned = abs(pin.longitude) <= 90 and _nearest(Point(pin.longitude, pin.latitude))[1] <= REACH
        raise PinTurnedRound if turned else PinElsewhere
    return Spot(
        neighbourhood or nearest,
        Decimal(str(pin.latitude)).quantize(PIN_PLACES),
        Decimal(str(pin.longitude)).quantize(PIN_PLACES),
        PointSource.PIN,
    )


def spot_by_postcode(text: str) -> Spot:
    """The middle of the postcode's district, in the neighbourhood nearest to the postcode itself.

    Raises PostcodeUnreadable, PostcodeUnknown, and PostcodeElsewhere for one that is not round here.
    """
    found = find_postcode(text)
    nearest, metres = _nearest(found.point)
    if metres > REACH:
        raise PostcodeElsewhere
    return _by_district(found.district, found.district_point, nearest)


def spot_by_district(district: str, *, neighbourhood: Neighbourhood) -> Spot:
    """The middle of a postcode district, in a neighbourhood that was found with it before. Raises PostcodeUnknown."""
    return _by_district(district, find_postcode(district).district_point, neighbourhood)


def _by_district(district: str, middle: Point, neighbourhood: Neighbourhood) -> Spot:
    # A district can be large; where its middle is out of reach, the neighbourhood's own says more.
    if _nearest(middle)[1] > REACH:
        return spot_by_neighbourhood(neighbourhood)
    return Spot(
        neighbourhood,
        Decimal(str(middle.latitude)).quantize(POINT_PLACES),
        Decimal(str(middle.longitude)).quantize(POINT_PLACES),
        PointSource.POSTCODE,
        district,
    )


def put_on_map(subject: Subject, spot: Spot) -> Subject:
    """Store where a subject is. The caller holds its lock."""
    for name, value in spot.fields.items():
        setattr(subject, name, value)
    subject.save(update_fields=list(spot.fields))
    return subject


def settled(row: Subject | Offer, *, neighbourhood: Neighbourhood | None, spot: Spot | None) -> Spot:
    """Where it is after its words were changed: the new spot, else its own while its neighbourhood stays."""
    if spot is not None:
        return spot
    now = spot_of(row)
    if now.neighbourhood == neighbourhood and now.point_from:
        return now
    return spot_by_neighbourhood(neighbourhood)


@transaction.atomic
def follow_neighbourhood(neighbourhood: Neighbourhood) -> int:
    """What stands in the middle of a neighbourhood goes where its middle goes. How many rows that were."""
    middle = spot_by_neighbourhood(neighbourhood)
    in_the_middle = Q(point_from=PointSource.NEIGHBOURHOOD) | Q(point_from="")
    subjects = Subject.objects.filter(in_the_middle, neighbourhood=neighbourhood)
    spaces = Offer.objects.filter(in_the_middle, neighbourhood=neighbourhood, kind=NeedKind.SPACE)
    return subjects.update(**middle.fields) + spaces.update(**middle.fields)


def _nearest(place: Point) -> tuple[Neighbourhood | None, float]:
    """The neighbourhood whose middle is nearest, and how far that is in metres (endless without any)."""
    near = [
        (distance(place, Point(float(each.latitude), float(each.longitude))), each.pk, each)
        for each in Neighbourhood.objects.all()
    ]
    metres, _pk, nearest = min(near, default=(float("inf"), 0, None), key=lambda row: row[:2])
    return nearest, metres


def _decimal(value) -> Decimal:
    return Decimal(str(value)).quantize(POINT_PLACES)
