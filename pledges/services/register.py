"""Taking over a register that an officer brought as a file: looked at first, then all of it or nothing.

A file of ten thousand units is written with a few dozen queries, so the rules of `tenancies.start_tenancy` are asked
of all rows together (`register_plan`); a test holds the two ways to the same records.
"""

import hashlib

from django.db import transaction
from django.utils.text import slugify

from core import clock
from hours.models import HoursEntry
from people.enums import OrganisationKind
from people.models import Organisation
from pledges.models import (
    Headcount,
    Pledge,
    RegisterFile,
    Tenancy,
    TenancyBand,
    TenancyUnit,
    Unit,
    UnitRent,
    Venue,
)
from pledges.permissions import check_officer_of_venue
from pledges.register_csv import decode
from pledges.services.counting import count_hours_already_there
from pledges.services.register_plan import Plan, plan_register
from pledges.services.rules import lock_venue
from pledges.venue_exceptions import RegisterHasProblems, RegisterUnreadable

BATCH = 500


@transaction.atomic
def bring_register(*, venue: Venue, by, data: bytes, reason: str = "") -> RegisterFile:
    """Keep a file to look at. Nothing of the register is written. The same file again is the same row."""
    check_officer_of_venue(by, venue, clock.today())
    try:
        text = decode(data)
    except ValueError as error:
        raise RegisterUnreadable(str(error)) from error
    digest = hashlib.sha256(text.encode()).hexdigest()
    brought, _made = RegisterFile.objects.update_or_create(
        venue=venue,
        digest=digest,
        defaults={"reason": reason.strip()},
        create_defaults={
            "text": text,
            "reason": reason.strip(),
            "brought_by": by,
            "brought_at": clock.now(),
        },
    )
    return brought


@transaction.atomic
def take_register(*, brought: RegisterFile, by) -> RegisterFile:
    """Write all of a file's units and tenancies, or nothing. A second time writes nothing more."""
    check_officer_of_venue(by, brought.venue, clock.today())
    venue = lock_venue(brought.venue)
    brought = RegisterFile.objects.select_for_update(of=("self",)).select_related("venue").get(pk=brought.pk)
    plan = plan_register(brought, by=by)
    if plan.problems:
        raise RegisterHasProblems
    _write(venue, plan, by, brought.reason)
    brought.taken_at, brought.made = brought.taken_at or clock.now(), brought.made + len(plan.tenancies)
    brought.save(update_fields=["taken_at", "made"])
    return brought


def is_being_taken(brought: RegisterFile) -> bool:
    """Whether somebody takes this file over at this moment: they hold its row, which ends with their machine."""
    with transaction.atomic():
        free = RegisterFile.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=brought.pk)
        return not list(free.values_list("pk", flat=True))


def _write(venue: Venue, plan: Plan, by, reason: str) -> None:
    said = {"recorded_by": by, "recorded_at": clock.now(), "reason": reason}
    Unit.objects.bulk_create(
        [Unit(venue=venue, code=row.unit, floor_area=row.floor_area, use=row.use) for row in plan.units], BATCH
    )
    units = {unit.code.casefold(): unit for unit in Unit.objects.filter(venue=venue)}
    UnitRent.objects.bulk_create(
        [
            UnitRent(unit=units[row.unit.casefold()], from_monday=row.rent_from, weekly_rent=row.base_rent, **said)
            for row in plan.rents
        ],
        BATCH,
    )
    businesses = _businesses(plan)
    bands = {band.name.casefold(): band for band in venue.bands.all()}
    pairs = [
        (
            row,
            Tenancy(
                organisation_id=businesses[row.business.casefold()],
                venue=venue,
                first_monday=row.first_monday,
                last_sunday=row.last_sunday,
                **said,
            ),
        )
        for row in plan.tenancies
    ]
    made = Tenancy.objects.bulk_create([tenancy for _row, tenancy in pairs], BATCH)
    _count_hours(made)
    rows = list(zip(plan.tenancies, made, strict=True))
    TenancyUnit.objects.bulk_create(
        [
            TenancyUnit(
                tenancy=tenancy,
                unit=units[row.unit.casefold()],
                from_monday=row.first_monday,
                until_sunday=row.last_sunday,
                **said,
            )
            for row, tenancy in rows
        ],
        BATCH,
    )
    TenancyBand.objects.bulk_create(
        [
            TenancyBand(
                tenancy=tenancy,
                band=bands[row.band.casefold()],
                from_monday=row.first_monday,
                evidence=row.evidence,
                **said,
            )
            for row, tenancy in rows
        ],
        BATCH,
    )
    first = {**said, "reason": ""}
    Pledge.objects.bulk_create(
        [Pledge(tenancy=tenancy, from_monday=row.first_monday, minutes=row.pledge, **first) for row, tenancy in rows],
        BATCH,
    )
    today = clock.today()
    counts = {tenancy.organisation_id: row.headcount for row, tenancy in rows}
    Headcount.objects.bulk_create(
        [Headcount(organisation_id=pk, counted_on=today, people=people, **first) for pk, people in counts.items()],
        BATCH,
        update_conflicts=True,
        unique_fields=["organisation", "counted_on"],
        update_fields=["people", "recorded_by", "recorded_at"],
    )


def _businesses(plan: Plan) -> dict[str, int]:
    """Name → key of every business of the plan; new ones get an address that nobody has."""
    taken = set(Organisation.objects.values_list("slug", flat=True))
    fresh = []
    for name in plan.businesses:
        stem = slugify(name, allow_unicode=True)[:110] or "business"
        slug, number = stem, 2
        while slug in taken:
            slug, number = f"{stem}-{number}", number + 1
        taken.add(slug)
        fresh.append(Organisation(name=name, slug=slug, kind=OrganisationKind.BUSINESS))
    Organisation.objects.bulk_create(fresh, BATCH)
    found = Organisation.objects.filter(kind=OrganisationKind.BUSINESS).values_list("pk", "name")
    return {name.casefold(): pk for pk, name in found}


def _count_hours(made: list[Tenancy]) -> None:
    """As `start_tenancy` does, for those that have begun and whose business has given hours already."""
    begun = [tenancy for tenancy in made if tenancy.first_monday <= clock.today()]
    given = HoursEntry.objects.filter(giver_organisation__in={each.organisation_id for each in begun}, counted=None)
    givers = set(given.values_list("giver_organisation", flat=True))
    for tenancy in begun:
        if tenancy.organisation_id in givers:
            count_hours_already_there(tenancy)
