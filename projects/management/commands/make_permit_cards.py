"""Make the PDFs that permissions lack: a task was lost, or a project got another title."""

from django.core.management.base import BaseCommand

from core import clock
from projects.models import Permit
from projects.permits.cards import make_card


class Command(BaseCommand):
    help = "Makes the cards that permissions lack which hold today or later. Safe to repeat."

    def handle(self, *args, **options) -> None:
        permits = Permit.objects.filter(ends_on__gte=clock.today(), withdrawn_why="").order_by("pk")
        made = sum(make_card(pk) for pk in permits.values_list("pk", flat=True))
        if made:
            self.stdout.write(f"{made} cards of permissions were made.")
