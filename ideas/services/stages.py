"""The team's public answers: moving an idea along its way."""

from datetime import date

from django.db import transaction
from wagtail.log_actions import log

from ideas.enums import IdeaStage
from ideas.exceptions import NoteMissing, NothingNext, NothingToHold
from ideas.involved import who_acted
from ideas.models import Idea
from ideas.notice_kinds import IDEA_ANSWERED, IDEA_MOVED
from ideas.stage_moves import Mover
from notices.services import answer, answer_unasked, tell, tell_all

from .answers import IDEA_QUESTION, OFFER_QUESTION, english_address, holder_of, promise_answer
from .steps import lock_idea, move, refuse_if_moved

# After these the team still has something to do, so the next answer is promised at once.
STAGES_THAT_OWE_MORE = frozenset({IdeaStage.CHECKING, IdeaStage.SUPPORTED})
# After these it may say when it looks again. While interest is gathered, enough people bring the promise.
STAGES_THAT_MAY_OWE_MORE = frozenset({IdeaStage.GATHERING, IdeaStage.NOT_NOW})

__all__ = ["IDEA_QUESTION", "OFFER_QUESTION", "STAGES_THAT_OWE_MORE", "advance_idea", "answer_in_public"]


@transaction.atomic
def advance_idea(
    *,
    idea: Idea,
    stage: str,
    note: str,
    by,
    next_due_on: date | None = None,
    signpost_url: str = "",
    holder=None,
    seen_step: int | None = None,
    mover: Mover = Mover.ANSWER,
) -> Idea:
    """Answer publicly: the stage (it may stay the same) and what we say. Keeps the step, closes the promise, logs it.

    Opens the next promise, by `next_due_on` or the usual number of days, while the team still has work with it, and
    where a day is given on which it looks again; `holder` answers it, else whoever held the last one. `seen_step`: the
    newest step that the form had seen. Raises NoteMissing, NothingNext for a day where nobody answers further,
    NothingToHold for a holder without a next answer, MovedMeanwhile, StageEnded, IdeaIsGone and StageNotAllowed.
    """
    row = lock_idea(idea)
    refuse_if_moved(row, seen_step)
    return answer_in_public(
        row, stage, mover, note=note, by=by, next_due_on=next_due_on, signpost_url=signpost_url, holder=holder
    )


def answer_in_public(
    row: Idea,
    stage: str,
    mover: Mover,
    *,
    note: str,
    by,
    next_due_on: date | None = None,
    signpost_url: str = "",
    holder=None,
) -> Idea:
    """`advance_idea` for an idea that is locked already."""
    if not note.strip():
        raise NoteMissing
    before = row.stage
    row.signpost_url = signpost_url if stage == IdeaStage.SIGNPOSTED else ""
    owes_more = _owes_more(row, stage, next_due_on)
    if holder and not owes_more:
        raise NothingToHold
    step = move(row, stage, mover, by=by, note=note)
    held_by = holder or holder_of(row)
    if not answer(row=row, question=IDEA_QUESTION, by=by, outcome=note):
        said = {"title": row.title, "url": english_address(row)}
        answer_unasked(row=row, question=IDEA_QUESTION, by=by, outcome=note, **said)
    if owes_more:
        due = promise_answer(row, IDEA_QUESTION, next_due_on, holder=held_by)
        step.next_answer_on = due.due_on
        step.save(update_fields=["next_answer_on"])
    _tell_of(row, before, note=note, by=by)
    log(
        instance=row,
        action="ideas.idea_advanced",
        user=by,
        data={"before": str(before), "after": str(row.stage), "note": note},
    )
    return row


def _owes_more(row: Idea, stage: str, next_due_on: date | None) -> bool:
    """Whether the next answer is promised with this one. Raises NothingNext for a day that nobody would keep."""
    if stage in STAGES_THAT_OWE_MORE:
        return True
    if next_due_on and stage not in STAGES_THAT_MAY_OWE_MORE:
        raise NothingNext
    is_enough = stage == IdeaStage.GATHERING and row.subject.interested_count >= row.threshold
    return bool(next_due_on) or is_enough


def _tell_of(row: Idea, before: str, *, note: str, by) -> None:
    """The author hears each answer; the others who did something for it hear where it goes."""
    moved = before != row.stage
    said = {
        "about": row,
        "url": english_address(row),
        "words": {"thing": row.title},
        "note": note,
        "by": by,
        "again": row.stage_changed_at.isoformat(),
    }
    tell(user=row.author, kind=IDEA_ANSWERED, happened=str(row.stage) if moved else "answered", **said)
    if moved:
        others = who_acted(row.subject) - {row.author_id}
        tell_all(users=others, kind=IDEA_MOVED, happened=str(row.stage), **said)
