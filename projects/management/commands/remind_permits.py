"""Warn of permissions to run that end; for a timer, once a day."""

from django.core.management.base import BaseCommand

from projects.permits.reminding import warn_of_ends


class Command(BaseCommand):
    help = (
        "Tells owners, team and signer 30 and 7 days before a permission to run ends. "
        "Running it twice tells nobody twice."
    )

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{warn_of_ends()} permissions to run that end soon.")
