"""What every record of the market must keep: Mondays, coming days, and locks in one order (venue, then tenancy)."""

from collections.abc import Iterable
from datetime import date, timedelta

from core import clock
from pledges.exceptions import (
    InAClosedReview,
    NotAMonday,
    OnAnIssuedStatement,
    PledgeNotInQuarters,
    PledgeOutOfRange,
    TooEarly,
    TooFarAway,
)
from pledges.models import Review, Statement, Tenancy, Venue
from pledges.models.schemes import MOST_PLEDGE
from pledges.review_exceptions import ReviewIsClosed
from pledges.weeks import is_monday

QUARTER = 15
REACH = timedelta(days=50 * 366)


def check_takes_effect(from_monday: date, *, reason: str = "") -> None:
    """From a Monday after today; from an earlier one only with a reason."""
    check_in_reach(from_monday, field="from_monday")
    if not is_monday(from_monday):
        raise NotAMonday
    if from_monday <= clock.today() and not reason.strip():
        raise TooEarly


def check_not_settled(tenancies: Iterable[Tenancy], from_monday: date, *, field: str = "from_monday") -> None:
    """No closed review and no issued statement of these tenancies covers a week from a Monday on. Two queries.

    What was recorded for a settled week stays: reviews close and statements are issued in order, so that nothing
    after the last of them is settled. Ask under the venue's lock, which closing and issuing hold too.
    """
    if from_monday > clock.today():
        return
    ids = [tenancy.pk for tenancy in tenancies]
    if Review.objects.filter(tenancy__in=ids, last_sunday__gte=from_monday).exists():
        raise InAClosedReview(field=field)
    if Statement.objects.filter(tenancy__in=ids, last_sunday__gte=from_monday).exists():
        raise OnAnIssuedStatement(field=field)


def check_review_is_open(tenancy: Tenancy, day: date) -> None:
    """After closing, contributions dated in the period are neither added nor changed (pledges.md, "After closing")."""
    if Review.objects.filter(tenancy=tenancy, first_monday__lte=day, last_sunday__gte=day).exists():
        raise ReviewIsClosed


def check_in_reach(day: date, *, field: str) -> None:
    """Within fifty years of today, so that periods can be counted from it."""
    if abs(day - clock.today()) > REACH:
        raise TooFarAway(field=field)


def check_pledge(minutes: int, *, least: int) -> None:
    """Quarter hours from the scheme's minimum to 40 hours."""
    if minutes % QUARTER:
        raise PledgeNotInQuarters
    if not least <= minutes <= MOST_PLEDGE:
        raise PledgeOutOfRange


def lock_venue(venue: Venue) -> Venue:
    """Units and places of a venue are given out by one transaction at a time."""
    return Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)


def lock_tenancy(tenancy: Tenancy) -> Tenancy:
    return (
        Tenancy.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "venue")
        .get(pk=tenancy.pk)
    )


def lock_both(one: Tenancy, other: Tenancy) -> tuple[Tenancy, Tenancy]:
    """Both tenancies, locked in the order of their numbers so that two changes cannot wait for each other."""
    locked = {tenancy.pk: lock_tenancy(tenancy) for tenancy in sorted((one, other), key=lambda row: row.pk)}
    return locked[one.pk], locked[other.pk]
