"""The order "nearly there": ideas that still gather and lack the least come first, the others after them."""

from ideas.enums import IdeaStage

# Above every share of interested people that there can be.
FIRST = 1_000_000.0


def nearly(stage: str, interested: int, threshold: int) -> float:
    """What the list is ordered by, larger first: the share of the people needed, and whether that still matters."""
    share = interested / threshold
    return FIRST + share if stage == IdeaStage.GATHERING and share < 1 else share
