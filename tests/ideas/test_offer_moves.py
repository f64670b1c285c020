"""Every state of an offer, every move, both sides: the whole table."""

import pytest

from ideas.enums import STANDING_OFFERS, OfferState
from ideas.offer_moves import RULES, Move, Side, can_move, moves_from

# state: (what the giver may do, what the receiver may do)
TABLE = {
    OfferState.OFFERED: ([Move.WITHDRAW], [Move.ACCEPT, Move.DECLINE]),
    OfferState.ACCEPTED: ([Move.FINISH, Move.WITHDRAW], [Move.FINISH]),
    OfferState.DECLINED: ([], []),
    OfferState.DONE: ([], [Move.THANK]),
    OfferState.THANKED: ([], []),
    OfferState.WITHDRAWN: ([], []),
    OfferState.CLOSED: ([], []),
}


def test_the_table_covers_every_state_and_move():
    assert set(TABLE) == set(OfferState)
    assert set(RULES) == set(Move)


@pytest.mark.parametrize("state", list(OfferState))
def test_each_side_may_do_exactly_this(state):
    assert (moves_from(state, Side.GIVER), moves_from(state, Side.RECEIVER)) == TABLE[state]


@pytest.mark.parametrize("move", list(Move))
def test_no_move_leads_back_or_stays(move):
    order = list(TABLE)
    assert all(order.index(before) < order.index(RULES[move].after) for before in RULES[move].before)


def test_what_is_declined_or_taken_back_is_not_standing():
    ended = {RULES[Move.DECLINE].after, RULES[Move.WITHDRAW].after, RULES[Move.CLOSE].after}
    assert frozenset(OfferState) - ended == STANDING_OFFERS


def test_a_side_cannot_make_the_other_s_move():
    assert not can_move(OfferState.OFFERED, Move.ACCEPT, Side.GIVER)
    assert not can_move(OfferState.OFFERED, Move.WITHDRAW, Side.RECEIVER)
