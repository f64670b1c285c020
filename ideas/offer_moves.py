"""The way of an offer, as one table: who may move it from which state to which. Pure; it knows no rows.

An offer to a subject has two sides: the giver, and the receiver (whoever owns the subject). An offer in the pool has
no receiver yet, so only its giver can move it, by taking it back. Where what it is offered to ends, that ends it too.
"""

from dataclasses import dataclass

from django.db import models

from ideas.enums import OfferState


class Side(models.TextChoices):
    GIVER = "giver"
    RECEIVER = "receiver"
    ENDING = "ending"


class Move(models.TextChoices):
    ACCEPT = "accept"
    DECLINE = "decline"
    FINISH = "finish"
    THANK = "thank"
    WITHDRAW = "withdraw"
    CLOSE = "close"


@dataclass(frozen=True)
class Rule:
    """From which states a move leads to which, and whose move it is."""

    before: frozenset[OfferState]
    after: OfferState
    sides: frozenset[Side]


RECEIVER_ALONE = frozenset({Side.RECEIVER})
RULES: dict[Move, Rule] = {
    Move.ACCEPT: Rule(frozenset({OfferState.OFFERED}), OfferState.ACCEPTED, RECEIVER_ALONE),
    Move.DECLINE: Rule(frozenset({OfferState.OFFERED}), OfferState.DECLINED, RECEIVER_ALONE),
    Move.FINISH: Rule(frozenset({OfferState.ACCEPTED}), OfferState.DONE, frozenset({Side.GIVER, Side.RECEIVER})),
    Move.THANK: Rule(frozenset({OfferState.DONE}), OfferState.THANKED, RECEIVER_ALONE),
    Move.WITHDRAW: Rule(
        frozenset({OfferState.OFFERED, OfferState.ACCEPTED}), OfferState.WITHDRAWN, frozenset({Side.GIVER})
    ),
    Move.CLOSE: Rule(frozenset({OfferState.OFFERED, OfferState.ACCEPTED}), OfferState.CLOSED, frozenset({Side.ENDING})),
}


def can_move(state: str, move: Move, side: Side) -> bool:
    """Whether this side may make this move from this state."""
    rule = RULES[move]
    return state in rule.before and side in rule.sides


def moves_from(state: str, side: Side) -> list[Move]:
    """What this side may do now, in the order of the way."""
    return [move for move in Move if can_move(state, move, side)]
