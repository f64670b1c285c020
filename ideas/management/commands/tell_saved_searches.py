"""Count what is new in kept searches and tell people; for a timer, once a day. Again on the same day does nothing."""

from django.core.management.base import BaseCommand

from ideas.saved.services import count_searches


class Command(BaseCommand):
    help = "Looks through the searches people keep and tells those who want to know what is new. Once a day is enough."

    def handle(self, *args, **options) -> None:
        looked = told = 0
        while True:
            counted, some = count_searches()
            looked, told = looked + counted, told + some
            if not counted:
                break
        self.stdout.write(f"{looked} searches looked through, {told} people told.")
