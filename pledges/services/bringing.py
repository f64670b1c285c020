"""Bringing what neighbours need to businesses, and a business's yes or no to it."""

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from core import clock
from hours.permissions import user_represents
from ideas.enums import STANDING_OFFERS
from ideas.models import Action, Need, Offer
from ideas.services import offer_to_subject, volunteer_for
from notices.services import tell
from people.models import Membership, Organisation
from pledges.enums import BroughtState
from pledges.exceptions import NotYourBusiness
from pledges.models import BroughtAsk
from pledges.permissions import check_officer
from pledges.trader.exceptions import BroughtBefore, CannotTakeNow
from pledges.trader.notice_kinds import ASK_BROUGHT


@transaction.atomic
def bring_ask(
    *, organisation: Organisation, by, need: Need | None = None, action: Action | None = None, note: str = ""
) -> BroughtAsk:
    """An officer brings a need or an action to a business; its representatives are told. Once for each of both.

    Raises CannotTakeNow for what is no longer open, BroughtBefore, and what `check_officer` raises.
    """
    check_officer(by, organisation)
    lock_business(organisation)
    if BroughtAsk.objects.filter(organisation=organisation, need=need, action=action).exists():
        raise BroughtBefore
    check_open(need, action)
    ask = BroughtAsk.objects.create(
        organisation=organisation,
        need=need,
        action=action,
        note=note.strip()[:200],
        brought_by=by,
        brought_at=clock.now(),
    )
    for person in _representatives(organisation):
        _tell(person, "brought", ask, by=by, note=ask.note)
    return ask


@transaction.atomic
def take_need(*, need: Need, organisation: Organisation, by) -> Offer:
    """“We can do this”: the representative offers it for the business. Twice is one offer.

    Raises NotYourBusiness, CannotTakeNow, and what `offer_to_subject` raises.
    """
    _check_represents(by, organisation)
    lock_business(organisation)
    standing = Offer.objects.filter(need=need, organisation=organisation, state__in=STANDING_OFFERS).first()
    if standing is not None:
        return standing
    check_open(need, None)
    offer = offer_to_subject(
        subject=need.subject,
        author=by,
        kind=need.kind,
        skill=need.skill,
        need=need,
        organisation=organisation,
        body=gettext("%(business)s can do this.") % {"business": organisation},
    )
    _answer(BroughtAsk.objects.filter(organisation=organisation, need=need), BroughtState.TAKEN, by=by)
    return offer


@transaction.atomic
def take_action(*, action: Action, organisation: Organisation, by):
    """The representative takes a place in an action. Twice is one place. Raises what `volunteer_for` raises."""
    _check_represents(by, organisation)
    lock_business(organisation)
    check_open(None, action)
    place = volunteer_for(action=action, user=by)
    _answer(BroughtAsk.objects.filter(organisation=organisation, action=action), BroughtState.TAKEN, by=by)
    return place


@transaction.atomic
def decline_ask(*, ask: BroughtAsk, by) -> BroughtAsk:
    """Not this time: no reason is asked for. Twice changes nothing; what was taken stays taken."""
    _check_represents(by, ask.organisation)
    lock_business(ask.organisation)
    _answer(BroughtAsk.objects.filter(pk=ask.pk), BroughtState.DECLINED, by=by)
    ask.refresh_from_db()
    if ask.state != BroughtState.DECLINED:
        raise CannotTakeNow
    return ask


def lock_business(organisation: Organisation) -> None:
    Organisation.objects.select_for_update(no_key=True).only("pk").get(pk=organisation.pk)


def check_open(need: Need | None, action: Action | None) -> None:
    """Raise unless neighbours still look for it."""
    what = need or action
    subject = what.subject
    if subject.visibility != "published" or not getattr(subject.thing, "takes_help", False):
        raise CannotTakeNow
    if need is not None and need.is_met or action is not None and not action.is_joinable:
        raise CannotTakeNow


def _check_represents(by, organisation: Organisation) -> None:
    if not user_represents(by, organisation):
        raise NotYourBusiness


def _answer(asks, state: BroughtState, *, by) -> None:
    """Answer those that wait, and tell who brought them."""
    related = ("organisation", "brought_by", "need__subject", "action__subject")
    for ask in asks.filter(state=BroughtState.BROUGHT).select_related(*related):
        ask.state, ask.answered_by, ask.answered_at = state, by, clock.now()
        ask.save(update_fields=["state", "answered_by", "answered_at"])
        _tell(ask.brought_by, str(state), ask, by=by)


def _representatives(organisation: Organisation) -> list:
    acting = Membership.objects.representing().filter(organisation=organisation).select_related("user")
    return [each.user for each in acting.order_by("pk")]


def _tell(person, happened: str, ask: BroughtAsk, *, by, note: str = "") -> None:
    with translation.override("en"):
        url = reverse("pledges:trader-asks") if happened == "brought" else reverse("matching_desk:index")
    words = {"thing": ask.subject.thing, "business": ask.organisation, "what": what_in_words(ask)}
    tell(user=person, kind=ASK_BROUGHT, happened=happened, about=ask, url=url, words=words, note=note, by=by)


def what_in_words(ask: BroughtAsk) -> str:
    """What is asked for: the need's own words, or the action's."""
    return ask.need.label if ask.need_id else str(ask.action)
