"""What the templates of acts ask: addresses of a thing's acts, words for what is not shown, who may do what."""

from django import template

from ideas.discussion import status_words
from ideas.permissions import user_can_answer_offer, user_can_remove_comment, user_can_withdraw_offer

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


@register.filter
def may_withdraw(user, offer) -> bool:
    return user_can_withdraw_offer(user, offer)


@register.simple_tag
def may_answer(user, offer, thing) -> bool:
    """Whether the reader answers this offer; the thing is at hand, so that nothing is fetched for each row."""
    offer.subject = thing.subject
    return user_can_answer_offer(user, offer)
