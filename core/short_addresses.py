"""Short addresses: making one for a page, writing it out, and drawing it for a phone's camera (QR)."""

import io
from collections.abc import Callable
from uuid import UUID

import qrcode
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.crypto import get_random_string
from qrcode.image.svg import SvgPathFillImage
from wagtail.models import Page

from core.models import ShortAddress

# Nobody takes one of these for another, on paper or by phone, and they make no words.
LETTERS = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 5
TRIES = 20
# How other apps find what is no page: from the number that `keep_short_address` was given to an address, or "".
_elsewhere: list[Callable[[UUID], str]] = []


def register_short_target(find: Callable[[UUID], str]) -> None:
    """Let short addresses lead to things of an app that are no pages. `find` answers in the active language."""
    if find not in _elsewhere:
        _elsewhere.append(find)


@transaction.atomic
def keep_short_address(translation_key: UUID) -> ShortAddress:
    """The short address of a page in all its languages, made the first time it is asked for. Safe to repeat.

    Something else that has a number of its own (`uid`) is found by a function of `register_short_target`.
    """
    found = ShortAddress.objects.filter(translation_key=translation_key).first()
    for _turn in range(TRIES):
        if found:
            return found
        code = get_random_string(LENGTH, LETTERS)
        try:
            with transaction.atomic():
                return ShortAddress.objects.create(code=code, translation_key=translation_key)
        except IntegrityError:
            # The code is taken, or somebody made this page's at the same moment.
            found = ShortAddress.objects.filter(translation_key=translation_key).first()
    raise IntegrityError(f"No free short address in {TRIES} tries.")


def written_out(code: str) -> str:
    """The whole address, as it stands on paper and in the QR code."""
    return f"{settings.SITE_URL}/p/{code}/"


def as_typed(code: str) -> str:
    """The address as one types it from paper: without what a browser adds itself."""
    return written_out(code).partition("://")[2].rstrip("/")


def page_of(short: ShortAddress, language: str) -> Page | None:
    """Its live page in a language, or in the site's first one, or in any; None where none is live."""
    live = Page.objects.live().filter(translation_key=short.translation_key).select_related("locale")
    pages = {page.locale.language_code: page for page in live.order_by("pk")}
    return pages.get(language) or pages.get(settings.LANGUAGE_CODE) or next(iter(pages.values()), None)


def address_elsewhere(short: ShortAddress, language: str) -> str:
    """The address, in a language, of what is no page; "" where nothing is there."""
    with translation.override(language):
        return next((address for find in _elsewhere if (address := find(short.translation_key))), "")


def reading_language(request) -> str:
    """The language an address without a language is answered in: the one it names, else what the browser asks for."""
    in_address = translation.get_language_from_path(request.path_info)
    return in_address or translation.get_language_from_request(request)


def qr_svg(address: str) -> bytes:
    """The address as a QR code: an SVG in black, on white, with the quiet edge that cameras need."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=4, box_size=10)
    code.add_data(address)
    code.make(fit=True)
    out = io.BytesIO()
    code.make_image(image_factory=SvgPathFillImage).save(out)
    return out.getvalue()
