"""Make the PDFs that packs lack: a task was lost, or the machine had no libraries for it then."""

from django.core.management.base import BaseCommand

from projects.models import ProjectPackPage
from projects.packs.paper.keeping import make_papers_of


class Command(BaseCommand):
    help = "Makes the PDFs that live packs lack, in each language and size of print. Safe to repeat."

    def handle(self, *args, **options) -> None:
        pages = ProjectPackPage.objects.live().filter(alias_of=None).order_by("pk")
        made = sum(make_papers_of(pk) for pk in pages.values_list("pk", flat=True))
        if made:
            self.stdout.write(f"{made} PDFs of packs were made.")
