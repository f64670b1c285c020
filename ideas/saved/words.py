"""The words of a list's address as a reader sees them: one chip each, with the way to take it off."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ideas.assets.listing import SECTIONS
from ideas.enums import IdeaKind, IdeaStage, NeedKind
from ideas.map_layers import LAYERS as SHOWN
from ideas.models import Topic
from people.models import Neighbourhood, Skill

ORDER = ("q", "kind", "show", "neighbourhood", "topic", "need", "skill", "stage")


@dataclass(frozen=True)
class Chip:
    """One word of the address: its name there, and what it says."""

    name: str
    label: str


def chips(words, known: dict[str, dict[str, str]] | None = None) -> list[Chip]:
    """The words that narrow a list, in one order. `known` holds labels somebody has loaded already (name → slug →
    label); what is missing there is asked of the database, one query for each word at most.
    """
    found = []
    for name in ORDER:
        value = words.get(name, "")
        if value:
            found.append(Chip(name, _label(name, value, (known or {}).get(name, {}))))
    return found


def _label(name: str, value: str, known: dict[str, str]) -> str:
    if value in known:
        return str(known[value])
    if name == "show" and value in SHOWN:
        return str(SHOWN[value].label)
    if name == "show" and value in SECTIONS:
        return str(SECTIONS[value])
    if name == "q":
        return _("“%(words)s”") % {"words": value}
    enums = {"kind": IdeaKind, "stage": IdeaStage, "need": NeedKind}
    if name in enums and value in enums[name].values:
        return str(enums[name](value).label)
    models = {"neighbourhood": Neighbourhood, "topic": Topic, "need": Skill, "skill": Skill}
    row = models[name].objects.filter(slug=value).first() if name in models else None
    return str(row) if row else value
