"""What is kept of a photo, and what is refused with a plain word."""

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from core.photos import clean_photo
from tests.pictures import NOT_PHOTOS, ODD_PHOTOS, phone_photo, picture, upload


def read(clean) -> bytes:
    clean.seek(0)
    return clean.read()


def test_only_upright_pixels_are_left():
    clean = clean_photo(upload(phone_photo((80, 40))))
    raw = read(clean)
    kept = Image.open(io.BytesIO(raw))
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (40, 80))
    assert not kept.getexif()
    assert b"Exif" not in raw
    assert b"SecretPhone" not in raw


@pytest.mark.parametrize("name", ODD_PHOTOS)
def test_odd_photos_become_plain_ones(name):
    raw = read(clean_photo(upload(ODD_PHOTOS[name])))
    kept = Image.open(io.BytesIO(raw))
    kept.load()
    assert (kept.format, kept.mode, getattr(kept, "n_frames", 1)) == ("JPEG", "RGB", 1)
    assert b"script" not in raw
    assert b"PK\x03\x04" not in raw


def test_sixteen_bits_keep_their_shade():
    kept = Image.open(clean_photo(upload(ODD_PHOTOS["16 bits"])))
    assert abs(kept.getpixel((0, 0))[0] - 40_000 // 256) < 4


def test_see_through_parts_are_white():
    kept = Image.open(clean_photo(upload(picture("PNG", "RGBA", shade=(0, 0, 0, 0)))))
    assert kept.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("name", NOT_PHOTOS)
def test_what_is_no_photo_gets_a_plain_word(name):
    with pytest.raises(ValidationError, match=r"(?i)choose|smaller"):
        clean_photo(upload(NOT_PHOTOS[name]))


def test_a_photo_larger_than_a_screen_is_made_smaller():
    assert Image.open(clean_photo(upload(picture(size=(4000, 3000))))).size == (1600, 1200)


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch):
    def never(*args, **kwargs):
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", never)
    with pytest.raises(ValidationError, match="40 megapixels"):
        clean_photo(upload(NOT_PHOTOS["more than 40 megapixels"]))


def test_the_name_is_ours_and_cleaning_again_changes_nothing():
    clean = clean_photo(upload(name="../../Rosa at home.php.jpg"))
    assert clean.name.endswith(".jpg")
    assert "Rosa" not in clean.name
    assert clean_photo(clean) is clean
