"""What the templates of acts ask: addresses of a thing's acts, words for what is not shown, who may do what."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.words import Mark, as_paragraphs
from ideas.discussion import status_words
from ideas.enums import STANDING_OFFERS
from ideas.forms import NoteForm
from ideas.mentions import unmistakable
from ideas.offer_moves import Move, Side, moves_from
from ideas.permissions import sides_of_offer, user_can_edit_comment, user_can_remove_comment

register = template.Library()
MOST_NAMES = 8


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


@register.filter
def may_edit(user, comment) -> bool:
    return user_can_edit_comment(user, comment)


@register.filter
def comment_words(comment) -> SafeString:
    """The words of a comment, with links to the cards of those whom they name with @."""
    named = comment.mentioned if "@" in comment.body else []
    marks = [Mark(start, end, reverse("people:person-detail", args=[person]), False) for start, end, person in named]
    return as_paragraphs(comment.body, marks)


@register.simple_tag
def note_form() -> NoteForm:
    """The small form for words with one's appreciation; its ids keep clear of other forms on the page."""
    return NoteForm(auto_id="note_%s")


@register.simple_tag
def to_mention(thing, user, page=None, parent=None) -> list[str]:
    """Names that can be written with @, of those who stand on this page already: nothing is asked or revealed."""
    comments = [comment for top in page or () for comment in (top, *top.answers)]
    people = [parent.author] if parent else []
    people += [comment.author for comment in comments if comment.is_published]
    people += [owner for owner in (getattr(thing, "author", None),) if owner]
    found = {each.pk: str(each) for each in people if each.is_active and each.pk != user.pk}
    return [name for _pk, name in unmistakable(found.items())][:MOST_NAMES]


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
    # Nobody owns a page: the council writes to the giver, and the giver has nobody to write to.
    reaches = offer.subject.owner_id or sides == [Side.RECEIVER]
    if len(sides) == 1 and offer.state in STANDING_OFFERS and reaches:
        found.append(("offer-write", _("Write a message"), _("about the offer of %(name)s")))
    return [
        {"url": acts.address(act, thing.pk, offer.pk), "words": words, "about": about % {"name": offer.author}}
        for act, words, about in found
    ]
