"""Whose project it is, and how the council helps it: each change is a dated step of the timeline."""

from datetime import date

from django.db import transaction
from wagtail.log_actions import log

from core import clock
from projects.enums import Ownership, StepKind
from projects.exceptions import NoteMissing, NotYoursToHand
from projects.life import may_hand
from projects.models import Project, StageChange, SupportLevel
from projects.notice_kinds import PROJECT_HANDED, PROJECT_SUPPORTED
from projects.permissions import movers_of

from .staging import checked_day, keep_step, locked_project, tell_followers, tell_team


@transaction.atomic
def change_ownership(
    *, project: Project, ownership: str, by, note: str = "", happened_on: date | None = None, run_by: str = ""
) -> Project:
    """The project becomes the community's, shared or the council's, today or on the earlier day on which it happened.

    Only its owners hand it to the community; what is the council's own, staff do. `run_by` names who takes it over.
    The step keeps whose it was. The same again changes nothing. Raises NotYoursToHand, DayAhead, DayTooEarly.
    """
    row = locked_project(project)
    if row.ownership == ownership:
        return row
    if not may_hand(row.ownership, ownership, movers_of(by, row)):
        raise NotYoursToHand
    before, row.ownership = row.ownership, Ownership(ownership)
    step = StageChange(kind=StepKind.OWNERSHIP, stage=row.stage, ownership=row.ownership, note=note)
    step.owned_before, step.happened_on = before, checked_day(row, happened_on)
    changed = ["ownership"]
    if run_by.strip():
        step.run_by = row.group_name = run_by.strip()
        changed.append("group_name")
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=changed)
    keep_step(row, step, by)
    tell_team(row, PROJECT_HANDED, str(row.ownership), by=by)
    tell_followers(row, step, str(row.ownership))
    log(
        instance=row,
        action="projects.ownership_changed",
        user=by,
        data={
            "before": str(before),
            "after": str(row.ownership),
            "note": note,
            "happened_on": str(step.happened_on),
            "run_by": step.run_by,
        },
    )
    return row


@transaction.atomic
def set_support_level(*, project: Project, level: SupportLevel | None, by, note: str) -> Project:
    """From today the council helps the project so much, or (None) no longer. Raises NoteMissing."""
    if not note.strip():
        raise NoteMissing
    row = locked_project(project)
    before, row.support_level = row.support_level, level
    row.save(update_fields=["support_level"])
    step = StageChange(kind=StepKind.SUPPORT, stage=row.stage, support_level=level, note=note)
    step.happened_on = clock.today()
    keep_step(row, step, by)
    tell_team(row, PROJECT_SUPPORTED, "helped" if level else "ended", note=note, by=by)
    log(
        instance=row,
        action="projects.support_set",
        user=by,
        data={"before": before.name if before else "", "after": level.name if level else "", "note": note},
    )
    return row
