"""The queue for a band with places: join, be offered one, say yes or no. First come, first offered."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from core import clock
from pledges.enums import WAITS, Waiting
from pledges.models import AbilityBand, BandTerms, TenancyBand, WaitingPlace
from pledges.permissions import check_officer
from pledges.records import latest, schemes_of
from pledges.services.places import holds_elsewhere, most_held
from pledges.services.rules import lock_venue
from pledges.venue_exceptions import (
    BandHasNoLimit,
    HoldsThePlace,
    NoPlaceFree,
    NotOffered,
    NotWaiting,
    OthersWaitLonger,
    WaitsAlready,
)
from pledges.weeks import next_monday

ANSWER_DAYS = 14


@transaction.atomic
def join_waiting_list(*, band: AbilityBand, organisation, by, joined_on: date | None = None) -> WaitingPlace:
    """Put a business in the queue, at its end unless it asked on an earlier day."""
    check_officer(by, organisation)
    lock_venue(band.venue)
    if places_of(band) is None:
        raise BandHasNoLimit(field="band")
    if holds_elsewhere(band, organisation.pk, next_monday(clock.today()), None, without=None):
        raise HoldsThePlace
    if WaitingPlace.objects.filter(band=band, organisation=organisation, state__in=WAITS).exists():
        raise WaitsAlready
    return WaitingPlace.objects.create(
        band=band,
        organisation=organisation,
        joined_on=min(joined_on or clock.today(), clock.today()),
        recorded_by=by,
        recorded_at=clock.now(),
    )


@transaction.atomic
def offer_place(*, waiting: WaitingPlace, by, reason: str = "", days: int = ANSWER_DAYS) -> WaitingPlace:
    """Offer a free place to the business that has waited longest; to another only with a reason."""
    waiting = _lock(waiting, by)
    if waiting.state == Waiting.OFFERED:
        return waiting
    if waiting.state != Waiting.WAITING:
        raise NotWaiting
    if free_places(waiting.band) < 1:
        raise NoPlaceFree
    earlier = WaitingPlace.objects.filter(band=waiting.band, state=Waiting.WAITING).filter(
        Q(joined_on__lt=waiting.joined_on) | Q(joined_on=waiting.joined_on, pk__lt=waiting.pk)
    )
    if earlier.exists() and not reason.strip():
        raise OthersWaitLonger
    today = clock.today()
    waiting.state, waiting.reason = Waiting.OFFERED, reason.strip()
    waiting.offered_on, waiting.answer_by = today, today + timedelta(days=days)
    waiting.save()
    return waiting


@transaction.atomic
def answer_offer(*, waiting: WaitingPlace, by, accepts: bool) -> WaitingPlace:
    """Write down what the business answered. The band itself is given with the tenancy or between reviews."""
    waiting = _lock(waiting, by)
    state = Waiting.ACCEPTED if accepts else Waiting.DECLINED
    if waiting.state == state:
        return waiting
    if waiting.state != Waiting.OFFERED:
        raise NotOffered
    waiting.state, waiting.answered_on = state, clock.today()
    waiting.save()
    return waiting


@transaction.atomic
def leave_waiting_list(*, waiting: WaitingPlace, by) -> WaitingPlace:
    """A business no longer wants a place."""
    waiting = _lock(waiting, by)
    if waiting.state in WAITS:
        waiting.state, waiting.answered_on = Waiting.LEFT, clock.today()
        waiting.save()
    return waiting


def places_of(band: AbilityBand) -> int | None:
    """The places of a band under the rules in force, or the coming ones; None where it has no limit."""
    schemes = schemes_of(band.venue_id)
    if not schemes:
        return None
    scheme = latest(schemes, next_monday(clock.today())) or schemes[0]
    terms = BandTerms.objects.filter(scheme=scheme.pk, band=band).first()
    return terms.places if terms else None


def free_places(band: AbilityBand) -> int:
    """Places that nobody holds from the coming Monday on, less those offered or taken and not yet given."""
    places = places_of(band)
    if places is None:
        raise BandHasNoLimit
    given = set(TenancyBand.objects.filter(band=band).values_list("tenancy__organisation", flat=True))
    promised = WaitingPlace.objects.filter(band=band, state__in=(Waiting.OFFERED, Waiting.ACCEPTED))
    open_offers = sum(1 for pk in promised.values_list("organisation", flat=True) if pk not in given)
    return places - most_held(band, next_monday(clock.today())) - open_offers


def _lock(waiting: WaitingPlace, by) -> WaitingPlace:
    check_officer(by, waiting.organisation)
    lock_venue(waiting.band.venue)
    return WaitingPlace.objects.select_related("band__venue", "organisation").get(pk=waiting.pk)
