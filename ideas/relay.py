"""What one person sees of their conversations; nobody else reads them, staff and superusers included."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest

from core.enums import Visibility
from ideas.enums import OfferState
from ideas.models import Conversation, Message, Offer
from ideas.models.subjects import THINGS
from ideas.taken_down import seen_thing

WITH_ALL = (
    "started_by",
    "other",
    "closed_by",
    "offer__skill",
    "skill",
    *(f"subject__{name}" for name in THINGS.values()),
)
WITH_ITS_OFFER = tuple(f"offer__subject__{name}" for name in THINGS.values())
MESSAGES_ON_A_PAGE = 50


def conversations_of(user) -> QuerySet[Conversation]:
    """Newest words first, each with `last_words` and `last_author`."""
    shown = Message.objects.filter(conversation=OuterRef("pk"), visibility=Visibility.PUBLISHED)
    newest = shown.order_by("-created_at", "-pk")
    rows = Conversation.objects.of(user).select_related(*WITH_ALL).order_by("-last_message_at", "-pk")
    return rows.annotate(
        last_words=Subquery(newest.values("body")[:1]), last_author=Subquery(newest.values("author")[:1])
    )


def find_conversation(request: HttpRequest, uid) -> Conversation:
    """A conversation this reader is a side of. Raises Http404 for every other: even that it is there is private."""
    row = Conversation.objects.of(request.user).select_related(*WITH_ALL, *WITH_ITS_OFFER).filter(uid=uid).first()
    if row is None:
        raise Http404
    return row


def asks_for_pool_offer(conversation: Conversation, user) -> bool:
    """Whether `user` was asked here for something they put in the pool, and may still say yes to it."""
    offer = conversation.offer
    if offer is None or conversation.subject_id is None or offer.subject_id or offer.author_id != user.pk:
        return False
    subject = conversation.subject
    if subject.visibility != Visibility.PUBLISHED or not subject.thing.takes_help:
        return False
    return conversation.is_open and offer.state == OfferState.OFFERED and given_here(conversation) is None


def address_of_offer(conversation: Conversation, user) -> str:
    """Where the offer they write about stands; "" where there is none, or this reader cannot open its page."""
    offer = conversation.offer
    if offer is None or (offer.subject_id and not seen_thing(offer.subject, user).url):
        return ""
    is_seen = offer.visibility == Visibility.PUBLISHED
    is_own = offer.author_id == user.pk and offer.visibility != Visibility.REMOVED
    return offer.get_absolute_url() if is_seen or is_own else ""


def given_here(conversation: Conversation) -> Offer | None:
    """The offer that came of the ask, if the giver said yes."""
    if conversation.offer_id is None or conversation.subject_id is None:
        return None
    given = Offer.objects.filter(from_pool=conversation.offer_id, subject=conversation.subject_id)
    return given.exclude(state__in=[OfferState.WITHDRAWN, OfferState.CLOSED]).order_by("-pk").first()
