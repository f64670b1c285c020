"""Where each figure of an issued statement comes from: which records, who made them, when, and why.

The statement keeps what it was issued with; the records beside it say how that came about, and whether they would
give another figure today.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from core.durations import duration, pounds
from pledges import rent
from pledges.enums import LineKind
from pledges.exceptions import PledgeError
from pledges.models import (
    BandTerms,
    Pause,
    Pledge,
    RentScheme,
    Statement,
    StatementLine,
    TenancyBand,
    TenancyUnit,
    UnitRent,
)
from pledges.records import TenancyRecord, latest
from pledges.statement_words import percent


@dataclass
class Source:
    """A record that a figure rests on, and the weeks for which it holds."""

    what: str
    value: str
    by: object
    at: datetime
    reason: str = ""
    weeks: list[date] = field(default_factory=list)
    second: object = None


@dataclass(frozen=True)
class Difference:
    """A week whose rent the records would now give otherwise than it was charged."""

    monday: date
    charged: Decimal
    now: Decimal | None


def sources_of(statement: Statement) -> list[Source]:
    """The records behind a statement's lines, each once. A fixed number of queries."""
    lines = list(
        statement.lines.select_related(
            "review__closed_by",
            "waiver__recorded_by",
            "waiver__agreed_by",
            "correction__recorded_by",
            "correction__agreed_by",
        )
    )
    mondays = [line.monday for line in lines if line.kind == LineKind.WEEK]
    return [*_of_weeks(statement, mondays), *_of_the_rest(lines)]


def differences(statement: Statement) -> list[Difference]:
    """The weeks of a statement that recomputing from the records would charge otherwise."""
    record, found = TenancyRecord(statement.tenancy), []
    for line in statement.lines.filter(kind=LineKind.WEEK):
        try:
            now = rent.rent_charged(record.scheme_on(line.monday).rules, record.week(line.monday))
        except PledgeError:
            now = None
        if now != line.amount:
            found.append(Difference(line.monday, line.amount, now))
    return found


def _of_weeks(statement: Statement, mondays: list[date]) -> list[Source]:
    """Rows of one kind come in the order of their Mondays (their models' own order), as `latest` wants them."""
    tenancy = statement.tenancy
    held = list(TenancyUnit.objects.filter(tenancy=tenancy).select_related("unit__venue", "recorded_by"))
    rents = list(UnitRent.objects.filter(unit__in={row.unit_id for row in held}).select_related("recorded_by"))
    bands = list(TenancyBand.objects.filter(tenancy=tenancy).select_related("band", "recorded_by"))
    schemes = list(RentScheme.objects.filter(venue=statement.venue_id).select_related("recorded_by"))
    terms = {(row.scheme_id, row.band_id): row for row in BandTerms.objects.filter(scheme__in=schemes)}
    pledges = list(Pledge.objects.filter(tenancy=tenancy, replaced_at=None).select_related("recorded_by"))
    pauses = list(Pause.objects.in_force().filter(tenancy=tenancy).select_related("recorded_by", "agreed_by"))
    pauses += Pause.objects.in_force().filter(venue=statement.venue_id).select_related("recorded_by", "agreed_by")
    found: dict[object, Source] = {}

    def rests(row, monday: date, what: str, value: str, second=None) -> None:
        if row is not None:
            source = Source(what, value, row.recorded_by, row.recorded_at, row.reason, second=second)
            found.setdefault((type(row), row.pk), source).weeks.append(monday)

    for monday in mondays:
        unit, band, scheme = (latest(rows, monday) for rows in (held, bands, schemes))
        pledge = latest(pledges, monday)
        base = latest([row for row in rents if unit and row.unit_id == unit.unit_id], monday)
        term = terms.get((scheme.pk, band.band_id)) if scheme and band else None
        if unit:
            rests(unit, monday, _("Unit"), unit.unit.code)
        if base:
            rests(base, monday, _("Base rent"), pounds(base.weekly_rent))
        if band:
            share = f"{band.band.name}, {percent(term.percent)}%" if term else band.band.name
            rests(band, monday, _("Ability band"), share)
        if scheme:
            rests(scheme, monday, _("Tiers and percents"), str(scheme))
        if pledge:
            rests(pledge, monday, _("Pledge"), duration(pledge.minutes))
        for pause in pauses:
            if pause.from_monday <= monday <= pause.to_sunday:
                words = _("no rent in these weeks") if pause.waives_rent else _("no hours due, rent as usual")
                rests(pause, monday, _("Pause"), words, second=pause.agreed_by)
    return list(found.values())


def _of_the_rest(lines: list[StatementLine]) -> list[Source]:
    found = []
    for line in lines:
        if line.review:
            given = {"given": duration(line.review.credit), "due": duration(line.review.due)}
            words = _("%(given)s counted of %(due)s") % given
            found.append(Source(_("Review"), words, line.review.closed_by, line.review.closed_at))
        for what, row in ((_("Waiver"), line.waiver), (_("Correction"), line.correction)):
            if row:
                source = Source(what, pounds(row.amount), row.recorded_by, row.recorded_at, row.reason)
                source.second = row.agreed_by
                found.append(source)
    return found
