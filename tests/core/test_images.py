"""Pictures: no metadata in the original or any size of it, upright, and a plain word for what is no picture."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.images import clean_upload
from core.models import CivicImage
from tests.factories import UserFactory

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def phone_photo(width=80, height=40, *, orientation=6, kind="JPEG") -> bytes:
    """A picture as a phone writes it: lying on its side, with the place it was taken."""
    picture = Image.new("RGB", (width, height), (200, 40, 40))
    exif = picture.getexif()
    exif[ORIENTATION], exif[MAKE] = orientation, "SecretPhone"
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 25.0, 54.1), 3: "W", 4: (0.0, 6.0, 11.2)})
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def upload(content: bytes, name="photo.jpg", kind="image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def assert_bare(file) -> None:
    with file.open("rb") as opened:
        raw = opened.read()
    assert b"Exif" not in raw
    assert b"SecretPhone" not in raw
    assert not Image.open(io.BytesIO(raw)).getexif()


@pytest.mark.django_db
def test_location_is_gone_from_the_original_and_every_size():
    image = CivicImage.objects.create(title="Garden", file=upload(phone_photo()))
    assert_bare(image.file)
    for spec in ("width-20", "fill-10x10", "original", "width-20|format-webp"):
        assert_bare(image.get_rendition(spec).file)


@pytest.mark.django_db
def test_rotation_is_applied_and_the_measures_are_those_of_the_upright_picture():
    image = CivicImage.objects.create(title="Garden", file=upload(phone_photo(80, 40, orientation=6)))
    image.refresh_from_db()
    assert (image.width, image.height) == (40, 80)
    with image.file.open("rb") as opened:
        assert Image.open(opened).size == (40, 80)
    assert image.file_size == image.file.size
    assert len(image.file_hash) == 40


@pytest.mark.django_db
def test_two_pictures_have_two_hashes():
    first = CivicImage.objects.create(title="One", file=upload(phone_photo(80, 40)))
    second = CivicImage.objects.create(title="Two", file=upload(phone_photo(90, 40)))
    assert first.file_hash != second.file_hash


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_other_formats_keep_their_format_and_lose_their_metadata(kind):
    cleaned = clean_upload(upload(phone_photo(kind=kind), f"photo.{kind.lower()}"))
    picture = Image.open(cleaned)
    assert (picture.format, picture.size) == (kind, (40, 80))
    assert not picture.getexif()


def test_transparency_of_a_palette_picture_stays():
    picture = Image.new("P", (4, 4), 0)
    picture.putpalette([255, 0, 0, 0, 255, 0])
    out = io.BytesIO()
    picture.save(out, "PNG", transparency=0)
    assert Image.open(clean_upload(upload(out.getvalue(), "x.png"))).convert("RGBA").getpixel((0, 0))[3] == 0


def test_animation_keeps_its_frames_and_loses_its_comment():
    frames = [Image.new("RGB", (6, 6), (shade, 0, 0)) for shade in (0, 120, 250)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"SecretPhone", duration=50)
    cleaned = clean_upload(upload(out.getvalue(), "x.gif"))
    assert Image.open(cleaned).n_frames == 3
    cleaned.seek(0)
    assert b"SecretPhone" not in cleaned.read()


def test_cmyk_becomes_rgb():
    out = io.BytesIO()
    Image.new("CMYK", (4, 4)).save(out, "JPEG")
    assert Image.open(clean_upload(upload(out.getvalue()))).mode == "RGB"


BAD = {
    "HTML named .jpg": b"<html><script>alert(1)</script></html>",
    "SVG named .png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "empty": b"",
    "cut off": phone_photo(400, 400)[:600],
    "script behind a GIF header": b"GIF89a/*<script>*/=1;",
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_gets_a_plain_word(name):
    with pytest.raises(ValidationError, match="picture"):
        clean_upload(upload(BAD[name]))


def test_bomb_is_refused_without_being_decoded():
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    with pytest.raises(ValidationError, match="picture"):
        clean_upload(upload(out.getvalue(), "bomb.png", "image/png"))


def test_format_we_do_not_keep_is_named():
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "TIFF")
    with pytest.raises(ValidationError, match="JPEG, PNG"):
        clean_upload(upload(out.getvalue(), "x.tiff"))


@pytest.fixture
def admin(client_of):
    return client_of(UserFactory(is_superuser=True))


@pytest.mark.django_db
def test_upload_in_the_admin_strips_and_turns(admin):
    answer = admin.post(
        reverse("wagtailimages:add"), {"title": "Garden", "file": upload(phone_photo()), "collection": 1}
    )
    assert answer.status_code == 302, answer.content[:2000]
    image = CivicImage.objects.get()
    assert (image.width, image.height) == (40, 80)
    assert_bare(image.file)


@pytest.mark.django_db
def test_upload_of_many_in_the_admin_strips_and_turns(admin):
    answer = admin.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Garden", "files[]": upload(phone_photo()), "collection": 1},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.json()["success"], answer.json()
    image = CivicImage.objects.get()
    assert (image.width, image.height) == (40, 80)
    assert_bare(image.file)


@pytest.mark.django_db
@pytest.mark.parametrize("name", BAD)
def test_bad_upload_in_the_admin_is_an_error_at_the_field(admin, name):
    answer = admin.post(reverse("wagtailimages:add"), {"title": "Garden", "file": upload(BAD[name]), "collection": 1})
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not CivicImage.objects.exists()


@pytest.mark.django_db
def test_new_words_for_an_old_picture_leave_the_file_alone(admin):
    image = CivicImage.objects.create(title="Garden", file=upload(phone_photo()))
    before = image.file.name
    answer = admin.post(reverse("wagtailimages:edit", args=[image.pk]), {"title": "Community garden", "collection": 1})
    assert answer.status_code == 302, answer.context["form"].errors
    image.refresh_from_db()
    assert (image.title, image.file.name) == ("Community garden", before)
