"""Who may do what with a subject. Staff roles come from people/roles.py; rights over one's own come from ownership."""

from ideas.enums import IdeaStage, OfferState
from ideas.models import Comment, Idea, Offer, Subject


def user_owns_subject(user, subject: Subject) -> bool:
    """The owner, the author, or one of several owners where the thing behind the subject knows them."""
    if not user.is_authenticated:
        return False
    if subject.owner_id == user.pk:
        return True
    knows = getattr(subject.thing, "is_owned_by", None)
    return bool(knows and knows(user))


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
