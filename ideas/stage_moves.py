"""Which stage may follow which, and who moves it: the whole life of an idea as one table, without a database.

A team's answer may leave the stage as it is. "Possible and supported" comes out of a viability check and of nothing
else, so that what the team found stands beside every yes. What was taken back or joined stays so.
"""

from enum import StrEnum

from ideas.enums import CHECK_OUTCOMES, IdeaStage

G, C, S = IdeaStage.GATHERING, IdeaStage.CHECKING, IdeaStage.SUPPORTED
NOT_NOW, SIGNPOSTED, PROJECT = IdeaStage.NOT_NOW, IdeaStage.SIGNPOSTED, IdeaStage.PROJECT


class Mover(StrEnum):
    """By what an idea is moved."""

    ANSWER = "answer"  # an organiser's public answer
    CHECK = "check"  # the outcome of a viability check
    GROWING = "growing"  # it becomes a project (projects/)
    AUTHOR = "author"  # its author takes it back
    JOINING = "joining"  # an organiser joins it with another idea


def _to(stage: IdeaStage, *befores: IdeaStage) -> dict[IdeaStage, frozenset[IdeaStage]]:
    return {before: frozenset({stage}) for before in befores}


BEFORE_ITS_END = (G, C, S, NOT_NOW, SIGNPOSTED)
"""Not a project of its own, not taken back, not joined: what can still be checked, taken back or joined."""

MOVES: dict[Mover, dict[IdeaStage, frozenset[IdeaStage]]] = {
    Mover.ANSWER: {
        G: frozenset({G, C, NOT_NOW, SIGNPOSTED}),
        C: frozenset({C, G, NOT_NOW, SIGNPOSTED}),
        S: frozenset({S, C, NOT_NOW}),
        NOT_NOW: frozenset({NOT_NOW, G, C, SIGNPOSTED}),
        SIGNPOSTED: frozenset({SIGNPOSTED, G, C, NOT_NOW}),
        PROJECT: frozenset({PROJECT}),
    },
    Mover.CHECK: {before: frozenset(CHECK_OUTCOMES) for before in BEFORE_ITS_END},
    Mover.GROWING: _to(PROJECT, G, C, S),
    Mover.AUTHOR: _to(IdeaStage.WITHDRAWN, *BEFORE_ITS_END),
    Mover.JOINING: _to(IdeaStage.MERGED, *BEFORE_ITS_END),
}


def moves_from(stage: str, mover: Mover) -> list[IdeaStage]:
    """Where `mover` may take an idea from this stage, in the order in which stages stand."""
    allowed = MOVES[mover].get(IdeaStage(stage), frozenset())
    return [each for each in IdeaStage if each in allowed]


def may_move(before: str, after: str, mover: Mover) -> bool:
    """Whether `mover` may take an idea from one stage to the other (the same one: an answer that moves nothing)."""
    return IdeaStage(after) in MOVES[mover].get(IdeaStage(before), frozenset())
