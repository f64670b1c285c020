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


@dataclass(frozen=True)
class Figures:
    """Of one half: how many alike pairs were found, and how many of the others were taken for alike."""

    half: str
    alike: int
    found: int
    different: int
    false_alarms: int

    @property
    def recall(self) -> float:
        return self.found / self.alike

    @property
    def false_alarm_rate(self) -> float:
        return self.false_alarms / self.different

    def __str__(self) -> str:
        return (
            f"{self.half}: recall {self.found} of {self.alike} ({self.recall:.0%}), "
            f"false alarms {self.false_alarms} of {self.different} ({self.false_alarm_rate:.0%})"
        )


def are_alike(pair: Pair) -> bool:
    """What the site says of two ideas, both kept with their meaning."""
    from ideas.embedding import nearness, text_of, vectors_of
    from ideas.lookalikes import alike_in_meaning, likeness

    one, other = vectors_of([text_of(*pair.a), text_of(*pair.b)])
    return alike_in_meaning(nearness(one, other), likeness(*pair.a, *pair.b), whole=True) >= 0


def figures(half: str) -> Figures:
    said = [(pair.alike, are_alike(pair)) for pair in labelled_pairs() if pair.half == half]
    alike = [found for is_alike, found in said if is_alike]
    different = [found for is_alike, found in said if not is_alike]
    return Figures(half, len(alike), sum(alike), len(different), sum(different))


def main() -> None:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.test")
    django.setup()
    for half in HALVES:
        print(figures(half))


if __name__ == "__main__":
    main()
