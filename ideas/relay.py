"""What one person sees of their conversations; nobody else reads them, staff and superusers included."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest

from ideas.enums import OfferState
from ideas.models import Conversation, Message, Offer
from ideas.models.subjects import THINGS

WITH_ALL = (
    "started_by",
    "other",
    "closed_by",
    "offer__skill",
    "skill",
    *(f"subject__{name}" for name in THINGS.values()),
)
MESSAGES_ON_A_PAGE = 50


def conversations_of(user) -> QuerySet[Conversation]:
    """Newest words first, each with `last_words` and `last_author`."""
    newest = Message.objects.filter(conversation=OuterRef("pk")).order_by("-created_at", "-pk")
    rows = Conversation.objects.of(user).select_related(*WITH_ALL).order_by("-last_message_at", "-pk")
    return rows.annotate(
        last_words=Subquery(newest.values("body")[:1]), last_author=Subquery(newest.values("author")[:1])
    )


def find_conversation(request: HttpRequest, uid) -> Conversation:
    """A conversation this reader is a side of. Raises Http404 for every other: even that it is there is private."""
    row = Conversation.objects.of(request.user).select_related(*WITH_ALL).filter(uid=uid).first()
    if row is None:
        raise Http404
    return row


def asks_for_pool_offer(conversation: Conversation, user) -> bool:
    """Whether `user` was asked here for something they put in the pool, and may still say yes to it."""
    offer = conversation.offer
    if offer is None or conversation.subject_id is None or offer.subject_id or offer.author_id != user.pk:
        return False
    if not conversation.subject.thing.takes_help:
        return False
    return conversation.is_open and offer.state == OfferState.OFFERED and given_here(conversation) is None


def given_here(conversation: Conversation) -> Offer | None:
    """The offer that came of the ask, if the giver said yes."""
    if conversation.offer_id is None or conversation.subject_id is None:
        return None
    given = Offer.objects.filter(from_pool=conversation.offer_id, subject=conversation.subject_id)
    return given.exclude(state__in=[OfferState.WITHDRAWN, OfferState.CLOSED]).order_by("-pk").first()
