"""Reads about offers to the pool, and about one's own offers."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from core.enums import Visibility
from ideas.enums import LIVE_OFFERS, STANDING_OFFERS, OfferState
from ideas.models import Offer
from ideas.models.subjects import THINGS
from ideas.taken_down import seen_thing
from people.models import Organisation

WITH_THINGS = tuple(f"subject__{name}" for name in THINGS.values())
SHOWN = 50


def organisations_of(user) -> QuerySet[Organisation]:
    """In whose name a person may offer: the organisations they act for today."""
    return Organisation.objects.filter(pk__in=user.memberships.representing().values("organisation"), is_active=True)


def pool_offers(user) -> QuerySet[Offer]:
    """Offers of the pool as a reader may see them, whatever has become of them."""
    related = ("author", "skill", "organisation", "neighbourhood")
    return Offer.objects.visible_to(user).filter(subject=None).select_related(*related)


def given_from(offer: Offer) -> list[Offer]:
    """Where something of the pool helps or has helped, newest first: only what everybody may see."""
    given = Offer.objects.published().standing().filter(from_pool=offer, subject__visibility=Visibility.PUBLISHED)
    return list(given.select_related(*WITH_THINGS).order_by("-created_at", "-pk")[:SHOWN])


@dataclass(frozen=True)
class OwnOffers:
    """One's own offers: in the pool with `helped` (how often it was given), to ideas and projects, and ended ones."""

    pool: list[Offer]
    to_things: list[Offer]
    ended: list[Offer]


def own_offers(user) -> OwnOffers:
    """A person's offers, each list newest first, each with what it is to as `thing`; three queries."""
    mine = Offer.objects.filter(author=user).exclude(visibility=Visibility.REMOVED)
    mine = mine.select_related("skill", "organisation", "neighbourhood", *WITH_THINGS).order_by("-created_at", "-pk")
    helped = Count("given", filter=Q(given__state__in=STANDING_OFFERS, given__visibility=Visibility.PUBLISHED))
    pool = mine.filter(subject=None, state=OfferState.OFFERED).annotate(helped=helped)
    live = mine.filter(subject__isnull=False, state__in=LIVE_OFFERS)
    ended = mine.exclude(state=OfferState.OFFERED).exclude(state=OfferState.ACCEPTED)
    return OwnOffers(*([_with_thing(offer, user) for offer in rows[:SHOWN]] for rows in (pool, live, ended)))


def _with_thing(offer: Offer, user) -> Offer:
    offer.thing = seen_thing(offer.subject, user) if offer.subject_id else None
    return offer
