"""What the site does every five minutes, in one command for a timer: a page scheduled for noon is out by five past."""

from django.core.management.base import BaseCommand

from home.editors.timer import publish_scheduled, take_down_expired


class Command(BaseCommand):
    help = "Takes down and publishes the pages whose moment has come. Safe to repeat."

    def handle(self, *args, **options) -> None:
        take_down_expired()
        publish_scheduled()
