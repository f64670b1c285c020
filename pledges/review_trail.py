"""Where each figure of a review comes from: the weeks and their rents, the minutes and the entries behind them.

`facts_of` gives the same figures for a review that is closed (as it was closed) and for one that is not (as the
records now stand), so that one page shows both.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hours.enums import EDITABLE, HoursStatus
from hours.models import HoursEntry
from pledges import rent
from pledges.enums import Answer, LineKind
from pledges.models import LateMinutes, MinutesMove, Review, StatementLine
from pledges.records import InForce
from pledges.reviews import ReviewFigures, period_before
from pledges.weeks import Period

MOST_ENTRIES = 500
NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Facts:
    """The figures of a review. Minutes are person-minutes, money is pounds. `earned` is empty where met or below."""

    weeks: int
    due_weeks: int
    due: int
    needed: int
    confirmed: int
    late: int
    moved_in: int
    moved_out: int
    carried_in: int
    credit: int
    met: bool
    earned: str
    earned_percent: Decimal
    adjustment: Decimal
    carry_out: int

    @property
    def lacks(self) -> int:
        return max(0, self.needed - self.credit)


@dataclass(frozen=True)
class WeekTrail:
    """A week that counts: how its rent came about, where it was charged, and what it costs at the tier earned."""

    week: rent.Week
    unit: str
    band: str
    tier: str
    tier_percent: Decimal
    rent: Decimal
    is_waived: bool
    line: StatementLine | None
    at_earned: Decimal | None

    @property
    def rise(self) -> Decimal:
        """What this week adds to the adjustment; nothing where the week would cost less."""
        return max(NOTHING, self.at_earned - self.rent) if self.at_earned is not None else NOTHING

    @property
    def differs(self) -> bool:
        """Whether a statement charged something else than the records now say."""
        return self.line is not None and self.line.amount != self.rent


@dataclass(frozen=True)
class TierTrail:
    """A tier, and the credit that would have reached it over the weeks due."""

    name: str
    minutes: int
    percent: Decimal
    needed: int
    is_reached: bool


@dataclass(frozen=True)
class ReviewTrail:
    """A review with everything behind it. `review` is None while it is open."""

    facts: Facts
    figures: ReviewFigures
    review: Review | None
    weeks: list[WeekTrail]
    tiers: list[TierTrail]
    entries: list[HoursEntry]
    waiting: list[HoursEntry]
    late: list[LateMinutes]
    moved_in: list[MinutesMove]
    moved_out: list[MinutesMove]
    carried_from: Review | None
    carry_weeks: int

    @property
    def grace(self) -> Decimal:
        return self.figures.scheme.rules.grace_percent


def review_trail(record: InForce, figures: ReviewFigures, review: Review | None = None) -> ReviewTrail:
    """The trail of one review. Six queries, however many entries there are."""
    period, tenancy = figures.period, record.tenancy
    facts = facts_of(figures, review)
    entries, waiting = _entries(tenancy, period)
    moves = MinutesMove.objects.filter(answer=Answer.AGREED).select_related(
        "giver__organisation", "giver__venue", "receiver__organisation", "receiver__venue", "recorded_by", "answered_by"
    )
    late = LateMinutes.objects.filter(
        tenancy=tenancy, answer=Answer.AGREED, granted_on__gte=period.first_monday, granted_on__lte=period.last_sunday
    )
    return ReviewTrail(
        facts=facts,
        figures=figures,
        review=review,
        weeks=week_trails(record, period, None if facts.met else facts.earned_percent),
        tiers=[_tier(figures, tier) for tier in figures.scheme.rules.tiers],
        entries=entries,
        waiting=waiting,
        late=list(late.select_related("recorded_by", "agreed_by").order_by("granted_on", "pk")),
        moved_in=list(moves.filter(receiver=tenancy, receiving_from=period.first_monday)),
        moved_out=list(moves.filter(giver=tenancy, giving_from=period.first_monday)),
        carried_from=_carried_from(record, period),
        carry_weeks=figures.scheme.rules.carry_weeks,
    )


def facts_of(figures: ReviewFigures, review: Review | None = None) -> Facts:
    """The figures of a review: those it was closed with, else those that the records now give."""
    row = review or figures.closed(by=None, at=None)
    rules = figures.scheme.rules
    by_name = {tier.name: tier.percent for tier in rules.tiers}
    return Facts(
        weeks=row.weeks,
        due_weeks=row.due_weeks,
        due=row.due,
        needed=rent.least_credit(rules, row.due) if row.due_weeks else 0,
        confirmed=row.confirmed,
        late=row.late,
        moved_in=row.moved_in,
        moved_out=row.moved_out,
        carried_in=row.carried_in,
        credit=row.credit,
        met=row.met,
        earned=row.earned_tier,
        earned_percent=by_name.get(row.earned_tier, rules.default_percent),
        adjustment=row.adjustment,
        carry_out=row.carry_out,
    )


def week_trails(record: InForce, period: Period, earned_percent: Decimal | None = None) -> list[WeekTrail]:
    """The weeks of a period that count, each with its rent and the line that charged it. One query."""
    lines = StatementLine.objects.filter(
        tenancy=record.tenancy, kind=LineKind.WEEK, monday__gte=period.first_monday, monday__lte=period.last_monday
    )
    charged = {line.monday: line for line in lines.select_related("statement")}
    return [week_trail(record, week, charged.get(week.monday), earned_percent) for week in record.weeks_of(period)]


def week_trail(
    record: InForce, week: rent.Week, line: StatementLine | None = None, earned_percent: Decimal | None = None
) -> WeekTrail:
    rules = record.scheme_on(week.monday).rules
    tier = rent.tier_for(rules, week.pledged_minutes)
    is_raised = earned_percent is not None and not week.paused
    return WeekTrail(
        week=week,
        unit=record.unit_on(week.monday),
        band=record.band_on(week.monday),
        tier=tier.name if tier else "",
        tier_percent=tier.percent if tier else rules.default_percent,
        rent=rent.rent_charged(rules, week),
        is_waived=record.is_waived(week.monday),
        line=line,
        at_earned=rent.weekly_rent(week.base, week.band_percent, earned_percent) if is_raised else None,
    )


def line_of(record: InForce, monday: date) -> StatementLine | None:
    """The line of a statement that charged a week."""
    lines = StatementLine.objects.filter(tenancy=record.tenancy, kind=LineKind.WEEK, monday=monday)
    return lines.select_related("statement").first()


def _tier(figures: ReviewFigures, tier: rent.Tier) -> TierTrail:
    needed = rent.least_credit(figures.scheme.rules, tier.minutes * figures.due_weeks)
    return TierTrail(tier.name, tier.minutes, tier.percent, needed, max(0, figures.credit) >= needed)


def _entries(tenancy, period: Period) -> tuple[list[HoursEntry], list[HoursEntry]]:
    """What was confirmed and what waits, by day. Rejected and withdrawn ones are left out."""
    found = (
        HoursEntry.objects.dated(period.first_monday, period.last_sunday)
        .filter(
            counted__tenancy=tenancy,
            giver_organisation=tenancy.organisation_id,
            status__in=(HoursStatus.CONFIRMED, *EDITABLE),
        )
        .with_people()
        .select_related("decided_by", "logged_by")
        .order_by("done_on", "pk")[:MOST_ENTRIES]
    )
    rows = list(found)
    return (
        [row for row in rows if row.status == HoursStatus.CONFIRMED],
        [row for row in rows if row.status in EDITABLE],
    )


def _carried_from(record: InForce, period: Period) -> Review | None:
    before = period_before(record, period)
    if before is None:
        return None
    return Review.objects.filter(tenancy=record.tenancy, first_monday=before.first_monday).first()
