"""What an officer's act comes to in money, in lines to read before it is saved. Nothing here writes.

Amounts are pounds before VAT, minutes are person-minutes. Source: pledges.md, Review and Statements.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from core import clock
from core.durations import day, duration, pounds
from pledges.enums import Answer
from pledges.exceptions import PledgeError
from pledges.models import Review, Tenancy, TenancyBand, Waiver
from pledges.records import TenancyRecord
from pledges.rent import rent_charged
from pledges.reviews import ReviewFigures, figures_of, review_figures, review_period
from pledges.services.recounting import count_again, last_adjustment, last_carry
from pledges.settling import settles_on
from pledges.weeks import WEEK, next_monday

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Step:
    """A line: what it is, the figure, and whether it is the one that matters."""

    words: Any
    figure: Any
    is_result: bool = False


def waived_before(review: Review) -> Decimal:
    """What agreed waivers have taken off a review's adjustment."""
    agreed = Waiver.objects.filter(review=review, answer=Answer.AGREED)
    return agreed.aggregate(total=Sum("amount"))["total"] or NOTHING


def of_a_waiver(review: Review, amount: Decimal) -> list[Step]:
    """An adjustment, what is waived already, this waiver, and what is left to pay."""
    before = waived_before(review)
    steps = [Step(_("Adjustment of the review"), pounds(review.adjustment))]
    if before:
        steps.append(Step(_("Waived before"), pounds(-before)))
    return [
        *steps,
        Step(_("This waiver"), pounds(-amount)),
        Step(_("Left to pay"), pounds(review.adjustment - before - amount), is_result=True),
        Step(_("It goes out with the adjustment"), from_statement(review.closed_at)),
    ]


def of_late_minutes(tenancy: Tenancy, minutes: int) -> list[Step]:
    """The review in which late minutes count, before and after, and what it would cost if nothing more were given."""
    record = TenancyRecord(tenancy)
    period = review_period(record, clock.today())
    now = review_figures(record, period)
    then = figures_of(record, period, replace(now.minutes, late=now.minutes.late + minutes))
    dates = {"first": day(period.first_monday), "last": day(now.last_sunday)}
    return [
        Step(_("They count in the review"), _("%(first)s to %(last)s") % dates),
        Step(_("Hours that count in it now"), duration(now.credit)),
        Step(_("Hours that count then"), duration(then.credit), is_result=True),
        Step(_("Hours it needs"), duration(now.needed)),
        Step(_("If nothing more were given, added to the rent now"), pounds(now.outcome.adjustment)),
        Step(_("If nothing more were given, added to the rent then"), pounds(then.outcome.adjustment), is_result=True),
    ]


def of_a_reversal(entry, tenancy: Tenancy) -> list[Step]:
    """What taking a confirmed contribution back does: to the review that runs, or to the closed ones and the rent."""
    record = TenancyRecord(tenancy)
    try:
        reviews = list(Review.objects.filter(tenancy=tenancy, last_sunday__gte=entry.done_on).order_by("first_monday"))
        if reviews and reviews[0].first_monday <= entry.done_on:
            return _counted_again(record, reviews, entry.person_minutes)
        now = review_figures(record, review_period(record, entry.done_on))
        then = _without(record, now, entry.person_minutes)
    except PledgeError:
        return []
    return [
        Step(_("Hours that count in the open review now"), duration(now.credit)),
        Step(_("Hours that count then"), duration(then.credit), is_result=True),
        Step(_("Hours it needs"), duration(now.needed)),
    ]


def _counted_again(record: TenancyRecord, reviews: list[Review], taken: int) -> list[Step]:
    """As `recounting.recount_after` will do it: each rise of an adjustment becomes a correction."""
    steps, total, carry = [], NOTHING, None
    for review in reviews:
        figures = count_again(record, review, carry)
        if carry is None:
            figures = _without(record, figures, taken)
        rise = max(NOTHING, figures.outcome.adjustment - last_adjustment(review))
        total += rise
        dates = {"first": day(review.first_monday), "last": day(review.last_sunday)}
        words = _("Added for the closed review of %(first)s to %(last)s") % dates
        steps.append(Step(words, pounds(rise)))
        carry = figures.carry_out
        if carry == last_carry(review):
            break
    return [*steps, Step(_("Added in all, on the next statement after 14 days"), pounds(total), is_result=True)]


def _without(record: TenancyRecord, figures: ReviewFigures, taken: int) -> ReviewFigures:
    minutes = replace(figures.minutes, confirmed=figures.minutes.confirmed - taken)
    return figures_of(record, figures.period, minutes)


def of_a_correction(amount: Decimal) -> list[Step]:
    """Which way the money goes, and on which statement: it is made on the day a second officer agrees."""
    words = _("To pay, added to a statement") if amount > 0 else _("Taken off a statement")
    return [Step(words, pounds(amount), is_result=True), Step(_("Agreed today, it stands on"), from_statement())]


def of_allowing(review: Review, *, may_raise: bool, keeps_band: bool) -> list[Step]:
    """What the business may do then, and what keeping its band means for a week's rent."""
    record = TenancyRecord(review.tenancy)
    steps = []
    if may_raise:
        pledged = record.pledge_on(next_monday(clock.today()))
        steps.append(Step(_("Pledged from next Monday on"), _("%(hours)s a week") % {"hours": duration(pledged)}))
        steps.append(Step(_("Then"), _("The trader may pledge more from any coming Monday."), is_result=True))
    coming = band_to_come(review)
    if keeps_band and coming is None:
        steps.append(
            Step(_("Band"), _("The band stays at the next end of a review. No rent changes now."), is_result=True)
        )
    if keeps_band and coming is not None:
        steps += _band_steps(record, coming)
    return steps


def band_to_come(review: Review) -> TenancyBand | None:
    """The band that closing this review recorded and that has not begun (pledges.md, Review 6)."""
    coming = TenancyBand.objects.filter(
        tenancy=review.tenancy, recorded_at=review.closed_at, from_monday__gt=clock.today()
    )
    return coming.select_related("band").first()


def _band_steps(record: TenancyRecord, coming: TenancyBand) -> list[Step]:
    monday = coming.from_monday
    said = {"day": day(monday), "band": coming.band, "kept": record.band_on(monday - WEEK)}
    try:
        week = record.week(monday)
        kept = replace(week, band_percent=record.band_percent_on(monday - WEEK))
    except PledgeError:
        return [Step(_("The band stays"), said["kept"], is_result=True)]
    rules = record.scheme_on(monday).rules
    return [
        Step(_("A week from %(day)s in the band %(band)s") % said, pounds(rent_charged(rules, week))),
        Step(_("A week from %(day)s in the band %(kept)s") % said, pounds(rent_charged(rules, kept)), is_result=True),
    ]


def from_statement(made_at=None) -> str:
    """In words: the first statement that may carry what was made at a moment (now unless said)."""
    settled = max(settles_on(made_at or clock.now()), clock.today())
    return _("the first statement issued from %(day)s on") % {"day": day(settled)}
