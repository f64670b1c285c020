"""Waiving all or part of an adjustment: the trader asks, one officer waives with a reason, a second one agrees.

An adjustment waits for the answer, and is only waived while it stands on no statement: they go out together.
"""

from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.urls import reverse

from core import clock
from core.durations import pounds
from hours.services.history import OFFICERS
from notices.services import answer, open_answer
from pledges.enums import Answer
from pledges.exceptions import NotYourBusiness
from pledges.models import Review, StatementLine, Waiver, WaiverRequest
from pledges.permissions import check_officer, user_can_change_pledge
from pledges.review_exceptions import (
    AdjustmentIsBilled,
    AmountMissing,
    AnsweredAlready,
    MoreThanTheAdjustment,
    NothingToWaive,
    WaiverWaits,
    WordsMissing,
)
from pledges.services.rules import lock_tenancy
from pledges.services.telling import tell_business
from pledges.services.two_officers import agree, check_asks, decline

ANSWER_DAYS = 14
QUESTION = "Answer the request for a waiver"
MOST_LETTERS = 1000


@transaction.atomic
def ask_for_waiver(*, review: Review, by, words: str) -> WaiverRequest:
    """The trader says what got in the way. One request for a review; until it is answered nothing is charged.

    Asked again while it waits it is the same request; afterwards AnsweredAlready.
    """
    tenancy = lock_tenancy(review.tenancy)
    if not user_can_change_pledge(by, tenancy):
        raise NotYourBusiness
    before = WaiverRequest.objects.filter(review=review).first()
    if before is not None and before.answer != Answer.ASKED:
        raise AnsweredAlready
    if before is not None:
        return before
    words = words.strip()
    if not 0 < len(words) <= MOST_LETTERS:
        raise WordsMissing
    _check_can_be_waived(review)
    request = WaiverRequest.objects.create(review=review, words=words, asked_by=by, asked_at=clock.now())
    open_answer(
        row=tenancy,
        title=str(tenancy),
        url=reverse("tenancies:inspect", args=[tenancy.pk]),
        question=QUESTION,
        due_on=clock.today() + timedelta(days=ANSWER_DAYS),
        holder_role=OFFICERS,
    )
    return request


@transaction.atomic
def waive(*, review: Review, by, amount: Decimal, reason: str) -> Waiver:
    """An officer waives an amount in pounds; it holds once a second officer agrees. The same is asked once."""
    tenancy = lock_tenancy(review.tenancy)
    reason = check_asks(by, tenancy, reason, since=review.first_monday)
    check_amount(amount)
    if amount < 0:
        raise AmountMissing
    waiting = Waiver.objects.filter(review=review, answer=Answer.ASKED).first()
    if waiting is not None:
        if (waiting.amount, waiting.reason, waiting.recorded_by_id) == (amount, reason, by.pk):
            return waiting
        raise WaiverWaits
    _check_can_be_waived(review)
    check_room(review, amount)
    return Waiver.objects.create(review=review, amount=amount, reason=reason, recorded_by=by, recorded_at=clock.now())


@transaction.atomic
def agree_to_waiver(*, waiver: Waiver, by) -> Waiver:
    """A second officer agrees. It answers the trader's request, and goes out with the adjustment."""
    tenancy = waiver.review.tenancy

    def check(row: Waiver) -> None:
        _check_can_be_waived(row.review)
        check_room(row.review, row.amount)

    waiver, is_new = agree(waiver, tenancy, by=by, since=waiver.review.first_monday, check=check)
    if is_new:
        _answer_request(waiver.review, Answer.AGREED, waiver.reason, by)
        words = {"amount": pounds(waiver.amount)}
        tell_business(tenancy, "waived", again=str(waiver.pk), by=by, words=words, note=waiver.reason)
    return waiver


@transaction.atomic
def decline_waiver(*, waiver: Waiver, by) -> Waiver:
    """A second officer does not agree, or who asked takes it back. The trader's request goes on waiting."""
    return decline(waiver, waiver.review.tenancy, by=by, since=waiver.review.first_monday)[0]


@transaction.atomic
def decline_request(*, request: WaiverRequest, by, note: str) -> WaiverRequest:
    """An officer does not waive, and says why in words that the trader reads."""
    tenancy = lock_tenancy(request.review.tenancy)
    check_officer(by, tenancy.organisation, since=request.review.first_monday)
    request = WaiverRequest.objects.select_related("review").get(pk=request.pk)
    note = note.strip()
    if not 0 < len(note) <= MOST_LETTERS:
        raise WordsMissing(field="note")
    if request.answer == Answer.DECLINED and request.note == note:
        return request
    if request.answer != Answer.ASKED:
        raise AnsweredAlready
    if Waiver.objects.filter(review=request.review, answer=Answer.ASKED).exists():
        raise WaiverWaits
    _answer_request(request.review, Answer.DECLINED, note, by)
    tell_business(tenancy, "not-waived", again=str(request.pk), by=by, note=note)
    request.refresh_from_db()
    return request


def check_amount(amount: Decimal) -> None:
    """Pounds and whole pence, not zero, and no more than a statement can hold."""
    if not isinstance(amount, Decimal) or not amount.is_finite() or amount.as_tuple().exponent < -2:
        raise AmountMissing
    if amount == 0 or abs(amount) >= 10**8:
        raise AmountMissing


def check_room(review: Review, amount: Decimal) -> None:
    """Waivers together are never more than the adjustment."""
    agreed = Waiver.objects.filter(review=review, answer=Answer.AGREED).aggregate(total=Sum("amount"))["total"] or 0
    if agreed + amount > review.adjustment:
        raise MoreThanTheAdjustment


def _check_can_be_waived(review: Review) -> None:
    if review.adjustment == 0:
        raise NothingToWaive
    if StatementLine.objects.filter(review=review).exists():
        raise AdjustmentIsBilled


def _answer_request(review: Review, given: Answer, note: str, by) -> None:
    WaiverRequest.objects.filter(review=review, answer=Answer.ASKED).update(
        answer=given, note=note[:MOST_LETTERS], answered_by=by, answered_at=clock.now()
    )
    answer(row=review.tenancy, question=QUESTION, by=by, outcome=note[:MOST_LETTERS])
