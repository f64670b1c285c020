"""What follows when a moderator changes who sees a project (the facets in registrations.py)."""

from core.enums import Visibility
from ideas.services import lock_subject
from ideas.services.photos import keep_sizes, keep_sizes_of
from projects.models import Backing, Project, ProjectUpdate


def follow_project(project: Project) -> None:
    """The subject is seen exactly where its project is, and so are its photos."""
    subject = lock_subject(project.subject)
    subject.visibility = project.visibility
    subject.save(update_fields=["visibility"])
    shown = subject.photos.exclude(update_link__update__in=_not_shown(project)).select_related("image", "subject")
    keep_sizes_of(subject, only=shown)


def _not_shown(project: Project):
    """News that not everybody may see: its photos have no files either."""
    return project.updates.exclude(visibility=Visibility.PUBLISHED)


def lock_project_of(update: ProjectUpdate) -> None:
    """The subject is locked before its project's news, here as everywhere."""
    lock_subject(update.project.subject)


def follow_update(update: ProjectUpdate) -> None:
    """The photos of news are seen exactly where the news is."""
    subject = lock_subject(update.project.subject)
    for photo in subject.photos.filter(update_link__update=update).select_related("image"):
        photo.subject = subject
        keep_sizes(photo, shown=update.is_published)


def backing_is_shown(backing: Backing) -> bool:
    """A message for everybody, of somebody who still backs what everybody sees."""
    is_public = backing.is_public and backing.withdrawn_at is None and backing.message != ""
    return is_public and backing.subject.visibility == Visibility.PUBLISHED
