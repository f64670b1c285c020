"""Photos of ideas and projects: added, put in order and taken away by those who own them.

The files everybody may fetch are made when a photo is added and deleted once not everybody may see it any more; the
picture they are made from is never handed out (core.views.picture).
"""

from pathlib import Path

from django.db import transaction
from django.db.models import Max
from wagtail.models import Collection

from core import clock
from core.enums import Visibility
from core.models import CivicImage
from core.photos import clean_photo
from ideas.exceptions import AltTextMissing, NoMorePhotos, NoSuchPhoto, PhotoHereAlready, PhotoNotKept
from ideas.models import DraftPhoto, IdeaDraft, Photo, Subject
from ideas.models.photos import MOST_DRAFT_PHOTOS, MOST_PHOTOS
from ideas.photo_places import place_is_shown
from ideas.policy import RESIDENTS_PHOTOS

from .commenting import current_language
from .counts import lock_subject, refuse_if_elsewhere

FORMATS = ("avif", "webp", "jpeg")
WIDTHS = (480, 960)


def keep_picture(*, upload, alt_text: str, author) -> CivicImage:
    """Store an uploaded photo in the library. `upload` as `core.photos.clean_photo` takes it.

    Raises django ValidationError for what is no photo, PhotoNotKept where it cannot be stored; then no file stays.
    """
    clean = clean_photo(upload)
    picture = CivicImage(
        title=alt_text[:255],
        description=alt_text[:255],
        file=clean,
        uploaded_by_user=author,
        collection=_collection(),
    )
    picture._set_image_file_metadata()
    place = picture.file.field.generate_filename(picture, clean.name)
    storage = picture.file.storage
    try:
        with transaction.atomic():
            picture.save()
    except OSError as full:
        storage.delete(place)
        raise PhotoNotKept from full
    return picture


def _collection() -> Collection:
    return Collection.objects.filter(name=RESIDENTS_PHOTOS).first() or Collection.get_first_root_node()


@transaction.atomic
def add_photo(*, subject: Subject, author, upload, alt_text: str, in_gallery: bool = True) -> Photo:
    """Add a photo with words for people who cannot see it. `in_gallery=False`: it belongs to an update alone.

    The caller has decided permission. Raises django ValidationError for what is no photo, and AltTextMissing,
    NoMorePhotos, PhotoHereAlready, PhotoNotKept, SubjectNotOpen.
    """
    if not alt_text.strip():
        raise AltTextMissing
    picture = keep_picture(upload=upload, alt_text=alt_text, author=author)
    try:
        return place_photo(subject=subject, author=author, picture=picture, alt_text=alt_text, in_gallery=in_gallery)
    except BaseException:
        forget_files(picture)
        raise


def place_photo(*, subject: Subject, author, picture: CivicImage, alt_text: str, in_gallery: bool = True) -> Photo:
    """Hang a stored picture on a subject, inside the caller's transaction. Raises as `add_photo` does."""
    locked = lock_subject(subject, open_only=True)
    there = locked.photos.exclude(visibility=Visibility.REMOVED)
    if in_gallery:
        gallery = there.filter(in_gallery=True)
        if gallery.count() >= MOST_PHOTOS:
            raise NoMorePhotos
        if gallery.filter(image__file_hash=picture.file_hash).exists():
            raise PhotoHereAlready
    photo = Photo(
        subject=locked,
        author=author,
        image=picture,
        alt_text=alt_text,
        position=(there.aggregate(last=Max("position"))["last"] or 0) + 1,
        in_gallery=in_gallery,
        language=current_language(),
        created_at=clock.now(),
    )
    photo.full_clean(validate_unique=False, validate_constraints=False)
    photo.save()
    keep_sizes(photo)
    return photo


def keep_sizes(photo: Photo) -> Photo:
    """Make the files that browsers choose from, or delete them where not everybody may see the photo.

    Everybody may while the photo, its subject and what else it hangs on are all shown. The subject must be locked.
    """
    if not (photo.is_published and photo.subject.visibility == Visibility.PUBLISHED and place_is_shown(photo)):
        photo.sizes = []
        # One by one, so that each file goes with its row.
        for rendition in photo.image.renditions.all():
            rendition.delete()
    elif not photo.sizes:
        photo.sizes = _made(photo.image)
    photo.save(update_fields=["sizes"])
    return photo


