"""home: the front door, pages of text, menus, search, one's own space, and the demonstration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home and pages"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from . import signals  # noqa: F401  connects them
        from .after_migrate import after_migrate

        post_migrate.connect(after_migrate, dispatch_uid="home.after_migrate")
