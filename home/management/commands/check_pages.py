"""Look at every published page for what could be plainer; the figures stand in the report “Pages to improve”."""

from django.core.management.base import BaseCommand

from home.editors.improving import check_all


class Command(BaseCommand):
    help = "Looks at every published page again: reading ease, links, headings and pictures."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"Pages looked at: {check_all()}.")
