"""Offers to the pool that every idea and project may draw from, and what comes of asking for one.

Whoever asks does so in a conversation of the relay. When the giver says yes, a new offer to that subject stands as
accepted; the pool's own offer stays, so that others can ask for it too, until its giver takes it back.
"""

from django.db import transaction

from core import clock
from core.enums import Origin, Visibility
from ideas.enums import NeedKind, OfferState
from ideas.exceptions import ConversationStopped, HelpClosed, NothingAsked, NothingSaid, NotYours, OfferNotInPool
from ideas.models import Conversation, Offer, Subject
from ideas.owners import owners_of

from .commenting import current_language
from .counts import keep_counts, keep_interest, lock_for_help
from .offering import lock_offer, tell_owners
from .placing import Spot, settled, spot_by_neighbourhood
from .relay import open_conversation

WORDS = ("kind", "skill", "title", "body", "when", "where", "how_long", "organisation", "neighbourhood", "is_unused")


def _placed(values: dict, spot: Spot) -> dict:
    """The fields as stored: only a space stands unused and has a point, as exact as its giver said."""
    is_space = values["kind"] == NeedKind.SPACE
    at = spot if is_space else Spot(values.get("neighbourhood"))
    return {
        **values,
        **at.fields,
        "skill": values.get("skill") if values["kind"] == NeedKind.SKILL else None,
        "is_unused": is_space and bool(values.get("is_unused")),
    }


@transaction.atomic
def offer_to_pool(
    *,
    author,
    kind: str,
    body: str,
    skill=None,
    title: str = "",
    when: str = "",
    where: str = "",
    how_long: str = "",
    organisation=None,
    neighbourhood=None,
    spot: Spot | None = None,
    is_unused: bool = False,
    language: str = "",
    origin: str = Origin.WEB,
) -> Offer:
    """Offer something to whoever can use it, perhaps for an organisation one acts for. Raises NothingSaid.

    `spot`: where it is, with its neighbourhood; without it, a space stands in the middle of `neighbourhood`.
    """
    if not body.strip():
        raise NothingSaid
    words = _placed(
        {
            "kind": kind,
            "skill": skill,
            "title": title,
            "body": body,
            "when": when,
            "where": where,
            "how_long": how_long,
            "organisation": organisation,
            "neighbourhood": spot.neighbourhood if spot else neighbourhood,
            "is_unused": is_unused,
        },
        spot or spot_by_neighbourhood(neighbourhood),
    )
    return Offer.objects.create(
        author=author,
        language=language or current_language(),
        origin=origin,
        created_at=clock.now(),
        confirmed_on=clock.today(),
        **words,
    )


def _in_pool(offer: Offer) -> Offer:
    """The row, locked. Raises OfferNotInPool for one that is not to be had."""
    _, row = lock_offer(offer)
    if row.subject_id or row.state != OfferState.OFFERED:
        raise OfferNotInPool
    return row


@transaction.atomic
def edit_pool_offer(*, offer: Offer, spot: Spot | None = None, **words) -> Offer:
    """The giver mends the words (fields of WORDS), or where it is; that also says that it is still true.

    Raises OfferNotInPool, NothingSaid, and TypeError for any other field.
    """
    row = _in_pool(offer)
    unknown = set(words) - set(WORDS)
    if unknown:
        raise TypeError(f"edit_pool_offer() got unexpected fields {sorted(unknown)}")
    said = {**{name: getattr(row, name) for name in WORDS}, **words}
    if spot is not None:
        said["neighbourhood"] = spot.neighbourhood
    changed = _placed(said, settled(row, neighbourhood=said["neighbourhood"], spot=spot))
    if not changed["body"].strip():
        raise NothingSaid
    if any(getattr(row, name) != value for name, value in changed.items()):
        row.edited_at = clock.now()
    for name, value in changed.items():
        setattr(row, name, value)
    row.confirmed_on, row.asked_on = clock.today(), None
    row.save(update_fields=[*changed, "edited_at", "confirmed_on", "asked_on"])
    return row


@transaction.atomic
def confirm_offer(*, offer: Offer) -> Offer:
    """The giver says that it is still true, as of today. Raises OfferNotInPool."""
    row = _in_pool(offer)
    row.confirmed_on, row.asked_on = clock.today(), None
    row.save(update_fields=["confirmed_on", "asked_on"])
    return row


@transaction.atomic
def ask_for_offer(*, offer: Offer, subject: Subject, by, body: str) -> Conversation:
    """An owner asks for something of the pool for their idea or project: a conversation of the relay begins.

    Raises OfferNotInPool, NotYours, HelpClosed, and what `open_conversation` raises.
    """
    if offer.subject_id or offer.state != OfferState.OFFERED or offer.visibility != Visibility.PUBLISHED:
        raise OfferNotInPool
    if subject.visibility != Visibility.PUBLISHED or by.pk not in {owner.pk for owner in owners_of(subject)}:
        raise NotYours
    if not subject.thing.takes_help:
        raise HelpClosed(subject.thing.closed_words)
    return open_conversation(by=by, other=offer.author, offer=offer, subject=subject, body=body)


@transaction.atomic
def give_from_pool(*, conversation: Conversation, by) -> Offer:
    """The giver says yes to who asked: an offer to that subject stands, accepted by both. Twice gives it once.

    Raises NothingAsked for a conversation without an ask of this giver, SubjectNotOpen, HelpClosed,
    ConversationStopped, OfferNotInPool.
    """
    asked, subject = conversation.offer, conversation.subject
    if asked is None or subject is None or asked.subject_id or asked.author_id != by.pk:
        raise NothingAsked
    locked = lock_for_help(subject)
    before = Offer.objects.standing().filter(from_pool=asked, subject=locked).first()
    if before is not None:
        return before
    if not conversation.is_open:
        raise ConversationStopped
    row = _in_pool(asked)
    if row.visibility != Visibility.PUBLISHED:
        raise OfferNotInPool
    now = clock.now()
    offer = Offer.objects.create(
        subject=locked,
        from_pool=row,
        author=row.author,
        language=row.language,
        origin=row.origin,
        state=OfferState.ACCEPTED,
        state_changed_at=now,
        created_at=now,
        **{name: getattr(row, name) for name in WORDS},
    )
    keep_interest(locked, row.author)
    keep_counts(locked)
    tell_owners(offer, "given", by=by)
    return offer
