"""Adopting an unloved space: asking, taking that back, the team's answer. A yes makes it the adopter's project."""

from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log

from core import clock
from core.durations import day
from core.enums import Origin
from ideas.endings import follow_endings
from ideas.enums import IdeaKind
from ideas.models import Idea
from ideas.notice_kinds import IDEA_WITHDRAWN
from ideas.policy import answer_due_on
from ideas.services import lock_idea
from ideas.services.answers import english_address
from ideas.services.commenting import current_language
from notices.services import answer, open_answer, pass_on_answers, tell
from people.roles import ORGANISER
from projects.enums import AdoptionState
from projects.exceptions import AdoptionAnswered, AdoptionUnclear, AnswerMissing, SpaceNotOpen, UntilIsOver
from projects.models import Adoption, Project
from projects.notice_kinds import SPACE_ADOPTED

from .starting import grow_project_from_idea

ADOPTION_QUESTION = gettext_noop("May they adopt this space?")


@transaction.atomic
def ask_to_adopt(
    *,
    idea: Idea,
    author,
    body: str,
    how_often: str,
    until: date | None = None,
    group_name: str = "",
    language: str = "",
    origin: str = Origin.WEB,
) -> Adoption:
    """Ask to look after the space. The organisers owe an answer. Asking again while it waits gives the same row.

    Raises SpaceNotOpen for what is no unloved space, hidden or at its end, AdoptionUnclear and UntilIsOver.
    """
    row = lock_idea(idea)
    if row.kind != IdeaKind.UNLOVED_SPACE or not row.takes_acts or not row.is_open:
        raise SpaceNotOpen
    if not body.strip() or not how_often.strip():
        raise AdoptionUnclear
    if until is not None and until <= clock.today():
        raise UntilIsOver
    waiting = Adoption.objects.asked().filter(idea=row, author=author).first()
    if waiting is not None:
        return waiting
    adoption = Adoption.objects.create(
        idea=row,
        author=author,
        body=body,
        how_often=how_often,
        until=until,
        group_name=group_name,
        language=language or current_language(),
        origin=origin,
        created_at=clock.now(),
    )
    address = english_address(row, "#adopting")
    open_answer(
        row=adoption,
        title=row.title,
        url=address,
        question=ADOPTION_QUESTION,
        due_on=answer_due_on(),
        holder_role=ORGANISER.name,
    )
    words = {"name": author, "thing": row.title}
    tell(user=row.author, kind=SPACE_ADOPTED, happened="asked", about=adoption, url=address, words=words, by=author)
    return adoption


@transaction.atomic
def withdraw_adoption(*, adoption: Adoption) -> Adoption:
    """Whoever asked takes it back. Twice changes nothing. Raises AdoptionAnswered after the team's answer."""
    row = _locked(adoption)
    if row.state == AdoptionState.WITHDRAWN:
        return row
    if row.state != AdoptionState.ASKED:
        raise AdoptionAnswered
    return _settle(row, AdoptionState.WITHDRAWN, by=row.author, words="")


@transaction.atomic
def answer_adoption(*, adoption: Adoption, agree: bool, words: str, by) -> Adoption:
    """The team's public answer. A yes makes the project, whose owner is the adopter; whoever else asked hears no.

    Raises AnswerMissing, AdoptionAnswered, and SpaceNotOpen where the space has come to its end meanwhile.
    """
    row = _locked(adoption)
    if not words.strip():
        raise AnswerMissing
    if row.state != AdoptionState.ASKED:
        raise AdoptionAnswered
    if not agree:
        return _tell(_settle(row, AdoptionState.DECLINED, by=by, words=words), by=by)
    if not row.idea.takes_acts or not row.idea.is_open or not row.is_published:
        raise SpaceNotOpen
    _settle(row, AdoptionState.AGREED, by=by, words=words)
    project = grow_project_from_idea(
        idea=row.idea, by=by, owner=row.author, story=story_of(row), note=words, group_name=row.group_name
    )
    _tell(row, by=by, project=project)
    for other in Adoption.objects.asked().filter(idea=row.idea).select_related("author", "idea"):
        _tell(_settle(other, AdoptionState.DECLINED, by=by, words=_("Somebody else looks after it now.")), by=by)
    return row


def story_of(adoption: Adoption) -> str:
    """The words a project begins with: what the adopter will do, how often, until when, and what was said first."""
    with translation.override(adoption.language):
        lines = [_("How often: %(often)s") % {"often": adoption.how_often}]
        if adoption.until:
            lines.append(_("Until: %(day)s") % {"day": day(adoption.until)})
    return "\n\n".join(filter(None, [adoption.body, "\n".join(lines), adoption.idea.body]))[:5000]


def _locked(adoption: Adoption) -> Adoption:
    """The request with its idea, locked: subject, idea, row."""
    idea = lock_idea(adoption.idea)
    row = Adoption.objects.select_for_update(of=("self",)).select_related("author").get(pk=adoption.pk)
    row.idea = idea
    return row


def _settle(row: Adoption, state: str, *, by, words: str) -> Adoption:
    row.state, row.answer, row.decided_by, row.decided_at = state, words, by, clock.now()
    row.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    answer(row=row, question=ADOPTION_QUESTION, by=by, outcome=words or str(row.get_state_display()))
    if state != AdoptionState.WITHDRAWN:
        log(instance=row, action="projects.adoption_answered", user=by, data={"state": str(state), "answer": words})
    return row


def _tell(row: Adoption, *, by, project: Project | None = None) -> Adoption:
    """Whoever asked hears the answer; the one who had the idea hears that somebody looks after the place now."""
    url = english_address(project) if project else english_address(row.idea, "#adopting")
    said = {"about": row, "url": url, "note": row.answer, "by": by}
    words = {"name": row.author, "thing": row.idea.title}
    tell(user=row.author, kind=SPACE_ADOPTED, happened=str(row.state), words=words, **said)
    if project and row.idea.author_id != row.author_id:
        tell(user=row.idea.author, kind=SPACE_ADOPTED, happened="adopted", words=words, **said)
    return row


@follow_endings
def follow_ending(idea: Idea, into: Idea | None) -> None:
    """Who would adopt a space that was joined with another would adopt that one; with one taken back it is over."""
    for row in Adoption.objects.asked().filter(idea=idea).select_related("author"):
        row.idea = idea
        if into is None or Adoption.objects.asked().filter(idea=into, author=row.author).exists():
            _settle(row, AdoptionState.WITHDRAWN, by=idea.author, words="")
            said = {"about": row, "url": english_address(into or idea), "words": {"thing": idea.title}}
            tell(user=row.author, kind=IDEA_WITHDRAWN, happened="withdrawn", by=idea.author, **said)
            continue
        row.idea = into
        row.save(update_fields=["idea"])
        pass_on_answers(rows=[row], from_holder=None, to_holder=None, title=into.title, address=english_address(into))
