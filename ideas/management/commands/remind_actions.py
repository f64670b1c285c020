"""Remind people of tomorrow's actions; for a timer, once a day in the morning."""

from django.core.management.base import BaseCommand

from ideas.services import follow_up_past, remind_of_tomorrow


class Command(BaseCommand):
    help = (
        "Tells everybody who takes part in an action the day before, and asks how it went the day after. "
        "Running it twice tells nobody twice."
    )

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{remind_of_tomorrow()} actions tomorrow, {follow_up_past()} that are over.")
