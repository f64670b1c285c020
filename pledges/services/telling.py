"""Telling everybody who represents a business what was decided about it."""

from django.urls import reverse
from django.utils import translation

from core import clock
from notices.services import News, tell_each
from people.models import Membership
from pledges.models import Tenancy
from pledges.notice_kinds import DECIDED


def representatives_of(organisation_id: int) -> list[int]:
    """The people who represent a business today, by their numbers."""
    people = Membership.objects.representing(clock.today()).filter(organisation=organisation_id)
    return list(people.order_by("user").values_list("user_id", flat=True))


def trader_url(tenancy: Tenancy) -> str:
    with translation.override("en"):
        return f"{reverse('pledges:trader')}?tenancy={tenancy.pk}"


def tell_business(
    tenancy: Tenancy, happened: str, *, again: str, by, words: dict | None = None, note: str = "", kind: str = DECIDED
) -> None:
    """`again` tells one decision from the next of its sort."""
    words = {"venue": tenancy.venue, **(words or {})}
    url = trader_url(tenancy)
    tell_each(
        [
            News(user, kind, happened, tenancy, url, words, note, again)
            for user in representatives_of(tenancy.organisation_id)
        ],
        by=by,
    )
