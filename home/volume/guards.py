"""Where a scratch database may be filled: nowhere that somebody could have written something."""

from django.conf import settings

from core.exceptions import CivicError
from ideas.models import Subject
from people.models import User


class VolumeRefused(CivicError):
    """This is not a scratch database."""


def refuse_unless_empty() -> None:
    """Raises VolumeRefused with production settings, or where people or things are already."""
    if not settings.DEMO_ALLOWED:
        raise VolumeRefused("This fills a scratch database for measuring. It never runs with production settings.")
    if User.objects.exists() or Subject.objects.exists():
        raise VolumeRefused(
            "There are people or ideas here. This only fills an empty scratch database: point DATABASE_URL at a new "
            "one and run migrate first."
        )
