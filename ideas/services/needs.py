"""What a subject needs, as lines."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from ideas.enums import NeedKind
from ideas.models import Need, Subject

from .counts import lock_subject


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


@dataclass(frozen=True)
class NeedChange:
    """A line of the form: a new need (`need` None), or what one that is there says from now on."""

    line: NeedLine
    need: Need | None = None
    is_met: bool = False
    is_gone: bool = False


@transaction.atomic
def change_needs(*, subject: Subject, changes: Iterable[NeedChange]) -> None:
    """Add, mend, mark as found and take off. A need that went in the meantime stays away; offers to one stay.

    Raises django ValidationError where a word is too long.
    """
    locked = lock_subject(subject)
    there = {need.pk: need for need in locked.needs.select_for_update()}
    for change in changes:
        if change.need is None:
            need = Need(subject=locked)
        elif change.need.pk in there:
            need = there[change.need.pk]
        else:
            continue
        if change.is_gone:
            if need.pk:
                need.delete()
            continue
        line = change.line
        need.kind, need.text, need.what_you_get = line.kind, line.text, line.what_you_get
        need.skill = line.skill if line.kind == NeedKind.SKILL else None
        need.is_met = change.is_met
        need.full_clean(validate_unique=False, validate_constraints=False)
        need.save()
