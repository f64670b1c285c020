"""Short ways to tell stories of reviews: hours given long ago, days that pass, a second officer who agrees.

Hours given are stored as the journal keeps them, confirmed by the project's owner a week later: no test waits for
hundreds of service calls. What is under test goes through the services.
"""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from core import clock
from core.submissions import new_key
from hours.enums import HoursStatus
from hours.models import HoursEntry
from hours.services import confirm_hours, reverse_hours
from pledges import services
from pledges.models import CountedEntry, Review, Tenancy
from pledges.weeks import WEEK

from .market import FIRST_MONDAY, LONDON, Market

FIRST = FIRST_MONDAY
SECOND = FIRST + 12 * WEEK
THIRD = SECOND + 12 * WEEK
FOURTH = THIRD + 12 * WEEK


@contextmanager
def on(day: date, hour: int = 12):
    """Everything inside happens at noon of a day in London."""
    with clock.moved_to(datetime.combine(day, time(hour), tzinfo=LONDON)):
        yield


def closing_day(first_monday: date, weeks: int = 12) -> date:
    """The first day on which a review may be closed: more than 28 days after its last Sunday."""
    return first_monday + weeks * WEEK + timedelta(days=28)


def give(market: Market, minutes: int, day: date, *, tenancy: Tenancy | None = None, status="confirmed") -> HoursEntry:
    """So many minutes for the project on a day, confirmed by its owner unless said otherwise."""
    tenancy = tenancy or market.tenancy
    at = datetime.combine(day, time(18), tzinfo=LONDON)
    decided = {"decided_by": market.owner, "decided_at": at + WEEK} if status == HoursStatus.CONFIRMED else {}
    entry = HoursEntry.objects.create(
        giver_organisation=tenancy.organisation,
        receiver_subject=market.project,
        done_on=day,
        minutes=minutes,
        people=1,
        description="Cooked lunch for the group",
        status=status,
        logged_by=market.trader,
        logged_at=at,
        key=new_key(),
        **decided,
    )
    CountedEntry.objects.create(entry=entry, tenancy=tenancy)
    return entry


def give_in(market: Market, minutes: int, first_monday: date, *, tenancy: Tenancy | None = None) -> list[HoursEntry]:
    """So many minutes in all, spread over the days of a review period from its first Monday on."""
    given, day = [], first_monday
    while minutes > 0:
        part = min(minutes, 720)
        given.append(give(market, part, day, tenancy=tenancy))
        minutes, day = minutes - part, day + timedelta(days=1)
    return given


def close(market: Market, first_monday: date = FIRST, *, tenancy: Tenancy | None = None) -> Review:
    """The officer closes a review on the first day that this is allowed."""
    with on(closing_day(first_monday)):
        return services.close_review(tenancy=tenancy or market.tenancy, by=market.officer, first_monday=first_monday)


def reverse(market: Market, entry: HoursEntry, day: date) -> HoursEntry:
    """One officer takes hours off again, a second one agrees."""
    with on(day):
        reversal = reverse_hours(entry=entry, by=market.officer, reason="Written down twice")
        return confirm_hours(entry=reversal, by=market.second_officer)
