"""Headcounts, and an officer's leave for one entry more on a full day."""

from datetime import date

from django.db import transaction

from core import clock
from hours.models import HoursEntry
from pledges.exceptions import CountedInTheFuture, HeadcountOutOfRange, ReasonNeeded
from pledges.models import CountedEntry, DayAllowance, Headcount
from pledges.models.tenancies import MOST_PEOPLE
from pledges.permissions import check_officer
from pledges.services.changes import write_change


@transaction.atomic
def record_headcount(*, organisation, by, people: int, counted_on: date | None = None) -> Headcount:
    """Say how many people own a business, work for it or are sent by it, as counted on a day (today unless said)."""
    check_officer(by, organisation)
    if not 1 <= people <= MOST_PEOPLE:
        raise HeadcountOutOfRange
    if counted_on is not None and counted_on > clock.today():
        raise CountedInTheFuture
    count, made = Headcount.objects.select_for_update().get_or_create(
        organisation=organisation,
        counted_on=counted_on or clock.today(),
        defaults={"people": people, "recorded_by": by, "recorded_at": clock.now()},
    )
    if not made and count.people != people:
        write_change(count, by=by, before=count.people, after=people)
        count.people, count.recorded_by, count.recorded_at = people, by, clock.now()
        count.save()
    return count


def count_hours_already_there(tenancy) -> int:
    """Hours of the business on days that a tenancy recorded later covers count for it, where they count for none.

    Called with the tenancy just made. Returns how many. Source: pledges.md, Words, contribution.
    """
    given = HoursEntry.objects.filter(
        giver_organisation=tenancy.organisation_id, done_on__gte=tenancy.first_monday, counted=None
    )
    if tenancy.last_sunday is not None:
        given = given.filter(done_on__lte=tenancy.last_sunday)
    rows = [CountedEntry(entry=entry, tenancy=tenancy) for entry in given]
    CountedEntry.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def allow_one_entry_more(*, organisation, by, day: date, reason: str) -> DayAllowance:
    """Let a business log one entry more on a day that is full. A leave that waits to be used is given once."""
    check_officer(by, organisation)
    reason = reason.strip()
    if not reason:
        raise ReasonNeeded
    leave, _made = DayAllowance.objects.get_or_create(
        organisation=organisation,
        day=day,
        used_by=None,
        defaults={"recorded_by": by, "recorded_at": clock.now(), "reason": reason},
    )
    return leave
