"""Asking the other traders of a venue for hours that a review lacks. Minutes move in `services/moving.py`."""

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from core import clock
from core.durations import duration
from hours.permissions import user_represents
from notices.services import tell_all
from people.enums import MembershipRole
from people.models import Membership
from pledges.exceptions import NotYourBusiness
from pledges.models import HelpAsk, Tenancy
from pledges.selectors import trader_page
from pledges.services.rules import lock_tenancy
from pledges.trader.exceptions import NothingLacks
from pledges.trader.notice_kinds import HOURS_SHARED


@transaction.atomic
def ask_for_hours(*, tenancy: Tenancy, by) -> HelpAsk:
    """Tell the others of the venue that the review that has ended lacks hours. Twice is one ask.

    From now on the business is named as asking, and nobody else is. Raises NothingLacks where no ended review lacks
    any. (pledges.md, "Moved minutes")
    """
    tenancy = lock_tenancy(tenancy)
    if not user_represents(by, tenancy.organisation):
        raise NotYourBusiness
    review = trader_page(tenancy).ended_review
    if review is None or not review.lacks:
        raise NothingLacks
    period = {"tenancy": tenancy, "receiving_from": review.period.first_monday, "ended_at": None}
    ask, made = HelpAsk.objects.get_or_create(**period, defaults={"asked_by": by, "asked_at": clock.now()})
    if made:
        with translation.override("en"):
            url = reverse("pledges:trader-sharing")
        words = {"thing": tenancy.organisation, "venue": tenancy.venue, "hours": duration(review.lacks)}
        tell_all(users=_others(tenancy), kind=HOURS_SHARED, happened="asked", about=ask, url=url, words=words, by=by)
    return ask


@transaction.atomic
def stop_asking(*, ask: HelpAsk, by) -> HelpAsk:
    """Take the ask back. Twice changes nothing."""
    tenancy = lock_tenancy(ask.tenancy)
    if not user_represents(by, tenancy.organisation):
        raise NotYourBusiness
    ask = HelpAsk.objects.select_for_update(of=("self",)).get(pk=ask.pk)
    if ask.ended_at is None:
        ask.ended_at = clock.now()
        ask.save(update_fields=["ended_at"])
    return ask


def _others(tenancy: Tenancy):
    """Who represents another business of the venue today."""
    there = (
        Tenancy.objects.covering(clock.today()).filter(venue=tenancy.venue).exclude(organisation=tenancy.organisation)
    )
    acting = Membership.objects.representing().filter(role=MembershipRole.REPRESENTATIVE)
    return acting.filter(organisation__in=there.values("organisation")).values_list("user", flat=True)
