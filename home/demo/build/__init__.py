"""Builds the demonstration, in the order in which it could have happened. One transaction: all of it or nothing."""

from collections.abc import Callable

from django.db import transaction
from django.utils import translation

from .council import build_council, build_organisations
from .hours import build_hours
from .ideas import build_ideas
from .market import build_market
from .pages import build_pages
from .people import build_people
from .pictures import build_pictures
from .projects import build_projects
from .world import World


def build(*, seed: int, say: Callable[[str], object] = print) -> World:
    """Load everything into an empty, migrated database. Same seed and day, same content."""
    world = World(seed)
    steps = (
        ("Places, topics and skills", build_council),
        ("Residents and staff", build_people),
        ("Organisations", build_organisations),
        ("The market", build_market),
        ("Ideas", build_ideas),
        ("Pictures", build_pictures),
        ("Projects", build_projects),
        ("Hours", build_hours),
        ("Pages", build_pages),
    )
    with translation.override("en"), transaction.atomic():
        for words, step in steps:
            say(f"{words} …")
            step(world)
    return world
