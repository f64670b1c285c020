"""The real thing to test against: gunicorn and the task worker, production's settings, hashed static files, real mail.

Django's live_server would not do: it cannot serve hashed files, and the flush after it wipes Wagtail's root page.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg2
import psycopg2.extras

from . import databases, fingerprints
from .mail import Mailbox
from .postgres import free_port

ROOT = fingerprints.ROOT
# The same key as the tests' settings, so that a test can make a session the site believes.
SECRET_KEY = "tests-" + "only-" * 12


def static_folder() -> Path:
    """Collected, hashed and compressed static files; made once for each state of them."""
    folder = databases.FOLDER / f"static-{fingerprints.of_static()}"
    with databases.lock("static"):
        if not folder.exists():
            for old in databases.FOLDER.glob("static-*"):
                shutil.rmtree(old)
            draft = databases.FOLDER / "draft-static"
            shutil.rmtree(draft, ignore_errors=True)
            databases.manage(
                "postgres://nobody@127.0.0.1/none",
                "collectstatic",
                "--noinput",
                **production_environment("", static=draft),
            )
            draft.rename(folder)
    return folder


def production_environment(url: str, *, static: Path, media: Path | None = None, port: int = 8000, mail: str = ""):
    """The environment of docs/settings.md for a site on this machine's loopback address."""
    return {
        "DJANGO_SETTINGS_MODULE": "civiclab.settings.production",
        "SECRET_KEY": SECRET_KEY,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "STATIC_ROOT": str(static),
        "MEDIA_ROOT": str(media or databases.FOLDER / "media"),
        "LOG_FORMAT": "plain",
        **({"DATABASE_URL": url} if url else {}),
        "EMAIL_URL": mail or "smtp://127.0.0.1:25",
    }


def demonstration(store: databases.Postgres) -> tuple[str, Path]:
    """The template with the demonstration content, and the folder of its pictures."""
    name = f"civiclab_demonstration_{fingerprints.of_demonstration(date.today().isoformat())}"
    media = databases.FOLDER / f"{name}-media"

    def build(url: str) -> None:
        shutil.rmtree(media, ignore_errors=True)
        databases.manage(
            url,
            "demo",
            # Not the tests' settings: these people's passwords must open the production site.
            DJANGO_SETTINGS_MODULE="civiclab.settings.dev",
            EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
            MEDIA_ROOT=str(media),
        )

    migrated = databases.migrated(store)
    databases.template(store, name, build, source=migrated)
    return name, media


class Site:
    """A running site. `url` is its address, `mailbox` gets its mail, `sql` and `manage` reach behind the counter."""

    def __init__(self, store: databases.Postgres, *, demo: bool, source: str = "", label: str = "", **settings: str):
        """`source` names a database to begin with a copy of, in place of an empty one or the demonstration.

        `label` tells sites of one process apart, `settings` are more of the environment.
        """
        self.store, self.demo, self.source = store, demo, source
        self.folder = Path(tempfile.mkdtemp(prefix="civiclab-site-"))
        self.log = self.folder / "log"
        self.name = f"site_{os.getpid()}_{label or ('demo' if demo else 'empty')}"
        self.mailbox, self.processes, self.settings = Mailbox(), [], settings
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> "Site":
        databases.drop_left_over(self.store, "site_")
        media = self.folder / "media"
        if self.demo:
            template, pictures = demonstration(self.store)
            if pictures.exists():
                shutil.copytree(pictures, media, copy_function=os.link)
        else:
            template = self.source or databases.migrated(self.store)
        media.mkdir(exist_ok=True)
        self.store.clone(template, self.name)
        self.database_url = self.store.url(self.name)
        self.environment = production_environment(
            self.database_url, static=static_folder(), media=media, port=self.port, mail=self.mailbox.start()
        )
        self.environment |= self.settings
        self.manage("createcachetable")
        self._spawn(
            "gunicorn", "civiclab.wsgi", "--bind", f"127.0.0.1:{self.port}", "--threads", "4", "--log-level", "warning"
        )
        self._spawn(sys.executable, "manage.py", "db_worker", "--no-startup-delay", "--no-reload", "--interval", "0.2")
        self._wait()
        return self

    def _spawn(self, program: str, *arguments: str) -> None:
        path = program if "/" in program else str(Path(sys.executable).parent / program)
        with open(self.log, "a") as log:
            self.processes.append(
                subprocess.Popen(
                    [path, *arguments],
                    cwd=ROOT,
                    env={**os.environ, **self.environment},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                )
            )

    def _wait(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if any(process.poll() is not None for process in self.processes):
                break
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise RuntimeError(f"The site did not start:\n{self.log.read_text()[-4000:]}")

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
        self.mailbox.stop()
        self.store.drop(self.name)
        shutil.rmtree(self.folder, ignore_errors=True)

    def manage(self, *arguments: str) -> None:
        """Run a management command as the site would."""
        databases.manage(self.database_url, *arguments, **self.environment)

    def last_error(self) -> str:
        """The newest traceback the site wrote down; "" where it wrote none."""
        before, found, after = self.log.read_text("utf-8", "replace").rpartition("Traceback")
        return before[-300:] + found + after[:6000] if found else ""

    def sql(self, statement: str, *values) -> list[dict]:
        """Run one statement on the site's database; rows as dictionaries (empty for statements without rows)."""
        with closing(psycopg2.connect(self.database_url)) as connection:
            connection.autocommit = True
            with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
                cursor.execute(statement, values or None)
                return [dict(row) for row in cursor.fetchall()] if cursor.description else []

    def wait_for(self, statement: str, *values, seconds: float = 30) -> list[dict]:
        """The rows of a statement as soon as there are any: what the worker does comes after the page."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if rows := self.sql(statement, *values):
                return rows
            time.sleep(0.2)
        raise AssertionError(f"Nothing came in {seconds} seconds of: {statement}")

    def forget_limits(self) -> None:
        """Empty the cache, in which the limits on sign-in count."""
        self.sql("DELETE FROM cache_table")

    def session_for(self, email: str) -> str:
        """A session cookie's value for this person, as signing in would give."""
        from datetime import UTC, datetime, timedelta

        from django.contrib.sessions.backends.db import SessionStore
        from django.utils.crypto import get_random_string

        from people.models import User

        found = self.sql("SELECT id, password FROM people_user WHERE email = %s", email)
        assert found, f"Nobody has the address {email} on this site."
        person = User(pk=found[0]["id"], password=found[0]["password"])
        said = {
            "_auth_user_id": str(person.pk),
            "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
            "_auth_user_hash": person.get_session_auth_hash(),
        }
        key = get_random_string(32).lower()
        self.sql(
            "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, %s, %s)",
            key,
            SessionStore().encode(said),
            datetime.now(UTC) + timedelta(days=1),
        )
        return key
