"""ideas: the Civic Crowd. Subjects and what people do with them."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "ideas"
    verbose_name = "Ideas"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from . import notice_kinds, registrations, search, signals  # noqa: F401  search and signals connect themselves
        from .criteria import lay_criteria

        registrations.register_all()
        notice_kinds.register_notices()
        post_migrate.connect(lay_criteria, dispatch_uid="ideas.lay_criteria")
