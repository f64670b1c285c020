"""home: the front door, pages of text, menus, search, one's own space, and the demonstration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home and pages"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from . import notice_kinds, signals  # noqa: F401  signals connect themselves
        from .after_migrate import after_migrate

        notice_kinds.register_notices()
        post_migrate.connect(after_migrate, dispatch_uid="home.after_migrate")
