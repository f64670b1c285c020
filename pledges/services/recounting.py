"""After a reversal of hours whose review is closed: that review and later ones are counted again without them.

The closed reviews stay as they are. Each rise of an adjustment becomes a correction on the next statement, and what
is carried on is what the last count gives. Called inside the journal's transaction, which has locked the business.
"""

from decimal import Decimal

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.durations import pounds
from hours.models import HoursEntry
from pledges.enums import Answer
from pledges.models import Correction, Recount, Review, Tenancy
from pledges.records import TenancyRecord
from pledges.reviews import ReviewFigures, carried_on_anew, figures_of, minutes_of, review_period
from pledges.services.rules import lock_tenancy
from pledges.services.telling import tell_business


@transaction.atomic
def recount_after(*, reversal: HoursEntry, tenancy: Tenancy, by) -> list[Recount]:
    """Count the closed review that the reversed hours were in again, and later ones while their carry changes.

    Returns the recounts made; none where the review is open, or where this reversal was counted before.
    """
    tenancy = lock_tenancy(tenancy)
    reviews = list(Review.objects.filter(tenancy=tenancy, last_sunday__gte=reversal.done_on).order_by("first_monday"))
    if not reviews or reviews[0].first_monday > reversal.done_on or reviews[0].recounts.filter(reversal=reversal):
        return []
    record = TenancyRecord(tenancy)
    made: list[Recount] = []
    carry: int | None = None
    for review in reviews:
        carried = last_carry(review)
        figures = count_again(record, review, carry)
        made.append(_recount(review, reversal, figures, by))
        carry = made[-1].carry_out
        if carry == carried:
            break
    return made


def count_again(record: TenancyRecord, review: Review, carry: int | None = None) -> ReviewFigures:
    """The figures of a closed review as the journal now stands, with another carry where one is given."""
    period = review_period(record, review.first_monday)
    minutes = minutes_of(record, period)
    return figures_of(record, period, minutes if carry is None else carried_on_anew(minutes, carry))


def last_carry(review: Review) -> int:
    """What a closed review carries on: as it was last counted."""
    last = review.recounts.order_by("pk").last()
    return last.carry_out if last else review.carry_out


def last_adjustment(review: Review) -> Decimal:
    """What a closed review and the corrections after it have put the rent up by."""
    last = review.recounts.order_by("pk").last()
    return last.adjustment if last else review.adjustment


def _recount(review: Review, reversal: HoursEntry, figures: ReviewFigures, by) -> Recount:
    charged = last_adjustment(review)
    recount = Recount.objects.create(
        review=review,
        reversal=reversal,
        credit=figures.credit,
        met=figures.outcome.met,
        carry_out=figures.carry_out,
        adjustment=figures.outcome.adjustment,
        made_at=clock.now(),
    )
    rise = recount.adjustment - charged
    if rise > 0:
        _correct(recount, rise, by)
    return recount


def _correct(recount: Recount, rise: Decimal, by) -> Correction:
    """Both officers of the reversal stand behind its correction."""
    review, reversal = recount.review, recount.reversal
    with translation.override("en"):
        said = {"first": review.first_monday, "day": reversal.done_on, "why": reversal.reason}
        reason = _("The review from %(first)s was counted again without hours of %(day)s: %(why)s") % said
    correction = Correction.objects.create(
        tenancy=review.tenancy,
        amount=rise,
        recount=recount,
        reason=reason[:500],
        recorded_by=reversal.logged_by,
        recorded_at=clock.now(),
        answer=Answer.AGREED,
        agreed_by=by,
        agreed_at=clock.now(),
    )
    words = {"amount": pounds(rise)}
    tell_business(review.tenancy, "recounted", again=str(correction.pk), by=by, words=words, note=reversal.reason)
    return correction
