"""The way a call is decided: one dated step after another, with one end, of which everybody who helped hears."""

from datetime import date

from django.db import transaction
from wagtail.log_actions import log

from core import clock
from core.enums import Visibility
from ideas.models import Comment, Idea, Interest
from ideas.services.answers import english_address
from ideas.services.commenting import current_language
from ideas.services.counts import lock_subject
from notices.services import tell_all
from people.models import User
from projects.models import CallChoice, DecisionStep, PageFamily
from projects.notice_kinds import CALL_DECIDED

from .enums import ENDS, DecisionKind
from .exceptions import (
    DayAhead,
    DayTooEarly,
    DecisionEnded,
    MeetingMissing,
    MovedMeanwhile,
    NothingToCorrect,
    ReasonMissing,
    WhoMissing,
)

SAY_WHY = ENDS | {DecisionKind.CORRECTION}


@transaction.atomic
def write_decision_step(
    *,
    family: PageFamily,
    kind: str,
    who: str,
    by,
    words: str = "",
    happened_on: date | None = None,
    meeting_on: date | None = None,
    corrects: DecisionStep | None = None,
    after: int | None = None,
    language: str = "",
) -> DecisionStep:
    """Add a step to the path. An end, and a correction of one, is told to everybody who helped to design it.

    `after`: the last step the writer has seen (0 for none). The same again gives the same row. Raises DecisionEnded,
    ReasonMissing, WhoMissing, MeetingMissing, DayAhead, DayTooEarly, NothingToCorrect, MovedMeanwhile.
    """
    lock_subject(family.subject)
    steps = list(DecisionStep.objects.filter(family=family).order_by("happened_on", "written_at", "pk"))
    last = steps[-1] if steps else None
    step = DecisionStep(
        family=family,
        kind=DecisionKind(kind),
        who=who.strip(),
        words=words.strip(),
        language=language or current_language(),
        happened_on=happened_on or clock.today(),
        meeting_on=meeting_on if kind == DecisionKind.CABINET else None,
        corrects=corrects if kind == DecisionKind.CORRECTION else None,
        previous=last,
        previous_on=last.happened_on if last else None,
        by=by,
        written_at=clock.now(),
    )
    if last is not None and _is_same(last, step):
        return last
    if after is not None and after != (last.pk if last else 0):
        raise MovedMeanwhile
    _refuse(step, steps)
    step.full_clean(validate_unique=False, validate_constraints=False)
    step.save()
    if step.is_end or (step.corrects and step.corrects.is_end):
        _tell(step)
    log(instance=step, action="projects.decision_step", user=by, data={"kind": str(step.kind), "call": family.title})
    return step


def designers_of(family: PageFamily) -> set[int]:
    """Numbers of everybody who helped to design it: who talked, chose, offered, or had or helped an idea for it."""
    ideas = Idea.objects.filter(answered_call__family=family).exclude(visibility=Visibility.REMOVED)
    subjects = [family.subject_id, *ideas.values_list("subject_id", flat=True)]
    said = Comment.objects.exclude(visibility=Visibility.REMOVED).filter(subject__in=subjects)
    interested = Interest.objects.filter(subject__in=subjects)
    chose = CallChoice.objects.filter(family=family)
    return {
        *chose.values_list("user_id", flat=True),
        *ideas.values_list("author_id", flat=True),
        *said.values_list("author_id", flat=True),
        *interested.values_list("user_id", flat=True),
    }


def designers_to_tell(family: PageFamily, by=None):
    """They as people, without closed accounts and without who writes it, by name."""
    people = User.objects.filter(pk__in=designers_of(family), is_active=True)
    return people.exclude(pk=getattr(by, "pk", None)).order_by("display_name", "pk")


def _is_same(last: DecisionStep, step: DecisionStep) -> bool:
    names = ("kind", "who", "words", "happened_on", "meeting_on", "corrects_id", "by_id")
    return all(getattr(last, name) == getattr(step, name) for name in names)


def _refuse(step: DecisionStep, steps: list[DecisionStep]) -> None:
    """Raises the rule that stands against it."""
    if step.kind != DecisionKind.CORRECTION and any(each.is_end for each in steps):
        raise DecisionEnded
    if not step.who:
        raise WhoMissing
    if step.kind in SAY_WHY and not step.words:
        raise ReasonMissing
    if step.kind == DecisionKind.CORRECTION and step.corrects_id not in {each.pk for each in steps}:
        raise NothingToCorrect
    if step.kind == DecisionKind.CABINET and (step.meeting_on is None or step.meeting_on < step.happened_on):
        raise MeetingMissing
    if step.happened_on > clock.today():
        raise DayAhead
    if steps and step.happened_on < steps[-1].happened_on:
        raise DayTooEarly


def _tell(step: DecisionStep) -> int:
    return tell_all(
        users=designers_of(step.family),
        kind=CALL_DECIDED,
        happened=str(step.kind),
        about=step,
        url=english_address(step.family, "#decision"),
        words={"thing": step.family.title},
        note=step.words,
        by=step.by,
    )
