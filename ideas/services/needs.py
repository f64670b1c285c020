"""What a subject needs, as lines."""

from collections.abc import Iterable
from dataclasses import dataclass

from ideas.enums import NeedKind
from ideas.models import Need, Subject


@dataclass(frozen=True)
class NeedLine:
    """One need: a skill of the vocabulary, or time, a space or a thing in words."""

    kind: str = NeedKind.SKILL
    skill: object | None = None
    text: str = ""
    what_you_get: str = ""


def add_needs(subject: Subject, needs: Iterable[NeedLine]) -> list[Need]:
    """Store the lines that say something. Only a need for a skill names one of the vocabulary."""
    rows = [
        Need(
            subject=subject,
            kind=line.kind,
            skill=line.skill if line.kind == NeedKind.SKILL else None,
            text=line.text,
            what_you_get=line.what_you_get,
        )
        for line in needs
        if line.skill or line.text
    ]
    for row in rows:
        row.save()
    return rows
