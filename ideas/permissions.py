"""Who may do what with a subject. Staff roles come from people/roles.py; rights over one's own come from ownership."""

from ideas.enums import ActionState, IdeaStage, OfferState
from ideas.models import Action, Comment, Idea, Offer, Subject
from ideas.moves import Actor, moves_of


def user_owns_subject(user, subject: Subject) -> bool:
    """The owner, the author, or one of several owners where the thing behind the subject knows them."""
    if not user.is_authenticated:
        return False
    if subject.owner_id == user.pk:
        return True
    knows = getattr(subject.thing, "is_owned_by", None)
    return bool(knows and knows(user))


def owners_of(subject: Subject) -> list:
    """Everybody whose subject it is: all owners of a project, else the one owner, if any."""
    everybody = getattr(subject.thing, "people_who_own_it", None)
    if everybody:
        return everybody()
    return [subject.owner] if subject.owner_id else []


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


def user_can_answer_offer(user, offer: Offer) -> bool:
    return offer.subject is not None and offer.state == OfferState.OFFERED and user_owns_subject(user, offer.subject)


def user_can_withdraw_offer(user, offer: Offer) -> bool:
    return (
        user.is_authenticated
        and offer.author_id == user.pk
        and offer.state
        in (
            OfferState.OFFERED,
            OfferState.ACCEPTED,
        )
    )


def user_can_remove_comment(user, comment: Comment) -> bool:
    return user.is_authenticated and comment.author_id == user.pk


def user_can_edit_idea(user, idea: Idea) -> bool:
    """Its author, while interest is gathered: after that the team has begun to answer these words."""
    return user.is_authenticated and idea.author_id == user.pk and idea.stage == IdeaStage.GATHERING


def user_can_advance_idea(user) -> bool:
    return user.has_perm("ideas.advance_idea")
