"""A venue's units, floor space, places and returns, as everybody may see them. Few are never told apart."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q

from core import clock
from pledges.enums import STREET_USES, WAITS, StandingKind
from pledges.models import (
    Agreement,
    AgreementCondition,
    ConditionEvidence,
    JobsReturn,
    TenancyBand,
    TenancyUnit,
    TenantStanding,
    Unit,
    UnitPlan,
    Venue,
    WaitingPlace,
)
from pledges.records import latest
from pledges.weeks import monday_of

from .offers import BandOffered, Offer, by_door
from .small_numbers import is_small

STALE_DAYS = 2 * 365
"""Returns older than two years say nothing of today."""


@dataclass(frozen=True)
class UnitRow:
    """A unit and who is in it this week; `tenant` is None while it is free."""

    code: str
    area: Decimal
    use: str
    kind: str
    tenant: object | None


@dataclass(frozen=True)
class Share:
    """Floor space of one kind of use ("street": food, retail, leisure; "work": office, studio, community)."""

    kind: str
    area: Decimal
    percent: int


@dataclass(frozen=True)
class Places:
    """A band with a limit: how many places, taken, waiting; `None` where so few that we say "fewer than 5"."""

    band: BandOffered
    taken: int | None
    free: int
    waiting: int | None
    has_waiting: bool


@dataclass(frozen=True)
class Returned:
    """What tenants reported: jobs, and how many of the businesses we know of are independent or local."""

    jobs: int | None
    businesses: int
    since: date | None
    shares: list[tuple[str, int, int]]


def units_of(venue: Venue) -> list[UnitRow]:
    """Every unit in the order of the doors. Two queries."""
    monday = monday_of(clock.today())
    held = TenancyUnit.objects.filter(unit__venue=venue, from_monday__lte=monday).filter(
        Q(until_sunday__isnull=True) | Q(until_sunday__gt=monday)
    )
    tenants = {row.unit_id: row.tenancy.organisation for row in held.select_related("tenancy__organisation")}
    units = sorted(Unit.objects.filter(venue=venue), key=lambda unit: by_door(unit.code))
    return [
        UnitRow(unit.code, unit.floor_area, unit.get_use_display(), _kind(unit.use), tenants.get(unit.pk))
        for unit in units
    ]


def _kind(use: str) -> str:
    return "street" if use in STREET_USES else "work"


def floor_space(venue: Venue) -> list[Share]:
    """How the floor space is used, street and work, in whole percents that add up to 100."""
    return shares_of([(_kind(use), area) for use, area in venue.units.values_list("use", "floor_area")])


def shares_of(rows: list[tuple[str, Decimal]]) -> list[Share]:
    sums = {kind: sum((area for each, area in rows if each == kind), Decimal(0)) for kind in ("street", "work")}
    total = sum(sums.values())
    street = int((sums["street"] * 200 + total) // (2 * total)) if total else 0
    percents = {"street": street, "work": 100 - street if total else 0}
    return [Share(kind, area, percents[kind]) for kind, area in sums.items()]


def places_at(venue: Venue, offer: Offer | None) -> list[Places]:
    """Bands with a limit, with places taken this week and who waits. Two queries."""
    limited = [band for band in offer.bands if band.places is not None] if offer else []
    if not limited:
        return []
    monday = monday_of(clock.today())
    histories: dict[int, list[TenancyBand]] = {}
    for row in TenancyBand.objects.filter(tenancy__venue=venue).select_related("tenancy").order_by("from_monday"):
        histories.setdefault(row.tenancy_id, []).append(row)
    held = [row.band_id for rows in histories.values() if (row := latest(rows, monday)) and row.tenancy.covers(monday)]
    queue = list(WaitingPlace.objects.filter(band__venue=venue, state__in=WAITS).values_list("band", flat=True))
    found = []
    for band in limited:
        taken, waiting = held.count(band.pk), queue.count(band.pk)
        found.append(
            Places(
                band,
                None if is_small(taken) else taken,
                max(0, band.places - taken),
                None if is_small(waiting) else waiting,
                waiting > 0,
            )
        )
    return found


def returned_at(venue: Venue, rows: list[UnitRow]) -> Returned:
    """The latest return of each tenancy and the latest finding for each business of today. Two queries."""
    businesses = {row.tenant.pk for row in rows if row.tenant}
    today = clock.today()
    jobs: dict[int, JobsReturn] = {}
    for row in JobsReturn.objects.filter(
        tenancy__venue=venue, tenancy__organisation__in=businesses, counted_on__lte=today
    ).order_by("counted_on"):
        if (today - row.counted_on).days <= STALE_DAYS:
            jobs[row.tenancy_id] = row
    standings: dict[tuple[str, int], bool] = {}
    for row in TenantStanding.objects.filter(organisation__in=businesses).order_by("seen_on", "pk"):
        standings[row.kind, row.organisation_id] = row.holds
    shares = []
    for kind in StandingKind:
        known = [holds for (each, _pk), holds in standings.items() if each == kind]
        if not is_small(len(known)):
            shares.append((kind.label, sum(known) * 100 // len(known), len(known)))
    total = None if is_small(len(jobs)) else sum(row.jobs for row in jobs.values())
    return Returned(total, len(jobs), min((row.counted_on for row in jobs.values()), default=None), shares)


def agreement_of(venue: Venue) -> Agreement | None:
    """The agreement of today with its extensions, conditions and what was seen of each. Four queries."""
    evidence = ConditionEvidence.objects.order_by("-seen_on", "-pk")
    conditions = AgreementCondition.objects.prefetch_related(Prefetch("evidence", evidence))
    found = Agreement.objects.filter(venue=venue, starts_on__lte=clock.today()).order_by("-starts_on")
    return found.prefetch_related("extensions", Prefetch("conditions", conditions)).first()


def plan_of(venue: Venue) -> UnitPlan | None:
    """The newest plan, without its drawing: that is served at an address of its own."""
    return UnitPlan.objects.filter(venue=venue).defer("svg").order_by("-recorded_at", "-pk").first()


@dataclass(frozen=True)
class Cell:
    """A unit of the plan that we draw where nobody brought one: units side by side, as wide as their floor is large."""

    row: UnitRow
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def line(self) -> int:
        return self.y + self.height // 2 + 5


PLAN_WIDTH, PLAN_ROW, PLAN_GAP = 720, 64, 8


def sketch(rows: list[UnitRow]) -> tuple[list[Cell], int]:
    """Cells and the height of the drawing."""
    cells, x, y = [], 0, 0
    for row in rows:
        width = min(PLAN_WIDTH, max(44, int(row.area) * 3))
        if x and x + width > PLAN_WIDTH:
            x, y = 0, y + PLAN_ROW + PLAN_GAP
        cells.append(Cell(row, x, y, width, PLAN_ROW))
        x += width + PLAN_GAP
    return cells, y + PLAN_ROW
