"""people: who takes part, where, with which skills, and in which role."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from . import registrations, signals  # noqa: F401  the signals connect themselves
        from .roles import apply_roles

        registrations.register_all()
        post_migrate.connect(apply_roles, dispatch_uid="people.apply_roles")
