"""What the builders share: the day, the dice, and what has been made so far."""

import random
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from wagtail.models import ModelLogEntry

from core import clock

NAMESPACE = uuid.UUID("8f0c5a6e-27ce-4e27-9a2e-0b1d5e27a0de")
"""Uids of the demonstration's people derive from it, so that they are known again."""

OPENS = time(9)


def uid_of(kind: str, key) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{kind}:{key}")


@dataclass
class World:
    """The demonstration while it is built. Nothing happens after nine in the morning of its day."""

    seed: int
    dice: random.Random = field(init=False)
    today: date = field(init=False)
    now: datetime = field(init=False)
    staff: dict = field(default_factory=dict)
    residents: list = field(default_factory=list)
    joined: dict = field(default_factory=dict)
    homes: dict = field(default_factory=dict)
    neighbourhoods: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    skills: dict = field(default_factory=dict)
    topics: dict = field(default_factory=dict)
    organisations: dict = field(default_factory=dict)
    representatives: dict = field(default_factory=dict)
    tenancies: list = field(default_factory=list)
    ideas: dict = field(default_factory=dict)
    projects: dict = field(default_factory=dict)
    pictures: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311  chance events, not secrets
        self.today = clock.today()
        self.now = min(clock.now(), datetime.combine(self.today, OPENS, clock.LONDON))

    def day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)

    def moment(self, days_ago: int) -> datetime:
        """Some waking hour so many days ago, never after the demonstration's nine o'clock."""
        spare_time = time(self.dice.randrange(8, 22), self.dice.randrange(60))
        return min(self.now, datetime.combine(self.day(days_ago), spare_time, clock.LONDON))

    @contextmanager
    def at(self, days_ago: int):
        """Everything inside happens so many days ago."""
        moment = self.moment(days_ago)
        with clock.moved_to(moment):
            yield moment

    @contextmanager
    def on_record(self, days_ago: int):
        """As `at`, for what staff do: the audit log, which knows only the real time, says the same moment."""
        last = ModelLogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with self.at(days_ago) as moment:
            yield moment
        ModelLogEntry.objects.filter(pk__gt=last).update(timestamp=moment)

    def since(self, person, days_ago: int) -> int:
        """A day on which somebody could act on what has been there for so long: mostly soon, never before joining."""
        longest = min(days_ago, self.joined.get(person.pk, days_ago))
        return longest - int(longest * self.dice.random() ** 2)

    def sample(self, people: list, count: int, *, near=None) -> list:
        """Distinct people; those from near by come forward three times as easily."""
        weighted = [
            (self.dice.random() ** (1 / (3 if near is not None and self.homes.get(person.pk) == near else 1)), index)
            for index, person in enumerate(people)
        ]
        return [people[index] for _luck, index in sorted(weighted, reverse=True)[:count]]
