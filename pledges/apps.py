"""pledges: venues, tenancies, pledges and rents, a policy on the journal of hours."""

from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "pledges"
    verbose_name = "Pledges and rents"

    def ready(self) -> None:
        from hours import guards

        from . import notice_kinds, registrations
        from .guards import PledgeGuard

        registrations.register_all()
        notice_kinds.register_notices()
        guards.register(PledgeGuard())
