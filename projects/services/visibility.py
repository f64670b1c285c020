"""What follows when a moderator changes who sees a project (the facets in registrations.py)."""

from ideas.services import lock_subject
from ideas.services.photos import keep_sizes_of
from projects.models import Project


def follow_project(project: Project) -> None:
    """The subject is seen exactly where its project is, and so are its photos."""
    subject = lock_subject(project.subject)
    subject.visibility = project.visibility
    subject.save(update_fields=["visibility"])
    keep_sizes_of(subject)
