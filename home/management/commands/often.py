"""What the site does every five minutes, in one command for a timer: a page scheduled for noon is out by five past."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

# Pages whose moment to be published, or taken down, has come.
OFTEN = ("publish_scheduled",)


class Command(BaseCommand):
    help = "Runs what is due every few minutes: " + ", ".join(OFTEN) + ". Safe to repeat."

    def handle(self, *args, **options) -> None:
        for name in OFTEN:
            call_command(name, stdout=self.stdout, stderr=self.stderr)
