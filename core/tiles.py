"""The one place elsewhere that the map may draw its ground from. No database; settings ask this module."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def tiles_origin(address: str) -> list[str]:
    """What the content policy must allow for tiles of this address: its origin alone, nothing without an address.

    `{s}` in front of the host stands for any one subdomain. Raises ImproperlyConfigured for what is no such address.
    """
    if not address:
        return []
    parts = urlsplit(address)
    host = parts.netloc.replace("{s}.", "*.", 1)
    wrong = parts.scheme not in ("http", "https") or not host or set(host) & set("{}@ ;,'\"\\")
    if wrong or not all(part in address for part in ("{z}", "{x}", "{y}")):
        raise ImproperlyConfigured(
            "MAP_TILES_URL must be like https://tiles.example.org/{z}/{x}/{y}.png. See docs/settings.md."
        )
    return [f"{parts.scheme}://{host}"]
