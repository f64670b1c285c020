"""What tenants report, and what an officer has seen of a business."""

from datetime import date

from django.db import transaction

from core import clock
from pledges.models import JobsReturn, Tenancy, TenantStanding
from pledges.permissions import check_officer
from pledges.services.changes import write_change
from pledges.venue_exceptions import JobsCountedInTheFuture, MoreLocalThanJobs, SeenInTheFuture, WordsNeeded


@transaction.atomic
def record_jobs(
    *, tenancy: Tenancy, by, counted_on: date, full_time: int, part_time: int, local: int | None = None
) -> JobsReturn:
    """Write down how many people work at a tenancy on a day. For the same day, the last one counts."""
    check_officer(by, tenancy.organisation)
    if counted_on > clock.today():
        raise JobsCountedInTheFuture
    if local is not None and local > full_time + part_time:
        raise MoreLocalThanJobs
    said = {"full_time": full_time, "part_time": part_time, "local": local}
    row, made = JobsReturn.objects.select_for_update().get_or_create(
        tenancy=tenancy, counted_on=counted_on, defaults={**said, "recorded_by": by, "recorded_at": clock.now()}
    )
    before = {name: getattr(row, name) for name in said}
    if not made and before != said:
        write_change(row, by=by, before=before, after=said)
        for name, value in said.items():
            setattr(row, name, value)
        row.recorded_by, row.recorded_at = by, clock.now()
        row.save()
    return row


@transaction.atomic
def record_standing(*, organisation, by, kind: str, evidence: str, seen_on: date, holds: bool = True) -> TenantStanding:
    """Write down whether a business is independent or local, and how that was shown."""
    check_officer(by, organisation)
    if not evidence.strip():
        raise WordsNeeded(field="evidence")
    if seen_on > clock.today():
        raise SeenInTheFuture
    row, made = TenantStanding.objects.select_for_update().get_or_create(
        organisation=organisation,
        kind=kind,
        seen_on=seen_on,
        defaults={
            "holds": holds,
            "evidence": evidence.strip(),
            "recorded_by": by,
            "recorded_at": clock.now(),
        },
    )
    if not made and (row.holds, row.evidence) != (holds, evidence.strip()):
        write_change(row, by=by, before=f"{row.holds}: {row.evidence}", after=f"{holds}: {evidence.strip()}")
        row.holds, row.evidence, row.recorded_by, row.recorded_at = holds, evidence.strip(), by, clock.now()
        row.save()
    return row
