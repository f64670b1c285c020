"""“I will…”: proposing an action, and each step of its life (the table in ideas/moves.py)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from core import clock
from core.enums import Origin
from ideas.enums import STANDING_ACTIONS, ActionState
from ideas.exceptions import (
    DayNotPossible,
    EndsBeforeStart,
    HelpersGetNothing,
    MoveNotAllowed,
    NothingSaid,
    StartMissing,
    ThanksMissing,
    TimeNotThere,
    TimeOver,
)
from ideas.models import Action, Subject, Volunteer
from ideas.moves import moves_of
from ideas.notice_kinds import ACTION_ANSWERED, ACTION_CANCELLED, ACTION_MOVED, ACTION_PROPOSED, ACTION_THANKED
from ideas.owners import owners_of
from ideas.permissions import actors_of, user_owns_subject
from notices.services import answer

from .action_notices import tell_about, tell_helpers
from .answers import ACTION_QUESTION, DONE_QUESTION, promise_action_answer
from .commenting import current_language
from .counts import keep_counts, keep_interest, lock_for_help
from .volunteering import lock_action

FURTHEST = timedelta(days=2 * 365)


def check_when(on: date, starts_at: time | None, ends_at: time | None) -> None:
    """Refuse what cannot be: a day that is over or far off, an hour that the clocks skip, an end before the start."""
    if not clock.today() <= on <= clock.today() + FURTHEST:
        raise DayNotPossible
    if ends_at and not starts_at:
        raise StartMissing
    if starts_at:
        begins = datetime.combine(on, starts_at, clock.LONDON)
        if begins.astimezone(UTC).astimezone(clock.LONDON).time() != starts_at:
            raise TimeNotThere
        if begins < clock.now():
            raise TimeOver
    if ends_at and ends_at <= starts_at:
        raise EndsBeforeStart


@transaction.atomic
def propose_action(
    *,
    subject: Subject,
    author,
    body: str,
    on: date,
    starts_at: time | None = None,
    ends_at: time | None = None,
    where: str = "",
    places: int | None = None,
    what_you_get: str = "",
    requires: Iterable[str] = (),
    language: str = "",
    origin: str = Origin.WEB,
) -> Action:
    """Say what one will do, and when. The owner owes an answer; on one's own subject it is accepted at once.

    `places` null: nobody else is wanted. Raises SubjectNotOpen, HelpClosed, NothingSaid, what `check_when` raises,
    HelpersGetNothing, and django ValidationError for what is too long.
    """
    locked = lock_for_help(subject)
    if not body.strip():
        raise NothingSaid
    check_when(on, starts_at, ends_at)
    if places is not None and not what_you_get.strip():
        raise HelpersGetNothing
    is_own = user_owns_subject(author, locked)
    action = Action(
        subject=locked,
        author=author,
        body=body,
        on=on,
        starts_at=starts_at,
        ends_at=ends_at,
        where=where,
        places=places,
        what_you_get=what_you_get,
        requires=list(requires),
        state=ActionState.ACCEPTED if is_own else ActionState.PROPOSED,
        language=language or current_language(),
        origin=origin,
        created_at=clock.now(),
    )
    action.full_clean(validate_unique=False, validate_constraints=False)
    action.save()
    keep_interest(locked, author)
    keep_counts(locked)
    if not is_own:
        promise_action_answer(action, ACTION_QUESTION)
        for owner in owners_of(locked):
            tell_about(action, owner, ACTION_PROPOSED, "proposed", by=author)
    return action


@transaction.atomic
def move_action(*, action: Action, to: str, by, thanks: str = "") -> Action:
    """One step of its life. The step that was taken already changes nothing.

    Raises MoveNotAllowed where the table does not let this person take it, ThanksMissing for thanks without words.
    """
    locked, row = lock_action(action)
    to = ActionState(to)
    if row.state == to:
        if thanks and row.thanks != thanks:
            raise MoveNotAllowed
        return row
    if to not in moves_of(row.state, actors_of(by, row)):
        raise MoveNotAllowed
    if to == ActionState.THANKED:
        if not thanks.strip():
            raise ThanksMissing
        row.thanks = thanks
    row.state, row.state_changed_at = to, clock.now()
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=["state", "state_changed_at", "thanks"])
    _answer(row, by)
    _keep_interests(locked, row)
    _tell_of(row, by)
    return row


def _answer(row: Action, by) -> None:
    """Close the promise that this step keeps, and make the one it asks for."""
    outcome = str(ActionState(row.state).label)
    answer(row=row, question=ACTION_QUESTION, by=by, outcome=outcome)
    if row.state == ActionState.DONE and not user_owns_subject(row.author, row.subject):
        promise_action_answer(row, DONE_QUESTION)
    else:
        answer(row=row, question=DONE_QUESTION, by=by, outcome=outcome)


def _keep_interests(locked: Subject, row: Action) -> None:
    """What no longer stands is no sign of interest: not for who proposed it, nor for those who would have helped."""
    keep_interest(locked, row.author)
    if row.state not in STANDING_ACTIONS:
        for each in Volunteer.objects.standing().filter(action=row).select_related("user").order_by("pk"):
            keep_interest(locked, each.user)
    keep_counts(locked)


def _tell_of(row: Action, by) -> None:
    """Each side hears of the other's steps; helpers hear of the end and of the thanks."""
    state = str(row.state)
    if row.state in (ActionState.ACCEPTED, ActionState.DECLINED):
        tell_about(row, row.author, ACTION_ANSWERED, state, by=by)
    elif row.state in (ActionState.CONFIRMED, ActionState.THANKED):
        tell_about(row, row.author, ACTION_THANKED, state, by=by)
    else:
        for owner in owners_of(row.subject):
            tell_about(row, owner, ACTION_MOVED, state, by=by)
    if row.state == ActionState.WITHDRAWN:
        tell_helpers(row, ACTION_CANCELLED, "withdrawn", by=by)
    if row.state == ActionState.THANKED:
        tell_helpers(row, ACTION_THANKED, "helped", by=by, going_only=True)
