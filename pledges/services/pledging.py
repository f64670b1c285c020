"""Changing what a business pledges.

More from any coming Monday that is not in a paused week; less from a coming Monday, once in a review period. A new
change takes the place of one that was recorded and has not begun; that one stays on record, marked as replaced.
"""

from datetime import date

from django.db import transaction

from core import clock
from pledges.exceptions import (
    AlreadyLowered,
    NotAMonday,
    NotYourBusiness,
    OutsideTheTenancy,
    PledgesLookForward,
    PledgeUnchanged,
    RaisedInAPause,
)
from pledges.models import Pledge, Review, Tenancy
from pledges.permissions import user_can_change_pledge
from pledges.records import TenancyRecord
from pledges.review_exceptions import NotRaisedYet
from pledges.services.rules import check_in_reach, check_pledge, lock_tenancy
from pledges.weeks import is_monday, monday_of


@transaction.atomic
def change_pledge(*, tenancy: Tenancy, by, from_monday: date, minutes: int) -> Pledge:
    """Pledge so many minutes a week from a coming Monday on. Returns the pledge then in force.

    Saying again what is pledged now takes a coming change back. A tenancy that has not begun keeps its first pledge,
    unless the change is from its first Monday on.
    """
    tenancy = lock_tenancy(tenancy)
    if not user_can_change_pledge(by, tenancy):
        raise NotYourBusiness
    check_in_reach(from_monday, field="from_monday")
    if not is_monday(from_monday):
        raise NotAMonday
    today = clock.today()
    if from_monday <= today:
        raise PledgesLookForward
    if not tenancy.covers(from_monday):
        raise OutsideTheTenancy
    record = TenancyRecord(tenancy)
    check_pledge(minutes, least=record.scheme_on(from_monday).least_pledge)

    now = record.pledge_on(max(monday_of(today), tenancy.first_monday))
    coming = [pledge for pledge in record.pledges if pledge.from_monday > today]
    kept = lowered_after_review(tenancy, record)
    replaced = [
        pledge
        for pledge in coming
        if pledge.from_monday != tenancy.first_monday and (pledge not in kept or pledge.from_monday == from_monday)
    ]
    lowered = [pledge for pledge in kept if pledge in coming and pledge not in replaced]
    now = next((pledge.minutes for pledge in reversed(lowered) if pledge.from_monday <= from_monday), now)
    repeated = [pledge for pledge in coming if pledge.from_monday == from_monday and pledge.minutes == minutes]
    if repeated and (repeated[0] in replaced or not replaced):
        return repeated[0]
    if minutes > min([now, *(pledge.minutes for pledge in kept if pledge in coming)]):
        check_may_raise(tenancy)
    if minutes == now and not replaced:
        raise PledgeUnchanged
    if minutes != now and from_monday == tenancy.first_monday:
        replaced = coming
    record.pledges = [pledge for pledge in record.pledges if pledge not in replaced]
    _check_direction(record, from_monday, minutes, now)
    Pledge.objects.filter(pk__in=[pledge.pk for pledge in replaced]).update(replaced_at=clock.now())
    if minutes == now:
        keep_minimums(tenancy, by=by)
        return record.pledges[-1]
    pledge = Pledge.objects.create(
        tenancy=tenancy, from_monday=from_monday, minutes=minutes, recorded_by=by, recorded_at=clock.now()
    )
    keep_minimums(tenancy, by=by)
    return pledge


def keep_minimums(tenancy: Tenancy, *, by) -> None:
    """Where a coming scheme has a higher minimum than what is then pledged, pledge that minimum from its Monday on."""
    record = TenancyRecord(tenancy)
    for scheme in record.schemes:
        pledged = [pledge for pledge in record.pledges if pledge.from_monday <= scheme.from_monday]
        if not pledged or not tenancy.covers(scheme.from_monday) or pledged[-1].minutes >= scheme.least_pledge:
            continue
        Pledge.objects.filter(tenancy=tenancy, from_monday=scheme.from_monday, replaced_at__isnull=True).update(
            replaced_at=clock.now()
        )
        Pledge.objects.create(
            tenancy=tenancy,
            from_monday=scheme.from_monday,
            minutes=scheme.least_pledge,
            recorded_by=by,
            recorded_at=clock.now(),
        )
        record = TenancyRecord(tenancy)


def _check_direction(record: TenancyRecord, from_monday: date, minutes: int, now: int) -> None:
    if minutes > now and record.is_paused(from_monday):
        raise RaisedInAPause
    if minutes < now and has_lowered_in_period_of(record, from_monday):
        raise AlreadyLowered


def has_lowered_in_period_of(record: TenancyRecord, monday: date) -> bool:
    """Whether a lower pledge than the one before began in the review period of a Monday."""
    period = record.scheme_on(monday).review_period_of(monday)
    after_review = lowered_after_review(record.tenancy, record)
    pairs = zip(record.pledges, record.pledges[1:], strict=False)
    return any(
        later.minutes < earlier.minutes and later.from_monday in period and later not in after_review
        for earlier, later in pairs
    )


def lowered_after_review(tenancy: Tenancy, record: TenancyRecord) -> list[Pledge]:
    """The pledges that a review which was not met brought down: nobody chose these (pledges.md, Review 6)."""
    moments = set(Review.objects.filter(tenancy=tenancy, met=False).values_list("closed_at", flat=True))
    return [pledge for pledge in record.pledges if pledge.recorded_at in moments]


def check_may_raise(tenancy: Tenancy) -> None:
    """After a review that was not met a pledge stays down until one is met, unless an officer allows more."""
    last = Review.objects.filter(tenancy=tenancy).order_by("first_monday").last()
    if last is not None and not last.met and not last.leaves.filter(may_raise=True).exists():
        raise NotRaisedYet
