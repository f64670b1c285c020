"""Pictures are decoded and written again before they are kept: no location, no camera, no hidden passengers."""

import io

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS = 40_000_000
KEPT_FORMATS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "AVIF": "image/avif",
}


def clean_upload(upload):
    """The same picture, upright, in the same format, with nothing but its pixels.

    `upload` is an open Django file. Returns a new file with the same name. Raises ValidationError for what is not a
    picture we keep, and for one of more than 40 million pixels.
    """
    upload.seek(0)
    try:
        with Image.open(upload) as picture:
            if picture.format not in KEPT_FORMATS:
                raise ValidationError(_("Choose a JPEG, PNG, WebP, AVIF or GIF picture."))
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError(_("This picture is too large. Make it smaller than 40 megapixels."))
            kept_format, frames = picture.format, getattr(picture, "n_frames", 1)
            picture.load()
            out = io.BytesIO()
            if frames > 1 and kept_format in ("GIF", "WEBP"):
                picture.save(out, kept_format, save_all=True)
            else:
                upright = ImageOps.exif_transpose(picture)
                bare = Image.new(upright.mode, upright.size)
                bare.paste(upright)
                if upright.mode == "P" and upright.getpalette():
                    bare.putpalette(upright.getpalette())
                if kept_format == "JPEG" and bare.mode not in ("RGB", "L"):
                    bare = bare.convert("RGB")
                bare.save(out, kept_format, **({"quality": 88, "optimize": True} if kept_format == "JPEG" else {}))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, SyntaxError) as broken:
        raise ValidationError(_("We could not read this picture. Save it again as JPEG or PNG and retry.")) from broken
    out.seek(0)
    return InMemoryUploadedFile(
        out, None, upload.name.rsplit("/", 1)[-1], KEPT_FORMATS[kept_format], out.getbuffer().nbytes, None
    )
