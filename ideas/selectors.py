"""Reads for the pages of ideas."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest

from ideas.models import Appreciation, Idea, Photo, Subject
from notices.models import AnswerDue


def find_idea(request: HttpRequest, pk: int) -> Idea:
    """The idea as this reader may see it. Raises Http404 for none, and for one that is not theirs to see."""
    rows = Idea.objects.visible_to(request.user).with_answer_due().select_related("subject__neighbourhood", "author")
    # Numbers no database keeps are simply not there.
    idea = rows.filter(pk=pk).first() if pk < 2**63 else None
    if idea is None:
        raise Http404
    # The two point at each other: nobody need ask the database for the way back.
    idea.subject.idea = idea
    return idea


def find_idea_for_acts(request: HttpRequest, pk: int) -> Idea:
    """As `find_idea`; for one that was joined with another, that other one: what people do there goes on here."""
    idea = find_idea(request, pk)
    return find_idea(request, idea.merged_into_id) if idea.merged_into_id else idea


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
class Answers:
    """The promised answer that is open, if any, and those that were given, newest first."""

    due: AnswerDue | None = None
    given: list[AnswerDue] = field(default_factory=list)


def answers_about(row) -> Answers:
    rows = list(AnswerDue.objects.about(row).select_related("holder", "holder_group", "answered_by"))
    given = sorted((each for each in rows if each.answered_at), key=lambda each: each.answered_at, reverse=True)
    return Answers(next((each for each in rows if each.answered_at is None), None), given)
