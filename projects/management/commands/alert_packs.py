"""Alerts about packs that need somebody; for a timer, once a day."""

from django.core.management.base import BaseCommand

from projects.services.alerting import alert_of_packs


class Command(BaseCommand):
    help = "Tells owners and editors of packs due for review or held by nobody. Running it twice tells nobody twice."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{alert_of_packs()} alerts about packs that need somebody.")
