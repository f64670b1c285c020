"""How many tenancies hold a band in a week, so that places are never given out twice."""

from datetime import date

from django.db.models import Q

from pledges.exceptions import BandHeldAlready, BandIsFull, BandNotOffered, NoScheme
from pledges.models import AbilityBand, BandTerms, RentScheme, Tenancy, TenancyBand
from pledges.records import latest


def most_held(band: AbilityBand, from_monday: date, until: date | None = None, *, without: int | None = None) -> int:
    """The most tenancies that hold a band in any one week from a Monday until a Sunday (None: without an end).

    One tenancy may be left out.
    """
    return max((len(holders) for holders in _holders_by_week(band, from_monday, until, without=without)), default=0)


def holds_elsewhere(
    band: AbilityBand, organisation_id: int, from_monday: date, until: date | None, *, without: int | None
) -> bool:
    """Whether a business holds this band with another tenancy in any of these weeks."""
    weeks = _holders_by_week(band, from_monday, until, without=without)
    return any(organisation_id in holders.values() for holders in weeks)


def held_twice(band: AbilityBand, from_monday: date) -> bool:
    """Whether one business holds a band with two tenancies in any week from a Monday on."""
    weeks = (list(holders.values()) for holders in _holders_by_week(band, from_monday, None, without=None))
    return any(len(set(businesses)) < len(businesses) for businesses in weeks)


def check_places(tenancy: Tenancy, band: AbilityBand, from_monday: date) -> None:
    """Every scheme from a Monday to the tenancy's end offers the band, with a place that nobody else has."""
    until = tenancy.last_sunday
    for scheme in _schemes_from(tenancy, from_monday):
        since = max(from_monday, scheme.from_monday)
        if not tenancy.covers(since):
            break
        terms = BandTerms.objects.filter(scheme=scheme, band=band).first()
        if terms is None:
            raise BandNotOffered
        if terms.places is None:
            continue
        if holds_elsewhere(band, tenancy.organisation_id, since, until, without=tenancy.pk):
            raise BandHeldAlready
        if most_held(band, since, until, without=tenancy.pk) >= terms.places:
            raise BandIsFull


def _schemes_from(tenancy: Tenancy, from_monday: date) -> list[RentScheme]:
    """The scheme in force on a Monday and those published for later. Raises NoScheme before the first."""
    schemes = list(RentScheme.objects.filter(venue=tenancy.venue_id).order_by("from_monday"))
    current = latest(schemes, from_monday)
    if current is None:
        raise NoScheme
    return [current, *(scheme for scheme in schemes if scheme.from_monday > from_monday)]


def _holders_by_week(
    band: AbilityBand, from_monday: date, until: date | None, *, without: int | None
) -> list[dict[int, int]]:
    """For each Monday from which something changes: tenancy id → business id of those that hold the band."""
    rows = (
        TenancyBand.objects.filter(tenancy__venue=band.venue_id)
        .filter(Q(tenancy__last_sunday__isnull=True) | Q(tenancy__last_sunday__gte=from_monday))
        .exclude(tenancy=without)
        .select_related("tenancy")
        .order_by("from_monday")
    )
    by_tenancy: dict[int, list[TenancyBand]] = {}
    for row in rows:
        by_tenancy.setdefault(row.tenancy_id, []).append(row)
    changing = {row.from_monday for row in rows if row.from_monday > from_monday}
    mondays = {from_monday} | {monday for monday in changing if until is None or monday <= until}
    return [
        {
            tenancy_id: held.tenancy.organisation_id
            for tenancy_id, history in by_tenancy.items()
            if (held := latest(history, monday)) and held.band_id == band.pk and held.tenancy.covers(monday)
        }
        for monday in sorted(mondays)
    ]
