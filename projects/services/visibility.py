"""What follows when a moderator changes who sees a project (the facets in registrations.py)."""

from core.enums import Visibility
from ideas.models import Photo
from ideas.services import lock_subject
from ideas.services.photos import keep_sizes, keep_sizes_of
from projects.models import Backing, Project, ProjectUpdate, ToolkitUse


def follow_project(project: Project) -> None:
    """The subject is seen exactly where its project is, and so are its photos."""
    subject = lock_subject(project.subject)
    subject.visibility = project.visibility
    subject.save(update_fields=["visibility"])
    keep_sizes_of(subject)


def lock_project_of(update: ProjectUpdate) -> None:
    """The subject is locked before its project's news, here as everywhere."""
    lock_subject(update.project.subject)


def lock_page_of(use: ToolkitUse) -> None:
    """The page's subject is locked before what is told of using it."""
    lock_subject(use.family.subject)


def follow_update(update: ProjectUpdate) -> None:
    """The photos of news are seen exactly where the news is."""
    subject = lock_subject(update.project.subject)
    for photo in subject.photos.filter(update_link__update=update).select_related("image"):
        photo.subject = subject
        keep_sizes(photo)


def news_of_photo_is_shown(photo: Photo) -> bool:
    """Whether everybody sees the news that a photo belongs to; one of a gallery belongs to none."""
    return not ProjectUpdate.objects.filter(photo_links__photo=photo).exclude(visibility=Visibility.PUBLISHED).exists()


def backing_is_shown(backing: Backing) -> bool:
    """A message for everybody, of somebody who still backs what everybody sees."""
    is_public = backing.is_public and backing.withdrawn_at is None and backing.message != ""
    return is_public and backing.subject.visibility == Visibility.PUBLISHED
