"""What a photo hangs on beside its subject. A higher app enters whether everybody sees the place it gave a photo.

register_photo_place(lambda photo: … the news it belongs to is published …)
"""

from collections.abc import Callable

_places: list[Callable[[object], bool]] = []


def register_photo_place(is_shown: Callable[[object], bool]) -> None:
    """Enter a check; it says True for a photo that the app gave no place."""
    _places.append(is_shown)


def place_is_shown(photo) -> bool:
    """Whether everybody sees all that the photo hangs on beside its subject."""
    return all(is_shown(photo) for is_shown in _places)
