"""Who has done something for a subject: those who are told what becomes of it."""

from core.enums import Visibility
from ideas.enums import STANDING_VOLUNTEERS
from ideas.models import Action, Appreciation, Comment, Idea, IdeaStep, Offer, Subject, Volunteer


def _acts(subject: Subject) -> list:
    """Each kind of act that still stands, as (rows, which column names the person)."""
    words = Comment.objects.exclude(visibility=Visibility.REMOVED)
    return [
        (Appreciation.objects.filter(subject=subject), "user"),
        (words.filter(subject=subject), "author"),
        *_promises(subject),
    ]


def _promises(subject: Subject) -> list:
    offers = Offer.objects.exclude(visibility=Visibility.REMOVED).standing()
    actions = Action.objects.exclude(visibility=Visibility.REMOVED).standing()
    volunteers = Volunteer.objects.filter(action__subject=subject, state__in=STANDING_VOLUNTEERS)
    return [
        (offers.filter(subject=subject), "author"),
        (actions.filter(subject=subject), "author"),
        (volunteers, "user"),
    ]


def _people(acts: list) -> set[int]:
    first, *others = (rows.order_by().values_list(column, flat=True) for rows, column in acts)
    return set(first.union(*others))


def who_acted(subject: Subject) -> set[int]:
    """Numbers of the people who appreciate, talk, offer, propose or volunteer, and have not taken it back."""
    return _people(_acts(subject))


def who_promised(subject: Subject) -> set[int]:
    """Those of them who offered, proposed or volunteered: what they planned for ends with the idea."""
    return _people(_promises(subject))


def others_have_acted(idea: Idea) -> bool:
    """Whether anybody but the author has done something with the idea, or the team has answered it."""
    answered = IdeaStep.objects.filter(idea=idea).exclude(by=idea.author_id).exists()
    return answered or bool(who_acted(idea.subject) - {idea.author_id})
