"""Addresses that an editor types: what may stand there, and the same address in the reader's language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

WITHOUT_LANGUAGE = ("/admin/", "/documents/", "/media/", "/static/")


def validate_address(address: str) -> None:
    """A place on this site ("/ideas/") or a full web address. Anything else, such as a script, is refused."""
    if address.startswith(("/", "#")) and not address.startswith(("//", "/\\")):
        return
    parts = urlsplit(address)
    if parts.scheme == "tel" and parts.path:
        return
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as wrong:
        raise ValidationError(
            _("Write an address of this site, such as /ideas/, or a full one that begins with https://."),
            code="address",
        ) from wrong


def in_reader_language(address: str) -> str:
    """An address of this site below the prefix of the language being shown; any other address as it is."""
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE or not address.startswith("/") or address.startswith(WITHOUT_LANGUAGE):
        return address
    if address == f"/{language}" or address.startswith(f"/{language}/"):
        return address
    return f"/{language}{address}"