def _specs(picture: CivicImage) -> list[tuple[str, str]]:
    """Format and Wagtail's name of each size; a small photo is not made larger."""
    widths = [width for width, smaller in zip(WIDTHS, (0, *WIDTHS), strict=False) if picture.width > smaller]
    return [(kind, f"width-{width}|format-{kind}") for kind in FORMATS for width in widths]


def _made(picture: CivicImage) -> list[list]:
    sizes = []
    try:
        with transaction.atomic():
            for kind, spec in _specs(picture):
                each = picture.get_rendition(spec)
                sizes.append([kind, each.width, each.height, each.file.name])
    except OSError as full:
        raise PhotoNotKept from full
    return sizes


def keep_sizes_of(subject: Subject) -> None:
    """After a subject was hidden or shown: its photos' files go or come back. The subject must be locked."""
    for photo in subject.photos.select_related("image", "subject"):
        photo.subject = subject
        keep_sizes(photo)


def forget_files(picture: CivicImage) -> None:
    """Take away what was written, even in part, for a picture whose rows are not kept."""
    forget_sizes(picture)
    picture.file.storage.delete(picture.file.name)


def forget_sizes(picture: CivicImage) -> None:
    """The files of its sizes alone, where the rows that name them are not kept."""
    stem = Path(picture.file.name).stem
    for kind, spec in _specs(picture):
        name = f"images/{stem}.{spec.replace('|', '.')}.{'jpg' if kind == 'jpeg' else kind}"
        picture.file.storage.delete(name)


@transaction.atomic
def remove_photo(*, photo: Photo) -> Photo:
    """The author or an owner takes it away; its files go. Twice changes nothing."""
    locked = lock_subject(photo.subject)
    row = Photo.objects.select_for_update().get(pk=photo.pk)
    refuse_if_elsewhere(row, locked)
    row.subject, row.visibility = locked, Visibility.REMOVED
    row.save(update_fields=["visibility"])
    return keep_sizes(row)


@transaction.atomic
def move_photo(*, photo: Photo, earlier: bool) -> Photo:
    """One place nearer to the front, or to the end. At the edge nothing changes. Raises NoSuchPhoto for one removed."""
    locked = lock_subject(photo.subject)
    row = list(locked.photos.filter(in_gallery=True).exclude(visibility=Visibility.REMOVED).order_by("position", "pk"))
    here = next((index for index, each in enumerate(row) if each.pk == photo.pk), None)
    if here is None:
        raise NoSuchPhoto
    there = here - 1 if earlier else here + 1
    if 0 <= there < len(row):
        row[here], row[there] = row[there], row[here]
    for position, each in enumerate(row, start=1):
        if each.position != position:
            each.position = position
            each.save(update_fields=["position"])
    return next(each for each in row if each.pk == photo.pk)


@transaction.atomic
def add_draft_photo(*, draft: IdeaDraft, author, upload, alt_text: str) -> DraftPhoto:
    """Keep a photo with an idea that is not shared yet; nobody but its author is shown it. Raises as `add_photo`."""
    if not alt_text.strip():
        raise AltTextMissing
    picture = keep_picture(upload=upload, alt_text=alt_text, author=author)
    try:
        locked = IdeaDraft.objects.select_for_update().get(pk=draft.pk)
        if locked.photos.count() >= MOST_DRAFT_PHOTOS:
            raise NoMorePhotos(many=MOST_DRAFT_PHOTOS)
        if locked.photos.filter(image__file_hash=picture.file_hash).exists():
            raise PhotoHereAlready
        return DraftPhoto.objects.create(draft=locked, image=picture, alt_text=alt_text)
    except BaseException:
        forget_files(picture)
        raise


def place_draft_photos(*, draft: IdeaDraft, subject: Subject, author) -> list[Photo]:
    """The photos of a draft go to what was shared of it, inside the caller's transaction."""
    pictures = list(draft.photos.select_related("image"))
    try:
        return [
            place_photo(subject=subject, author=author, picture=each.image, alt_text=each.alt_text) for each in pictures
        ]
    except BaseException:
        for each in pictures:
            forget_sizes(each.image)
        raise
