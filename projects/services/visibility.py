"""What follows when a moderator changes who sees a project (the facets in registrations.py)."""

from core.enums import Visibility
from ideas.services import lock_subject
from ideas.services.photos import keep_sizes_of
from projects.models import Backing, Project


def follow_project(project: Project) -> None:
    """The subject is seen exactly where its project is, and so are its photos."""
    subject = lock_subject(project.subject)
    subject.visibility = project.visibility
    subject.save(update_fields=["visibility"])
    keep_sizes_of(subject)


def backing_is_shown(backing: Backing) -> bool:
    """A message for everybody, of somebody who still backs what everybody sees."""
    is_public = backing.is_public and backing.withdrawn_at is None and backing.message != ""
    return is_public and backing.subject.visibility == Visibility.PUBLISHED
