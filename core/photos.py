"""A photo as we keep it: one upright JPEG of its pixels alone, of a size for a screen, with a random name."""

import io

from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from core.images import MAX_PIXELS, UNREADABLE, CleanUpload

MAX_BYTES = 10 * 1024 * 1024
LONGEST_SIDE = 1600
# A JPEG with a small second picture behind it, as some phones write it, counts as JPEG.
TAKEN = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# The first letters of a HEIC file, after its length: what phones of one maker write unless told otherwise.
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")

EMPTY = _("This file is empty. Choose the photo again.")
TOO_MANY_BYTES = _("This photo is larger than 10 MB. Choose a smaller one, or make it smaller first.")
TOO_MANY_PIXELS = _("This photo is too large. Make it smaller than 40 megapixels.")
NOT_A_PHOTO = _("This is not a photo we can show. Choose a JPEG, PNG or WebP picture.")
UNREADABLE_PHOTO = _("We could not read this photo. Save it again as JPEG or PNG, then choose it again.")
FROM_A_PHONE = _(
    "This is a HEIC photo, which most browsers cannot show. Save it as JPEG and choose it again, or set your camera "
    "to “Most compatible”."
)


def clean_photo(upload) -> CleanUpload:
    """The photo as it is kept. `upload` is an open Django file, or one that has been through here.

    Upright, at most 1600 pixels on its longer side, of an animation the first picture, see-through parts white.
    Raises ValidationError with a sentence for the person. A picture's size is read before it is decoded.
    """
    if isinstance(upload, CleanUpload):
        return upload
    if not upload.size:
        raise ValidationError(EMPTY, code="empty")
    if upload.size > MAX_BYTES:
        raise ValidationError(TOO_MANY_BYTES, code="too_large")
    upload.seek(0)
    start = upload.read(16)
    upload.seek(0)
    if start[4:8] == b"ftyp" and start[8:12] in HEIC_BRANDS:
        raise ValidationError(FROM_A_PHONE, code="heic")
    try:
        with Image.open(upload, formats=TAKEN) as picture:
            out = _written(picture)
    except Image.DecompressionBombError as bomb:
        raise ValidationError(TOO_MANY_PIXELS, code="too_large") from bomb
    except UNREADABLE as broken:
        words = UNREADABLE_PHOTO if _begins_like_a_picture(start) else NOT_A_PHOTO
        raise ValidationError(words, code="unreadable") from broken
    name = f"{get_random_string(24).lower()}.jpg"
    return CleanUpload(out, None, name, "image/jpeg", out.getbuffer().nbytes, None)


def _begins_like_a_picture(start: bytes) -> bool:
    return start.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8")) or start[8:12] in (b"WEBP", b"avif")


def _written(picture: Image.Image) -> io.BytesIO:
    if picture.width * picture.height > MAX_PIXELS:
        raise ValidationError(TOO_MANY_PIXELS, code="too_large")
    # A large JPEG is decoded at a fraction of its size where that is still large enough.
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGB", upright.size, "white")
    plain = _in_colour(upright)
    bare.paste(plain, mask=plain.getchannel("A") if plain.mode == "RGBA" else None)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    out.seek(0)
    return out


def _in_colour(picture: Image.Image) -> Image.Image:
    """In red, green and blue of 8 bits each, with see-through parts where there are any."""
    if picture.mode.startswith("I"):
        # 16 bits of grey, which a plain conversion would turn white.
        picture = picture.convert("I").point(lambda shade: shade / 256).convert("L")
    see_through = picture.mode in ("RGBA", "LA", "PA", "La") or "transparency" in picture.info
    return picture.convert("RGBA" if see_through else "RGB")
