"""hours: one journal of time given."""

from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "hours"
    verbose_name = "Hours"

    def ready(self) -> None:
        from . import notice_kinds, registrations

        registrations.register_all()
        notice_kinds.register_notices()
