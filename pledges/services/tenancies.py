"""Letting a unit: start, move, band, end, and a unit's base rent. Officers decide, never for a business of theirs."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from core import clock
from pledges import rent
from pledges.exceptions import (
    BandOnlyBetweenReviews,
    EvidenceMissing,
    NoBaseRent,
    NoScheme,
    NotASunday,
    OutsideTheTenancy,
    UnitElsewhere,
    UnitTaken,
)
from pledges.models import (
    AbilityBand,
    Pledge,
    Tenancy,
    TenancyBand,
    TenancyUnit,
    Unit,
    UnitRent,
)
from pledges.permissions import check_officer
from pledges.records import TenancyRecord, latest, schemes_of
from pledges.review_exceptions import TenancyIsSettled
from pledges.services.changes import write_change
from pledges.services.counting import count_hours_already_there
from pledges.services.places import check_places
from pledges.services.rules import (
    check_in_reach,
    check_not_settled,
    check_pledge,
    check_takes_effect,
    lock_tenancy,
    lock_venue,
)
from pledges.weeks import is_sunday


@transaction.atomic
def set_base_rent(*, unit: Unit, by, from_monday: date, weekly_rent: Decimal, reason: str = "") -> UnitRent:
    """Say what a unit costs a week, in pounds before VAT, from a Monday on."""
    lock_venue(unit.venue)
    check_takes_effect(from_monday, reason=reason)
    held = TenancyUnit.objects.filter(unit=unit).filter(Q(until_sunday__isnull=True) | Q(until_sunday__gte=from_monday))
    check_officer(by)
    tenants = [occupation.tenancy for occupation in held.select_related("tenancy__organisation")]
    for tenancy in tenants:
        check_officer(by, tenancy.organisation, since=from_monday)
    check_not_settled(tenants, from_monday)
    try:
        rent.weekly_rent(weekly_rent, Decimal("100"), Decimal("100"))
    except ValueError as error:
        raise NoBaseRent(field="weekly_rent") from error
    base, _made = UnitRent.objects.get_or_create(
        unit=unit,
        from_monday=from_monday,
        defaults={
            "weekly_rent": weekly_rent,
            "recorded_by": by,
            "recorded_at": clock.now(),
            "reason": reason.strip(),
        },
    )
    if base.weekly_rent != weekly_rent:
        write_change(base, by=by, before=base.weekly_rent, after=weekly_rent, reason=reason)
        base.weekly_rent, base.recorded_by, base.recorded_at, base.reason = weekly_rent, by, clock.now(), reason.strip()
        base.save()
    return base


@transaction.atomic
def start_tenancy(
    *,
    organisation,
    unit: Unit,
    band: AbilityBand,
    by,
    first_monday: date,
    pledge_minutes: int,
    evidence: str,
    last_sunday: date | None = None,
    reason: str = "",
) -> Tenancy:
    """Let a unit to a business from a Monday on, with its band and its first pledge."""
    check_officer(by, organisation, since=first_monday)
    venue = lock_venue(unit.venue)
    check_takes_effect(first_monday, reason=reason)
    if last_sunday is not None and not (is_sunday(last_sunday) and last_sunday > first_monday):
        raise NotASunday
    scheme = latest(schemes_of(venue.pk), first_monday)
    if scheme is None:
        raise NoScheme
    check_pledge(pledge_minutes, least=scheme.least_pledge)
    tenancy = Tenancy.objects.create(
        organisation=organisation,
        venue=venue,
        first_monday=first_monday,
        last_sunday=last_sunday,
        recorded_by=by,
        recorded_at=clock.now(),
        reason=reason.strip(),
    )
    _occupy(tenancy, unit, first_monday, by, reason)
    _hold_band(tenancy, band, first_monday, evidence, by, reason)
    Pledge.objects.create(
        tenancy=tenancy, from_monday=first_monday, minutes=pledge_minutes, recorded_by=by, recorded_at=clock.now()
    )
    count_hours_already_there(tenancy)
    return tenancy


@transaction.atomic
def move_unit(*, tenancy: Tenancy, unit: Unit, by, from_monday: date, reason: str = "") -> TenancyUnit:
    """Another unit of the same venue from a Monday on; pledge, carry and review stay."""
    check_officer(by, tenancy.organisation, since=from_monday)
    lock_venue(tenancy.venue)
    tenancy = lock_tenancy(tenancy)
    check_takes_effect(from_monday, reason=reason)
    if not tenancy.covers(from_monday):
        raise OutsideTheTenancy
    check_not_settled([tenancy], from_monday)
    before = latest(list(tenancy.units.order_by("from_monday")), from_monday)
    if before is not None and before.from_monday < from_monday:
        before.until_sunday = from_monday - timedelta(days=1)
        before.save(update_fields=["until_sunday"])
    return _occupy(tenancy, unit, from_monday, by, reason)


@transaction.atomic
def set_band(
    *, tenancy: Tenancy, band: AbilityBand, by, from_monday: date, evidence: str, reason: str = ""
) -> TenancyBand:
    """Another band on recorded evidence, between review periods; or the same one looked at again, from any Monday."""
    check_officer(by, tenancy.organisation, since=from_monday)
    lock_venue(tenancy.venue)
    tenancy = lock_tenancy(tenancy)
    check_takes_effect(from_monday, reason=reason)
    if not tenancy.covers(from_monday):
        raise OutsideTheTenancy
    check_not_settled([tenancy], from_monday)
    record = TenancyRecord(tenancy)
    between = record.scheme_on(from_monday).review_period_of(from_monday).first_monday
    now = latest(list(tenancy.bands.order_by("from_monday")), from_monday)
    changes = now is None or now.band_id != band.pk
    if changes and from_monday not in (between, tenancy.first_monday):
        raise BandOnlyBetweenReviews
    if changes:
        _forget_looks_ahead(tenancy, record, from_monday, by, reason)
    return _hold_band(tenancy, band, from_monday, evidence, by, reason)


def _forget_looks_ahead(tenancy: Tenancy, record: TenancyRecord, from_monday: date, by, reason: str) -> None:
    """A band that was to be looked at again later, in mid-period, would now be a change there: it goes, on record."""
    for later in tenancy.bands.filter(from_monday__gt=from_monday).select_related("band"):
        monday = later.from_monday
        if record.scheme_on(monday).review_period_of(monday).first_monday != monday:
            write_change(tenancy, by=by, before=later, after="", reason=reason)
            later.delete()


@transaction.atomic
def end_tenancy(*, tenancy: Tenancy, by, last_sunday: date, reason: str = "") -> Tenancy:
    """Say on which Sunday a tenancy ends. The unit is free from the Monday after."""
    check_officer(by, tenancy.organisation, since=last_sunday)
    lock_venue(tenancy.venue)
    tenancy = lock_tenancy(tenancy)
    check_in_reach(last_sunday, field="last_sunday")
    if not is_sunday(last_sunday) or last_sunday < tenancy.first_monday:
        raise NotASunday
    ended = tenancy.last_sunday
    if ended is not None and last_sunday > ended and tenancy.reviews.filter(last_sunday=ended).exists():
        raise TenancyIsSettled
    changes_from = min(ended or last_sunday, last_sunday) + timedelta(days=1)
    check_takes_effect(changes_from, reason=reason)
    check_not_settled([tenancy], changes_from, field="last_sunday")
    tenancy.last_sunday = last_sunday
    _occupy_until(tenancy, last_sunday, by, reason)
    if ended is not None and last_sunday > ended:
        _keep_bands(tenancy, changes_from)
    tenancy.save(update_fields=["last_sunday"])
    write_change(tenancy, by=by, before=ended or "", after=last_sunday, reason=reason)
    return tenancy


def _occupy_until(tenancy: Tenancy, last_sunday: date, by, reason: str) -> None:
    """Keep the units to a tenancy's new end: the last one as long as that, and none that it would only then take."""
    for coming in tenancy.units.filter(from_monday__gt=last_sunday).select_related("unit__venue"):
        write_change(tenancy, by=by, before=coming, after="", reason=reason)
        coming.delete()
    last = tenancy.units.order_by("from_monday").last()
    if last is None:
        return
    if _others_in(last.unit, last.from_monday, last_sunday).exclude(tenancy=tenancy).exists():
        raise UnitTaken(field="last_sunday")
    last.until_sunday = last_sunday
    last.save(update_fields=["until_sunday"])


