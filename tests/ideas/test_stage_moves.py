"""The table of moves: every stage against every other, for each that moves an idea."""

import pytest

from ideas.enums import IdeaStage
from ideas.stage_moves import MOVES, Mover, may_move, moves_from

G, C, S, N, P, J, W, M = (
    IdeaStage.GATHERING,
    IdeaStage.CHECKING,
    IdeaStage.SUPPORTED,
    IdeaStage.NOT_NOW,
    IdeaStage.SIGNPOSTED,
    IdeaStage.PROJECT,
    IdeaStage.WITHDRAWN,
    IdeaStage.MERGED,
)
# From each stage: where an answer, a check, growing into a project, its author, and joining may take it.
TABLE = {
    G: ({G, C, N, P}, {S, N, P}, {J}, {W}, {M}),
    C: ({G, C, N, P}, {S, N, P}, {J}, {W}, {M}),
    S: ({C, S, N}, {S, N, P}, {J}, {W}, {M}),
    N: ({G, C, N, P}, {S, N, P}, set(), {W}, {M}),
    P: ({G, C, N, P}, {S, N, P}, set(), {W}, {M}),
    J: ({J}, set(), set(), set(), set()),
    W: (set(), set(), set(), set(), set()),
    M: (set(), set(), set(), set(), set()),
}
MOVERS = (Mover.ANSWER, Mover.CHECK, Mover.GROWING, Mover.AUTHOR, Mover.JOINING)


def test_the_table_covers_every_stage_and_every_mover():
    assert set(TABLE) == set(IdeaStage)
    assert set(MOVERS) == set(Mover) == set(MOVES)


@pytest.mark.parametrize("before", IdeaStage)
@pytest.mark.parametrize("mover", MOVERS)
def test_each_may_move_exactly_there(before, mover):
    allowed = TABLE[before][MOVERS.index(mover)]
    assert {after for after in IdeaStage if may_move(before, after, mover)} == allowed
    assert set(moves_from(before, mover)) == allowed


def test_a_yes_comes_out_of_a_check_alone():
    movers = {mover for mover in Mover for before in IdeaStage if before != S and may_move(before, S, mover)}
    assert movers == {Mover.CHECK}


def test_a_stage_nobody_knows_is_a_mistake():
    with pytest.raises(ValueError, match="elsewhere"):
        may_move(G, "elsewhere", Mover.ANSWER)
