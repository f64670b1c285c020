"""Hours that wait to be confirmed; for a timer, once a day."""

from django.core.management.base import BaseCommand

from hours.services import pass_on_late, remind_of_a_week, remind_of_questions, tell_weekly


class Command(BaseCommand):
    help = (
        "Tells receivers once a week what waits for them, reminds them after 7 days (and traders of questions), and "
        "passes to the officers what nobody confirmed in 14. Running it twice tells nobody twice."
    )

    def handle(self, *args, **options) -> None:
        told, reminded, passed = tell_weekly(), remind_of_a_week(), pass_on_late()
        asked = remind_of_questions()
        self.stdout.write(
            f"{told} people told what waits, {reminded} reminded, {asked} reminded of a question, "
            f"{passed} entries passed on."
        )
