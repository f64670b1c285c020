"""The rules of a project's life: which stage may follow which, whose it may become, and who may say so.

Plain values in, plain values out. Who somebody is to a project, `projects.permissions.movers_of` says.
"""

from collections.abc import Iterable

from projects.enums import SAYS_WHY, Mover, Ownership, ProjectStage

FORMING, PERMITTED, RUNNING = ProjectStage.FORMING, ProjectStage.PERMITTED, ProjectStage.RUNNING
HANDED_OVER, RESTING, ENDED = ProjectStage.HANDED_OVER, ProjectStage.RESTING, ProjectStage.ENDED

THOSE_WHO_RUN_IT = frozenset({Mover.OWNER, Mover.STAFF})
PERMISSION = frozenset({Mover.COUNCIL})
STOPS = {RESTING: THOSE_WHO_RUN_IT, ENDED: THOSE_WHO_RUN_IT}

# From each stage: what may follow, and who may say so. Permission alone is the council's (inventory 4.18); a project
# that needs none starts without it. A resting project comes back; an ended one can only begin again.
MOVES: dict[ProjectStage, dict[ProjectStage, frozenset[Mover]]] = {
    FORMING: {PERMITTED: PERMISSION, RUNNING: THOSE_WHO_RUN_IT, **STOPS},
    PERMITTED: {RUNNING: THOSE_WHO_RUN_IT, **STOPS},
    RUNNING: {HANDED_OVER: THOSE_WHO_RUN_IT, **STOPS},
    HANDED_OVER: STOPS,
    RESTING: {FORMING: THOSE_WHO_RUN_IT, RUNNING: THOSE_WHO_RUN_IT, ENDED: THOSE_WHO_RUN_IT},
    ENDED: {FORMING: THOSE_WHO_RUN_IT},
}

# Whose it may become, and who may say so: residents give away what is theirs, the council what is the council's.
HANDS: dict[tuple[Ownership, Ownership], frozenset[Mover]] = {
    (Ownership.COMMUNITY, Ownership.JOINT): frozenset({Mover.OWNER}),
    (Ownership.JOINT, Ownership.COMMUNITY): frozenset({Mover.OWNER}),
    (Ownership.JOINT, Ownership.COUNCIL): frozenset({Mover.OWNER}),
    (Ownership.COUNCIL, Ownership.JOINT): frozenset({Mover.STAFF}),
    (Ownership.COUNCIL, Ownership.COMMUNITY): frozenset({Mover.STAFF}),
}


def may_hand(before: str, after: str, movers: Iterable[Mover]) -> bool:
    """Whether somebody with these rights may make a project that was `before`'s `after`'s."""
    return bool(HANDS.get((Ownership(before), Ownership(after)), frozenset()).intersection(movers))


def may_move(before: str, after: str, movers: Iterable[Mover], ownership: str) -> bool:
    """Whether somebody with these rights may move a project of this ownership from one stage to another.

    A handed-over project is the community's, so handing over asks for the right to hand it to the community too.
    """
    movers = frozenset(movers)
    if not MOVES[ProjectStage(before)].get(ProjectStage(after), frozenset()) & movers:
        return False
    if after == HANDED_OVER and ownership != Ownership.COMMUNITY:
        return may_hand(ownership, Ownership.COMMUNITY, movers)
    return True


def moves_from(stage: str, movers: Iterable[Mover], ownership: str) -> list[ProjectStage]:
    """The stages that somebody with these rights may choose now, in the order of a life."""
    movers = frozenset(movers)
    return [after for after in ProjectStage if may_move(stage, after, movers, ownership)]


def hands_from(ownership: str, movers: Iterable[Mover]) -> list[Ownership]:
    """Whose somebody with these rights may make the project."""
    movers = frozenset(movers)
    return [after for after in Ownership if may_hand(ownership, after, movers)]


def says_why(stage: str) -> bool:
    """Resting and ending need a reason that everybody can read."""
    return stage in SAYS_WHY
