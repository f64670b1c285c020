"""Needs as the texts write them."""

from ideas.enums import NeedKind
from ideas.services import NeedLine

from .world import World

GIVES = {
    "skill": "Company, tea, and your name on the thank-you board.",
    "time": "Fresh air and a good story to tell.",
    "space": "We leave it cleaner than we found it.",
    "thing": "It comes back with its name on it.",
}


def need_line(world: World, need: str) -> NeedLine:
    """A need as the texts write it, such as "skill: gardening" or "thing: Two ladders"."""
    kind, what = need.split(": ", 1)
    if kind == NeedKind.SKILL:
        return NeedLine(kind=kind, skill=world.skills[what], what_you_get=GIVES[kind])
    return NeedLine(kind=kind, text=what, what_you_get=GIVES[kind])
