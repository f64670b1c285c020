"""What belongs to the market beside its rents: the agreement for the site, who waits for a place, what tenants report."""

import random
from datetime import datetime, time, timedelta

from core import clock
from pledges.models import AbilityBand, Venue
from pledges.services import (
    add_condition,
    extend_agreement,
    join_waiting_list,
    make_agreement,
    record_jobs,
    record_standing,
    show_condition,
)

from .world import World

CONDITIONS = (
    (
        "Ten units go at a lower rent to young businesses of the borough that do some good.",
        "The register of units: all ten places are let or on offer.",
    ),
    (
        "Every business gives at least one hour a week of its time and skills to people nearby.",
        "The public page of hours given, and three visits to groups that received them.",
    ),
    (
        "The yard is open to everybody from ten in the morning, without having to buy anything.",
        "Seen on two Saturdays: benches, water and toilets are free to use.",
    ),
    ("A school or a college learns here at least once a term.", ""),
)
HOME = {
    "brixton": ("borough", "neighbour"),
    "borough": ("borough",),
}
WAITING = (140, 75, 20)
"""Days ago on which a growing business asked for a place."""


def build_venue_papers(world: World) -> None:
    venue, officer = Venue.objects.get(code="POP"), world.staff["officer"]
    dice = random.Random(f"{world.seed} papers")  # noqa: S311  chance events, not secrets
    _agreement(world, venue, officer)
    _waiting(world, venue, officer)
    for tenancy, row in world.tenancies:
        days_ago = dice.randrange(20, 90)
        jobs = max(1, int(row["people"]) + dice.randrange(3))
        part = dice.randrange(jobs)
        with _morning(world, days_ago):
            counted = world.day(days_ago)
            local = jobs - dice.randrange(1 + jobs // 2)
            said = {"tenancy": tenancy, "by": officer, "counted_on": counted}
            record_jobs(full_time=jobs - part, part_time=part, local=local, **said)
            seen = {"organisation": tenancy.organisation, "by": officer, "seen_on": counted}
            record_standing(kind="independent", evidence="Company papers: no chain behind it.", **seen)
            for kind in ("borough", "neighbour"):
                holds = kind in HOME.get(row["from"], ())
                record_standing(kind=kind, holds=holds, evidence="A bill with the address of the business.", **seen)


def _morning(world: World, days_ago: int):
    """Ten o'clock so many days ago. Draws no lot, so that nothing else of the demonstration changes."""
    return clock.moved_to(min(world.now, datetime.combine(world.day(days_ago), time(10), clock.LONDON)))


def _agreement(world: World, venue: Venue, officer) -> None:
    starts = world.day(900)
    with _morning(world, 880):
        agreement = make_agreement(
            venue=venue,
            by=officer,
            owner="The railway's land company",
            owner_kind="private",
            terms="At no cost, on the condition that the project benefits the people who live nearby.",
            starts_on=starts,
            ends_on=starts + timedelta(days=3 * 365),
            may_extend_to=starts + timedelta(days=5 * 365),
            afterwards=(
                "The site will then be built on. Every tenant is told at least a year before, is offered the first "
                "look at units in the new building, and the team helps each to find a place until it opens."
            ),
        )
        conditions = [(add_condition(agreement=agreement, by=officer, words=words), seen) for words, seen in CONDITIONS]
    for number, (condition, seen) in enumerate(conditions):
        if seen:
            with _morning(world, 40 + number):
                show_condition(condition=condition, by=officer, seen_on=world.day(41 + number), words=seen)
    with _morning(world, 60):
        until = starts + timedelta(days=4 * 365)
        extend_agreement(agreement=agreement, by=officer, until=until, agreed_on=world.day(61))


def _waiting(world: World, venue: Venue, officer) -> None:
    band = AbilityBand.objects.get(venue=venue, name="Social start-up")
    hopeful = [tenancy.organisation for tenancy, row in world.tenancies if row["band"] == "growing"][-len(WAITING) :]
    for days_ago, organisation in zip(WAITING, hopeful, strict=True):
        with _morning(world, days_ago):
            join_waiting_list(band=band, organisation=organisation, by=officer, joined_on=world.day(days_ago))
