"""Moving confirmed minutes to a review that ended and lacks them: made up for later, or given by another trader.

They leave the review that gives them and cannot move again. Limits are checked with both tenancies locked, when it is
asked and when it is agreed: at most what the review lacks, and at most what the giver has to spare.
"""

from datetime import date

from django.db import transaction

from core import clock
from core.durations import hours_figure
from core.submissions import KEY_FORM
from hours.permissions import user_represents
from pledges.enums import Answer, MoveKind
from pledges.exceptions import NotYourBusiness
from pledges.making_up import giving_periods, may_make_up
from pledges.models import MinutesMove, Review, Tenancy
from pledges.notice_kinds import MINUTES_MOVED
from pledges.permissions import check_officer, user_is_pledge_officer
from pledges.records import TenancyRecord
from pledges.review_exceptions import (
    AnsweredAlready,
    EarlierReviewOpen,
    GiveMinutes,
    MoreThanIsMissing,
    MoreThanToSpare,
    MoveKeyReused,
    NoSuchReview,
    NotAnotherBusiness,
    NotForYouToAnswer,
    NothingIsMissing,
    ReviewAlreadyClosed,
    ReviewNotEnded,
)
from pledges.reviews import ReviewFigures, period_before, review_figures, review_period
from pledges.services.rules import lock_both, lock_tenancy
from pledges.services.telling import tell_business
from pledges.weeks import Period


@transaction.atomic
def make_up(
    *, tenancy: Tenancy, by, receiving_from: date, minutes: int, giving_from: date | None = None, key: str = ""
) -> MinutesMove:
    """Move minutes that a tenancy gave in the 28 days after a review to that review. Holds at once.

    The days may lie in several reviews (short ones): the minutes leave the one that begins on `giving_from`, the next
    one where none is named. Raises NoSuchReview for one that holds none of the days.
    """
    tenancy = lock_tenancy(tenancy)
    _check_makes_up(by, tenancy, receiving_from)
    record = TenancyRecord(tenancy)
    period = _period_from(record, receiving_from)
    giving_from = giving_from or period.next_first_monday
    said = {
        "kind": MoveKind.MAKE_UP,
        "giver": tenancy,
        "giving_from": giving_from,
        "receiver": tenancy,
        "receiving_from": period.first_monday,
        "minutes": minutes,
    }
    return _repeated(said, key) or _move(said, {tenancy.pk: record}, by=by, key=key, answer=Answer.AGREED)


@transaction.atomic
def offer_minutes(
    *,
    giver: Tenancy,
    giving_from: date,
    receiver: Tenancy,
    receiving_from: date,
    by,
    minutes: int,
    key: str = "",
    words: str = "",
) -> MinutesMove:
    """One of two businesses of a venue proposes that confirmed minutes move; the other one answers. Unpaid.

    Whoever represents either side may ask. The same `key` gives the same proposal.
    """
    giver, receiver = lock_both(giver, receiver)
    if not (user_represents(by, giver.organisation) or user_represents(by, receiver.organisation)):
        raise NotYourBusiness
    if giver.venue_id != receiver.venue_id or giver.organisation_id == receiver.organisation_id:
        raise NotAnotherBusiness
    said = {
        "kind": MoveKind.SOLIDARITY,
        "giver": giver,
        "giving_from": giving_from,
        "receiver": receiver,
        "receiving_from": receiving_from,
        "minutes": minutes,
    }
    before = _repeated(said, key)
    if before:
        return before
    records = {tenancy.pk: TenancyRecord(tenancy) for tenancy in (giver, receiver)}
    move = _move(said, records, by=by, key=key, answer=Answer.ASKED, words=words)
    _tell(move, "asked", by)
    return move


@transaction.atomic
def agree_to_move(*, move: MinutesMove, by) -> MinutesMove:
    """The other business agrees. The limits are checked as things now stand. Agreeing twice changes nothing."""
    move = _lock_move(move)
    if move.answer == Answer.AGREED:
        return move
    _check_answers(move, by)
    _check_limits(move, {tenancy.pk: TenancyRecord(tenancy) for tenancy in (move.giver, move.receiver)})
    _answer(move, Answer.AGREED, by)
    _tell(move, "agreed", by)
    return move


@transaction.atomic
def decline_move(*, move: MinutesMove, by) -> MinutesMove:
    """The other business does not agree, or who asked takes it back."""
    move = _lock_move(move)
    if move.answer in (Answer.DECLINED, Answer.WITHDRAWN):
        return move
    if move.recorded_by_id == by.pk and move.answer == Answer.ASKED:
        _answer(move, Answer.WITHDRAWN, by)
        return move
    _check_answers(move, by)
    _answer(move, Answer.DECLINED, by)
    _tell(move, "declined", by)
    return move


def user_can_answer_move(user, move: MinutesMove) -> bool:
    """Whoever represents the side that did not ask, and not the one that did.

    Which side asked is told by whom the asker represented then: they may have left since.
    """
    if move.recorded_by_id == user.pk or move.answer != Answer.ASKED:
        return False
    asked_on = move.recorded_at.astimezone(clock.LONDON).date()
    sides = [move.giver.organisation, move.receiver.organisation]
    if not user_represents(move.recorded_by, sides[0], on=asked_on):
        sides.reverse()
    asking, other = sides
    return user_represents(user, other) and not user_represents(user, asking)