def _keep_bands(tenancy: Tenancy, from_monday: date) -> None:
    """The bands of the weeks by which a tenancy becomes longer must have places in them."""
    rows = list(tenancy.bands.select_related("band").order_by("from_monday"))
    held = latest(rows, from_monday)
    for row in [held, *(later for later in rows if later.from_monday > from_monday)]:
        if row is not None and tenancy.covers(row.from_monday):
            check_places(tenancy, row.band, max(from_monday, row.from_monday))


def _occupy(tenancy: Tenancy, unit: Unit, from_monday: date, by, reason: str) -> TenancyUnit:
    """Take a unit that is free in all weeks from a Monday to the tenancy's end and has a base rent."""
    if unit.venue_id != tenancy.venue_id:
        raise UnitElsewhere
    if not UnitRent.objects.filter(unit=unit, from_monday__lte=from_monday).exists():
        raise NoBaseRent
    later = tenancy.units.filter(from_monday__gt=from_monday).order_by("from_monday").first()
    until = later.from_monday - timedelta(days=1) if later else tenancy.last_sunday
    if _others_in(unit, from_monday, until).exclude(tenancy=tenancy, from_monday=from_monday).exists():
        raise UnitTaken
    said = {"unit": unit, "until_sunday": until, "reason": reason.strip()}
    before = tenancy.units.select_related("unit__venue").filter(from_monday=from_monday).first()
    if before is not None:
        write_change(before, by=by, before=before.unit, after=unit, reason=reason)
    return _record(TenancyUnit, tenancy, from_monday, by, said)


def _others_in(unit: Unit, first: date, last: date | None):
    """Occupations of a unit from a day to another, or without an end."""
    found = TenancyUnit.objects.filter(unit=unit).filter(Q(until_sunday__isnull=True) | Q(until_sunday__gte=first))
    return found if last is None else found.filter(from_monday__lte=last)


def _record(model, tenancy: Tenancy, from_monday: date, by, said: dict):
    """What a tenancy holds from a Monday on, in place of what was recorded for that Monday before."""
    said = {**said, "recorded_by": by, "recorded_at": clock.now()}
    row, _made = model.objects.update_or_create(tenancy=tenancy, from_monday=from_monday, defaults=said)
    return row


def _hold_band(tenancy: Tenancy, band: AbilityBand, from_monday: date, evidence: str, by, reason: str) -> TenancyBand:
    """Take a band that every scheme from the Monday on offers, within its places."""
    if not evidence.strip():
        raise EvidenceMissing
    check_places(tenancy, band, from_monday)
    said = {"band": band, "evidence": evidence.strip(), "reason": reason.strip()}
    before = tenancy.bands.select_related("band").filter(from_monday=from_monday).first()
    if before is not None:
        words = [f"{held}: {seen}" for held, seen in ((before.band, before.evidence), (band, said["evidence"]))]
        write_change(before, by=by, before=words[0], after=words[1], reason=reason)
    return _record(TenancyBand, tenancy, from_monday, by, said)
