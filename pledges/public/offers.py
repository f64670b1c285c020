"""What a venue offers: the scheme in force or to come, what each band pays, what each unit costs at full rent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core import clock
from pledges.models import BandTerms, Unit, Venue
from pledges.records import SchemeInForce, latest, schemes_of
from pledges.weeks import monday_of


@dataclass(frozen=True)
class BandOffered:
    """A band with its percent, who it is for and its places (None: no limit)."""

    pk: int
    name: str
    about: str
    percent: Decimal
    places: int | None


@dataclass(frozen=True)
class Offer:
    """`is_coming`: the scheme has not begun yet. `next` is one that is published to follow it."""

    scheme: SchemeInForce
    is_coming: bool
    next: SchemeInForce | None
    bands: list[BandOffered]
    units: dict[str, Decimal]

    @property
    def least(self) -> int:
        return self.scheme.least_pledge

    @property
    def percents(self) -> dict[str, Decimal]:
        return {band.name: band.percent for band in self.bands}


def offer_of(venue: Venue) -> Offer | None:
    """Four queries; None for a venue without a scheme."""
    schemes = schemes_of(venue.pk)
    if not schemes:
        return None
    monday = monday_of(clock.today())
    now = latest(schemes, monday)
    scheme = now or schemes[0]
    later = [each for each in schemes if each.from_monday > scheme.from_monday]
    terms = BandTerms.objects.filter(scheme=scheme.pk).select_related("band").order_by("-percent", "band__name")
    bands = [BandOffered(row.band_id, row.band.name, row.band.about, row.percent, row.places) for row in terms]
    rents = _base_rents(venue, max(monday, scheme.from_monday))
    return Offer(scheme, now is None, later[0] if later else None, bands, rents)


def _base_rents(venue: Venue, monday: date) -> dict[str, Decimal]:
    """Unit code → base rent in force in a week; units without one are left out. In the order of the doors."""
    found: dict[str, Decimal] = {}
    units = Unit.objects.filter(venue=venue, rents__from_monday__lte=monday)
    for code, amount in units.order_by("rents__from_monday").values_list("code", "rents__weekly_rent"):
        found[code] = amount
    return {code: found[code] for code in sorted(found, key=by_door)}


def by_door(code: str) -> tuple:
    """Doors in the order people walk past them: 2 before 14, 14 before 14A."""
    digits = "".join(sign for sign in code if sign.isdecimal())
    return (int(digits) if digits else 0, code)
