"""notices: answers due; later follow, notices and digests."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        from . import registrations

        registrations.register_all()
        registrations.register_notices()
