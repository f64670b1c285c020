"""What the trader's page shows: this week, the rent at each tier, the review, the last twelve weeks."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum

from core import clock
from hours.enums import EDITABLE, HoursStatus
from hours.models import SIGNED_MINUTES, HoursEntry
from pledges import rent
from pledges.exceptions import PledgeError
from pledges.models import Pledge, Tenancy
from pledges.records import TenancyRecord
from pledges.trader.desk import Desk, desk_of
from pledges.trader.reviews import OpenReview, open_periods, open_reviews
from pledges.weeks import WEEK, monday_of

CHART_WEEKS = 12


@dataclass(frozen=True)
class WeekOfHours:
    """One week: minutes confirmed and waiting, and what was pledged for it."""

    monday: date
    confirmed: int
    waiting: int
    pledged: int
    paused: bool

    @property
    def to_go(self) -> int:
        return 0 if self.paused else max(0, self.pledged - self.confirmed - self.waiting)

    @property
    def share(self) -> int:
        """Confirmed minutes as far as the bar reaches."""
        return min(self.confirmed, self.pledged)


@dataclass(frozen=True)
class TierRent:
    """What a week costs at a tier."""

    name: str
    minutes: int
    percent: Decimal
    rent: Decimal
    is_current: bool


@dataclass(frozen=True)
class RentNow:
    """What is paid this week, at which tier, and what it would be at the others."""

    pledged: int
    tier_name: str
    percent: Decimal
    rent: Decimal
    waived: bool
    band: str
    tiers: list[TierRent]

    @property
    def percent_figure(self) -> str:
        """The percent without needless zeros: "80", "62.5"."""
        return f"{self.percent.normalize():f}"


@dataclass(frozen=True)
class TraderPage:
    """All figures of the page; what cannot be worked out (no scheme, no rent) is None and said in words."""

    tenancy: Tenancy
    unit: str
    this_week: WeekOfHours
    last_week: WeekOfHours | None
    weeks: list[WeekOfHours]
    rent: RentNow | None
    reviews: list[OpenReview]
    coming_pledge: Pledge | None
    record: TenancyRecord
    desk: Desk

    @property
    def is_running(self) -> bool:
        """Whether the tenancy covers this week."""
        return self.tenancy.covers(self.this_week.monday)

    @property
    def review(self) -> OpenReview | None:
        """The one that today is in."""
        return next((review for review in self.reviews if not review.has_ended), None)

    @property
    def ended_review(self) -> OpenReview | None:
        """The one that is over and not closed yet."""
        return next((review for review in self.reviews if review.has_ended), None)


def trader_page(tenancy: Tenancy) -> TraderPage:
    """The figures of a tenancy today. A fixed number of queries, however long its history."""
    today = clock.today()
    record = TenancyRecord(tenancy)
    monday = monday_of(today)
    periods = open_periods(record, today)
    first = min([monday - (CHART_WEEKS - 1) * WEEK, *(period.first_monday for period in periods)])
    desk = desk_of(tenancy, periods)
    hours = _minutes_by_week(tenancy, first)
    shown = [monday - n * WEEK for n in reversed(range(CHART_WEEKS))]
    weeks = [_week(record, day, hours) for day in shown if tenancy.covers(day)]
    this_week = _week(record, monday, hours)
    return TraderPage(
        tenancy=tenancy,
        unit=record.unit_on(monday) or record.unit_on(tenancy.first_monday),
        this_week=this_week,
        last_week=next((week for week in weeks if week.monday == monday - WEEK), None),
        weeks=weeks,
        rent=_rent_now(record, monday),
        reviews=open_reviews(record, periods, hours, extra=desk.extra, closed=desk.last_review),
        coming_pledge=next((pledge for pledge in record.pledges if pledge.from_monday > today), None),
        record=record,
        desk=desk,
    )


def week_so_far(tenancy: Tenancy, monday: date) -> WeekOfHours:
    """One week of a tenancy: what a reminder speaks of."""
    return _week(TenancyRecord(tenancy), monday, _minutes_by_week(tenancy, monday))


def _minutes_by_week(tenancy: Tenancy, first: date) -> dict[str, Counter[date]]:
    """Person-minutes by Monday, confirmed (reversals taken off) and still waiting. One query, a row for each day."""
    rows = (
        HoursEntry.objects.filter(counted__tenancy=tenancy, done_on__gte=first)
        .order_by()
        .values("done_on")
        .annotate(
            confirmed=Sum(SIGNED_MINUTES, filter=Q(status=HoursStatus.CONFIRMED)),
            waiting=Sum("person_minutes", filter=Q(status__in=EDITABLE, reverses=None)),
        )
    )
    found = {"confirmed": Counter(), "waiting": Counter()}
    for row in rows:
        for state, counter in found.items():
            counter[monday_of(row["done_on"])] += row[state] or 0
    return found


def _week(record: TenancyRecord, monday: date, hours: dict[str, Counter]) -> WeekOfHours:
    try:
        pledged = record.pledge_on(monday)
    except PledgeError:
        pledged = 0
    return WeekOfHours(monday, hours["confirmed"][monday], hours["waiting"][monday], pledged, record.is_paused(monday))


def _rent_now(record: TenancyRecord, monday: date) -> RentNow | None:
    """None where the tenancy does not cover this week or the records do not say its rent."""
    if not record.tenancy.covers(monday):
        return None
    try:
        week, rules = record.week(monday), record.scheme_on(monday).rules
    except PledgeError:
        return None
    tier = rent.tier_for(rules, week.pledged_minutes)
    percent = tier.percent if tier else rules.default_percent
    tiers = [
        TierRent(
            step.name,
            step.minutes,
            step.percent,
            rent.weekly_rent(week.base, week.band_percent, step.percent),
            step == tier,
        )
        for step in rules.tiers
    ]
    return RentNow(
        pledged=week.pledged_minutes,
        tier_name=tier.name if tier else "",
        percent=percent,
        rent=rent.rent_charged(rules, week),
        waived=record.is_waived(monday),
        band=record.band_on(monday),
        tiers=tiers,
    )
