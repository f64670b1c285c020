"""moderation: the one service that changes who can see a resident's words."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        from .notice_kinds import register_notices
        from .registrations import register_all

        register_all()
        register_notices()
