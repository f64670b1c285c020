"""Publishing a venue's rules. A published scheme is never changed; the next one takes its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Model

from core import clock
from pledges import rent
from pledges.exceptions import (
    BandHeldAlready,
    LogWindowOutOfRange,
    NotAMonday,
    SchemeDropsABand,
    SchemeMakesNoSense,
    SchemeNotBetweenReviews,
    SchemePeriodsDoNotFit,
    SchemeTooSoon,
)
from pledges.models import AbilityBand, BandTerms, RentScheme, Tenancy, Tier, Venue
from pledges.models.schemes import LEAST_PLEDGE, MOST_LOG_WINDOW_DAYS, MOST_PLEDGE, MOST_WEEKS
from pledges.permissions import check_officer_of_venue
from pledges.records import SchemeInForce, schemes_of
from pledges.services.places import held_twice, most_held
from pledges.services.pledging import keep_minimums
from pledges.services.rules import QUARTER, check_in_reach, lock_venue
from pledges.weeks import is_monday

NOTICE_DAYS = 28


@dataclass(frozen=True)
class TierOffer:
    """A tier of a scheme that is to be published."""

    name: str
    minutes: int
    percent: Decimal


@dataclass(frozen=True)
class BandOffer:
    """A band of a scheme that is to be published. `places` None is no limit."""

    name: str
    percent: Decimal
    places: int | None = None
    about: str = ""


@transaction.atomic
def publish_scheme(
    *,
    venue: Venue,
    by,
    from_monday: date,
    tiers: Sequence[TierOffer],
    bands: Sequence[BandOffer],
    billing_weeks: int = 4,
    review_weeks: int = 12,
    grace_percent: Decimal = Decimal("5"),
    carry_weeks: int = 2,
    log_window_days: int = 28,
    default_percent: Decimal = Decimal("100"),
) -> RentScheme:
    """Publish the rules that hold from a Monday on. Pledges below the new minimum become the minimum then."""
    check_officer_of_venue(by, venue, from_monday)
    venue = lock_venue(venue)
    check_in_reach(from_monday, field="from_monday")
    if not is_monday(from_monday):
        raise NotAMonday
    if not 1 <= billing_weeks <= review_weeks <= MOST_WEEKS or review_weeks % billing_weeks:
        raise SchemePeriodsDoNotFit
    if not 1 <= log_window_days <= MOST_LOG_WINDOW_DAYS:
        raise LogWindowOutOfRange
    _check_tiers(tiers, default_percent, grace_percent, carry_weeks)
    _check_bands(bands)
    before = schemes_of(venue.pk)
    if before:
        _check_follows(before[-1], venue, from_monday, bands)
    scheme = RentScheme.objects.create(
        venue=venue,
        from_monday=from_monday,
        billing_weeks=billing_weeks,
        review_weeks=review_weeks,
        grace_percent=grace_percent,
        carry_weeks=carry_weeks,
        log_window_days=log_window_days,
        default_percent=default_percent,
        recorded_by=by,
        recorded_at=clock.now(),
    )
    for tier in tiers:
        Tier.objects.create(scheme=scheme, name=tier.name, minutes=tier.minutes, percent=tier.percent)
    for offer in bands:
        band, _made = AbilityBand.objects.get_or_create(venue=venue, name=offer.name, defaults={"about": offer.about})
        BandTerms.objects.create(scheme=scheme, band=band, percent=offer.percent, places=offer.places)
    for tenancy in Tenancy.objects.filter(venue=venue).covering(from_monday).order_by("pk"):
        keep_minimums(tenancy, by=by)
    return scheme


def _check_tiers(tiers, default_percent, grace_percent, carry_weeks) -> None:
    """The arithmetic refuses what makes no sense; quarter hours and the range of a pledge are the market's own."""
    try:
        steps = tuple(rent.Tier(tier.name, tier.minutes, tier.percent) for tier in tiers)
        rent.Scheme(steps, default_percent, grace_percent, carry_weeks)
    except ValueError as error:
        raise SchemeMakesNoSense from error
    names = {tier.name.strip() for tier in tiers}
    in_range = all(tier.minutes % QUARTER == 0 and LEAST_PLEDGE <= tier.minutes <= MOST_PLEDGE for tier in tiers)
    if not in_range or carry_weeks > MOST_WEEKS or len(names) < len(tiers) or not _all_fit(names, Tier):
        raise SchemeMakesNoSense


def _check_bands(bands: Sequence[BandOffer]) -> None:
    try:
        for band in bands:
            rent.weekly_rent(Decimal("0.00"), band.percent, Decimal("100"))
    except ValueError as error:
        raise SchemeMakesNoSense(field="bands") from error
    names = [band.name.strip() for band in bands]
    if not names or len(set(names)) < len(names) or not _all_fit(names, AbilityBand):
        raise SchemeMakesNoSense(field="bands")


def _all_fit(names: Iterable[str], model: type[Model]) -> bool:
    """Whether each is a name that a tier or a band can have."""
    longest = model._meta.get_field("name").max_length
    return all(0 < len(name) <= longest for name in names)


def _check_follows(old: SchemeInForce, venue: Venue, from_monday: date, bands: Sequence[BandOffer]) -> None:
    """A new scheme waits for the end of a review period, gives notice, and keeps what is held."""
    if from_monday <= old.from_monday or old.review_period_of(from_monday).first_monday != from_monday:
        raise SchemeNotBetweenReviews
    if from_monday < clock.today() + timedelta(days=NOTICE_DAYS):
        raise SchemeTooSoon
    offered = {band.name: band.places for band in bands}
    for band in AbilityBand.objects.filter(venue=venue):
        held = most_held(band, from_monday)
        places = offered.get(band.name, 0)
        if held and places is not None and places < held:
            raise SchemeDropsABand
        if places is not None and held_twice(band, from_monday):
            raise BandHeldAlready(field="bands")
