"""Once a year: is what somebody shares still true? Asked in one notice, answered with one press."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from core import clock
from ideas.assets.notice_kinds import STILL_TRUE
from ideas.models import Offer
from notices.services import tell
from people.freshness import ask_before
from people.models import HeldSkill, Membership, Organisation, User
from people.services import confirm_shared_skill, set_listing

from .offering import withdraw_offer
from .pooling import confirm_offer

AT_ONCE = 500


@dataclass
class ToConfirm:
    """What somebody is asked about: skills they share, offers of theirs in the pool, organisations they act for."""

    skills: list[HeldSkill] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.skills or self.offers or self.organisations)

    @property
    def names(self) -> list[str]:
        return [str(row.tag) for row in self.skills] + [
            row.label if isinstance(row, Offer) else row.name for row in (*self.offers, *self.organisations)
        ]


def _due(name: str, today: date) -> Q:
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": ask_before(today)})


def skills_due(today: date):
    return HeldSkill.objects.filter(_due("confirmed_on", today), willing_to_share=True)


def offers_due(today: date):
    return Offer.objects.in_pool().published().filter(confirmed_on__lte=ask_before(today))


def organisations_due(today: date):
    return Organisation.objects.filter(_due("listed_on", today), is_listed=True, is_active=True)


def to_confirm(user: User) -> ToConfirm:
    """Everything of this person's that was last confirmed a year ago or earlier. Three queries."""
    today = clock.today()
    acts_for = Membership.objects.representing().filter(user=user).values("organisation")
    return ToConfirm(
        skills=list(skills_due(today).filter(content_object__user=user).select_related("tag").order_by("tag__name")),
        offers=list(offers_due(today).filter(author=user).select_related("skill").order_by("confirmed_on", "pk")),
        organisations=list(organisations_due(today).filter(pk__in=acts_for)),
    )


def shares_anything(user: User) -> bool:
    """Whether this person shares something that they will be asked about one day. At most three queries."""
    acts_for = Membership.objects.representing().filter(user=user).values("organisation")
    return (
        HeldSkill.objects.filter(content_object__user=user, willing_to_share=True).exists()
        or Offer.objects.in_pool().published().filter(author=user).exists()
        or Organisation.objects.filter(pk__in=acts_for, is_listed=True, is_active=True).exists()
    )


def ask_what_is_still_true() -> int:
    """Ask everybody with something a year old that they were not asked about for a year. Returns how many were asked.

    Run it daily; a second run of the same day asks nobody.
    """
    today = clock.today()
    asked = defaultdict(list)
    for row in skills_due(today).filter(_due("asked_on", today)).select_related("content_object").iterator():
        asked[row.content_object.user_id].append(row)
    for row in offers_due(today).filter(_due("asked_on", today)).iterator():
        asked[row.author_id].append(row)
    due = organisations_due(today).filter(_due("listing_asked_on", today))
    for member in Membership.objects.representing().filter(organisation__in=due).select_related("organisation"):
        asked[member.user_id].append(member.organisation)
    people = User.objects.filter(is_active=True)
    told = 0
    for number in sorted(asked):
        person = people.filter(pk=number).first()
        told += bool(person and _ask(person, asked[number], today))
    return told


@transaction.atomic
def _ask(person: User, rows: list, today: date) -> bool:
    """One notice that names everything, and the day of asking on each row."""
    for row in rows:
        name = "listing_asked_on" if isinstance(row, Organisation) else "asked_on"
        setattr(row, name, today)
        row.save(update_fields=[name])
    with translation.override("en"):
        url = reverse("assets:still-true")
    with translation.override(getattr(getattr(person, "profile", None), "preferred_language", "en")):
        note = "\n".join(to_confirm(person).names)
    return (
        tell(
            user=person,
            kind=STILL_TRUE,
            happened="asked",
            about=person,
            url=url,
            note=note,
            again=today.isoformat(),
        )
        is not None
    )


@transaction.atomic
def confirm_everything(*, user: User) -> int:
    """One press: all of it is still true, as of today. Twice changes nothing. Returns how much was confirmed."""
    due = to_confirm(user)
    for held in due.skills:
        confirm_shared_skill(held=held, still_true=True)
    for offer in due.offers:
        confirm_offer(offer=offer)
    for organisation in due.organisations:
        set_listing(organisation=organisation, listed=True, website=organisation.website, by=user)
    return len(due.names)


def answer_still_true(*, user: User, row: HeldSkill | Offer | Organisation, still_true: bool) -> None:
    """Yes or no about one thing: what is no more is shared no more, and nothing else of it changes."""
    if isinstance(row, HeldSkill):
        confirm_shared_skill(held=row, still_true=still_true)
    elif isinstance(row, Organisation):
        set_listing(organisation=row, listed=still_true, website=row.website, by=user)
    elif still_true:
        confirm_offer(offer=row)
    else:
        withdraw_offer(offer=row)
