"""ideas: the Civic Crowd. Subjects and what people do with them."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "ideas"
    verbose_name = "Ideas"

    def ready(self) -> None:
        from . import notice_kinds, registrations, search, signals  # noqa: F401  search and signals connect themselves

        registrations.register_all()
        notice_kinds.register_notices()
