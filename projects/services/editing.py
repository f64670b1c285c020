"""Changing a project's words. Who may is decided before (projects/permissions.py)."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.log_actions import log

from core import clock
from ideas.services import NeedLine, Spot, add_needs
from ideas.services.placing import put_on_map, settled
from projects.models import Project

from .staging import locked_project

WORDS = ("title", "story", "group_name", "place_text", "place", "picture")


@transaction.atomic
def edit_project(
    *,
    project: Project,
    neighbourhood=None,
    spot: Spot | None = None,
    topics: Iterable = (),
    new_needs: Iterable[NeedLine] = (),
    by=None,
    **words,
) -> Project:
    """Store the new words, place and topics, and add needs. `words` are fields of WORDS; those left out stay.

    Without a `spot` it keeps its point while the neighbourhood stays, else goes to the middle of the new one.

    The page says that it was changed only where title or story did. `by` is who edits; staff who do not own the
    project themselves are entered in the audit log.
    """
    row = locked_project(project)
    if {name: getattr(row, name) for name in ("title", "story")} != {
        name: words.get(name, getattr(row, name)) for name in ("title", "story")
    }:
        row.edited_at = clock.now()
    for name, value in words.items():
        if name not in WORDS:
            raise TypeError(f"edit_project() got an unexpected field {name}")
        setattr(row, name, value)
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save()
    subject = row.subject
    put_on_map(subject, settled(subject, neighbourhood=neighbourhood, spot=spot))
    subject.topics.set(list(topics))
    add_needs(subject, new_needs)
    if by is not None and not row.is_owned_by(by):
        log(instance=row, action="wagtail.edit", user=by, data={"fields": sorted(words)})
    return row
