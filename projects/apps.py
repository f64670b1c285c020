"""projects: community projects and their life; packs and the toolkit."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = "Projects"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from core.short_addresses import register_short_target
        from hours.receivers import register_keepers

        from . import notice_kinds, registrations, signals  # noqa: F401  connects the receiver
        from .keepers import owners_of_projects
        from .learning import receivers  # noqa: F401  connects them
        from .levels import make_first_levels
        from .map_layer import register_map_layer
        from .permits.addresses import address_of_permit
        from .saved_listing import register_saved_listing

        registrations.register_all()
        register_short_target(address_of_permit)
        register_map_layer()
        register_saved_listing()
        notice_kinds.register_notices()
        register_keepers(owners_of_projects)
        post_migrate.connect(make_first_levels, sender=self, dispatch_uid="projects.make_first_levels")
