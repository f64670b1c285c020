"""Pins of ideas and projects, and spaces that people would let others use: what the map shows."""

import random

from home.demo.texts import load
from ideas.enums import NeedKind
from ideas.services import lock_subject, offer_to_pool, spot_by_pin
from ideas.services.placing import put_on_map

from .world import World

# So many of a hundred have a pin of their own, at most so many degrees from their neighbourhood's middle.
PINNED, SPREAD = 65, 0.0045


def build_places(world: World) -> None:
    # Dice of its own: what others throw stays as it is.
    dice = random.Random(f"places {world.seed}")
    for thing in [*world.ideas.values(), *world.projects.values()]:
        subject, throws = thing.subject, [dice.random() for _each in range(3)]
        if subject.neighbourhood is None or throws[0] * 100 > PINNED:
            continue
        at = subject.neighbourhood
        latitude = float(at.latitude) + (throws[1] - 0.5) * 2 * SPREAD
        longitude = float(at.longitude) + (throws[2] - 0.5) * 3 * SPREAD
        put_on_map(lock_subject(subject), spot_by_pin(latitude, longitude, neighbourhood=at))
    for row in load("spaces")["space"]:
        _space(world, dice, row)


def _space(world: World, dice: random.Random, row: dict) -> None:
    near = [person for person in world.residents if world.joined[person.pk] >= row["days"]]
    own = [person for person in near if world.homes.get(person.pk) == row["at"]] or near
    with world.at(row["days"]):
        offer_to_pool(
            author=dice.choice(own),
            kind=NeedKind.SPACE,
            title=row["title"],
            body=row["body"],
            when=row.get("when", ""),
            how_long=row.get("how_long", ""),
            neighbourhood=world.neighbourhoods[row["at"]],
            is_unused=row.get("unused", False),
            language=row.get("language", "en"),
        )
