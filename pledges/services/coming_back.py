"""After a review below every tier: officer and trader agree in writing how to come back, or an officer allows more."""

from django.db import transaction

from core import clock
from hours.permissions import user_represents
from notices.services import answer
from pledges.exceptions import ReasonNeeded
from pledges.models import Review, RuleSixLeave, TenancyBand, WayBack
from pledges.permissions import check_officer, user_can_decide_for
from pledges.records import latest
from pledges.review_exceptions import (
    AgreedForTheOtherSide,
    AnsweredAlready,
    LastReviewOnly,
    NotAWayBack,
    NothingToAllow,
    WordsMissing,
)
from pledges.services.changes import write_change
from pledges.services.closing_news import HOW_TO_COME_BACK, KEEPS_ITS_PLACE
from pledges.services.places import check_places
from pledges.services.rules import lock_tenancy, lock_venue
from pledges.services.telling import tell_business

MOST_LETTERS = 2000


@transaction.atomic
def agree_way_back(*, way_back: WayBack, by, words: str) -> WayBack:
    """Trader or officer agrees to these words. New words need both again; the promise is kept once both agree.

    What both have agreed to stands: AnsweredAlready. Nobody agrees for both sides: AgreedForTheOtherSide.
    """
    tenancy = lock_tenancy(way_back.review.tenancy)
    way_back = WayBack.objects.select_for_update(of=("self",), no_key=True).get(pk=way_back.pk)
    words = words.strip()
    if not 0 < len(words) <= MOST_LETTERS:
        raise WordsMissing
    is_trader = user_represents(by, tenancy.organisation)
    if not is_trader and not user_can_decide_for(by, tenancy.organisation):
        raise NotAWayBack
    if way_back.is_agreed and way_back.words != words:
        raise AnsweredAlready
    side, other = ("trader", way_back.officer_id) if is_trader else ("officer", way_back.trader_id)
    if way_back.words == words and other == by.pk:
        raise AgreedForTheOtherSide
    if way_back.words == words and getattr(way_back, f"{side}_at") is not None:
        return way_back
    if way_back.words != words:
        write_change(way_back, by=by, before=way_back.words, after=words)
        way_back.words = words
        way_back.trader = way_back.trader_at = way_back.officer = way_back.officer_at = None
    setattr(way_back, side, by)
    setattr(way_back, f"{side}_at", clock.now())
    way_back.save()
    if way_back.is_agreed:
        answer(row=tenancy, question=HOW_TO_COME_BACK, by=by, outcome=words[:1000])
    elif side == "officer":
        tell_business(tenancy, "way-back", again=way_back.officer_at.isoformat(), by=by, note=words)
    return way_back


@transaction.atomic
def allow_after_review(
    *, review: Review, by, reason: str, may_raise: bool = False, keeps_band: bool = False
) -> RuleSixLeave:
    """An officer allows, with a reason, to pledge more again before a review is met, or to keep the band.

    A place that was to end stays: the band that was to follow is taken back. The same leave is given once.
    """
    check_officer(by, review.tenancy.organisation, since=review.first_monday)
    lock_venue(review.tenancy.venue)
    tenancy = lock_tenancy(review.tenancy)
    reason = reason.strip()
    if not reason:
        raise ReasonNeeded
    if not (may_raise or keeps_band):
        raise NothingToAllow
    if Review.objects.filter(tenancy=tenancy, first_monday__gt=review.first_monday).exists():
        raise LastReviewOnly
    leave, is_new = RuleSixLeave.objects.get_or_create(
        review=review,
        may_raise=may_raise,
        keeps_band=keeps_band,
        defaults={"reason": reason, "recorded_by": by, "recorded_at": clock.now()},
    )
    if is_new and keeps_band:
        _keep_band(review, by, reason)
        answer(row=tenancy, question=KEEPS_ITS_PLACE, by=by, outcome=reason[:1000])
    if is_new:
        tell_business(tenancy, "allowed", again=str(leave.pk), by=by, note=reason)
    return leave


def _keep_band(review: Review, by, reason: str) -> None:
    """Take back the band that the closing of this review recorded, where it has not begun.

    Raises BandIsFull or BandHeldAlready where the place was given to somebody else meanwhile, from that Monday on.
    """
    tenancy = review.tenancy
    recorded = TenancyBand.objects.filter(tenancy=tenancy, recorded_at=review.closed_at, from_monday__gt=clock.today())
    for row in recorded.select_related("band"):
        write_change(tenancy, by=by, before=row, after="", reason=reason)
        row.delete()
        held = latest(list(tenancy.bands.select_related("band").order_by("from_monday")), row.from_monday)
        if held is not None:
            check_places(tenancy, held.band, row.from_monday)
