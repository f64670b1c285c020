"""Puts away pack files that came more than two weeks ago; safe to repeat (docs/pack-file.md)."""

from django.core.management.base import BaseCommand

from projects.travel.arriving import forget_arrivals


class Command(BaseCommand):
    help = "Puts away the files of packs that came more than two weeks ago."

    def handle(self, *args, **options) -> None:
        gone = forget_arrivals()
        self.stdout.write(f"{gone} pack files put away.")
