"""Headcounts, and an officer's leave for one entry more on a full day."""

from datetime import date

from django.db import transaction

from core import clock
from pledges.exceptions import CountedInTheFuture, HeadcountOutOfRange, ReasonNeeded
from pledges.models import DayAllowance, Headcount
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
