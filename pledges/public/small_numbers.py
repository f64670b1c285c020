"""When a figure is about so few that it would point at somebody (pledges.md "moved minutes", issue 4 part 6).

A sum of hours is shown where at least five businesses stand behind it. What is left over is shown as one sum, which
must itself be of at least five: else the smallest shown figure joins it, so that nobody can subtract their way to one.
Pure rules on plain values.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

FEWEST = 5


@dataclass
class Gift:
    """Minutes given to one receiver, and by which businesses."""

    receiver: Hashable
    minutes: int
    givers: set[int] = field(default_factory=set)

    @property
    def is_shown(self) -> bool:
        return len(self.givers) >= FEWEST


@dataclass(frozen=True)
class Shown:
    """Gifts that stand alone, the longest first; the rest in one; and receivers of whom no time is said.

    `rest_minutes` is None where even the rest together would point at somebody.
    """

    alone: list[Gift]
    together: list[Gift]
    rest_minutes: int | None


def is_small(number: int) -> bool:
    return number < FEWEST


def split(gifts: Sequence[Gift]) -> Shown:
    """Which gifts are shown with their time, and what the others come to together."""
    ranked = sorted(gifts, key=lambda gift: -gift.minutes)
    alone = [gift for gift in ranked if gift.is_shown]
    together = [gift for gift in ranked if not gift.is_shown]
    while together and alone and is_small(len(_givers(together))):
        together.insert(0, alone.pop())
    if not together:
        return Shown(alone, [], 0)
    known = not is_small(len(_givers(together)))
    return Shown(alone, together, sum(gift.minutes for gift in together) if known else None)


def _givers(gifts: Sequence[Gift]) -> set[int]:
    return set().union(*(gift.givers for gift in gifts)) if gifts else set()
