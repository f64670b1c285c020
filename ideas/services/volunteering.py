"""Joining an action: places, the waiting list, giving a place back, and raising the number of places.

Everything happens under the locks of the subject and of the action, so the last place goes to one person and each
place that comes free promotes exactly one. The figures are raised and lowered in the database, so that its constraint
holds even where a lock is forgotten.
"""

from django.db import transaction
from django.db.models import F

from core import clock
from ideas.enums import JOINABLE_ACTIONS, STANDING_VOLUNTEERS, ActionState, VolunteerState
from ideas.exceptions import ActionNotOpen, GateClosed, MoveNotAllowed, NoHelpersWanted, OwnAction, TooFewPlaces
from ideas.gates import what_is_missing
from ideas.models import Action, Subject, Volunteer
from ideas.notice_kinds import ACTION_JOINED, ACTION_PROMOTED

from .action_notices import leave_address, tell_about
from .counts import keep_counts, keep_interest, lock_subject

COUNTED = {VolunteerState.GOING: "volunteer_count", VolunteerState.WAITING: "waiting_count"}
PLACES_CAN_CHANGE = JOINABLE_ACTIONS | {ActionState.PROPOSED}


def lock_action(action: Action) -> tuple[Subject, Action]:
    """The subject and the action, locked in this order until the transaction ends.

    An idea may have been joined with another meanwhile, and the action moved along: then its new subject is locked.
    """
    while True:
        subject = Subject.objects.get(actions=action.pk)
        locked = lock_subject(subject)
        rows = Action.objects.select_for_update(of=("self",)).select_related("author")
        row = rows.filter(pk=action.pk, subject=locked).first()
        if row is not None:
            row.subject = locked
            return locked, row


@transaction.atomic
def volunteer_for(*, action: Action, user) -> Volunteer:
    """The person gets a place, or stands at the end of the waiting list. Twice changes nothing.

    Raises ActionNotOpen, OwnAction, GateClosed.
    """
    locked, row = lock_action(action)
    mine = Volunteer.objects.filter(action=row, user=user).first()
    if mine and mine.state in STANDING_VOLUNTEERS:
        return mine
    _check_open(row, user)
    has_place = row.volunteer_count < row.places and not row.waiting_count
    mine = mine or Volunteer(action=row, user=user)
    mine.state = VolunteerState.GOING if has_place else VolunteerState.WAITING
    mine.joined_at, mine.promoted_at, mine.withdrawn_at = clock.now(), None, None
    mine.save()
    _count(row, mine.state, 1)
    keep_interest(locked, user)
    keep_counts(locked)
    happened = "joined" if has_place else "waiting"
    tell_about(row, row.author, ACTION_JOINED, happened, by=user, again=f"{mine.pk}:{mine.joined_at.isoformat()}")
    return mine


def _check_open(row: Action, user) -> None:
    if not row.is_joinable or not Action.objects.taking_place().filter(pk=row.pk).exists():
        raise ActionNotOpen
    if row.author_id == user.pk:
        raise OwnAction
    if missing := what_is_missing(user, row):
        raise GateClosed(missing)


@transaction.atomic
def leave_action(*, action: Action, user) -> Volunteer | None:
    """The person gives the place back, or leaves the waiting list; the first who waits gets the place at once.

    Twice changes nothing, and so does leaving what one never joined.
    """
    locked, row = lock_action(action)
    mine = Volunteer.objects.standing().filter(action=row, user=user).first()
    if mine is None:
        return None
    had, mine.state, mine.withdrawn_at = mine.state, VolunteerState.WITHDRAWN, clock.now()
    mine.save(update_fields=["state", "withdrawn_at"])
    _count(row, had, -1)
    if had == VolunteerState.GOING:
        again = f"{mine.pk}:{mine.withdrawn_at.isoformat()}"
        tell_about(row, row.author, ACTION_JOINED, "left", by=user, again=again)
        fill_places(row)
    keep_interest(locked, user)
    keep_counts(locked)
    return mine


@transaction.atomic
def change_places(*, action: Action, places: int) -> Action:
    """The doer asks for more or fewer helpers; more places go to those who wait, first come first served.

    Raises NoHelpersWanted, MoveNotAllowed once it is over, TooFewPlaces below the number of those who come.
    """
    _locked, row = lock_action(action)
    if row.places is None:
        raise NoHelpersWanted
    if row.state not in PLACES_CAN_CHANGE:
        raise MoveNotAllowed
    if places < max(1, row.volunteer_count):
        raise TooFewPlaces
    row.places = places
    row.save(update_fields=["places"])
    fill_places(row)
    return row


def fill_places(row: Action) -> list[Volunteer]:
    """Give every free place to whoever waits longest. The action must be locked; one that is over is left alone."""
    if not row.is_joinable:
        return []
    free = row.places - row.volunteer_count
    waiting = Volunteer.objects.waiting().filter(action=row, user__is_active=True).select_related("user")
    promoted = list(waiting[: max(0, free)])
    for each in promoted:
        each.state, each.promoted_at = VolunteerState.GOING, clock.now()
        each.save(update_fields=["state", "promoted_at"])
        _count(row, VolunteerState.WAITING, -1)
        _count(row, VolunteerState.GOING, 1)
        again = f"{each.pk}:{each.promoted_at.isoformat()}"
        tell_about(row, each.user, ACTION_PROMOTED, "promoted", url=leave_address(row), again=again)
    return promoted


def _count(row: Action, state: str, step: int) -> None:
    """One more or one fewer in this state, reckoned by the database itself."""
    name = COUNTED[VolunteerState(state)]
    Action.objects.filter(pk=row.pk).update(**{name: F(name) + step})
    row.refresh_from_db(fields=[name])


def leave_everything(user) -> None:
    """Somebody whose account was closed comes to nothing any more; their places go to those who wait."""
    mine = Volunteer.objects.standing().filter(user=user, action__on__gte=clock.today())
    for each in mine.select_related("action__subject").order_by("action__subject", "action"):
        leave_action(action=each.action, user=user)
