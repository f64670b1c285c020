"""The life of an action as one pure table: who may move it from which state to which. Knows no database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.enums import ActionState


class Actor(models.TextChoices):
    """How somebody stands to an action."""

    OWNER = "owner", _("owns what it is for")
    DOER = "doer", _("said “I will”")
    OTHER = "other", _("neither")
    ENDING = "ending", _("the end of what it is for")


STATE = ActionState
NOTHING: frozenset[ActionState] = frozenset()
CLOSED = frozenset({STATE.CLOSED})

MOVES: dict[ActionState, dict[Actor, frozenset[ActionState]]] = {
    STATE.PROPOSED: {
        Actor.OWNER: frozenset({STATE.ACCEPTED, STATE.DECLINED}),
        Actor.DOER: frozenset({STATE.WITHDRAWN}),
        Actor.ENDING: CLOSED,
    },
    STATE.ACCEPTED: {Actor.DOER: frozenset({STATE.UNDER_WAY, STATE.WITHDRAWN}), Actor.ENDING: CLOSED},
    STATE.UNDER_WAY: {Actor.DOER: frozenset({STATE.DONE, STATE.WITHDRAWN}), Actor.ENDING: CLOSED},
    STATE.DONE: {Actor.OWNER: frozenset({STATE.CONFIRMED})},
    STATE.CONFIRMED: {Actor.OWNER: frozenset({STATE.THANKED})},
    STATE.DECLINED: {},
    STATE.THANKED: {},
    STATE.WITHDRAWN: {},
    STATE.CLOSED: {},
}


def moves_of(state: str, actors) -> frozenset[ActionState]:
    """Every state that somebody who is all of `actors` may move an action in `state` to."""
    known = MOVES[ActionState(state)]
    return frozenset().union(*(known.get(actor, NOTHING) for actor in actors))
