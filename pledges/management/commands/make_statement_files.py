"""Make the PDFs that statements lack: a task was lost, or the machine had no libraries for it then."""

from django.core.management.base import BaseCommand

from pledges.models import Statement
from pledges.tasks import make_files

MOST_AT_ONCE = 1000


class Command(BaseCommand):
    help = "Makes the PDFs of statements that have none yet, the newest first, up to 1,000 in one go. Safe to repeat."

    def handle(self, *args, **options) -> None:
        missing = Statement.objects.filter(pdf=None).order_by("-issued_at", "-pk").values_list("pk", flat=True)
        made = make_files.call(list(missing[:MOST_AT_ONCE]))
        if made:
            self.stdout.write(f"PDFs of {made} statements were made.")
