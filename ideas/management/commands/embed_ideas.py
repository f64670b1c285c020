"""Keep the meaning of ideas that have none yet: after an import, or where a task was lost."""

from django.core.management.base import BaseCommand

from ideas.embedding import is_available
from ideas.models import Idea
from ideas.services.embedding import embed_missing


class Command(BaseCommand):
    help = "Computes what each idea means where that is missing, so that ideas that say nearly the same are found."

    def handle(self, *args, **options) -> None:
        if not is_available():
            self.stdout.write("This machine cannot compute meanings; look-alikes go by shared words.")
            return
        done = 0
        while made := embed_missing():
            done += made
            self.stdout.write(f"{done} done, {Idea.objects.filter(vector=None).count()} to go.")
        self.stdout.write("Every idea has its meaning." if not done else f"{done} ideas.")
