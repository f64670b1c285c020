"""Databases for tests: migrate once into a template, then clone it in a blink for each worker and each test that
commits. Migrating takes a quarter of a minute, a clone a fifth of a second, and a clone has Wagtail's root page,
languages and our roles, which Django's own flush between such tests would wipe.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import errors, sql

from . import fingerprints

ROOT = fingerprints.ROOT
FOLDER = ROOT / "var" / "rig"
KEPT_TEMPLATES = 8


class Sqlite:
    """Databases are files in one folder; cloning copies the file."""

    vendor = "sqlite"

    def __init__(self, folder: Path = FOLDER):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def url(self, name: str) -> str:
        return f"sqlite:///{self.path(name)}"

    def setting(self, name: str) -> str:
        """What goes into Django's NAME."""
        return str(self.path(name))

    def names(self) -> list[str]:
        return [path.stem for path in sorted(self.folder.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)]

    def create(self, name: str) -> None:
        self.drop(name)

    def drop(self, name: str) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.path(name)}{ending}").unlink(missing_ok=True)

    def clone(self, template: str, name: str) -> None:
        self.drop(name)
        shutil.copyfile(self.path(template), self.path(name))

    def rename(self, old: str, new: str) -> None:
        # Closing the last connection has folded the write-ahead log into the file.
        os.replace(self.path(old), self.path(new))


class Postgres:
    """Databases beside the one that `url` names, on the same server, made with the same rights."""

    vendor = "postgresql"

    def __init__(self, url: str):
        self.given = url
        self.base = urlsplit(url).path.strip("/") or "civiclab"

    def url(self, name: str) -> str:
        return urlunsplit(urlsplit(self.given)._replace(path=f"/{name}"))

    def setting(self, name: str) -> str:
        return name

    def run(self, statement: str, *names: str, fetch: bool = False) -> list[tuple]:
        with closing(psycopg2.connect(self.url("postgres"))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))
                return cursor.fetchall() if fetch else []

    def names(self) -> list[str]:
        return [name for (name,) in self.run("SELECT datname FROM pg_database ORDER BY oid", fetch=True)]

    def create(self, name: str) -> None:
        self.drop(name)
        self.run("CREATE DATABASE {}", name)

    def drop(self, name: str) -> None:
        self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def clone(self, template: str, name: str) -> None:
        self.drop(name)
        for _turn in range(50):
            try:
                self.run("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
                return
            except errors.ObjectInUse:
                time.sleep(0.2)
        raise RuntimeError(f"The template {template} stayed in use; end what is connected to it.")

    def rename(self, old: str, new: str) -> None:
        self.run("ALTER DATABASE {} RENAME TO {}", old, new)


def store_for(url: str) -> Sqlite | Postgres:
    """Where test databases live for this DATABASE_URL; SQLite where it is empty or names SQLite."""
    return Postgres(url) if url.startswith(("postgres:", "postgresql:", "pgsql:")) else Sqlite()


@contextmanager
def lock(name: str) -> Iterator[None]:
    """One process at a time, among all workers and all runs in this tree."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / f"{hashlib.sha256(name.encode()).hexdigest()[:16]}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def manage(url: str, *arguments: str, **environment: str) -> None:
    """Run manage.py on the database `url` names. Raises RuntimeError with its output when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "civiclab.settings.test", "DATABASE_URL": url, **environment},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}")


def template(store: Sqlite | Postgres, name: str, build: Callable[[str], None], source: str = "") -> str:
    """The finished template of that name: built by the first who asks, out of `source` where one is given."""
    with lock(store.url("templates")):
        if name not in store.names():
            draft = f"{name}_draft"
            if source:
                store.clone(source, draft)
            else:
                store.create(draft)
            build(store.url(draft))
            store.rename(draft, name)
            kind = name.rsplit("_", 1)[0]
            for old in [n for n in store.names() if n.startswith(f"{kind}_") and n != name][: -KEPT_TEMPLATES + 1]:
                store.drop(old)
    return name


MIGRATED = "civiclab_migrated_"


def migrated(store: Sqlite | Postgres) -> str:
    """The template with all tables, roles and first rows, and nothing else.

    Where an earlier one came of a part of these files, none of them changed since, it begins with a copy of that.
    """
    name, files = f"{MIGRATED}{fingerprints.of_schema()}", fingerprints.of_each_behind_schema()

    def build(url: str) -> None:
        manage(url, "migrate", "--verbosity", "0")
        (FOLDER / f"{name}.json").write_text(json.dumps(files))

    return template(store, name, build, source=_nearest(store, files))


def _nearest(store: Sqlite | Postgres, files: dict[str, str]) -> str:
    """The template that came of most of these files and no others; "" where there is none."""
    nearest, most = "", 0
    for name in store.names():
        seen = FOLDER / f"{name}.json"
        if name.startswith(MIGRATED) and seen.exists():
            has = json.loads(seen.read_text())
            if len(has) > most and has.items() <= files.items():
                nearest, most = name, len(has)
    return nearest


def drop_left_over(store: Sqlite | Postgres, prefix: str) -> None:
    """Drop working databases of runs that were ended before they could tidy up (their process id is in the name)."""
    for name in store.names():
        if name.startswith(prefix):
            process = name.removeprefix(prefix).split("_")[0]
            if process.isdigit() and not Path(f"/proc/{process}").exists():
                store.drop(name)
