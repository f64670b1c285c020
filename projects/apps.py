"""projects: community projects and their life; packs and the toolkit."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = "Projects"

    def ready(self) -> None:
        from hours.receivers import register_keepers

        from . import notice_kinds, registrations, signals  # noqa: F401  connects the receiver
        from .keepers import owners_of_projects
        from .map_layer import register_map_layer

        registrations.register_all()
        register_map_layer()
        notice_kinds.register_notices()
        register_keepers(owners_of_projects)
