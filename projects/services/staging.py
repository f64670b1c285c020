"""A project's way through its life, and the team's answers to it. Every step keeps its day."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log

from core import clock
from ideas.notice_kinds import ACTION_CANCELLED, OFFER_ANSWERED
from ideas.policy import answer_due_on
from ideas.services import close_help, lock_subject
from ideas.services.answers import english_address
from notices.services import answer, answer_unasked, close_answers, open_answer, tell, tell_all
from people.roles import ORGANISER
from projects.enums import Mover, Ownership, ProjectStage, StepKind
from projects.exceptions import (
    AnswerMissing,
    DayAhead,
    DayTooEarly,
    NoSuchMove,
    PermissionIsTheCouncils,
    RunByMissing,
    StageMissing,
    WhyMissing,
)
from projects.life import may_move, says_why
from projects.models import Project, StageChange
from projects.notice_kinds import PROJECT_ANSWERED, PROJECT_MOVED, PROJECT_WENT_ON
from projects.permissions import movers_of
from projects.selectors.people import followers_of, team_of

PROJECT_QUESTION = gettext_noop("What would help this project, and may it start?")


def promise_project_answer(project: Project):
    """The organisers answer a new project by a day (law 1)."""
    with translation.override("en"):
        url = project.get_absolute_url()
    return open_answer(
        row=project,
        title=project.title,
        url=url,
        question=PROJECT_QUESTION,
        due_on=answer_due_on(),
        holder_role=ORGANISER.name,
    )


def locked_project(project: Project) -> Project:
    """The project's row under its subject's lock."""
    lock_subject(project.subject)
    return Project.objects.select_for_update(of=("self",)).select_related("subject").get(pk=project.pk)


@transaction.atomic
def change_stage(
    *, project: Project, stage: str, by, note: str = "", happened_on: date | None = None, run_by: str = ""
) -> Project:
    """Move the project to another stage, today or on the earlier day on which it happened.

    Handing over names who runs it from then on, and from that day the project is the community's. Resting and ending
    say why. Raises StageMissing, PermissionIsTheCouncils, NoSuchMove, WhyMissing, RunByMissing, DayAhead, DayTooEarly.
    """
    row = locked_project(project)
    refuse_move(row, stage, by)
    if says_why(stage) and not note.strip():
        raise WhyMissing
    step = StageChange(kind=StepKind.STAGE, stage=ProjectStage(stage), note=note)
    step.happened_on = checked_day(row, happened_on)
    before, row.stage = row.stage, step.stage
    changed = ["stage"]
    if step.stage == ProjectStage.HANDED_OVER:
        if not run_by.strip():
            raise RunByMissing
        step.run_by = row.group_name = run_by
        changed.append("group_name")
        if row.ownership != Ownership.COMMUNITY:
            step.owned_before = row.ownership
            step.ownership = row.ownership = Ownership.COMMUNITY
            changed.append("ownership")
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=changed)
    keep_step(row, step, by)
    if before == ProjectStage.ENDED:
        promise_project_answer(row)
    told = _end(row, by=by) if step.stage == ProjectStage.ENDED else set()
    tell_team(row, PROJECT_MOVED, str(step.stage), by=by)
    tell_followers(row, step, str(step.stage), told=told)
    log(
        instance=row,
        action="projects.stage_changed",
        user=by,
        data={"before": str(before), "after": str(row.stage), "note": note, "happened_on": str(step.happened_on)},
    )
    return row


def _end(row: Project, *, by) -> set[int]:
    """What stood open for it ends too, and so does what the team would have answered. Returns who was told."""
    closed = close_help(row.subject, by=by, agreed_too=False)
    close_answers(rows=[row], by=by, outcome=gettext("The project has ended, so nothing is left to answer."))
    said = {"about": row, "url": english_address(row), "words": {"thing": row.title}, "by": by}
    said["again"] = clock.now().isoformat()
    tell_all(users=closed.doers, kind=ACTION_CANCELLED, happened="ended", **said)
    tell_all(users=closed.givers - closed.doers, kind=OFFER_ANSWERED, happened="closed", **said)
    return closed.doers | closed.givers


def refuse_move(row: Project, stage: str, by) -> None:
    """Raises the rule that stands against this person moving the locked project there."""
    if row.stage == stage:
        raise StageMissing
    movers = movers_of(by, row)
    if stage == ProjectStage.PERMITTED and Mover.COUNCIL not in movers:
        raise PermissionIsTheCouncils
    if not may_move(row.stage, stage, movers, row.ownership):
        raise NoSuchMove


def checked_day(row: Project, day: date | None) -> date:
    """The day of a new stage: today where none is given, never ahead, never before the stage or ownership until now."""
    day = day or clock.today()
    if day > clock.today():
        raise DayAhead
    steps = row.stage_changes.exclude(kind=StepKind.SUPPORT)
    last = steps.aggregate(last=Max("happened_on"))["last"]
    if last and day < last:
        raise DayTooEarly
    return day


def keep_step(row: Project, step: StageChange, by) -> StageChange:
    """Store a step of the timeline. Raises django ValidationError for too long a note."""
    step.project, step.by, step.changed_at = row, by, clock.now()
    step.clean_fields()
    step.save()
    return step


def tell_team(row: Project, kind: str, happened: str, *, note: str = "", by=None) -> None:
    """The owners, and everybody in the team, hear what happened to their project."""
    people = {owner.user for owner in row.owners.current().select_related("user")}
    people |= {member.user for member in row.team.accepted().select_related("user")}
    for person in sorted(people, key=lambda person: person.pk):
        tell(
            user=person,
            kind=kind,
            happened=happened,
            about=row,
            url=english_address(row),
            words={"thing": row.title},
            note=note,
            by=by,
            again=clock.now().isoformat(),
        )


def tell_followers(row: Project, step: StageChange, happened: str, *, told: Iterable[int] = ()) -> int:
    """Who backs the project or does something for it hears of the step, each once; the team and those `told` know it.

    A handful of queries however many they are. Returns how many were told.
    """
    if not row.is_published:
        return 0
    known = team_of(row) | set(told)
    return tell_all(
        users=set(followers_of(row).values_list("pk", flat=True)) - known,
        kind=PROJECT_WENT_ON,
        happened=happened,
        about=row,
        url=english_address(row),
        words={"thing": row.title},
        by=step.by,
        again=str(step.pk),
    )


@transaction.atomic
def answer_project(*, project: Project, words: str, by, permit: bool = False) -> Project:
    """The team answers publicly, and with `permit` allows a forming project to start. Raises AnswerMissing."""
    if not words.strip():
        raise AnswerMissing
    row = locked_project(project)
    if not answer(row=row, question=PROJECT_QUESTION, by=by, outcome=words):
        said = {"title": row.title, "url": english_address(row)}
        answer_unasked(row=row, question=PROJECT_QUESTION, by=by, outcome=words, **said)
    if permit and row.stage == ProjectStage.FORMING:
        row = change_stage(project=row, stage=ProjectStage.PERMITTED, by=by, note=words)
    tell_team(row, PROJECT_ANSWERED, "answered", note=words, by=by)
    log(instance=row, action="projects.project_answered", user=by, data={"answer": words, "permit": permit})
    return row
