"""Signing a permission to run, and taking it back. The caller has decided permission."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core import clock
from core.durations import day
from ideas.services.answers import english_address
from ideas.services.commenting import current_language
from notices.services import tell_all
from projects.models import Permit, Project
from projects.notice_kinds import PROJECT_PERMIT
from projects.packs.paper.keeping import makes_paper
from projects.selectors.people import team_of
from projects.services.staging import locked_project

from .exceptions import (
    PermitOfOneself,
    PermitOver,
    PermitsOverlap,
    PermitTooLong,
    PermitUnclear,
    ProjectHasEnded,
    ReasonMissing,
    SignatureMissing,
    TermIsPast,
    TermUnclear,
)
from .rules import LINE_LIMIT, LONGEST_TERM, MOST_LINES, lines_of
from .tasks import make_permit_card


@transaction.atomic
def sign_permit(
    *,
    project: Project,
    may_do: str,
    limits: str,
    starts_on: date,
    ends_on: date,
    signed_name: str,
    signed_title: str,
    by,
    replace: bool = False,
    language: str = "",
) -> Permit:
    """Sign what the group may do without asking. `replace`: what holds in these days already ends where this begins.

    Owners and team are told. The same again gives the same row. Raises PermitsOverlap, PermitOfOneself, PermitUnclear,
    PermitTooLong, TermUnclear, TermIsPast, SignatureMissing, ProjectHasEnded.
    """
    row = locked_project(project)
    said = {
        "may_do": _checked_lines(may_do, "may_do"),
        "limits": _checked_lines(limits, "limits"),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "signed_name": signed_name.strip(),
        "signed_title": signed_title.strip(),
    }
    same = Permit.objects.filter(project=row, signed_by=by, withdrawn_why="", **said).unstopped().first()
    if same is not None:
        return same
    _refuse(row, by, said)
    before = _make_room(row, starts_on, ends_on, replace=replace, by=by)
    permit = Permit(
        project=row,
        signed_by=by,
        signed_at=clock.now(),
        replaces=before,
        language=language or current_language(),
        **said,
    )
    permit.full_clean(validate_unique=False, validate_constraints=False)
    permit.save()
    _draw_cards(permit, before)
    _tell(permit, "signed", by=by, note=_("It holds until %(day)s.") % {"day": day(ends_on)})
    data = {"permit": permit.pk, "starts_on": str(starts_on), "ends_on": str(ends_on)}
    log(instance=row, action="projects.permit_signed", user=by, data=data)
    return permit


@transaction.atomic
def withdraw_permit(*, permit: Permit, why: str, by) -> Permit:
    """From today it no longer holds, and everybody can read why. Twice changes nothing.

    Raises ReasonMissing, and PermitOver for one that has ended or was replaced.
    """
    project = locked_project(permit.project)
    row = Permit.objects.select_for_update(of=("self",)).get(pk=permit.pk)
    row.project = project
    if row.withdrawn_why:
        return row
    if not why.strip():
        raise ReasonMissing
    if not row.can_be_withdrawn:
        raise PermitOver
    row.stopped_on, row.stopped_by = max(clock.today(), row.starts_on), by
    row.withdrawn_why = why.strip()
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=["stopped_on", "stopped_by", "withdrawn_why"])
    _draw_cards(row)
    _tell(row, "withdrawn", by=by, note=row.withdrawn_why)
    log(
        instance=project, action="projects.permit_withdrawn", user=by, data={"permit": row.pk, "why": row.withdrawn_why}
    )
    return row


def _checked_lines(text: str, field: str) -> str:
    lines = lines_of(text)
    if not lines:
        raise PermitUnclear(field=field)
    if len(lines) > MOST_LINES or any(len(line) > LINE_LIMIT for line in lines):
        raise PermitTooLong(field=field)
    return "\n".join(lines)


def _refuse(project: Project, by, said: dict) -> None:
    """Raises the rule that stands against it."""
    if project.is_owned_by(by):
        raise PermitOfOneself
    if not project.takes_help:
        raise ProjectHasEnded
    if not said["signed_name"] or not said["signed_title"]:
        raise SignatureMissing
    if said["starts_on"] < clock.today():
        raise TermIsPast
    if not said["starts_on"] <= said["ends_on"] <= said["starts_on"] + LONGEST_TERM:
        raise TermUnclear


def _make_room(project: Project, first: date, last: date, *, replace: bool, by) -> Permit | None:
    """End what holds in these days, where that is wished. Returns the earliest of them. Raises PermitsOverlap."""
    standing = list(Permit.objects.filter(project=project).holding_in(first, last).order_by("starts_on", "pk"))
    if standing and not replace:
        raise PermitsOverlap
    for old in standing:
        old.stopped_on, old.stopped_by = max(old.starts_on, first), by
        old.save(update_fields=["stopped_on", "stopped_by"])
    return standing[0] if standing else None


def _draw_cards(*permits: Permit | None) -> None:
    """What a card says has changed: its PDF is made anew, in a task after the transaction."""
    for permit in permits if makes_paper() else ():
        if permit is not None:
            transaction.on_commit(partial(make_permit_card.enqueue, permit.pk))


def _tell(permit: Permit, happened: str, *, by, note: str) -> None:
    tell_all(
        users=team_of(permit.project),
        kind=PROJECT_PERMIT,
        happened=happened,
        about=permit,
        url=english_address(permit.project, "#permit"),
        words={"thing": permit.project.title},
        note=note,
        by=by,
    )
