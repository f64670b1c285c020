"""The doer mends what they said they would do: a slip of the pen, another day, another place."""

from datetime import date, time

from django.db import transaction

from core import clock
from ideas.enums import ActionState
from ideas.exceptions import HelpersGetNothing, MoveNotAllowed, NothingSaid
from ideas.models import Action
from ideas.notice_kinds import ACTION_CHANGED, ACTION_MOVED
from ideas.owners import owners_of

from .acting import check_when
from .action_notices import tell_about, tell_helpers
from .volunteering import lock_action

MENDABLE = frozenset({ActionState.PROPOSED, ActionState.ACCEPTED, ActionState.UNDER_WAY})
WHEN = ("on", "starts_at", "ends_at")


def user_can_mend_action(user, action: Action) -> bool:
    """Its doer, until it is done, and not while a moderator hides it."""
    return action.author_id == user.pk and action.state in MENDABLE and action.is_published


@transaction.atomic
def mend_action(
    *,
    action: Action,
    by,
    body: str,
    on: date,
    starts_at: time | None = None,
    ends_at: time | None = None,
    where: str = "",
    what_you_get: str = "",
) -> Action:
    """Change the words, the day or the place. Owners are told; helpers where they may have to come at another time.

    Saying the same again changes nothing. Raises MoveNotAllowed, NothingSaid, what `check_when` raises where the day
    or the time is another, HelpersGetNothing, and django ValidationError for what is too long.
    """
    _locked, row = lock_action(action)
    if not user_can_mend_action(by, row):
        raise MoveNotAllowed
    if not body.strip():
        raise NothingSaid
    if row.places is not None and not what_you_get.strip():
        raise HelpersGetNothing
    said = {
        "body": body,
        "on": on,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "where": where,
        "what_you_get": what_you_get,
    }
    changed = {name for name, value in said.items() if getattr(row, name) != value}
    if not changed:
        return row
    if changed.intersection(WHEN):
        check_when(on, starts_at, ends_at)
    for name, value in said.items():
        setattr(row, name, value)
    row.edited_at = clock.now()
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=[*said, "edited_at"])
    again = row.edited_at.isoformat()
    for owner in owners_of(row.subject):
        tell_about(row, owner, ACTION_MOVED, "changed", by=by, again=again)
    if changed.intersection((*WHEN, "where")):
        tell_helpers(row, ACTION_CHANGED, "changed", by=by, again=again)
    return row
