"""Closing reviews, for one tenancy or a whole venue. What is closed never changes; closing again changes nothing.

Locks are taken in one order: the venue (no rent or scheme changes meanwhile), the businesses (their hours stand
still: the journal locks the giver first), the tenancies. Each batch is one transaction, so whatever stops it half-way
leaves whole reviews only, and what was left out is closed next time.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from core import clock
from people.models import Organisation
from pledges import rent
from pledges.enums import LineKind
from pledges.exceptions import PledgeError
from pledges.models import Review, StatementLine, Tenancy, Venue
from pledges.permissions import check_officer, own_businesses
from pledges.records import InForce, latest, schemes_of
from pledges.records_of_many import BATCH, VenueRecords
from pledges.review_exceptions import EarlierReviewOpen, HoursStillWaiting, NoSuchReview, RentDiffers, ReviewNotOver
from pledges.reviews import ReviewFigures, figures_of, minutes_of_many, period_before
from pledges.services import closing_news, rule_six
from pledges.services.rule_six import NotMet
from pledges.services.rules import lock_venue
from pledges.weeks import DAY, Period, is_monday, monday_of


@dataclass(frozen=True)
class Closing:
    """One tenancy's review, before it is closed: its figures, what stands in the way, or the review if it is closed."""

    record: InForce
    figures: ReviewFigures | None = None
    refusal: PledgeError | None = None
    review: Review | None = None
    is_new: bool = False

    @property
    def tenancy(self) -> Tenancy:
        return self.record.tenancy


@dataclass
class VenueClosed:
    """What came of closing a venue: how many were closed now, how many before, and why others were not."""

    closed: int = 0
    before: int = 0
    refused: list[tuple[Tenancy, PledgeError]] = field(default_factory=list)


@transaction.atomic
def close_review(*, tenancy: Tenancy, by, first_monday: date) -> Review:
    """Close the review of one tenancy that begins on a Monday. Closing it again gives the same review.

    Raises OfficersOwnBusiness, ReviewNotOver, EarlierReviewOpen, HoursStillWaiting, RentDiffers, NoSuchReview.
    """
    check_officer(by, tenancy.organisation, since=first_monday)
    period = period_of_venue(tenancy.venue_id, first_monday)
    (closing,) = _close([tenancy.pk], tenancy.venue, period, by) or [None]
    if closing is None:
        raise NoSuchReview
    if closing.refusal is not None:
        raise closing.refusal
    return closing.review


def close_venue(*, venue: Venue, by, first_monday: date, batch: int = BATCH) -> VenueClosed:
    """Close the reviews of all tenancies of a venue that begin on a Monday. One transaction for each batch.

    Whoever cannot be closed is named with the reason and holds up nobody else.
    """
    check_officer(by)
    period = period_of_venue(venue.pk, first_monday)
    done, after = VenueClosed(), 0
    while numbers := _numbers(venue, period, after, batch):
        with transaction.atomic():
            for closing in _close(numbers, venue, period, by):
                if closing.refusal is not None:
                    done.refused.append((closing.tenancy, closing.refusal))
                elif closing.is_new:
                    done.closed += 1
                else:
                    done.before += 1
        after = numbers[-1]
        if len(numbers) < batch:
            break
    return done


def closings(tenancies: list[Tenancy], venue: Venue, period: Period, by) -> list[Closing]:
    """What closing would find now, for a preview or under locks. The same few queries however many they are."""
    if not tenancies:
        return []
    records = VenueRecords(venue.pk).of(tenancies)
    some = records[min(tenancies, key=lambda tenancy: tenancy.first_monday).pk]
    before = period_before(some, period)
    minutes = minutes_of_many(tenancies, period, before)
    reviews = _reviews(list(records), period)
    charged = _charged(tenancies, period)
    own = own_businesses(by, period.first_monday)
    found = []
    for tenancy in tenancies:
        record, review = records[tenancy.pk], reviews.get(tenancy.pk)
        try:
            figures = figures_of(record, period, minutes[tenancy.pk])
        except PledgeError as error:
            found.append(Closing(record, None, None if review else error, review))
            continue
        refusal = own.get(tenancy.organisation_id) or _refusal(record, figures, charged.get(tenancy.pk, {}))
        refusal = None if review else refusal
        found.append(Closing(record, figures, refusal, review))
    return found


