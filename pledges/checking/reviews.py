"""Closed reviews against the records: each as at its closing, each recount after a reversal, waivers, corrections."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import F, Q

from hours.enums import EDITABLE, HoursStatus
from hours.models import HoursEntry
from pledges.enums import Answer
from pledges.exceptions import PledgeError
from pledges.models import Recount, Review
from pledges.records import InForce
from pledges.reviews import Minutes, ReviewFigures, carried_on_anew, figures_of, minutes_of_many, period_before
from pledges.weeks import Period

MINUTES = "due confirmed late moved_in moved_out carried_in credit"
FOUND = "met earned_tier earned_minutes adjustment"
STANDS = f"scheme_id last_sunday weeks due_weeks {MINUTES} {FOUND}".split()
NOTHING = Decimal("0.00")


def wrong_reviews(in_force: dict[int, InForce]) -> Iterator[str]:
    """All reviews of these tenancies, period by period from the first on."""
    reviews = _reviews(list(in_force))
    taken_off = _taken_off_later(list(in_force))
    by_period: dict[date, list[Review]] = defaultdict(list)
    for review in reviews.values():
        by_period[review.first_monday].append(review)
    for first_monday in sorted(by_period):
        rows = by_period[first_monday]
        period = _period(in_force[rows[0].tenancy_id], first_monday)
        if period.first_monday != first_monday:
            yield from (f"{review}: {first_monday} begins no review period." for review in rows)
            continue
        minutes = minutes_of_many([in_force[row.tenancy_id].tenancy for row in rows], period, None, as_closed=True)
        for review in rows:
            record = in_force[review.tenancy_id]
            before = period_before(record, period)
            last = reviews.get((review.tenancy_id, before.first_monday)) if before else None
            if before and last is None:
                yield f"{review}: the review before it is open."
            yield from _wrong_review(record, period, review, last, minutes[review.tenancy_id])
            gone = [row for row in taken_off[review.tenancy_id] if row.done_on in period]
            yield from _wrong_recounts(record, period, review, last, minutes[review.tenancy_id], gone)
    yield from _added_later(list(in_force))


def _reviews(numbers: list[int]) -> dict[tuple[int, date], Review]:
    """Every closed review with its recounts, waivers and corrections. A fixed number of queries."""
    found = Review.objects.filter(tenancy__in=numbers).select_related(
        "tenancy__organisation", "tenancy__venue", "closed_by"
    )
    found = found.prefetch_related("recounts__correction", "waivers")
    return {(review.tenancy_id, review.first_monday): review for review in found}


def _period(record: InForce, first_monday: date) -> Period:
    return record.scheme_on(first_monday).review_period_of(first_monday)


def _wrong_review(
    record: InForce, period: Period, review: Review, last: Review | None, minutes: Minutes
) -> Iterator[str]:
    carry = _carry(last, lambda recount: recount.made_at <= review.closed_at)
    figures = _figures(record, period, carried_on_anew(minutes, carry))
    if isinstance(figures, PledgeError):
        yield f"{review}: {figures}"
        return
    found = figures.closed(by=review.closed_by, at=review.closed_at)
    for name in STANDS:
        stands, given = getattr(review, name), getattr(found, name)
        if stands != given:
            yield f"{review}, {name}: {stands} stands, the records give {given}."
    if review.carry_out not in (figures.carry_out, figures.outcome.carry_out):
        yield f"{review}, carry_out: {review.carry_out} stands, the records give {figures.carry_out}."
    waived = sum((row.amount for row in review.waivers.all() if row.answer == Answer.AGREED), NOTHING)
    if waived > review.adjustment:
        yield f"{review}: {waived} is waived of an adjustment of {review.adjustment}."


def _wrong_recounts(
    record: InForce, period: Period, review: Review, last: Review | None, minutes: Minutes, gone: list[HoursEntry]
) -> Iterator[str]:
    """Each recount is the review without what was taken off by then, and each rise stands in one correction."""
    charged = review.adjustment
    recounts = sorted(review.recounts.all(), key=lambda recount: recount.pk)
    for reversal in gone:
        if reversal.pk not in {recount.reversal_id for recount in recounts}:
            yield f"{review}: hours of {reversal.done_on} were taken back, and it was not counted again."
    for recount in recounts:
        by_then = {earlier.reversal_id for earlier in recounts if earlier.pk <= recount.pk}
        off = sum(row.person_minutes for row in gone if row.pk in by_then)
        carry = _carry(last, lambda earlier, at=recount.pk: earlier.pk < at)
        left = carried_on_anew(minutes, carry)
        figures = _figures(record, period, _without(left, off))
        if isinstance(figures, PledgeError):
            yield f"{review}, recount: {figures}"
            continue
        for name, given in (
            ("credit", figures.credit),
            ("met", figures.outcome.met),
            ("adjustment", figures.outcome.adjustment),
        ):
            if getattr(recount, name) != given:
                yield f"{review}, recount, {name}: {getattr(recount, name)} stands, the records give {given}."
        if recount.carry_out not in (figures.carry_out, figures.outcome.carry_out):
            yield f"{review}, recount, carry_out: {recount.carry_out} stands, the records give {figures.carry_out}."
        correction = getattr(recount, "correction", None)
        corrected = correction.amount if correction else NOTHING
        if corrected != max(NOTHING, recount.adjustment - charged):
            yield f"{review}, recount: the rise is {recount.adjustment - charged}, corrected is {corrected}."
        charged = recount.adjustment


def _figures(record: InForce, period: Period, minutes: Minutes) -> ReviewFigures | PledgeError:
    try:
        return figures_of(record, period, minutes)
    except PledgeError as error:
        return error


def _without(minutes: Minutes, off: int) -> Minutes:
    said = {name: getattr(minutes, name) for name in ("late", "moved_in", "moved_out", "carried_in")}
    return Minutes(confirmed=minutes.confirmed - off, **said)


def _carry(last: Review | None, by_then) -> int:
    """What the review before carried on, as it was last counted by then."""
    if last is None:
        return 0
    recounts: list[Recount] = sorted((row for row in last.recounts.all() if by_then(row)), key=lambda row: row.pk)
    return recounts[-1].carry_out if recounts else last.carry_out


def _in_closed_reviews(numbers: list[int]):
    """Hours dated in a closed review of these tenancies, with the moment of its closing."""
    return HoursEntry.objects.filter(
        counted__tenancy__in=numbers,
        counted__tenancy__reviews__first_monday__lte=F("done_on"),
        counted__tenancy__reviews__last_sunday__gte=F("done_on"),
    ).annotate(of=F("counted__tenancy"), closed_at=F("counted__tenancy__reviews__closed_at"))


def _taken_off_later(numbers: list[int]) -> dict[int, list[HoursEntry]]:
    """Reversals confirmed after the review of their day was closed, by tenancy."""
    found: dict[int, list[HoursEntry]] = defaultdict(list)
    late = _in_closed_reviews(numbers).confirmed().filter(reverses__isnull=False, decided_at__gt=F("closed_at"))
    for entry in late.order_by("decided_at", "pk"):
        found[entry.of].append(entry)
    return found


def _added_later(numbers: list[int]) -> Iterator[str]:
    """Contributions that were added to a closed review, or still wait in one."""
    added = Q(status=HoursStatus.CONFIRMED, decided_at__gt=F("closed_at")) | Q(status__in=EDITABLE)
    for entry in _in_closed_reviews(numbers).contributions().filter(added).order_by("pk"):
        yield f"Hours #{entry.pk} of {entry.done_on}: added after their review was closed."
