"""The site as a council runs it on one machine: gunicorn and the task worker, side by side."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Prepares the database and the static files, then serves with gunicorn and a task worker. Ctrl-C ends both."

    def add_arguments(self, parser) -> None:
        parser.add_argument("bind", nargs="?", default="127.0.0.1:8000", help="address and port to listen on")

    def handle(self, *args, bind: str, **options) -> None:
        if settings.DEBUG:
            raise CommandError("Set DJANGO_SETTINGS_MODULE=civiclab.settings.production, or use `make serve`.")
        if getattr(settings, "ON_LOOPBACK", False):
            self.stdout.write(
                f"{settings.SITE_URL} is this machine's own address: serving plain http, without the redirect to "
                "https, HSTS and Secure cookies. With a public SITE_URL these are on."
            )
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(f"Serving {settings.SITE_URL} on {bind}")
        self.stdout.flush()
        gunicorn = str(Path(sys.executable).parent / "gunicorn")
        workers = os.environ.get("WEB_CONCURRENCY", "2")
        sys.exit(
            run_together(
                [gunicorn, "civiclab.wsgi", "--bind", bind, "--workers", workers, "--threads", "4"],
                [sys.executable, "manage.py", "db_worker", "--no-reload"],
            )
        )


def run_together(*commands: list[str]) -> int:
    """Run all until one ends or somebody asks to stop, then end the others. Returns 0 when asked, else 1."""
    asked = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.append(True))
    # Own sessions, so that Ctrl-C reaches them through us and each can finish what it holds.
    running = [
        subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603  our own two programs
        for command in commands
    ]
    while not asked and all(process.poll() is None for process in running):
        time.sleep(0.3)
    for process in running:
        process.terminate()
    for process in running:
        process.wait()
    return 0 if asked else 1
