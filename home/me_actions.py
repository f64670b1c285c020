"""One's own actions on /me/: what waits for one's answer, what one will do, and where one helps. One query."""

from dataclasses import dataclass, field

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.durations import day
from core.enums import Visibility
from home.me import Row
from ideas.action_lists import WITH_THINGS, with_mine
from ideas.enums import ActionState, VolunteerState
from ideas.models import Action
from ideas.taken_down import seen_thing
from projects.models import ProjectOwner

MOST = 60
WAIT_FOR_OWNER = (ActionState.PROPOSED, ActionState.DONE, ActionState.CONFIRMED)


@dataclass(frozen=True)
class OwnActions:
    """`waiting` for this person's answer, `mine` to do, and `helping` with a place or a number in the queue."""

    waiting: list[Row] = field(default_factory=list)
    mine: list[Row] = field(default_factory=list)
    helping: list[Row] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.mine or self.helping)


def own_actions(user) -> OwnActions:
    """What stands on /me/ for this person, what is furthest ahead first. What was taken back is left out."""
    runs = ProjectOwner.objects.current().filter(user=user, project__subject=OuterRef("subject"))
    shown = Q(visibility=Visibility.PUBLISHED)
    waits = shown & Q(state__in=WAIT_FOR_OWNER) & (Q(subject__owner=user) | Exists(runs))
    own = Q(author=user) & ~Q(visibility=Visibility.REMOVED)
    marked = with_mine(Action.objects.exclude(state__in=[ActionState.WITHDRAWN, ActionState.CLOSED]), user).annotate(
        waits_for_me=Case(When(waits, then=Value(True)), default=Value(False))
    )
    found = marked.filter(own | Q(waits_for_me=True) | (shown & Q(my_state__isnull=False)))
    rows = list(found.select_related("author", *WITH_THINGS).order_by("-on", "-pk")[:MOST])
    return OwnActions(
        waiting=[_waiting(action, user) for action in rows if action.waits_for_me],
        mine=[
            _row(action, user, action.get_state_display(), "propose") for action in rows if action.author_id == user.pk
        ],
        helping=[_row(action, user, _place(action), "volunteer") for action in rows if action.my_state],
    )


def _waiting(action: Action, user) -> Row:
    label = {
        ActionState.PROPOSED: _("Answer it"),
        ActionState.DONE: _("Confirm it"),
        ActionState.CONFIRMED: _("Say thank you"),
    }[ActionState(action.state)]
    return _row(action, user, label, "propose", by=str(action.author))


def _place(action: Action) -> str:
    if action.my_state == VolunteerState.GOING:
        return _("You have a place")
    return _("Number %(number)d on the waiting list") % {"number": action.my_number}


def _row(action: Action, user, label: str, act: str, by: str = "") -> Row:
    thing = seen_thing(action.subject, user)
    note = " · ".join(part for part in (by, day(action.on), str(thing)) if part)
    is_theirs = action.author_id == user.pk and action.subject.visibility != Visibility.REMOVED
    return Row(capfirst(action.body), action.get_absolute_url() if thing.url or is_theirs else "", note, label, act)
