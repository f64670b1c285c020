"""What the site does once a day, in one command for a timer. Each part is safe to repeat."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

# Mail that a server refused, the day before an action, the yearly question, news in kept searches.
# Permissions to run that end, hours that wait for their receivers, the day on which a trader wishes to be reminded,
# packs that need somebody.
# Last, what editors could make plainer: pages that were not published again since a check was added.
EACH_DAY = (
    "send_notices",
    "remind_actions",
    "ask_skills",
    "tell_saved_searches",
    "remind_permits",
    "remind_receivers",
    "remind_traders",
    "alert_packs",
    "make_statement_files",
    "forget_arrivals",
    "check_pages",
    "make_pack_papers",
    "make_permit_cards",
    # What is due every few minutes, for a machine with one timer alone.
    "often",
)


class Command(BaseCommand):
    help = "Runs what is due each day: " + ", ".join(EACH_DAY) + "."

    def handle(self, *args, **options) -> None:
        for name in EACH_DAY:
            call_command(name, stdout=self.stdout, stderr=self.stderr)
