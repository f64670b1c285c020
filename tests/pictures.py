"""Files as people upload them: photos of phones, and what only pretends to be one."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def picture(kind="JPEG", mode="RGB", size=(80, 40), shade=None, **kwargs) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, *([shade] if shade is not None else [])).save(out, kind, **kwargs)
    return out.getvalue()


def phone_photo(size=(80, 40), shade=(200, 40, 40)) -> bytes:
    """As a phone writes it: lying on its side, with the place it was taken and the maker's name."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "SecretPhone"
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 25.0, 54.1), 3: "W", 4: (0.0, 6.0, 11.2)})
    return picture("JPEG", size=size, shade=shade, exif=exif)


def upload(content: bytes | None = None, name="photo.jpg", kind="image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, phone_photo() if content is None else content, kind)


def animation(kind: str) -> bytes:
    later = Image.new("RGB", (60, 60), (255, 0, 0))
    return picture(kind, size=(60, 60), save_all=True, append_images=[later])


NOT_PHOTOS = {
    "nothing": b"",
    "HTML named .jpg": b"<html><script>alert(1)</script></html>",
    "PHP named .jpg": b"<?php system($_GET['x']); ?>",
    "SVG named .png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "SVG with an outer entity": b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
    "zip": b"PK\x03\x04" + b"\0" * 200,
    "script behind a GIF header": b"GIF89a/*<script>*/=1;",
    "cut off": picture(size=(400, 400))[:600],
    "a PDF": b"%PDF-1.7\n1 0 obj << /JS (app.alert(1)) >>",
    "HEIC": b"\x00\x00\x00\x18ftypheic" + b"\0" * 100,
    "a TIFF": picture("TIFF"),
    "the EICAR test": b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    "a bomb of 900 megapixels": picture("PNG", "1", (30_000, 30_000)),
    "more than 40 megapixels": picture("PNG", "1", (6400, 6300)),
    "one byte more than 10 MB": picture() + b"\0" * (10 * 1024 * 1024 + 1 - len(picture())),
}

ODD_PHOTOS = {
    "CMYK": picture("JPEG", "CMYK"),
    "16 bits": picture("PNG", "I;16", shade=40_000),
    "see-through palette": picture("PNG", "P", transparency=0),
    "grey with see-through": picture("PNG", "LA", shade=(10, 100)),
    "black and white": picture("PNG", "1"),
    "animated WebP": animation("WEBP"),
    "animated GIF": animation("GIF"),
    "two pictures in one JPEG": animation("MPO"),
    "AVIF": picture("AVIF"),
    "a JPEG with a script behind it": picture() + b"<script>alert(1)</script>",
    "a JPEG with a zip behind it": picture() + b"PK\x03\x04" + b"\0" * 200,
    "exactly 10 MB": picture() + b"\0" * (10 * 1024 * 1024 - len(picture())),
}

ODD_NAMES = ["../../etc/x.jpg", "CON", "x" * 300 + ".jpg", "gpj.\u202egarden", "a.php.jpg", '"><script>.jpg', "", "."]
