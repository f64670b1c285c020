"""What `make run` runs: put the database in order, load the demonstration once, say who can sign in, serve."""

import os

from django.core.management import call_command
from whitenoise.runserver_nostatic.management.commands.runserver import Command as Runserver

from core.pending import unapplied
from home import demo


class Command(Runserver):
    help = "Prepares what is not prepared yet, then serves for development. A second start takes seconds."

    def check_migrations(self) -> None:
        """Nothing to do: handle() has run what was left."""

    def handle(self, *args, **options):
        if unapplied():
            self.stdout.write("Preparing the database; this takes about half a minute the first time.")
            call_command("migrate", interactive=False, verbosity=0)
        if not demo.is_loaded() and not demo.foreigners().exists():
            self.stdout.write("Loading the demonstration content, once.")
            call_command("demo", verbosity=0)
        # The Makefile starts us again after each change of the code; once is enough to read this.
        if demo.is_loaded() and not os.environ.get("STARTED_BEFORE"):
            self.stdout.write(
                f"{demo.signins_in_words()}Mail the site sends is printed here and kept under var/mail/.\n"
            )
        # Django's checks take longer than the start itself; `make test` runs them.
        super().handle(*args, **{**options, "skip_checks": True})
