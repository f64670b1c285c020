"""The relay: two people write to each other through the site; no address is ever shown.

They write about an offer, a skill, or a subject by itself, such as a pack that one of them holds.

The two sides alone read it. Order of locks: the person who writes, then what it is about, then the conversation.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from core import clock
from core.enums import Visibility
from ideas.enums import STANDING_OFFERS
from ideas.exceptions import (
    ConversationStopped,
    NothingSaid,
    NotYourConversation,
    OfferNotOpen,
    PersonAway,
    RelayRefused,
    RelayToOneself,
    TooManyConversations,
)
from ideas.models import Conversation, Message, Offer, Subject
from ideas.notice_kinds import MESSAGE_RECEIVED
from ideas.services.counts import lock_subject
from notices.services import tell
from people.models import Skill, User

MOST_NEW_A_DAY = 10
A_DAY = timedelta(days=1)


@transaction.atomic
def open_conversation(
    *, by: User, other: User, body: str, offer: Offer | None = None, skill: Skill | None = None, subject=None
) -> Conversation:
    """Write to `other` of an offer or a skill, perhaps for a subject, or of a subject alone. They are told.

    Where the two write about it already, whoever began, the words are added there: one conversation for one matter.
    Raises NothingSaid, RelayToOneself, PersonAway, OfferNotOpen, ConversationStopped, RelayRefused where the other
    person stopped writing with `by`, TooManyConversations, and ValueError for both offer and skill, or for nothing.
    """
    if (offer and skill) or not (offer or skill or subject):
        raise ValueError("A conversation is about an offer, about a skill or about a subject.")
    if not body.strip():
        raise NothingSaid
    by = _written_by(by)
    if by.pk == other.pk:
        raise RelayToOneself
    if not (by.is_active and User.objects.filter(pk=other.pk, is_active=True).exists()):
        raise PersonAway
    matter = _matter(offer, skill, subject)
    found = _between(by, other).filter(**matter).order_by("pk").first()
    if found is not None:
        return send_message(conversation=found, author=by, body=body).conversation
    if _between(by, other).filter(closed_by=other).exists():
        raise RelayRefused
    if Conversation.objects.filter(started_by=by, created_at__gt=clock.now() - A_DAY).count() >= MOST_NEW_A_DAY:
        raise TooManyConversations
    now = clock.now()
    conversation = Conversation.objects.create(
        started_by=by, other=other, created_at=now, last_message_at=now, **matter
    )
    _say(conversation, by, body, happened="asked" if subject is not None and (offer or skill) else "received")
    return conversation


def _written_by(user: User) -> User:
    """The person's row, locked, so that the ten of a day are counted one after the other."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _matter(offer: Offer | None, skill: Skill | None, subject: Subject | None) -> dict:
    """What it is about, locked: two people who write to each other at the same moment begin one conversation."""
    if offer is None and skill is None:
        return {"offer": None, "skill": None, "subject": lock_subject(subject)}
    if offer is None:
        Skill.objects.select_for_update(no_key=True).get(pk=skill.pk)
        return {"offer": None, "skill": skill, "subject": subject}
    row = Offer.objects.select_for_update(no_key=True).get(pk=offer.pk)
    if row.visibility != Visibility.PUBLISHED or row.state not in STANDING_OFFERS:
        raise OfferNotOpen
    return {"offer": row, "skill": None, "subject": subject}


def _between(one: User, two: User):
    return Conversation.objects.filter(Q(started_by=one, other=two) | Q(started_by=two, other=one))


@transaction.atomic
def send_message(*, conversation: Conversation, author: User, body: str) -> Message:
    """One side writes; the other is told, without the words.

    Raises NothingSaid, NotYourConversation, ConversationStopped, PersonAway.
    """
    if not body.strip():
        raise NothingSaid
    row = _locked(conversation)
    if not row.side_of(author):
        raise NotYourConversation
    if not row.is_open:
        raise ConversationStopped
    if not (author.is_active and row.counterpart(author).is_active):
        raise PersonAway
    return _say(row, author, body)


def _locked(conversation: Conversation) -> Conversation:
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("started_by", "other", "offer", "skill")
    return rows.get(pk=conversation.pk)


def _say(conversation: Conversation, author: User, body: str, *, happened: str = "received") -> Message:
    message = Message.objects.create(conversation=conversation, author=author, body=body, created_at=clock.now())
    conversation.last_message_at = message.created_at
    conversation.save(update_fields=["last_message_at"])
    thing = conversation.subject.thing if conversation.subject_id else ""
    tell(
        user=conversation.counterpart(author),
        kind=MESSAGE_RECEIVED,
        happened=happened,
        about=message,
        url=relay_address(conversation),
        words={"name": author, "about": conversation.about, "thing": thing},
        by=author,
    )
    return message


def relay_address(conversation: Conversation) -> str:
    """Its address without a language before it, as it is stored for everybody."""
    with translation.override("en"):
        return reverse("relay:conversation", args=[conversation.uid])


@transaction.atomic
def close_conversation(*, conversation: Conversation, by: User) -> Conversation:
    """One side stops it: nobody writes in it any more, both can still read. Twice changes nothing.

    Raises NotYourConversation. The other side is not told by mail: the page says so when they look.
    """
    row = _locked(conversation)
    if not row.side_of(by):
        raise NotYourConversation
    if row.is_open:
        row.closed_at, row.closed_by = clock.now(), by
        row.save(update_fields=["closed_at", "closed_by"])
    return row
