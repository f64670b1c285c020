"""Who may do what with a subject. Staff roles come from people/roles.py; rights over one's own come from ownership."""

from core import clock
from ideas.enums import ActionState, IdeaStage
from ideas.models import Action, Comment, Idea, Offer, Subject
from ideas.moves import Actor, moves_of
from ideas.offer_moves import Move, Side, can_move
from ideas.stage_moves import Mover, moves_from


def user_owns_subject(user, subject: Subject) -> bool:
    """The owner, the author, or one of several owners where the thing behind the subject knows them."""
    if not user.is_authenticated:
        return False
    if subject.owner_id == user.pk:
        return True
    knows = getattr(subject.thing, "is_owned_by", None)
    return bool(knows and knows(user))


def actors_of(user, action: Action) -> set[Actor]:
    """How somebody stands to an action; who proposes on their own subject is both."""
    if not user.is_authenticated:
        return {Actor.OTHER}
    found = set()
    if user_owns_subject(user, action.subject):
        found.add(Actor.OWNER)
    if action.author_id == user.pk:
        found.add(Actor.DOER)
    return found or {Actor.OTHER}


def user_can_move_action(user, action: Action) -> frozenset[ActionState]:
    """The states this person may move the action to now."""
    return moves_of(action.state, actors_of(user, action))


def sides_of_offer(user, offer: Offer) -> list[Side]:
    """Which sides of an offer the reader is on: its giver, and the receiver where it is offered to their own."""
    if not user.is_authenticated:
        return []
    sides = [Side.GIVER] if offer.author_id == user.pk else []
    if offer.subject_id and user_owns_subject(user, offer.subject):
        sides.append(Side.RECEIVER)
    return sides


def user_can_move_offer(user, offer: Offer, move: Move) -> bool:
    """Whether the reader may make this move of the offer now (the table of ideas/offer_moves.py)."""
    return any(can_move(offer.state, move, side) for side in sides_of_offer(user, offer))


def user_can_remove_comment(user, comment: Comment) -> bool:
    return user.is_authenticated and comment.author_id == user.pk


def user_can_edit_comment(user, comment: Comment) -> bool:
    """Its author, for a quarter of an hour, while everybody sees it."""
    return user_can_remove_comment(user, comment) and comment.is_published and clock.now() <= comment.edit_until


def user_can_edit_idea(user, idea: Idea) -> bool:
    """Its author, while interest is gathered: after that the team has begun to answer these words."""
    return user.is_authenticated and idea.author_id == user.pk and idea.stage == IdeaStage.GATHERING


def user_can_take_back_idea(user, idea: Idea) -> bool:
    """Its author, until it is a project of its own or joined with another."""
    return user.is_authenticated and idea.author_id == user.pk and bool(moves_from(idea.stage, Mover.AUTHOR))


def user_can_change_needs(user, idea: Idea) -> bool:
    """Its author, as long as the idea is open: what helps becomes clearer on the way."""
    return user.is_authenticated and idea.author_id == user.pk and idea.is_open


def user_can_say_origin(user) -> bool:
    """Staff who answer ideas also bring in what people say elsewhere; only staff hold roles."""
    return user.is_staff and user_can_advance_idea(user)


def user_can_advance_idea(user) -> bool:
    return user.has_perm("ideas.advance_idea")
