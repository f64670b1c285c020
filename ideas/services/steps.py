"""The steps of an idea's life: locking it, moving it by the table of moves, and keeping who, when and what was said."""

from datetime import date

from core import clock
from ideas.enums import GONE_STAGES, IdeaStage
from ideas.exceptions import IdeaIsGone, MovedMeanwhile, StageEnded, StageNotAllowed
from ideas.models import Idea, IdeaStep
from ideas.stage_moves import Mover, may_move

from .counts import lock_subject


def lock_idea(idea: Idea) -> Idea:
    """The idea with its subject, both locked until the transaction ends: the subject first, as everywhere."""
    locked = lock_subject(idea.subject)
    row = Idea.objects.select_for_update(of=("self",)).select_related("author").get(pk=idea.pk)
    row.subject, locked.idea = locked, row
    return row


def last_step_of(idea: Idea) -> int:
    """The number of its newest step, 0 for none: what a form remembers to notice that somebody moved it meanwhile."""
    return idea.steps.order_by("-pk").values_list("pk", flat=True).first() or 0


def refuse_if_moved(row: Idea, seen_step: int | None) -> None:
    """Raises MovedMeanwhile where the locked idea has another newest step than the form had seen (None: no form)."""
    if seen_step is not None and last_step_of(row) != seen_step:
        raise MovedMeanwhile


def move(row: Idea, stage: str, mover: Mover, *, by, note: str, next_answer_on: date | None = None) -> IdeaStep:
    """Take a locked idea to `stage` and keep the step. Raises StageEnded, IdeaIsGone or StageNotAllowed."""
    stage = IdeaStage(stage)
    if not may_move(row.stage, stage, mover):
        if row.stage in GONE_STAGES:
            raise IdeaIsGone
        raise StageEnded if row.stage == IdeaStage.PROJECT else StageNotAllowed
    row.stage, row.stage_note, row.stage_changed_at = stage, note, clock.now()
    row.save(update_fields=["stage", "stage_note", "stage_changed_at", "signpost_url", "merged_into"])
    return write_step(row, by=by, note=note, next_answer_on=next_answer_on)


def write_step(row: Idea, *, by, note: str = "", next_answer_on: date | None = None) -> IdeaStep:
    """Keep where the idea stands now as one more step of the way it came."""
    return IdeaStep.objects.create(
        idea=row, stage=row.stage, by=by, note=note, next_answer_on=next_answer_on, changed_at=clock.now()
    )
