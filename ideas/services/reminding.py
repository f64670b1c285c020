"""What a timer says once a day about actions. Safe to run twice: each thing is told once."""

from datetime import timedelta

from core import clock
from ideas.enums import VolunteerState
from ideas.models import Action, Volunteer
from ideas.notice_kinds import ACTION_CANCELLED, ACTION_TOMORROW

from .action_notices import leave_address, tell_about

# A timer that stood still for a weekend still catches up with what ended meanwhile.
LOOKS_BACK = timedelta(days=3)


def remind_of_tomorrow() -> int:
    """Tell who does it and who has a place, the day before. Returns how many actions there are tomorrow."""
    actions = list(_live().filter(on=clock.today() + timedelta(days=1)))
    for action in actions:
        day = action.on.isoformat()
        tell_about(action, action.author, ACTION_TOMORROW, "yours", again=day)
        for each in _helpers(action, VolunteerState.GOING):
            tell_about(action, each.user, ACTION_TOMORROW, "tomorrow", url=leave_address(action), again=day)
    return len(actions)


def follow_up_past() -> int:
    """After the day: ask who did it to say so, and tell those for whom no place came free. Returns how many."""
    today = clock.today()
    actions = list(_live().filter(on__lt=today, on__gte=today - LOOKS_BACK))
    for action in actions:
        tell_about(action, action.author, ACTION_TOMORROW, "over", again=action.on.isoformat())
        for each in _helpers(action, VolunteerState.WAITING):
            tell_about(action, each.user, ACTION_CANCELLED, "no-place", again=action.on.isoformat())
    return len(actions)


def _live():
    """Actions that take place and that everybody sees."""
    return Action.objects.taking_place().select_related("author", "subject__idea", "subject__project").order_by("pk")


def _helpers(action: Action, state: str):
    return Volunteer.objects.filter(action=action, state=state).select_related("user").order_by("joined_at", "pk")
