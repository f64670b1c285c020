"""Fill a scratch database with very much, for measuring."""

import time

from django.core.management.base import BaseCommand, CommandError

from home import volume


class Command(BaseCommand):
    help = (
        "Fills an empty scratch database with ideas and what hangs on them, in bulk: for 100,000 ideas about a million "
        "appreciations, 300,000 comments and 50,000 offers. Refuses where anybody is."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--ideas", type=int, default=100_000, help="how many ideas (100,000)")

    def handle(self, *args, ideas: int, **options) -> None:
        if not 1 <= ideas <= 1_000_000:
            raise CommandError("Between 1 and 1,000,000 ideas, please.")
        try:
            volume.refuse_unless_empty()
        except volume.VolumeRefused as refused:
            raise CommandError(str(refused)) from refused
        began = time.monotonic()
        volume.fill(ideas=ideas, say=self.stdout.write if options["verbosity"] else lambda words: None)
        self.stdout.write(
            f"Filled in {time.monotonic() - began:.0f} seconds. {volume.wrong_counts()} counts are wrong."
        )
