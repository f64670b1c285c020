"""Django's own `createcachetable`, run as the database's owner where one is named."""

from django.core.management.commands.createcachetable import Command as CreateCacheTable

from core.owner import as_owner


class Command(CreateCacheTable):
    def handle(self, *args, **options):
        with as_owner():
            return super().handle(*args, **options)