def to_spare(record: TenancyRecord, period: Period) -> int:
    """What a business may give to others: its confirmed minutes above its due, less what it gave already."""
    figures = review_figures(record, period)
    return max(0, figures.minutes.confirmed - figures.minutes.moved_out - figures.outcome.due)


def receiving_figures(record: TenancyRecord, period: Period) -> ReviewFigures:
    """The figures of a review that minutes may move to. Raises where it has not ended, is closed, or none is known."""
    figures = review_figures(record, period)
    if not figures.weeks:
        raise NoSuchReview
    if figures.last_sunday >= clock.today():
        raise ReviewNotEnded
    _check_open(record.tenancy, period)
    if period_before(record, period) is not None and figures.minutes.carried_from is None:
        raise EarlierReviewOpen
    return figures


def _move(said: dict, records: dict, *, by, key: str, answer: Answer, words: str = "") -> MinutesMove:
    move = MinutesMove(**said, recorded_by=by, recorded_at=clock.now(), answer=answer, reason=words.strip()[:500])
    move.key = key if KEY_FORM.fullmatch(key or "") else None
    if answer == Answer.AGREED:
        move.answered_by, move.answered_at = by, clock.now()
    _check_limits(move, records)
    move.save(force_insert=True)
    return move


def _repeated(said: dict, key: str) -> MinutesMove | None:
    """What the same form made before. Raises MoveKeyReused where it said something else then."""
    if not KEY_FORM.fullmatch(key or ""):
        return None
    before = MinutesMove.objects.filter(key=key).first()
    if before is not None and not MinutesMove.objects.filter(pk=before.pk, **said).exists():
        raise MoveKeyReused
    return before


def _check_limits(move: MinutesMove, records: dict[int, TenancyRecord]) -> None:
    if isinstance(move.minutes, bool) or not isinstance(move.minutes, int) or move.minutes < 1:
        raise GiveMinutes
    receiving = _period_from(records[move.receiver_id], move.receiving_from)
    giving = _giving_period(move, records[move.giver_id], receiving)
    figures = receiving_figures(records[move.receiver_id], receiving)
    _check_open(move.giver, giving)
    if not figures.lacks:
        raise NothingIsMissing
    if move.minutes > figures.lacks:
        raise MoreThanIsMissing
    if move.minutes > _spare(move, records[move.giver_id], receiving, giving):
        raise MoreThanToSpare


def _check_makes_up(by, tenancy: Tenancy, receiving_from: date) -> None:
    """The business does, or an officer who has not represented it since the review began."""
    if user_represents(by, tenancy.organisation):
        return
    if not user_is_pledge_officer(by):
        raise NotYourBusiness
    check_officer(by, tenancy.organisation, since=receiving_from)


def _giving_period(move: MinutesMove, record: TenancyRecord, receiving: Period) -> Period:
    """The review that gives. What is made up comes from one that holds some of the 28 days, or from the next one."""
    if move.kind == MoveKind.SOLIDARITY or move.giving_from == receiving.next_first_monday:
        return _period_from(record, move.giving_from)
    found = [period for period in giving_periods(record, receiving) if period.first_monday == move.giving_from]
    if not found:
        raise NoSuchReview
    return found[0]


def _spare(move: MinutesMove, record: TenancyRecord, receiving: Period, giving: Period) -> int:
    """The most that the giving review can let go for this move."""
    if move.kind == MoveKind.SOLIDARITY:
        return to_spare(record, giving)
    return sum(spare.minutes for spare in may_make_up(record, receiving) if spare.period == giving)


def _period_from(record: TenancyRecord, first_monday: date) -> Period:
    period = review_period(record, first_monday)
    if period.first_monday != first_monday:
        raise NoSuchReview
    return period


def _check_open(tenancy: Tenancy, period: Period) -> None:
    if Review.objects.filter(tenancy=tenancy, first_monday=period.first_monday).exists():
        raise ReviewAlreadyClosed


def _check_answers(move: MinutesMove, by) -> None:
    if move.answer != Answer.ASKED:
        raise AnsweredAlready
    if not user_can_answer_move(by, move):
        raise NotForYouToAnswer


def _lock_move(move: MinutesMove) -> MinutesMove:
    giver, receiver = lock_both(move.giver, move.receiver)
    move = MinutesMove.objects.select_for_update(of=("self",), no_key=True).get(pk=move.pk)
    move.giver, move.receiver = giver, receiver
    return move


def _answer(move: MinutesMove, given: Answer, by) -> None:
    move.answer, move.answered_by, move.answered_at = given, by, clock.now()
    move.save(update_fields=["answer", "answered_by", "answered_at"])


def _tell(move: MinutesMove, happened: str, by) -> None:
    """Both businesses hear of it; who did it does not."""
    words = {
        "name": by,
        "hours": hours_figure(move.minutes),
        "giver": move.giver.organisation,
        "receiver": move.receiver.organisation,
    }
    for tenancy in (move.giver, move.receiver):
        tell_business(tenancy, happened, again=str(move.pk), by=by, words=words, note=move.reason, kind=MINUTES_MOVED)
