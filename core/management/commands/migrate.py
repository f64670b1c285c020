"""Django's own `migrate`, run as the database's owner where one is named, with the cache's table before all others."""

from django.core.management import call_command
from django.core.management.commands.createcachetable import Command as CreateCacheTable
from django.core.management.commands.migrate import Command as Migrate

from core.owner import as_owner


class Command(Migrate):
    def handle(self, *args, **options):
        only_looks = options["plan"] or options["check_unapplied"] or options["prune"]
        with as_owner():
            if not only_looks:
                # Pages made while migrating look into the cache; on an empty database its table must come first.
                call_command(CreateCacheTable(), database=options["database"], verbosity=0)
            return super().handle(*args, **options)
