"""The records behind a tenancy's figures in some weeks: what held, from when, who recorded it, when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.durations import day, duration, pounds
from pledges.models import Pause, Pledge, RentScheme, Tenancy, TenancyBand, TenancyUnit, UnitRent
from pledges.records import latest


@dataclass(frozen=True)
class Behind:
    """One record. `viewset` and `pk` say where it stands in the admin."""

    kind: str
    words: str
    from_monday: date
    by: Any
    at: datetime
    reason: str
    viewset: str
    pk: int

    @property
    def url(self) -> str:
        return reverse(f"{self.viewset}:inspect", args=[self.pk])


def records_behind(tenancy: Tenancy, first: date, last: date) -> list[Behind]:
    """Every record in force for a tenancy in the weeks from one day to another. Six queries."""
    units = _in_force(tenancy.units.select_related("unit__venue", "recorded_by"), first, last)
    rents = UnitRent.objects.filter(unit__in=[row.unit_id for row in units]).select_related(
        "unit__venue", "recorded_by"
    )
    by_unit: dict[int, list[UnitRent]] = {}
    for row in rents.order_by("from_monday"):
        by_unit.setdefault(row.unit_id, []).append(row)
    schemes = RentScheme.objects.filter(venue=tenancy.venue_id).select_related("recorded_by")
    pledges = Pledge.objects.filter(tenancy=tenancy, replaced_at=None).select_related("recorded_by")
    pauses = Pause.objects.in_force().filter(
        Q(tenancy=tenancy) | Q(venue=tenancy.venue_id), from_monday__lte=last, to_sunday__gte=first
    )
    return [
        *(_row(_("Rent scheme"), "", row, "schemes") for row in _in_force(schemes, first, last)),
        *(_row(_("Unit"), str(row.unit), row, "moves") for row in units),
        *(
            _row(_("Base rent"), f"{row.unit} {pounds(row.weekly_rent)}", row, "base_rents")
            for rows in by_unit.values()
            for row in _held(rows, first, last)
        ),
        *(
            _row(_("Band"), f"{row.band}: {row.evidence}", row, "bands")
            for row in _in_force(tenancy.bands.select_related("band", "recorded_by"), first, last)
        ),
        *(_row(_("Pledge"), duration(row.minutes), row, "pledge_records") for row in _in_force(pledges, first, last)),
        *(_pause(row) for row in pauses.select_related("recorded_by").order_by("from_monday")),
    ]


def _in_force(rows, first: date, last: date) -> list:
    return _held(list(rows.order_by("from_monday")), first, last)


def _held(rows: Iterable, first: date, last: date) -> list:
    """Of rows in order, those that hold on some day between two days."""
    rows = list(rows)
    held = latest(rows, first)
    return [row for row in rows if row is held or first < row.from_monday <= last]


def _row(
    kind: str, words: str, row: RentScheme | TenancyUnit | TenancyBand | UnitRent | Pledge, viewset: str
) -> Behind:
    return Behind(kind, words, row.from_monday, row.recorded_by, row.recorded_at, row.reason, viewset, row.pk)


def _pause(pause: Pause) -> Behind:
    words = _("%(kind)s, until %(day)s") % {"kind": pause.kind.label, "day": day(pause.to_sunday)}
    return Behind(
        _("Pause"), words, pause.from_monday, pause.recorded_by, pause.recorded_at, pause.reason, "pauses", pause.pk
    )
