"""The container market: sixty units let to sixty businesses, with their bands, rents and pledges."""

from datetime import timedelta
from decimal import Decimal

from core import clock
from home.demo.texts import rows
from pledges.models import AbilityBand, Tenancy, Unit, Venue
from pledges.records import TenancyRecord
from pledges.services import (
    BandOffer,
    TierOffer,
    change_pledge,
    publish_scheme,
    record_headcount,
    record_pause,
    set_base_rent,
    start_tenancy,
)
from pledges.weeks import WEEK, monday_of

from .world import World, uid_of

WEEKS = 56
"""How long ago the rules began: a review period of twelve weeks is then two thirds through."""

SETTLING = 4
"""Weeks at the start in which no hours were due."""

TIERS = (
    TierOffer("Partner", 60, Decimal("100")),
    TierOffer("Neighbour", 180, Decimal("80")),
    TierOffer("Builder", 300, Decimal("60")),
)
BANDS = {
    "established": BandOffer("Established", Decimal("100"), None, "Two years of accounts show that it carries itself."),
    "growing": BandOffer(
        "Growing", Decimal("80"), None, "Trading for less than two years, or a turnover under £85,000."
    ),
    "startup": BandOffer(
        "Social start-up", Decimal("60"), 10, "From the borough, under two years old, and here to do some good."
    ),
}
EVIDENCE = {
    "established": "Accounts for two years, seen at the shop front.",
    "growing": "Last year's accounts and this year's till totals.",
    "startup": "Company papers with the social purpose, proof of address, and a first year's plan.",
}
LATER = {"Two Peas": 20, "Beads of Bahia": 31, "Frames by Ola": 9, "Startwell": 26, "Open Kettle": 14}
"""Businesses that came later, by weeks after the market's first Monday."""


def build_market(world: World) -> None:
    first = monday_of(world.today) - WEEKS * WEEK
    officer = world.staff["officer"]
    place = world.places["The Container Market"]
    venue = Venue.objects.create(
        uid=uid_of("venue", "POP"),
        name="The Container Market",
        code="POP",
        place=place,
        about="Sixty containers by the railway. Every business gives at least an hour a week to the neighbourhood.",
    )
    with clock.moved_to(world.moment((world.today - first).days + 30)):
        publish_scheme(venue=venue, by=officer, from_monday=first, tiers=TIERS, bands=list(BANDS.values()))
        bands = {key: AbilityBand.objects.get(venue=venue, name=offer.name) for key, offer in BANDS.items()}
        for row in rows("businesses", "business"):
            _let(world, venue, bands, row, first, officer)
    # Everybody settled in first: nothing was due in the first four weeks.
    with clock.moved_to(world.moment((world.today - first).days + 20)):
        record_pause(venue=venue, by=officer, from_monday=first, to_sunday=first + SETTLING * WEEK - timedelta(days=1))
    # Nothing was due over the turn of the year: the market was closed for two weeks.
    closed = next(monday for monday in _mondays(first) if monday.month == 12 and monday.day >= 22)
    if closed + 2 * WEEK < monday_of(world.today):
        with clock.moved_to(world.moment((world.today - closed).days + 40)):
            record_pause(venue=venue, by=officer, from_monday=closed, to_sunday=closed + 2 * WEEK - timedelta(days=1))
    _changes(world, first)


def _let(world: World, venue, bands: dict, row: dict, first, officer) -> None:
    organisation = world.organisations[row["name"]]
    unit = Unit.objects.create(venue=venue, code=row["unit"], floor_area=Decimal(row["area"]), use=_use(row["use"]))
    set_base_rent(unit=unit, by=officer, from_monday=first, weekly_rent=Decimal(row["rent"]))
    record_headcount(organisation=organisation, by=officer, people=row["people"])
    tenancy = start_tenancy(
        organisation=organisation,
        unit=unit,
        band=bands[row["band"]],
        by=officer,
        first_monday=first + LATER.get(row["name"], 0) * WEEK,
        pledge_minutes=int(Decimal(row["pledge"]) * 60),
        evidence=EVIDENCE[row["band"]],
    )
    Tenancy.objects.filter(pk=tenancy.pk).update(uid=uid_of("tenancy", row["name"]))
    world.tenancies.append((tenancy, row))


def _use(word: str) -> str:
    return "co-working" if word == "coworking" else word


def _mondays(first):
    monday = first
    while True:
        yield monday
        monday += WEEK


def _changes(world: World, first) -> None:
    """Seven businesses raised their pledge during the year; each time for the coming Monday."""
    for tenancy, row in world.dice.sample([pair for pair in world.tenancies if pair[1]["name"] not in LATER], 8):
        if row["name"] == "Kumasi Kitchen":
            continue
        record = TenancyRecord(tenancy)
        open_weeks = [n for n in range(8, 40) if not record.is_paused(first + n * WEEK)]
        monday = first + world.dice.choice(open_weeks) * WEEK
        with clock.moved_to(world.moment((world.today - monday).days + 5)):
            change_pledge(
                tenancy=tenancy,
                by=world.representatives[row["name"]][0],
                from_monday=monday,
                minutes=int(Decimal(row["pledge"]) * 60) + 30,
            )
