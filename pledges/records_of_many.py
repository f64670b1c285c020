"""What is in force for many tenancies of one venue: the same answers as `records.TenancyRecord`, read together.

Closing and issuing go through a venue in batches. What the venue shares is read once, what its tenancies hold in five
queries for each batch, however long their histories.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pledges.models import BandTerms, Pause, Pledge, Tenancy, TenancyBand, TenancyUnit, UnitRent
from pledges.records import Holding, InForce, schemes_of

BATCH = 200
"""How many tenancies are read and written at a time: memory and locks stay small however large the venue is."""


class VenueRecords:
    """A venue's schemes, band terms and closures. Three queries; ask `of` for its tenancies.

    Read it under the venue's lock, and again for each transaction: it does not see what is recorded later.
    """

    def __init__(self, venue_id: int):
        self.venue_id = venue_id
        self.schemes = schemes_of(venue_id)
        self.closures = list(Pause.objects.in_force().filter(venue=venue_id))
        self.percents: dict[int, dict[int, Decimal]] = defaultdict(dict)
        for band, scheme, percent in BandTerms.objects.filter(scheme__venue=venue_id).values_list(
            "band_id", "scheme_id", "percent"
        ):
            self.percents[band][scheme] = percent

    def of(self, tenancies: Sequence[Tenancy]) -> dict[int, InForce]:
        """What is in force for each of these tenancies of the venue, by their ids. Five queries in all."""
        ids = [tenancy.pk for tenancy in tenancies]
        pledges = _by_tenancy(
            Pledge.objects.filter(tenancy__in=ids, replaced_at__isnull=True).order_by("tenancy", "from_monday")
        )
        pauses = _by_tenancy(Pause.objects.in_force().filter(tenancy__in=ids).order_by("from_monday"))
        bands, units = self._bands(ids), _units(ids)
        return {
            tenancy.pk: InForce(
                tenancy,
                schemes=self.schemes,
                pledges=pledges[tenancy.pk],
                pauses=[*pauses[tenancy.pk], *self.closures],
                bands=bands[tenancy.pk],
                units=units[tenancy.pk],
            )
            for tenancy in tenancies
        }

    def _bands(self, ids: list[int]) -> dict[int, list[Holding]]:
        """A band's values are its percents by scheme; they are one dictionary for all who hold it."""
        found = defaultdict(list)
        rows = TenancyBand.objects.filter(tenancy__in=ids).order_by("from_monday")
        for tenancy, monday, band, name in rows.values_list("tenancy_id", "from_monday", "band_id", "band__name"):
            if band in self.percents:
                found[tenancy].append(Holding(monday, name, self.percents[band]))
        return found


def _by_tenancy(rows) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        found[row.tenancy_id].append(row)
    return found


def _units(ids: list[int]) -> dict[int, list[Holding]]:
    """The units of these tenancies; a unit's values are its base rents by their Mondays."""
    held = list(
        TenancyUnit.objects.filter(tenancy__in=ids)
        .order_by("from_monday")
        .values_list("tenancy_id", "from_monday", "unit_id", "unit__code")
    )
    rents: dict[int, dict[date, Decimal]] = defaultdict(dict)
    units = {unit for _tenancy, _monday, unit, _code in held}
    for unit, monday, weekly_rent in UnitRent.objects.filter(unit__in=units).values_list(
        "unit_id", "from_monday", "weekly_rent"
    ):
        rents[unit][monday] = weekly_rent
    found = defaultdict(list)
    for tenancy, monday, unit, code in held:
        if unit in rents:
            found[tenancy].append(Holding(monday, code, rents[unit]))
    return found