def period_of_venue(venue_id: int, first_monday: date) -> Period:
    """The review period of a venue that begins on a Monday. Raises NoSuchReview where none does."""
    scheme = latest(schemes_of(venue_id), first_monday) if is_monday(first_monday) else None
    period = scheme.review_period_of(first_monday) if scheme else None
    if period is None or period.first_monday != first_monday:
        raise NoSuchReview
    return period


def tenancies_in(venue: Venue, period: Period):
    """The tenancies of a venue that a review of this period is about, in order."""
    running = Tenancy.objects.filter(venue=venue, first_monday__lte=period.last_sunday)
    return running.exclude(last_sunday__lt=period.first_monday).order_by("pk")


def _numbers(venue: Venue, period: Period, after: int, batch: int) -> list[int]:
    return list(tenancies_in(venue, period).filter(pk__gt=after).values_list("pk", flat=True)[:batch])


def _close(numbers: list[int], venue: Venue, period: Period, by) -> list[Closing]:
    """Lock, look, write. Reviews that are closed are given back as they are."""
    tenancies = _lock(numbers, venue, period)
    found = closings(tenancies, venue, period, by)
    at = clock.now()
    new = [
        Closing(item.record, item.figures, review=item.figures.closed(by=by, at=at), is_new=True)
        for item in found
        if item.review is None and item.refusal is None
    ]
    Review.objects.bulk_create([item.review for item in new])
    _follow(new, venue, by, at)
    closed = {item.tenancy.pk: item for item in new}
    return [closed.get(item.tenancy.pk, item) for item in found]


def _lock(numbers: list[int], venue: Venue, period: Period) -> list[Tenancy]:
    """These tenancies, locked after their venue and after the businesses that hold them."""
    lock_venue(venue)
    here = tenancies_in(venue, period).filter(pk__in=numbers)
    businesses = Organisation.objects.filter(pk__in=here.order_by().values("organisation")).order_by("pk")
    list(businesses.select_for_update(no_key=True).values_list("pk", flat=True))
    return list(here.select_for_update(of=("self",), no_key=True).select_related("organisation", "venue"))


def _follow(new: list[Closing], venue: Venue, by, at) -> None:
    """What follows, and who hears of it."""
    not_met = [NotMet(item.record, item.figures, item.review) for item in new if not item.figures.outcome.met]
    if not_met:
        rule_six.lower_pledges(not_met, by=by, at=at)
        below = rule_six.open_ways_back(not_met, by=by, at=at)
        ends = rule_six.end_places(not_met, by=by, at=at)
        closing_news.promise_talks(below, ends, venue)
    if new:
        closing_news.tell_traders([(item.figures, item.review) for item in new], by=by)


def _refusal(record: InForce, figures: ReviewFigures, charged: dict[date, object]) -> PledgeError | None:
    """The first rule that keeps a review open, whoever closes it; None where none does."""
    if not figures.weeks:
        return NoSuchReview()
    if not can_no_longer_be_logged(record, figures):
        return ReviewNotOver()
    before = figures.tenancy.first_monday < figures.period.first_monday
    if before and figures.minutes.carried_from is None:
        return EarlierReviewOpen()
    if figures.minutes.waiting_entries:
        return HoursStillWaiting()
    rules = figures.scheme.rules
    recomputed = {week.monday: rent.rent_charged(rules, week) for week in figures.weeks}
    if any(recomputed.get(monday) != amount for monday, amount in charged.items()):
        return RentDiffers()
    return None


def can_no_longer_be_logged(record: InForce, figures: ReviewFigures) -> bool:
    """Whether the review's last Sunday is more than the log window ago: the longer one, where today's is another."""
    windows = (figures.scheme.log_window_days, record.scheme_on(clock.today()).log_window_days)
    return figures.last_sunday + timedelta(days=max(windows)) < clock.today()


def _reviews(numbers: list[int], period: Period) -> dict[int, Review]:
    found = Review.objects.filter(tenancy__in=numbers, first_monday=period.first_monday)
    return {review.tenancy_id: review for review in found}


def _charged(tenancies: list[Tenancy], period: Period) -> dict[int, dict[date, object]]:
    """What issued statements charged for the weeks of a period, by tenancy and Monday."""
    lines = StatementLine.objects.filter(
        tenancy__in=tenancies,
        kind=LineKind.WEEK,
        monday__gte=period.first_monday,
        monday__lte=monday_of(period.next_first_monday - DAY),
    )
    charged: dict[int, dict[date, object]] = {}
    for tenancy, monday, amount in lines.values_list("tenancy_id", "monday", "amount"):
        charged.setdefault(tenancy, {})[monday] = amount
    return charged
