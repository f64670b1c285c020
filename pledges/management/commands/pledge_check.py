"""Recompute every rent, review, recount and statement from the records. For a timer, and before an audit."""

import sys

from django.core.management.base import BaseCommand

from pledges.checking import differences


class Command(BaseCommand):
    help = "Recomputes everything billed and closed from the records. A line for each difference, and then exit 1."

    def handle(self, *args, **options) -> None:
        count = 0
        for line in differences():
            self.stdout.write(line)
            count += 1
        if count:
            self.stderr.write(f"{count} differences.")
            sys.exit(1)
        self.stdout.write("Every figure is what the records give.")
