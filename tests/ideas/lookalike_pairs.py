"""The labelled pairs of look-alikes and their two halves. `python -m tests.ideas.lookalike_pairs` prints the figures.

Which half a pair is in follows from its titles alone, so that nobody chooses. The mistakes of the unseen half are never
printed: looking at them while tuning would make it seen.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

PAIRS = Path(__file__).with_name("lookalike_pairs.toml")
HALVES = ("tuning", "unseen")


@dataclass(frozen=True)
class Pair:
    """Two ideas as (title, body), and whether a person finds them alike."""

    alike: bool
    a: tuple[str, str]
    b: tuple[str, str]

    @property
    def half(self) -> str:
        digest = hashlib.sha256(f"{self.a[0]}|{self.b[0]}".encode()).digest()
        return HALVES[digest[0] % 2]


def labelled_pairs() -> list[Pair]:
    rows = tomllib.loads(PAIRS.read_text())["pair"]
    return [Pair(row["alike"], tuple(row["a"]), tuple(row["b"])) for row in rows]
