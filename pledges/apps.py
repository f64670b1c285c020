"""pledges: venues, tenancies, pledges and rents, a policy on the journal of hours."""

from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "pledges"
    verbose_name = "Pledges and rents"

    def ready(self) -> None:
        from hours import guards

        from . import notice_kinds, registrations
        from .guards import PledgeGuard
        from .trader import notice_kinds as trader_notices
        from .trader import registrations as trader_registrations

        registrations.register_all()
        trader_registrations.register_all()
        notice_kinds.register_notices()
        trader_notices.register_notices()
        guards.register(PledgeGuard())
