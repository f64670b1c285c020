"""What the templates of acts ask: addresses of a thing's acts, words for what is not shown, who may do what."""

from django import template
from django.utils.translation import gettext_lazy as _

from ideas.discussion import status_words
from ideas.enums import STANDING_OFFERS
from ideas.offer_moves import Move, moves_from
from ideas.permissions import sides_of_offer, user_can_remove_comment

register = template.Library()


@register.simple_tag
def act_address(acts, act: str, *args: int) -> str:
    """The address of one act of the thing (`acts` is its ActViews)."""
    return acts.address(act, *args)


@register.filter
def comment_status(comment) -> str:
    return status_words(comment)


@register.filter
def may_remove(user, comment) -> bool:
    return user_can_remove_comment(user, comment)


# What a reader may do with an offer: the address's name and the words, and further words for screen readers.
OFFER_ACTS = {
    Move.ACCEPT: ("offer-answer", _("Answer"), _("the offer of %(name)s")),
    Move.FINISH: ("offer-finish", _("It is done"), _("the offer of %(name)s")),
    Move.THANK: ("offer-thank", _("Say thank you"), _("for the offer of %(name)s")),
    Move.WITHDRAW: ("offer-withdraw", _("Take back"), _("your offer")),
}


@register.simple_tag
def offer_acts(acts, thing, offer, user) -> list[dict]:
    """Links to what this reader may do with an offer; the thing is at hand, so nothing is fetched for each row."""
    offer.subject = thing.subject
    sides = sides_of_offer(user, offer)
    moves = {move for side in sides for move in moves_from(offer.state, side)}
    found = [OFFER_ACTS[move] for move in OFFER_ACTS if move in moves]
    if sides and offer.state in STANDING_OFFERS and (len(sides) == 1 and offer.subject.owner_id):
        found.append(("offer-write", _("Write a message"), _("about the offer of %(name)s")))
    return [
        {"url": acts.address(act, thing.pk, offer.pk), "words": words, "about": about % {"name": offer.author}}
        for act, words, about in found
    ]
