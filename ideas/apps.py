"""ideas: the Civic Crowd. Subjects and what people do with them."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "ideas"
    verbose_name = "Ideas"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from . import map_layers, notice_kinds, registrations, search, signals  # noqa: F401  these connect themselves
        from .criteria import lay_criteria
        from .saved.listings import register_listings

        registrations.register_all()
        map_layers.register_layers()
        register_listings()
        notice_kinds.register_notices()
        post_migrate.connect(lay_criteria, dispatch_uid="ideas.lay_criteria")
