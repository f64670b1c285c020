"""News of a project: written, changed and taken back by those who run it, with photos of its own."""

from collections.abc import Iterable

from django.db import transaction

from core import clock
from core.enums import Origin, Visibility
from ideas.exceptions import SubjectNotOpen
from ideas.models import Photo
from ideas.photo_forms import PhotoUpload
from ideas.services.commenting import current_language
from ideas.services.photos import add_photo, forget_files, remove_photo
from projects.exceptions import TooManyPhotos, UpdateGone
from projects.models import Project, ProjectUpdate, UpdatePhoto
from projects.tasks import tell_of_update

from .staging import locked_project

MOST_PHOTOS = 3


@transaction.atomic
def write_update(
    *,
    project: Project,
    author,
    title: str,
    body: str,
    photos: Iterable[PhotoUpload] = (),
    language: str = "",
    origin: str = Origin.WEB,
    announce: bool = True,
) -> ProjectUpdate:
    """Publish news. Who stands behind the project is told by a task, unless `announce` is off (an import).

    Raises SubjectNotOpen, what `add_photo` raises, and django ValidationError where a word is missing or too long.
    """
    row = locked_project(project)
    if row.visibility != Visibility.PUBLISHED:
        raise SubjectNotOpen
    update = ProjectUpdate(
        project=row,
        author=author,
        title=title,
        body=body,
        language=language or current_language(),
        origin=origin,
        created_at=clock.now(),
    )
    update.full_clean(validate_unique=False, validate_constraints=False)
    update.save()
    _add_photos(update, photos, author)
    if announce:
        transaction.on_commit(lambda: tell_of_update.enqueue(update.pk))
    return update


@transaction.atomic
def edit_update(
    *,
    update: ProjectUpdate,
    title: str,
    body: str,
    by,
    photos: Iterable[PhotoUpload] = (),
    removed: Iterable[Photo] = (),
) -> ProjectUpdate:
    """New words, photos more or fewer. The page says that the words changed. Raises UpdateGone, and as above."""
    row, photos = _locked(update), list(photos)
    if photos and not row.is_published:
        raise SubjectNotOpen
    if (row.title, row.body) != (title, body):
        row.title, row.body, row.edited_at = title, body, clock.now()
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save()
    own = set(row.photo_links.values_list("photo", flat=True))
    for photo in removed:
        if photo.pk in own:
            remove_photo(photo=photo)
    _add_photos(row, photos, by)
    return row


@transaction.atomic
def remove_update(*, update: ProjectUpdate) -> ProjectUpdate:
    """Those who run the project take it back, photos and all. Twice changes nothing."""
    locked_project(update.project)
    row = ProjectUpdate.objects.select_for_update().get(pk=update.pk)
    row.visibility = Visibility.REMOVED
    row.save(update_fields=["visibility"])
    for photo in Photo.objects.filter(update_link__update=row).select_related("subject"):
        remove_photo(photo=photo)
    return row


def _locked(update: ProjectUpdate) -> ProjectUpdate:
    project = locked_project(update.project)
    row = ProjectUpdate.objects.select_for_update().get(pk=update.pk)
    if row.visibility == Visibility.REMOVED:
        raise UpdateGone
    row.project = project
    return row


def _add_photos(update: ProjectUpdate, photos: Iterable[PhotoUpload], author) -> None:
    """Photos of this update alone. Where one cannot be kept, no file of the others stays."""
    photos, made = list(photos), []
    there = update.photo_links.exclude(photo__visibility=Visibility.REMOVED).count()
    if there + len(photos) > MOST_PHOTOS:
        raise TooManyPhotos
    try:
        for each in photos:
            photo = add_photo(
                subject=update.project.subject,
                author=author,
                upload=each.upload,
                alt_text=each.alt_text,
                in_gallery=False,
            )
            made.append(photo)
            UpdatePhoto.objects.create(update=update, photo=photo)
    except BaseException:
        for photo in made:
            forget_files(photo.image)
        raise
