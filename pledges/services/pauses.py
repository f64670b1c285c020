"""Weeks in which no hours are due. Whose pause it is stands on record, never why a person could not."""

from datetime import date, timedelta

from django.db import transaction

from core import clock
from pledges.exceptions import AskedForByYou, NotASunday, PauseBackToFront, PauseTooLong
from pledges.models import Pause, Tenancy, Venue
from pledges.permissions import check_officer, check_officer_of_venue
from pledges.services.rules import check_in_reach, check_not_settled, check_takes_effect, lock_tenancy, lock_venue
from pledges.weeks import is_sunday, mondays

MOST_WEEKS = 6
IN_WEEKS = 52


@transaction.atomic
def record_pause(
    *,
    by,
    from_monday: date,
    to_sunday: date,
    tenancy: Tenancy | None = None,
    venue: Venue | None = None,
    waives_rent: bool = False,
    reason: str = "",
) -> Pause:
    """Pause a venue or one tenancy for whole weeks, from a Monday to a Sunday.

    Where a tenancy's own pauses would pass the most weeks, this asks for it, and `agree_to_pause` puts it in force.
    """
    if (tenancy is None) == (venue is None):
        raise TypeError("A pause is of a venue or of a tenancy.")
    if tenancy is not None:
        check_officer(by, tenancy.organisation, since=from_monday)
    else:
        check_officer_of_venue(by, venue, from_monday, to_sunday)
    check_takes_effect(from_monday, reason=reason)
    check_in_reach(to_sunday, field="to_sunday")
    if not is_sunday(to_sunday):
        raise NotASunday(field="to_sunday")
    if to_sunday < from_monday:
        raise PauseBackToFront
    needs_second = False
    lock_venue(venue or tenancy.venue)
    check_not_settled([tenancy] if tenancy else venue.tenancies.all(), from_monday)
    if tenancy is not None:
        tenancy = lock_tenancy(tenancy)
        needs_second = passes_the_limit(tenancy, from_monday, to_sunday)
        if needs_second and not reason.strip():
            raise PauseTooLong
    return Pause.objects.create(
        venue=venue,
        tenancy=tenancy,
        from_monday=from_monday,
        to_sunday=to_sunday,
        waives_rent=waives_rent,
        needs_second=needs_second,
        recorded_by=by,
        recorded_at=clock.now(),
        reason=reason.strip(),
    )


@transaction.atomic
def agree_to_pause(*, pause: Pause, by) -> Pause:
    """A second officer puts a pause in force that passes the most weeks. Agreeing twice changes nothing."""
    if pause.tenancy is not None:
        lock_venue(pause.tenancy.venue)
        lock_tenancy(pause.tenancy)
    pause = Pause.objects.select_related("tenancy__organisation").get(pk=pause.pk)
    check_officer(by, pause.tenancy.organisation if pause.tenancy else None, since=pause.from_monday)
    if pause.recorded_by_id == by.pk:
        raise AskedForByYou
    if pause.waits:
        check_not_settled([pause.tenancy], pause.from_monday)
        pause.agreed_by, pause.agreed_at = by, clock.now()
        pause.save(update_fields=["agreed_by", "agreed_at"])
    return pause


def passes_the_limit(tenancy: Tenancy, from_monday: date, to_sunday: date) -> bool:
    """Whether with this pause a tenancy's own paused weeks pass 6 in any 52. Overlapping pauses count once."""
    weeks = set(mondays(from_monday, to_sunday))
    for pause in tenancy.pauses.in_force():
        weeks.update(mondays(pause.from_monday, pause.to_sunday))
    paused = sorted(weeks)
    within = timedelta(weeks=IN_WEEKS)
    return any(later - earlier < within for earlier, later in zip(paused, paused[MOST_WEEKS:], strict=False))
