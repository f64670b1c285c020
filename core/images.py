"""Pictures are decoded and written again before they are kept: no location, no camera, no hidden passengers."""

import io

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

MAX_PIXELS = 40_000_000
MAX_FRAMES = 200
KEPT_FORMATS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "AVIF": "image/avif",
}
ANIMATED = ("GIF", "WEBP")
# What each broken file makes the decoder raise.
UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)

UNREADABLE_WORDS = _("We could not read this picture. Save it again as JPEG or PNG and retry.")


class CleanUpload(InMemoryUploadedFile):
    """A picture that has been through `clean_upload`, so that nobody need clean it twice."""


def clean_upload(upload) -> CleanUpload:
    """The same picture, upright, in the same format, with nothing but its pixels.

    `upload` is an open Django file. Returns a new file with the same name; one that is clean already as it is. Raises
    ValidationError for what is not a picture we keep, and for one of more than 40 million pixels.
    """
    if isinstance(upload, CleanUpload):
        return upload
    upload.seek(0)
    try:
        with Image.open(upload) as picture:
            _check(picture)
            kept_format = picture.format
            out = io.BytesIO()
            if getattr(picture, "n_frames", 1) > 1 and kept_format in ANIMATED:
                _write_animation(picture, out)
            else:
                _write_still(picture, out)
    except UNREADABLE as broken:
        raise ValidationError(UNREADABLE_WORDS) from broken
    out.seek(0)
    name = upload.name.replace("\\", "/").rsplit("/", 1)[-1]
    return CleanUpload(out, None, name, KEPT_FORMATS[kept_format], out.getbuffer().nbytes, None)


def _check(picture: Image.Image) -> None:
    if picture.format not in KEPT_FORMATS:
        raise ValidationError(_("Choose a JPEG, PNG, WebP, AVIF or GIF picture."))
    frames = getattr(picture, "n_frames", 1)
    # All frames of an animation are in memory at once, so together they count like one large picture, ten times over.
    if picture.width * picture.height > MAX_PIXELS or picture.width * picture.height * frames > 10 * MAX_PIXELS:
        raise ValidationError(_("This picture is too large. Make it smaller than 40 megapixels."))
    if frames > MAX_FRAMES:
        raise ValidationError(_("This animation is too long. Keep it under 200 frames."))


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone. A colour that stands for see-through becomes real transparency."""
    if "transparency" in picture.info and picture.mode in ("P", "L", "RGB"):
        picture = picture.convert("RGBA")
    bare = Image.new(picture.mode, picture.size)
    if picture.mode == "P":
        bare.putpalette(picture.getpalette())
    bare.paste(picture)
    return bare


def _write_still(picture: Image.Image, out: io.BytesIO) -> None:
    kept_format = picture.format
    bare = _bare(ImageOps.exif_transpose(picture))
    if kept_format == "JPEG":
        bare = bare if bare.mode in ("RGB", "L") else bare.convert("RGB")
        bare.save(out, kept_format, quality=88, optimize=True)
    else:
        bare.save(out, kept_format)


def _write_animation(picture: Image.Image, out: io.BytesIO) -> None:
    durations = [frame.info.get("duration", 100) for frame in ImageSequence.Iterator(picture)]
    first, *others = [_bare(frame.convert("RGBA")) for frame in ImageSequence.Iterator(picture)]
    first.save(
        out,
        picture.format,
        save_all=True,
        append_images=others,
        duration=durations,
        loop=picture.info.get("loop", 0),
    )
