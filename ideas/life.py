"""What an idea's page tells of its life: the way it came, what the team found, and what comes next."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.enums import Origin, Visibility
from ideas.enums import CHECK_OUTCOMES, IdeaKind, IdeaStage, Verdict
from ideas.models import Idea, IdeaStep, ViabilityAnswer, ViabilityCheck
from people.models import User

CAME = {
    Origin.WEB: gettext_lazy("Shared on this site"),
    Origin.SHOP_FRONT: gettext_lazy("Said at the shop front"),
    Origin.EVENT: gettext_lazy("Said at an event"),
    Origin.DOOR: gettext_lazy("Said at the door"),
    Origin.PAPER: gettext_lazy("Written on paper"),
    Origin.IMPORT: gettext_lazy("Came from another system"),
}
ICONS = {
    IdeaStage.GATHERING: "appreciate",
    IdeaStage.CHECKING: "search",
    IdeaStage.SUPPORTED: "check",
    IdeaStage.NOT_NOW: "clock",
    IdeaStage.SIGNPOSTED: "arrow-right",
    IdeaStage.PROJECT: "project",
    IdeaStage.WITHDRAWN: "close",
    IdeaStage.MERGED: "people",
}
VERDICT_ICONS = {Verdict.YES: "check", Verdict.PARTLY: "clock", Verdict.NO: "close", Verdict.NOT_ASKED: "info"}
OUTCOME_ACTS = {IdeaStage.SUPPORTED: "volunteer", IdeaStage.NOT_NOW: "appreciate", IdeaStage.SIGNPOSTED: "propose"}


@dataclass(frozen=True)
class Told:
    """One step as people read it: what happened, when, who said what. `joined` is the idea that came along."""

    label: str
    icon: str
    at: datetime
    by: User
    note: str = ""
    from_team: bool = False
    next_answer_on: date | None = None
    stage: str = ""
    joined: Idea | None = None


@dataclass(frozen=True)
class Way:
    """How an idea came, first step first, and those whose ideas were joined with it."""

    steps: list[Told]
    joined: list[Idea] = field(default_factory=list)

    @property
    def joined_authors(self) -> list[User]:
        """The authors of what was joined, each once."""
        return list({idea.author_id: idea.author for idea in self.joined}.values())


def way_of(idea: Idea) -> Way:
    """The whole way in one query: the idea's own steps, and the last one of each idea that was joined with it."""
    here = Idea.objects.filter(Q(pk=idea.pk) | Q(merged_into=idea, visibility=Visibility.PUBLISHED))
    rows = (
        IdeaStep.objects.filter(idea__in=here.values("pk"))
        .filter(Q(idea=idea) | Q(stage=IdeaStage.MERGED))
        .select_related("by", "idea__author")
    )
    told, joined, before = [], [], None
    for row in rows:
        if row.idea_id != idea.pk:
            joined.append(row.idea)
            told.append(_joined(row))
            continue
        told.append(_told(idea, row, before))
        before = row.stage
    if before is None:
        told.insert(0, _first(idea, idea.author, idea.created_at))
    return Way(told, joined)


def _first(idea: Idea, by: User, at: datetime, next_answer_on: date | None = None) -> Told:
    return Told(str(CAME[Origin(idea.origin)]), "share", at, by, next_answer_on=next_answer_on, stage="shared")


def _told(idea: Idea, row: IdeaStep, before: str | None) -> Told:
    if before is None and not row.note:
        return _first(idea, row.by, row.changed_at, row.next_answer_on)
    if row.stage == before:
        label, icon = _("The team answered"), "mail"
    else:
        label, icon = row.get_stage_display(), ICONS[IdeaStage(row.stage)]
    return Told(
        label, icon, row.changed_at, row.by, row.note, row.by.is_staff, row.next_answer_on, stage=str(row.stage)
    )


def _joined(row: IdeaStep) -> Told:
    label = _("“%(title)s” was joined with this idea") % {"title": row.idea.title}
    return Told(label, "people", row.changed_at, row.by, row.note, row.by.is_staff, stage="joined", joined=row.idea)


@dataclass(frozen=True)
class Step:
    """One step of "Where it is going": done, current or next."""

    label: str
    state: str
    note: str = ""


WAY = (IdeaStage.GATHERING, IdeaStage.CHECKING, IdeaStage.SUPPORTED, IdeaStage.PROJECT)


def steps_ahead(idea: Idea, way: Way) -> list[Step]:
    """Where the idea is and what may come next, in short, for the progress component.

    Nothing is ticked that did not happen: a space that was adopted has become a project without a check.
    """
    shared = Step(_("Shared"), "done")
    if idea.stage in WAY:
        here, been = WAY.index(idea.stage), {told.stage for told in way.steps}
        is_told = idea.stage in been
        states = ["done"] * here + ["current"] + ["next"] * (len(WAY) - here - 1)
        shown = [
            (stage, state)
            for stage, state in zip(WAY, states, strict=True)
            if state != "done" or stage == IdeaStage.GATHERING or stage in been or not is_told
        ]
        return [shared, *(Step(str(stage.label), state, _note(idea, stage, state)) for stage, state in shown)]
    return [shared, Step(str(IdeaStage.GATHERING.label), "done"), Step(idea.get_stage_display(), "current")]


def _note(idea: Idea, stage: IdeaStage, state: str) -> str:
    missing = idea.people_still_needed
    if state != "current" or stage != IdeaStage.GATHERING or not missing:
        return ""
    return ngettext("%(missing)d more person to go", "%(missing)d more people to go", missing) % {"missing": missing}


@dataclass(frozen=True)
class Found:
    """What was found on one question of a check."""

    question: str
    verdict: str
    icon: str
    note: str


@dataclass(frozen=True)
class Checked:
    """One viability check as people read it."""

    check: ViabilityCheck
    found: list[Found]

    @property
    def act(self) -> str:
        """The colour of its outcome; the words say it too."""
        return OUTCOME_ACTS[IdeaStage(self.check.outcome)]


def checks_of(idea: Idea, way: Way) -> list[Checked]:
    """The viability checks, newest first, in one query over their findings; none for an idea that never had one."""
    if not {*CHECK_OUTCOMES} & {idea.stage, *(told.stage for told in way.steps)}:
        return []
    answers = ViabilityAnswer.objects.filter(viability_check__idea=idea).select_related(
        "viability_check__by", "criterion"
    )
    found: dict[int, Checked] = {}
    for answer in answers.order_by("-viability_check__checked_at", "-viability_check", "pk"):
        checked = found.setdefault(answer.viability_check_id, Checked(answer.viability_check, []))
        # The words as they were asked; in the reader's language as long as the question still asks the same.
        same = answer.criterion.question == answer.question
        question = str(answer.criterion) if same else answer.question
        verdict = Verdict(answer.verdict)
        checked.found.append(Found(question, str(verdict.label), VERDICT_ICONS[verdict], answer.note))
    return list(found.values())


NEXT_STEP_KINDS = frozenset({IdeaKind.UNLOVED_SPACE, IdeaKind.NEED})


def has_next_step(idea: Idea) -> bool:
    """Whether its page says what one can do next: unloved spaces are adopted, needs are met; nothing is reported on."""
    return idea.kind in NEXT_STEP_KINDS and idea.takes_acts and idea.is_open
