"""The viability check: what the team found on each question, and what follows from it, for everybody to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from wagtail.log_actions import log

from core import clock
from ideas.exceptions import FindingMissing, NoQuestions
from ideas.models import Idea, ViabilityAnswer, ViabilityCheck, ViabilityCriterion
from ideas.stage_moves import Mover

from .stages import answer_in_public
from .steps import lock_idea, refuse_if_moved


@dataclass(frozen=True)
class Finding:
    """What was found on one criterion, and why."""

    criterion: ViabilityCriterion
    verdict: str
    note: str = ""


@transaction.atomic
def check_idea(
    *,
    idea: Idea,
    outcome: str,
    summary: str,
    findings: Iterable[Finding],
    by,
    next_due_on: date | None = None,
    signpost_url: str = "",
    holder=None,
    seen_step: int | None = None,
) -> ViabilityCheck:
    """Keep the check with the questions as they were asked, and move the idea to its outcome with the summary as note.

    Of two that come at once, from forms that had seen the same step, the first one holds and the second raises
    MovedMeanwhile. Raises NoQuestions, FindingMissing, and what `advance_idea` raises.
    """
    row = lock_idea(idea)
    refuse_if_moved(row, seen_step)
    findings = list(findings)
    if not findings:
        raise NoQuestions
    if not all(each.verdict for each in findings):
        raise FindingMissing
    answer_in_public(
        row,
        outcome,
        Mover.CHECK,
        note=summary,
        by=by,
        next_due_on=next_due_on,
        signpost_url=signpost_url,
        holder=holder,
    )
    check = ViabilityCheck.objects.create(idea=row, by=by, outcome=row.stage, summary=summary, checked_at=clock.now())
    ViabilityAnswer.objects.bulk_create(
        ViabilityAnswer(
            viability_check=check,
            criterion=each.criterion,
            question=each.criterion.question,
            verdict=each.verdict,
            note=each.note,
        )
        for each in findings
    )
    log(instance=row, action="ideas.idea_checked", user=by, data={"check": check.pk, "outcome": str(row.stage)})
    return check
