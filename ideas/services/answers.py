"""Promised answers about ideas, offers and actions (law 1)."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext_noop

from ideas.models import Action, Idea, Offer
from ideas.policy import answer_due_on
from notices.models import AnswerDue
from notices.services import open_answer
from people.roles import ORGANISER

IDEA_QUESTION = gettext_noop("What happens with this idea?")
OFFER_QUESTION = gettext_noop("Would you like to take up this offer?")
ACTION_QUESTION = gettext_noop("Is it all right if they do this?")
DONE_QUESTION = gettext_noop("Was this done?")


def english_address(thing, anchor: str = "") -> str:
    """The address of a thing without a language before it, as it is stored for everybody."""
    with translation.override("en"):
        return f"{thing.get_absolute_url()}{anchor}"


def holder_of(idea: Idea):
    """Who of the team has taken the open promise about an idea; None where the whole team holds it, or none is open."""
    open_ones = AnswerDue.objects.about(idea).open().filter(question=IDEA_QUESTION).select_related("holder")
    due = open_ones.first()
    return due.holder if due else None


def promise_answer(idea: Idea, question: str, due_on: date | None = None, *, holder=None):
    """The organisers answer for this idea by a day, `holder` for them where somebody has taken it.

    Where such a promise is open already it keeps its day, and whoever took it.
    """
    return open_answer(
        row=idea,
        title=idea.title,
        url=english_address(idea),
        question=question,
        due_on=due_on or answer_due_on(),
        holder=holder,
        holder_role=ORGANISER.name,
    )


def promise_offer_answer(offer: Offer):
    """The owner answers an offer and is told of it as such; the organisers where nobody owns the subject."""
    owner = offer.subject.owner
    return open_answer(
        row=offer,
        title=str(offer.subject.thing),
        url=english_address(offer.subject.thing, f"#offer-{offer.pk}"),
        question=OFFER_QUESTION,
        due_on=answer_due_on(),
        holder=owner,
        holder_role="" if owner else ORGANISER.name,
        tell_holder=False,
    )


def promise_action_answer(action: Action, question: str):
    """The owner answers what somebody proposes, and later whether it was done; the organisers where nobody owns it."""
    owner = action.subject.owner
    return open_answer(
        row=action,
        title=str(action.subject.thing),
        url=english_address(action),
        question=question,
        due_on=answer_due_on(),
        holder=owner,
        holder_role="" if owner else ORGANISER.name,
        tell_holder=False,  # a notice about the action itself says so in better words
    )
