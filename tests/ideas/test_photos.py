"""Photos of ideas and projects: kept whole or not at all, shown to exactly those who may see them."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage

from core.enums import Visibility
from core.models import CivicImage, CivicRendition
from ideas.exceptions import AltTextMissing, NoMorePhotos, NoSuchPhoto, PhotoHereAlready, PhotoNotKept, SubjectNotOpen
from ideas.models import DraftPhoto, IdeaDraft, Photo
from ideas.models.photos import MOST_PHOTOS
from ideas.services import take_back_idea
from ideas.services.photos import add_draft_photo, add_photo, move_photo, place_draft_photos, remove_photo
from moderation.services import set_visibility
from tests.factories import IdeaFactory, UserFactory
from tests.ideas.test_races import at_once
from tests.pictures import ODD_NAMES, phone_photo, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    return IdeaFactory()


def add(idea, number=0, **kwargs) -> Photo:
    shot = upload(phone_photo(shade=(number * 9 % 250, 40, 40)))
    said = {"upload": shot, "alt_text": f"The strip, {number}", **kwargs}
    return add_photo(subject=idea.subject, author=idea.author, **said)


def files() -> set[str]:
    media = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()}


def stored(photo: Photo) -> bytes:
    with photo.image.file.open("rb") as opened:
        return opened.read()


def test_a_photo_has_sizes_in_three_formats_and_says_nothing_of_where_it_was_taken(idea):
    photo = add(idea)
    assert [kind for kind, _set in photo.sources] == ["image/avif", "image/webp", "image/jpeg"]
    assert (photo.largest["width"], photo.largest["height"]) == (40, 80)
    assert (photo.image.uploaded_by_user, photo.image.collection.name) == (idea.author, "Residents' photos")
    for name in [photo.image.file.name, *(size[3] for size in photo.sizes)]:
        with default_storage.open(name) as opened:
            raw = opened.read()
        assert b"Exif" not in raw
        assert b"SecretPhone" not in raw


@pytest.mark.parametrize("name", ODD_NAMES)
def test_no_part_of_a_files_name_is_kept(idea, name):
    shot = upload()
    shot._name = name
    photo = add(idea, upload=shot)
    assert Path(photo.image.file.name).parent == Path("original_images")
    assert Path(photo.image.file.name).stem.isalnum()


def test_six_at_most_and_each_once(idea):
    for number in range(MOST_PHOTOS):
        add(idea, number)
    before = files()
    with pytest.raises(NoMorePhotos, match="6 photos"):
        add(idea, 7)
    remove_photo(photo=Photo.objects.first())
    with pytest.raises(PhotoHereAlready):
        add(idea, 1)
    assert files() <= before
    assert CivicImage.objects.count() == MOST_PHOTOS


def test_the_same_file_a_hundred_times_is_one_photo(idea):
    add(idea)
    before = files()
    for _ in range(99):
        with pytest.raises(PhotoHereAlready):
            add(idea)
    assert (Photo.objects.count(), CivicImage.objects.count()) == (1, 1)
    assert files() == before


def test_without_words_nothing_is_kept(idea):
    before = files()
    with pytest.raises(AltTextMissing):
        add(idea, alt_text="  ")
    assert files() == before


def test_nothing_is_added_to_what_is_hidden(idea):
    set_visibility(row=idea, visibility=Visibility.HIDDEN, by=UserFactory(), reason="Names a person")
    before = files()
    with pytest.raises(SubjectNotOpen):
        add(idea)
    assert files() == before


@pytest.mark.parametrize("fails_at", ["original_images", "images"])
def test_a_full_disk_leaves_no_row_and_no_file(idea, monkeypatch, fails_at):
    from django.core.files.storage import FileSystemStorage

    write = FileSystemStorage._save

    def full(self, name, content):
        saved = write(self, name, content)
        if saved.startswith(fails_at):
            raise OSError(28, "No space left on device")
        return saved

    before = files()
    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(PhotoNotKept, match="later"):
        add(idea)
    assert not Photo.objects.exists()
    assert not CivicImage.objects.exists()
    assert files() == before


def test_hidden_photos_have_no_files_anybody_could_fetch(idea, client, django_capture_on_commit_callbacks):
    photo = add(idea)
    address = f"/media/{photo.sizes[0][3]}"
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        set_visibility(row=photo, visibility=Visibility.HIDDEN, by=UserFactory(), reason="A child can be seen")
    assert client.get(address).status_code == 404
    assert not CivicRendition.objects.exists()
    set_visibility(row=photo, visibility=Visibility.PUBLISHED, by=UserFactory(), reason="It is a drawing")
    photo.refresh_from_db()
    assert client.get(f"/media/{photo.sizes[0][3]}").status_code == 200


def test_photos_go_and_come_with_their_idea(idea):
    photo = add(idea)
    set_visibility(row=idea, visibility=Visibility.HIDDEN, by=UserFactory(), reason="Names a person")
    photo.refresh_from_db()
    assert photo.sizes == []
    set_visibility(row=idea, visibility=Visibility.PUBLISHED, by=UserFactory(), reason="It does not")
    photo.refresh_from_db()
    assert photo.sizes
    take_back_idea(idea=idea)
    photo.refresh_from_db()
    assert photo.sizes == []


def test_a_photo_taken_away_is_gone_and_twice_is_once(idea):
    photo = add(idea)
    assert remove_photo(photo=photo).visibility == remove_photo(photo=photo).visibility == Visibility.REMOVED
    assert not CivicRendition.objects.exists()


def test_photos_change_places(idea):
    first, second, third = (add(idea, number) for number in range(3))
    move_photo(photo=third, earlier=True)
    assert list(Photo.objects.all()) == [first, third, second]
    move_photo(photo=first, earlier=True)
    move_photo(photo=first, earlier=False)
    assert list(Photo.objects.all()) == [third, first, second]
    remove_photo(photo=third)
    with pytest.raises(NoSuchPhoto):
        move_photo(photo=third, earlier=False)


def test_photos_of_a_draft_go_with_it_or_to_the_idea(idea, django_capture_on_commit_callbacks):
    before = files()
    draft = IdeaDraft.objects.create(token="t", key="k", user=idea.author)
    said = {"draft": draft, "author": idea.author}
    add_draft_photo(**said, upload=upload(), alt_text="The strip")
    with pytest.raises(PhotoHereAlready):
        add_draft_photo(**said, upload=upload(), alt_text="The strip again")
    kept = files()
    [photo] = place_draft_photos(draft=draft, subject=idea.subject, author=idea.author)
    with django_capture_on_commit_callbacks(execute=True):
        draft.delete()
    assert stored(photo)
    assert photo.alt_text == "The strip"
    said["draft"] = other = IdeaDraft.objects.create(token="u", key="l", user=idea.author)
    add_draft_photo(
        draft=other, author=idea.author, upload=upload(phone_photo(shade=(1, 2, 3))), alt_text="Thrown away"
    )
    with django_capture_on_commit_callbacks(execute=True):
        IdeaDraft.objects.filter(pk=other.pk).delete()
    assert not DraftPhoto.objects.exists()
    assert CivicImage.objects.count() == 1
    assert len(files() - before) == len(kept - before) + len(photo.sizes)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_photos_at_once_are_six_at_most():
    idea = IdeaFactory()
    jobs = [lambda number=number: add(idea, number * 4) for number in range(12)]
    raised = at_once(*jobs)
    assert {type(error) for error in raised} == {NoMorePhotos}
    assert Photo.objects.count() == MOST_PHOTOS == CivicImage.objects.count()
