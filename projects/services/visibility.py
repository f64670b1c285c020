"""What follows when a moderator changes who sees a project (the facets in registrations.py)."""

from ideas.services import lock_subject
from projects.models import Project


def follow_project(project: Project) -> None:
    """The subject is seen exactly where its project is."""
    subject = lock_subject(project.subject)
    subject.visibility = project.visibility
    subject.save(update_fields=["visibility"])
