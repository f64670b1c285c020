"""The kept counts of a subject: always counted anew from the rows, under the subject's lock."""

from django.db import transaction
from django.db.models import Q

from core.enums import Visibility
from ideas.enums import GONE_STAGES, IdeaStage, SubjectKind
from ideas.exceptions import HelpClosed, IdeaIsGone, SubjectNotOpen
from ideas.interest import is_interested
from ideas.models import Action, Appreciation, Interest, Offer, Subject, Volunteer
from ideas.nearly import nearly

from .answers import IDEA_QUESTION, promise_answer

KEPT = ("appreciation_count", "comment_count", "offer_count", "action_count", "interested_count", "nearly")


def lock_subject(subject: Subject, *, open_only: bool = False) -> Subject:
    """The subject's row, locked until the transaction ends. Foreign keys to it may still be written by others.

    With `open_only` raises SubjectNotOpen for one that is held, hidden or removed, and IdeaIsGone for an idea that was
    taken back or joined with another.
    """
    locked = Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)
    if open_only and locked.visibility != Visibility.PUBLISHED:
        raise SubjectNotOpen
    # Asked after the lock is held: a joining that was under way has ended by now.
    if open_only and locked.kind == SubjectKind.IDEA and locked.idea.stage in GONE_STAGES:
        raise IdeaIsGone
    return locked


def lock_for_help(subject: Subject) -> Subject:
    """The subject locked, for something new that people promise to it.

    Raises what `lock_subject` raises, and HelpClosed for an idea that became a project or a project that has ended.
    """
    locked = lock_subject(subject, open_only=True)
    if not getattr(locked.thing, "takes_help", True):
        raise HelpClosed(locked.thing.closed_words)
    return locked


def refuse_if_elsewhere(row, locked: Subject) -> None:
    """Raises IdeaIsGone, or HelpClosed for a project by now, where `row` (read after the lock) went elsewhere."""
    if row.subject_id != locked.pk and locked.kind == SubjectKind.IDEA and locked.idea.closed_words:
        raise HelpClosed(locked.idea.closed_words)
    if row.subject_id != locked.pk:
        raise IdeaIsGone


def keep_interest(locked: Subject, user) -> None:
    """Make the person's one Interest row be there, or not, as their acts say. The subject must be locked."""
    rows = Interest.objects.filter(subject=locked, user=user)
    if not is_interested(locked, user):
        rows.delete()
    elif not rows.exists():
        Interest.objects.create(subject=locked, user=user)


def keep_counts(locked: Subject) -> Subject:
    """Count the rows and store the figures. The subject must be locked."""
    before = locked.interested_count
    locked.appreciation_count = locked.appreciations.count()
    locked.comment_count = locked.comments.published().count()
    locked.offer_count = Offer.objects.published().standing().filter(subject=locked).count()
    locked.action_count = Action.objects.published().standing().filter(subject=locked).count()
    locked.interested_count = locked.interests.count()
    if locked.kind == SubjectKind.IDEA:
        locked.nearly = nearly(locked.idea.stage, locked.interested_count, locked.idea.threshold)
    locked.save(update_fields=KEPT)
    if locked.kind == SubjectKind.IDEA:
        _answer_when_enough(locked, before)
    return locked


def _answer_when_enough(locked: Subject, before: int) -> None:
    """The moment enough people are interested, the team owes an answer, even if it gave one before."""
    idea = locked.idea
    if idea.stage == IdeaStage.GATHERING and before < idea.threshold <= locked.interested_count:
        promise_answer(idea, IDEA_QUESTION)


@transaction.atomic
def recount(subject: Subject, *people) -> Subject:
    """Count a subject anew, and whether each of these people is interested. For what changes from outside."""
    locked = lock_subject(subject)
    for user in people:
        keep_interest(locked, user)
    return keep_counts(locked)


def refresh_interest_of(user) -> None:
    """After an account was closed or opened again: that person drops out of every count, or comes back."""
    acts = (
        Q(pk__in=Appreciation.objects.filter(user=user).values("subject"))
        | Q(pk__in=Offer.objects.filter(author=user).values("subject"))
        | Q(pk__in=Action.objects.filter(author=user).values("subject"))
        | Q(pk__in=Volunteer.objects.filter(user=user).values("action__subject"))
    )
    for subject in Subject.objects.filter(acts).order_by("pk"):
        recount(subject, user)
