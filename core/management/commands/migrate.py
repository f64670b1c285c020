"""Django's own `migrate`, run as the database's owner where one is named."""

from django.core.management.commands.migrate import Command as Migrate

from core.owner import as_owner


class Command(Migrate):
    def handle(self, *args, **options):
        with as_owner():
            return super().handle(*args, **options)
