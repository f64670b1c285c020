"""Ask people once a year whether what they share is still true; for a timer, once a day."""

from django.core.management.base import BaseCommand

from ideas.services import ask_what_is_still_true


class Command(BaseCommand):
    help = "Asks everybody who shares something that was not confirmed for a year. A second run asks nobody twice."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{ask_what_is_still_true()} people asked whether what they share is still true.")
