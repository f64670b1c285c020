"""A project's way through its life, and the team's answers to it. Every step keeps its day."""

from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_noop
from wagtail.log_actions import log

from core import clock
from ideas.policy import answer_due_on
from ideas.services import lock_subject
from ideas.services.answers import english_address
from notices.services import answer, open_answer, tell
from people.roles import ORGANISER
from projects.enums import ProjectStage
from projects.exceptions import AnswerMissing, StageMissing
from projects.models import Project, StageChange
from projects.notice_kinds import PROJECT_ANSWERED

PROJECT_QUESTION = gettext_noop("What would help this project, and may it start?")


def promise_project_answer(project: Project, due_on: date | None = None):
    """The organisers answer a new project by a day (law 1)."""
    with translation.override("en"):
        url = project.get_absolute_url()
    return open_answer(
        row=project,
        title=project.title,
        url=url,
        question=PROJECT_QUESTION,
        due_on=due_on or answer_due_on(),
        holder_role=ORGANISER.name,
    )


def locked_project(project: Project) -> Project:
    """The project's row under its subject's lock."""
    lock_subject(project.subject)
    return Project.objects.select_for_update(of=("self",)).select_related("subject").get(pk=project.pk)


@transaction.atomic
def change_stage(*, project: Project, stage: str, by, note: str = "") -> Project:
    """Move the project to another stage today. Raises StageMissing where it is there already."""
    row = locked_project(project)
    if row.stage == stage:
        raise StageMissing
    before, row.stage = row.stage, ProjectStage(stage)
    row.save(update_fields=["stage"])
    change = StageChange(project=row, stage=row.stage, by=by, note=note, changed_at=clock.now())
    change.clean_fields()
    change.save()
    log(
        instance=row,
        action="projects.stage_changed",
        user=by,
        data={"before": str(before), "after": str(row.stage), "note": note},
    )
    return row


@transaction.atomic
def answer_project(*, project: Project, words: str, by, permit: bool = False) -> Project:
    """The team answers publicly, and with `permit` allows a forming project to start. Raises AnswerMissing."""
    if not words.strip():
        raise AnswerMissing
    row = locked_project(project)
    answered = answer(row=row, question=PROJECT_QUESTION, by=by, outcome=words)
    if not answered:
        # An answer nobody had asked for is public in the same place.
        promise_project_answer(row, clock.today())
        answer(row=row, question=PROJECT_QUESTION, by=by, outcome=words)
    if permit and row.stage == ProjectStage.FORMING:
        row = change_stage(project=row, stage=ProjectStage.PERMITTED, by=by, note=words)
    for owner in row.owners.current().select_related("user"):
        tell(
            user=owner.user,
            kind=PROJECT_ANSWERED,
            happened="answered",
            about=row,
            url=english_address(row),
            words={"thing": row.title},
            note=words,
            by=by,
            again=clock.now().isoformat(),
        )
    log(instance=row, action="projects.project_answered", user=by, data={"answer": words, "permit": permit})
    return row
