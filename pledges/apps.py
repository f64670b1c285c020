"""pledges: venues, tenancies, pledges and rents, a policy on the journal of hours."""

from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "pledges"
    verbose_name = "Pledges and rents"

    def ready(self) -> None:
        from hours import guards

        from . import registrations
        from .guards import PledgeGuard

        registrations.register_all()
        guards.register(PledgeGuard())
