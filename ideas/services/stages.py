"""The team's public answers: moving an idea along its way."""

from datetime import date

from django.db import transaction
from wagtail.log_actions import log

from core import clock
from ideas.enums import IdeaStage
from ideas.exceptions import NoteMissing, StageEnded
from ideas.models import Idea
from ideas.notice_kinds import IDEA_ANSWERED
from notices.services import answer, tell

from .answers import IDEA_QUESTION, OFFER_QUESTION, english_address, promise_answer
from .counts import lock_subject

# After these the team still has something to do, so the next answer is promised at once.
STAGES_THAT_OWE_MORE = frozenset({IdeaStage.CHECKING, IdeaStage.SUPPORTED})

__all__ = ["IDEA_QUESTION", "OFFER_QUESTION", "advance_idea"]


@transaction.atomic
def advance_idea(*, idea: Idea, stage: str, note: str, by, next_due_on: date | None = None) -> Idea:
    """Answer publicly: the stage (it may stay the same) and what we say. Closes the promised answer and logs it.

    Opens the next promise, by `next_due_on` or the usual number of days, while the team still has work with it.
    Raises NoteMissing without words and StageEnded for an idea that is a project already.
    """
    lock_subject(idea.subject)
    row = Idea.objects.select_for_update(of=("self",)).select_related("subject", "author").get(pk=idea.pk)
    if not note.strip():
        raise NoteMissing
    if row.stage == IdeaStage.PROJECT and stage != IdeaStage.PROJECT:
        raise StageEnded
    before, row.stage, row.stage_note = row.stage, IdeaStage(stage), note
    row.stage_changed_at = clock.now()
    row.save(update_fields=["stage", "stage_note", "stage_changed_at"])
    answer(row=row, question=IDEA_QUESTION, by=by, outcome=note)
    if row.stage in STAGES_THAT_OWE_MORE:
        promise_answer(row, IDEA_QUESTION, next_due_on)
    tell(
        user=row.author,
        kind=IDEA_ANSWERED,
        happened="answered",
        about=row,
        url=english_address(row),
        words={"thing": row.title},
        note=note,
        by=by,
        again=row.stage_changed_at.isoformat(),
    )
    log(
        instance=row,
        action="ideas.idea_advanced",
        user=by,
        data={"before": str(before), "after": str(row.stage), "note": note},
    )
    return row
