"""How the open reviews of a tenancy stand today, and what each would come to if nothing changed.

Open are the review period that today is in and, until they are closed, the one before and short ones that ended in
the last eight weeks. All arithmetic is `pledges.rent`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core import clock
from pledges import rent
from pledges.exceptions import PledgeError
from pledges.records import SchemeInForce, TenancyRecord
from pledges.weeks import DAY, WEEK, Period, monday_of

OPEN_FOR = timedelta(weeks=8)


@dataclass(frozen=True)
class OpenReview:
    """One open review. Minutes are person-minutes; `ahead` is negative when behind.

    `ahead` compares what is confirmed with what was pledged for the weeks before this one; what this week has over
    its pledge counts. `outcome` is what `rent.review` finds if nothing more is ever confirmed.
    """

    period: Period
    weeks: int
    ahead: int
    carried_in: int
    extra: int
    waiting: int
    outcome: rent.Outcome
    tier_percent: Decimal
    lacks: int
    weeks_left: int
    log_until: date
    has_ended: bool

    @property
    def behind(self) -> int:
        return max(0, -self.ahead)

    @property
    def a_week(self) -> int:
        """What would be needed in each week left, in quarter hours rounded up; 0 where no week is left."""
        return -(-self.lacks // (15 * self.weeks_left)) * 15 if self.weeks_left else 0

    @property
    def percent_figure(self) -> str:
        return f"{self.tier_percent.normalize():f}"

    @property
    def can_be_made_up(self) -> bool:
        """Whether hours of the period may still be logged today."""
        return clock.today() <= self.log_until


def open_periods(record: TenancyRecord, today: date) -> list[Period]:
    """Today's review period, the one before, and short ones before that which may still be open; the earliest first.

    A review can be closed from the day on which its hours can no longer be logged or made up; officers then have four
    weeks more, until the next one takes its place here. Only periods in which the tenancy has weeks.
    """
    found: list[Period] = []
    try:
        day = today
        while len(found) < 2 or day >= today - OPEN_FOR:
            period = record.scheme_on(day).review_period_of(day)
            found.insert(0, period)
            day = period.first_monday - DAY
    except PledgeError:
        pass
    return [period for period in found if any(record.counts(monday) for monday in period.mondays())]


def open_reviews(
    record: TenancyRecord, periods: list[Period], hours: dict[str, Counter], *, extra: dict[date, int], closed
) -> list[OpenReview]:
    """The open reviews in order. `hours` are minutes by Monday, confirmed and waiting; `closed` the last closed one.

    What is carried into a period comes from the closed review before it, else from how the one before stands now.
    """
    carry, found = 0, []
    for period in periods:
        if closed is not None and closed.from_monday >= period.first_monday:
            carry = closed.carry
            continue
        if closed is not None and not found:
            carry = closed.carry
        try:
            review = _open_review(record, period, hours, carry, extra.get(period.first_monday, 0))
        except PledgeError:
            continue
        carry = review.outcome.carry_out
        found.append(review)
    return found


def _open_review(
    record: TenancyRecord, period: Period, hours: dict[str, Counter], carried_in: int, extra: int
) -> OpenReview:
    today = clock.today()
    this_monday = monday_of(today)
    confirmed = hours["confirmed"]
    scheme = record.scheme_on(period.first_monday)
    weeks = record.weeks_of(period)
    given = sum(confirmed[monday] for monday in period.mondays()) + extra
    outcome = rent.review(scheme.rules, weeks, max(0, given + carried_in))
    ends = _ends(record, period)
    left = [week for week in weeks if week.monday >= this_monday and not week.paused]
    return OpenReview(
        period=Period(period.number, period.first_monday, (ends - period.first_monday + DAY) // WEEK),
        weeks=len(weeks),
        ahead=_ahead(weeks, confirmed, this_monday) + carried_in + extra,
        carried_in=carried_in,
        extra=extra,
        waiting=sum(hours["waiting"][monday] for monday in period.mondays()),
        outcome=outcome,
        tier_percent=_percent(scheme, outcome),
        lacks=0 if outcome.met else rent.least_credit(scheme.rules, outcome.due) - outcome.credit,
        weeks_left=len(left),
        log_until=ends + timedelta(days=scheme.log_window_days),
        has_ended=ends < today,
    )


def _ahead(weeks: list[rent.Week], confirmed: Counter, this_monday: date) -> int:
    due = sum(week.pledged_minutes for week in weeks if week.monday < this_monday and not week.paused)
    given = sum(confirmed[week.monday] for week in weeks if week.monday < this_monday)
    now = next((week for week in weeks if week.monday == this_monday), None)
    if now is None:
        return given - due
    pledged = 0 if now.paused else now.pledged_minutes
    return given - due + max(0, confirmed[this_monday] - pledged)


def _ends(record: TenancyRecord, period: Period) -> date:
    last = record.tenancy.last_sunday
    return min(period.last_sunday, last) if last else period.last_sunday


def _percent(scheme: SchemeInForce, outcome: rent.Outcome) -> Decimal:
    """The percent of rent that an unmet review would come to."""
    return outcome.earned.percent if outcome.earned else scheme.rules.default_percent
