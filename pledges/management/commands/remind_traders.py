"""Reminders to log hours, for those who chose today; for a timer, once a day."""

from django.core.management.base import BaseCommand

from pledges.services.reminding import remind_to_log


class Command(BaseCommand):
    help = "Reminds traders who chose this day of the week and have hours to go. Running it twice tells nobody twice."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{remind_to_log()} traders reminded to log their hours.")
