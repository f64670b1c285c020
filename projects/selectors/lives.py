"""A project's life for its own page: everything small about it comes along with the project's own row."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.durations import day
from core.json_rows import gathered
from ideas.life import Step
from ideas.models import Appreciation, SubjectTopic, Topic
from people.models import User
from projects.enums import IN_TEAM, THE_WAY, Ownership, ProjectStage, StepKind, TeamState
from projects.models import Permit, Project, ProjectOwner, StageChange, SupportLevel, TeamMember

OWNERS = {
    Ownership.COMMUNITY: gettext_lazy("the community"),
    Ownership.JOINT: gettext_lazy("residents and the council together"),
    Ownership.COUNCIL: gettext_lazy("the council"),
}

PERMIT_COLUMNS = (
    "pk", "may_do", "limits", "language", "signed_name", "signed_title", "withdrawn_why", "starts_on", "ends_on",
    "stopped_on",
)  # fmt: skip


def with_life(projects: QuerySet[Project], user) -> QuerySet[Project]:
    """Each with `topic_rows`, `step_rows`, `owner_rows`, `team_rows`, `permit_rows` and whether the reader appreciates
    it (`is_appreciated`): no query more, however many there are."""
    owners = ProjectOwner.objects.current().filter(project=OuterRef("pk"))
    mine = Appreciation.objects.filter(subject=OuterRef("subject"), user=user.pk)
    topics = SubjectTopic.objects.filter(content_object=OuterRef("subject"))
    steps = StageChange.objects.filter(project=OuterRef("pk"))
    team = TeamMember.objects.filter(project=OuterRef("pk"), state__in=IN_TEAM, user__is_active=True)
    permits = Permit.objects.filter(project=OuterRef("pk"))
    return projects.annotate(
        is_appreciated=Exists(mine) if user.is_authenticated else Value(False),
        owner_rows=gathered(owners, by="project", pk="pk", user="user_id", name="user__display_name"),
        topic_rows=gathered(
            topics,
            by="content_object",
            pk="tag__pk",
            slug="tag__slug",
            name="tag__name",
            name_pt="tag__name_pt",
            name_es="tag__name_es",
        ),
        step_rows=gathered(
            steps,
            by="project",
            pk="pk",
            kind="kind",
            stage="stage",
            ownership="ownership",
            run_by="run_by",
            owned_before="owned_before",
            by_name="by__display_name",
            note="note",
            happened_on="happened_on",
            changed_at="changed_at",
            level="support_level__name",
            level_pt="support_level__name_pt",
            level_es="support_level__name_es",
        ),
        permit_rows=gathered(permits, by="project", **{name: name for name in PERMIT_COLUMNS}),
        team_rows=gathered(
            team,
            by="project",
            pk="pk",
            user="user_id",
            name="user__display_name",
            role="role",
            does="does",
            state="state",
        ),
    )


def owners_of_row(project: Project) -> list[ProjectOwner]:
    """Its owners today, the first one first. The project comes from `with_life`."""
    return [
        ProjectOwner(pk=row["pk"], project=project, user=User(pk=row["user"], display_name=row["name"]))
        for row in sorted(project.owner_rows, key=lambda row: row["pk"])
    ]


def topics_of(project: Project) -> list[Topic]:
    """Its topics, by name. The project comes from `with_life`."""
    return [Topic(**row) for row in sorted(project.topic_rows, key=lambda row: row["name"])]


def steps_of(project: Project) -> list[StageChange]:
    """The steps it has come, oldest first, with the level of support by name. The project comes from `with_life`."""
    steps = []
    for row in project.step_rows:
        words = {name: row[name] for name in ("pk", "kind", "stage", "ownership", "owned_before", "run_by", "note")}
        step = StageChange(**words, happened_on=date.fromisoformat(row["happened_on"]))
        step.changed_at = datetime.fromisoformat(row["changed_at"]).replace(tzinfo=None)
        step.by = User(display_name=row["by_name"])
        if row["level"]:
            step.support_level = SupportLevel(name=row["level"], name_pt=row["level_pt"], name_es=row["level_es"])
        steps.append(step)
    return sorted(steps, key=lambda step: (step.happened_on, step.changed_at, step.pk))


def words_of(step: StageChange) -> str:
    """What a step of the timeline says: "Running", "Help from the council: A named person"."""
    if step.kind == StepKind.OWNERSHIP:
        return str(Ownership(step.ownership).label)
    if step.kind == StepKind.SUPPORT:
        if step.support_level is None:
            return _("The council's help ends")
        return _("Help from the council: %(level)s") % {"level": step.support_level}
    return str(step.get_stage_display())


def note_of(step: StageChange) -> str:
    """The day, who runs it from then on, and what was said."""
    runs = ""
    if step.run_by:
        helped = step.stage == ProjectStage.HANDED_OVER
        runs = _("Run by %(name)s; the council helps from the side") if helped else _("Run by %(name)s")
        runs %= {"name": step.run_by}
    return " – ".join(part for part in (day(step.happened_on), handed_words(step), runs, step.note) if part)


def handed_words(step: StageChange) -> str:
    """From whom to whom it was handed, and by whom; "" for a step that changed nothing of that."""
    if not step.owned_before:
        return ""
    words = {"before": OWNERS[step.owned_before], "after": OWNERS[step.ownership], "name": step.by}
    return _("Handed from %(before)s to %(after)s by %(name)s") % words


def timeline(project: Project, steps: list[StageChange]) -> list[Step]:
    """The way the project has come, with its days, and what may come next."""
    shown = [Step(words_of(step), "done", note_of(step)) for step in steps]
    stages = [number for number, step in enumerate(steps) if step.kind == StepKind.STAGE]
    if stages and project.stage != ProjectStage.ENDED:
        here = shown[stages[-1]]
        shown[stages[-1]] = Step(here.label, "current", here.note)
    if project.from_idea_id:
        shown.insert(0, Step(_("Shared as an idea"), "done", day(project.from_idea.created_at)))
    if project.stage in THE_WAY:
        been = {step.stage for step in steps} & {ProjectStage.HANDED_OVER.value}
        ahead = [stage for stage in THE_WAY[THE_WAY.index(project.stage) + 1 :] if stage not in been]
        shown += [Step(str(stage.label), "next") for stage in ahead]
    return shown


def help_now(project: Project, steps: list[StageChange]) -> StageChange | None:
    """The step that says how the council helps now; None where it does not, or nobody has said."""
    last = next((step for step in reversed(steps) if step.kind == StepKind.SUPPORT), None)
    return last if project.support_level_id else None


def team_of(project: Project, user) -> tuple[list[TeamMember], TeamMember | None]:
    """Those in the team, and the reader's own invitation that waits for an answer. From `with_life`."""
    members = []
    for row in sorted(project.team_rows, key=lambda row: row["pk"]):
        person = User(pk=row["user"], display_name=row["name"])
        words = {name: row[name] for name in ("pk", "role", "does", "state")}
        members.append(TeamMember(project=project, user=person, **words))
    accepted = [member for member in members if member.state == TeamState.ACCEPTED]
    waiting = (member for member in members if member.state == TeamState.INVITED and member.user_id == user.pk)
    return accepted, next(waiting, None)
