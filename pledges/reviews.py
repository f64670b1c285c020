"""The figures of a review: what was due, what was given, and where each of these minutes comes from.

`figures_of` knows no database: it takes what is in force (`InForce`) and the minutes of a period, and asks
`pledges.rent`. `minutes_of_many` reads those minutes, for one tenancy or for a batch, in five queries. Closing, the
recount after a reversal, the trader's page, the officer's preview and `manage.py pledge_check` all ask here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, F, Q, Sum

from hours.enums import EDITABLE, HoursStatus
from hours.models import SIGNED_MINUTES, HoursEntry
from pledges import rent
from pledges.enums import Answer
from pledges.models import LateMinutes, MinutesMove, Recount, Review, Tenancy
from pledges.records import InForce, SchemeInForce
from pledges.weeks import DAY, Period


@dataclass(frozen=True)
class Minutes:
    """The minutes of one tenancy and period, by where they come from. `waiting` ones do not count yet.

    `carried_from` is the review that carried minutes on: the one before, if it is closed.
    """

    confirmed: int = 0
    late: int = 0
    moved_in: int = 0
    moved_out: int = 0
    carried_in: int = 0
    waiting: int = 0
    waiting_entries: int = 0
    carried_from: Review | None = None

    @property
    def credit(self) -> int:
        return self.confirmed + self.late + self.carried_in + self.moved_in - self.moved_out


@dataclass(frozen=True)
class ReviewFigures:
    """Everything a review finds, before it is closed or after. Minutes are person-minutes, money is pounds."""

    tenancy: Tenancy
    scheme: SchemeInForce
    period: Period
    weeks: tuple[rent.Week, ...]
    minutes: Minutes
    outcome: rent.Outcome

    @property
    def last_sunday(self) -> date:
        return last_sunday_of(self.period, self.tenancy)

    @property
    def due_weeks(self) -> int:
        return sum(not week.paused for week in self.weeks)

    @property
    def credit(self) -> int:
        return self.minutes.credit

    @property
    def carry_out(self) -> int:
        """What is carried on; nothing where the tenancy ended with this review: its carry lapses."""
        ended = self.tenancy.last_sunday is not None and self.tenancy.last_sunday <= self.period.last_sunday
        return 0 if ended else self.outcome.carry_out

    @property
    def needed(self) -> int:
        """The least credit with which the review is met; 0 where no hours are due."""
        return rent.least_credit(self.scheme.rules, self.outcome.due) if self.due_weeks else 0

    @property
    def lacks(self) -> int:
        return max(0, self.needed - self.credit)

    @property
    def is_below_every_tier(self) -> bool:
        return not self.outcome.met and self.outcome.earned is None

    def closed(self, *, by, at) -> Review:
        """The row that closes it, not yet saved."""
        earned = self.outcome.earned
        return Review(
            tenancy=self.tenancy,
            scheme_id=self.scheme.pk,
            first_monday=self.period.first_monday,
            last_sunday=self.last_sunday,
            weeks=len(self.weeks),
            due_weeks=self.due_weeks,
            due=self.outcome.due,
            confirmed=self.minutes.confirmed,
            late=self.minutes.late,
            moved_in=self.minutes.moved_in,
            moved_out=self.minutes.moved_out,
            carried_in=self.minutes.carried_in,
            credit=self.credit,
            met=self.outcome.met,
            earned_tier=earned.name if earned else "",
            earned_minutes=earned.minutes if earned else None,
            carry_out=self.carry_out,
            adjustment=self.outcome.adjustment,
            closed_by=by,
            closed_at=at,
        )


def figures_of(record: InForce, period: Period, minutes: Minutes) -> ReviewFigures:
    """Lay the minutes of a period beside what is in force in its weeks.

    Where later reversals leave less than was moved away, the credit is under zero, and is reviewed as zero.
    Raises NoScheme or NoBaseRent where the records do not say what a week costs.
    """
    scheme = record.scheme_on(period.first_monday)
    weeks = tuple(record.weeks_of(period))
    outcome = rent.review(scheme.rules, weeks, max(0, minutes.credit))
    return ReviewFigures(record.tenancy, scheme, period, weeks, minutes, outcome)


def review_figures(record: InForce, period: Period) -> ReviewFigures:
    """The figures of one tenancy and review period as the records now stand."""
    return figures_of(record, period, minutes_of(record, period))


def minutes_of(record: InForce, period: Period) -> Minutes:
    """The minutes of one tenancy and review period. Five queries."""
    before = period_before(record, period)
    return minutes_of_many([record.tenancy], period, before)[record.tenancy.pk]


def minutes_of_many(
    tenancies: Iterable[Tenancy], period: Period, before: Period | None, *, as_closed: bool = False
) -> dict[int, Minutes]:
    """The minutes of many tenancies of a venue in one review period. Five queries, however many they are.

    `before` is the venue's period before it. With `as_closed`, hours as they stood when each review was closed.
    """
    tenancies = list(tenancies)
    numbers = [tenancy.pk for tenancy in tenancies]
    hours = _hours(tenancies, period, as_closed=as_closed)
    late = _late(numbers, period)
    moved_in, moved_out = _moved(numbers, period)
    carried = _carried(numbers, before)
    found = {}
    for number in numbers:
        review, carry = carried.get(number, (None, 0))
        confirmed, waiting, entries = hours.get(number, (0, 0, 0))
        found[number] = Minutes(
            confirmed, late[number], moved_in[number], moved_out[number], carry, waiting, entries, review
        )
    return found


def carried_on_anew(minutes: Minutes, carry: int) -> Minutes:
    """The same minutes with another carry, as a recount of the review before gives it."""
    return replace(minutes, carried_in=carry)


def review_period(record: InForce, day: date) -> Period:
    """The review period that a day is in. Raises NoScheme before the first scheme."""
    return record.scheme_on(day).review_period_of(day)


def period_before(record: InForce, period: Period) -> Period | None:
    """The review period before, where the tenancy had begun by then."""
    if record.tenancy.first_monday >= period.first_monday:
        return None
    return review_period(record, period.first_monday - DAY)


def last_sunday_of(period: Period, tenancy: Tenancy) -> date:
    """The last day of a tenancy's review: the period's, or its own where it ended before."""
    return min(period.last_sunday, tenancy.last_sunday or period.last_sunday)


def _hours(tenancies: list[Tenancy], period: Period, *, as_closed: bool) -> dict[int, tuple[int, int, int]]:
    """Confirmed minutes, waiting minutes and waiting entries of each tenancy. A reversal that waits holds nothing up.

    The business is asked for too: the journal's index of a business by day spares reading its older years.
    """
    entries = HoursEntry.objects.dated(period.first_monday, period.last_sunday).filter(
        counted__tenancy__in=tenancies, giver_organisation__in={tenancy.organisation_id for tenancy in tenancies}
    )
    counts = Q(status=HoursStatus.CONFIRMED)
    # What was logged before an end was set to an earlier day is outside the tenancy now.
    entries = entries.filter(Q(counted__tenancy__last_sunday=None) | Q(done_on__lte=F("counted__tenancy__last_sunday")))
    if as_closed:
        entries = entries.filter(counted__tenancy__reviews__first_monday=period.first_monday)
        counts &= Q(decided_at__lte=F("counted__tenancy__reviews__closed_at"))
    waits = Q(status__in=EDITABLE, reverses=None)
    rows = (
        entries.order_by()
        .values("counted__tenancy")
        .annotate(
            confirmed=Sum(SIGNED_MINUTES, filter=counts),
            waiting=Sum("person_minutes", filter=waits),
            entries=Count("pk", filter=waits),
        )
    )
    return {row["counted__tenancy"]: (row["confirmed"] or 0, row["waiting"] or 0, row["entries"]) for row in rows}


def _late(numbers: list[int], period: Period) -> dict[int, int]:
    granted = LateMinutes.objects.filter(
        tenancy__in=numbers,
        answer=Answer.AGREED,
        granted_on__gte=period.first_monday,
        granted_on__lte=period.last_sunday,
    ).filter(Q(tenancy__last_sunday=None) | Q(granted_on__lte=F("tenancy__last_sunday")))
    sums = granted.order_by().values_list("tenancy").annotate(Sum("minutes"))
    return defaultdict(int, sums)


def _moved(numbers: list[int], period: Period) -> tuple[dict[int, int], dict[int, int]]:
    moved_in: dict[int, int] = defaultdict(int)
    moved_out: dict[int, int] = defaultdict(int)
    moves = MinutesMove.objects.filter(answer=Answer.AGREED).filter(
        Q(receiver__in=numbers, receiving_from=period.first_monday)
        | Q(giver__in=numbers, giving_from=period.first_monday)
    )
    for move in moves:
        if move.receiving_from == period.first_monday:
            moved_in[move.receiver_id] += move.minutes
        if move.giving_from == period.first_monday:
            moved_out[move.giver_id] += move.minutes
    return moved_in, moved_out


def _carried(numbers: list[int], before: Period | None) -> dict[int, tuple[Review, int]]:
    """What the closed review before carries on: as it was closed, or as last counted again."""
    if before is None:
        return {}
    reviews = Review.objects.filter(tenancy__in=numbers, first_monday=before.first_monday)
    found = {review.tenancy_id: (review, review.carry_out) for review in reviews}
    recounts = Recount.objects.filter(review__in=[review.pk for review, _carry in found.values()])
    for recount in recounts.select_related("review").order_by("pk"):
        found[recount.review.tenancy_id] = (recount.review, recount.carry_out)
    return found
