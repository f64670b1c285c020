"""Puts away pack files after two weeks and strangers' reports after 90 days; safe to repeat (docs/pack-file.md)."""

from django.core.management.base import BaseCommand

from projects.travel.arriving import forget_arrivals
from projects.travel.receiving import forget_reports


class Command(BaseCommand):
    help = "Puts away the files of packs after two weeks, and reports of councils we never knew after 90 days."

    def handle(self, *args, **options) -> None:
        gone, reports = forget_arrivals(), forget_reports()
        self.stdout.write(f"{gone} pack files and {reports} reports put away.")
