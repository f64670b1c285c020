"""Reads for the pages of ideas."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.durations import day
from ideas.enums import IdeaStage
from ideas.models import Appreciation, Comment, Idea, Photo, Subject
from notices.models import AnswerDue


def find_idea(request: HttpRequest, pk: int) -> Idea:
    """The idea as this reader may see it. Raises Http404 for none, and for one that is not theirs to see."""
    rows = Idea.objects.visible_to(request.user).select_related("subject__neighbourhood", "author")
    idea = rows.filter(pk=pk).first()
    if idea is None:
        raise Http404
    # The two point at each other: nobody need ask the database for the way back.
    idea.subject.idea = idea
    return idea


def appreciated_by(user, subjects: Iterable[int]) -> set[int]:
    """Which of these subjects (by number) the person appreciates."""
    if not user.is_authenticated:
        return set()
    return set(Appreciation.objects.filter(user=user, subject__in=list(subjects)).values_list("subject", flat=True))


def photos_of(subject: Subject, user, *, everything: bool = False) -> list[Photo]:
    """The photos of its gallery that a reader sees, in order, in one query. `everything`: those of updates as well."""
    rows = Photo.objects.visible_to(user).filter(subject=subject).select_related("author")
    return list(rows if everything else rows.filter(in_gallery=True))


@dataclass(frozen=True)
class Step:
    """One step of "Where it is going": done, current or next."""

    label: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Answers:
    """The promised answer that is open, if any, and those that were given, newest first."""

    due: AnswerDue | None = None
    given: list[AnswerDue] = field(default_factory=list)


def answers_about(row) -> Answers:
    rows = list(AnswerDue.objects.about(row).select_related("holder", "holder_group", "answered_by"))
    given = sorted((each for each in rows if each.answered_at), key=lambda each: each.answered_at, reverse=True)
    return Answers(next((each for each in rows if each.answered_at is None), None), given)


def talkers(idea: Idea) -> int:
    """How many different people have commented."""
    return Comment.objects.published().filter(subject=idea.subject).values("author").distinct().count()


WAY = (IdeaStage.GATHERING, IdeaStage.CHECKING, IdeaStage.SUPPORTED, IdeaStage.PROJECT)


def way_of(idea: Idea) -> list[Step]:
    """The way the idea has come and what is ahead, for the progress component."""
    steps = [Step(_("Shared, %(day)s") % {"day": day(idea.created_at)}, "done")]
    people = talkers(idea) if idea.subject.comment_count else 0
    if people:
        words = ngettext("Talked about by %(people)d person", "Talked about by %(people)d people", people)
        steps.append(Step(words % {"people": people}, "done"))
    if idea.stage in WAY:
        here = WAY.index(idea.stage)
        states = ["done"] * here + ["current"] + ["next"] * (len(WAY) - here - 1)
        ahead = zip(WAY, states, strict=True)
        return [*steps, *(Step(str(stage.label), state, _note(idea, stage, state)) for stage, state in ahead)]
    return [*steps, Step(str(IdeaStage.GATHERING.label), "done"), Step(idea.get_stage_display(), "current")]


def _note(idea: Idea, stage: IdeaStage, state: str) -> str:
    missing = idea.people_still_needed
    if state != "current" or stage != IdeaStage.GATHERING or not missing:
        return ""
    return ngettext("%(missing)d more person to go", "%(missing)d more people to go", missing) % {"missing": missing}
