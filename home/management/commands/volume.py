"""Fill a scratch database with very much, for measuring."""

import time

from django.core.management.base import BaseCommand, CommandError

from home import volume


class Command(BaseCommand):
    help = (
        "Fills an empty scratch database with ideas and what hangs on them, in bulk: for 100,000 ideas about a million "
        "appreciations, 300,000 comments and 50,000 offers. With --tenancies, a market with years of hours instead. "
        "Refuses where anybody is."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--ideas", type=int, default=100_000, help="how many ideas (100,000)")
        parser.add_argument("--tenancies", type=int, default=0, help="a market of so many tenancies, and no ideas")
        parser.add_argument("--years", type=int, default=5, help="of hours, an entry a week for each tenancy (5)")

    def handle(self, *args, ideas: int, tenancies: int, years: int, **options) -> None:
        if not 1 <= ideas <= 1_000_000:
            raise CommandError("Between 1 and 1,000,000 ideas, please.")
        if not 0 <= tenancies <= 100_000 or not 1 <= years <= 20:
            raise CommandError("Up to 100,000 tenancies and from 1 to 20 years, please.")
        try:
            volume.refuse_unless_empty()
        except volume.VolumeRefused as refused:
            raise CommandError(str(refused)) from refused
        began = time.monotonic()
        say = self.stdout.write if options["verbosity"] else lambda words: None
        if tenancies:
            volume.fill_market(tenancies=tenancies, years=years, say=say)
            self.stdout.write(f"Filled in {time.monotonic() - began:.0f} seconds.")
            return
        volume.fill(ideas=ideas, say=say)
        self.stdout.write(
            f"Filled in {time.monotonic() - began:.0f} seconds. {volume.wrong_counts()} counts are wrong."
        )
