"""`make test`: find or install PostgreSQL and Chromium, then run every check, and say what was used.

Every step runs even after one failed, so that one run shows all that is wrong; its last lines say once more what was.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from . import browser, databases, postgres

ROOT = databases.ROOT
WORKERS = os.environ.get("TEST_WORKERS", "2")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "civiclab.settings.production",
    "SECRET_KEY": "k3Xw-only-for-the-deployment-check-9Zq7vB2mN8rT4yH6pL1sD5fG0jW",
    "SITE_URL": "https://openworks.example.org",
    "ALLOWED_HOSTS": "openworks.example.org",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}


@dataclass(frozen=True)
class Step:
    """One check: its name, how it ended, and the lines in which it named what failed."""

    name: str
    passed: bool
    complaints: list[str]


def say(words: str) -> None:
    print(f"\n== {words}", flush=True)


def install(*packages: str) -> None:
    """Ask Debian for packages, where we may; says so first. Quiet where we may not: the caller looks again."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say(f"Installing {' and '.join(packages)} with apt-get")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=quiet,
        stdout=subprocess.DEVNULL,
        check=False,
    )


def step(words: str, *command: str, **environment: str | None) -> Step:
    """Run one check. A variable given as None is taken out of the environment."""
    say(words)
    started = time.monotonic()
    merged = {name: value for name, value in {**os.environ, **environment}.items() if value is not None}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen([sys.executable, *command], cwd=ROOT, env=merged, **pipes) as process:
        printed = b"".join(passed_on(process.stdout.fileno()))
    passed = process.returncode == 0
    print(f"-- {'passed' if passed else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
    lines = printed.decode(errors="replace").splitlines()
    return Step(words, passed, [line for line in lines if line.startswith(("FAILED ", "ERROR "))])


def passed_on(source: int) -> Iterator[bytes]:
    """What another process prints, given on as it comes."""
    while chunk := os.read(source, 4096):
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        yield chunk


def database_for(stack: ExitStack) -> str:
    """The PostgreSQL to test on: DATABASE_URL where given, else a server of our own; "" where there is none."""
    given = os.environ.get("DATABASE_URL", "")
    if databases.store_for(given).vendor == "postgresql":
        return given
    if postgres.binaries() is None:
        install("postgresql")
    if postgres.binaries() is None:
        return ""
    return stack.enter_context(postgres.running())


def versions(url: str, chromium: str | None) -> list[str]:
    """What the tests stand on, by name and number."""
    import sqlite3

    lines = [f"SQLite {sqlite3.sqlite_version}"]
    if url:
        lines.insert(0, f"PostgreSQL {databases.Postgres(url).run('SHOW server_version', fetch=True)[0][0]}")
    if chromium:
        lines.append(subprocess.run([chromium, "--version"], capture_output=True, text=True).stdout.strip())
    return lines


def main() -> int:
    in_ci = bool(os.environ.get("CI"))
    with ExitStack() as stack:
        url = database_for(stack)
        if browser.executable() is None:
            install("chromium", "fonts-noto-core")
        chromium = browser.executable()
        missing = []
        if not url:
            missing.append("PostgreSQL is missing (install the package postgresql, or set DATABASE_URL)")
        if not chromium:
            missing.append("a browser is missing (install the package chromium)")
        steps = run_all(url, chromium)
        say("Tested on " + ", ".join(versions(url, chromium)))
    for words in missing:
        print(f"Not everything was tested: {words}.")
    failed = [each for each in steps if not each.passed]
    for each in failed:
        print("\n".join([f"Failed: {each.name}", *each.complaints]))
    if failed or (missing and in_ci):
        print("FAILED")
        return 1
    print("Everything passed." if not missing else "What could be tested passed.")
    return 0


def run_all(url: str, chromium: str | None) -> list[Step]:
    """Every step that this machine allows."""
    results = [
        step("Lint", "-m", "ruff", "check", "."),
        step("Format", "-m", "ruff", "format", "--check", "."),
        step("Django's checks", "manage.py", "check", DATABASE_URL=None),
        step(
            "Django's checks of the production settings",
            *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
            **({"DATABASE_URL": url} if url else {"DATABASE_URL": "postgres://nobody@127.0.0.1/none"}),
            **PRODUCTION,
        ),
        step("Migrations match the models", "manage.py", "makemigrations", "--check", "--dry-run", DATABASE_URL=None),
    ]
    pytest = ("-m", "pytest", "-q", "-n", WORKERS)
    if url:
        # Both workers would wait a minute for the first template, and another for the second: one is made beside.
        with preparing(None):
            results.append(step("Tests on PostgreSQL", *pytest, "-m", "not browser", DATABASE_URL=url))
    with preparing(url if chromium else ""):
        once = {"ONLY_DATABASE_TESTS": "1"} if url else {}
        results.append(step("Tests on SQLite", *pytest, "-m", "not browser", DATABASE_URL=None, **once))
    if url and chromium:
        results.append(step("Tests in the browser", *pytest, "-m", "browser", "tests/browser", DATABASE_URL=url))
    return results


@contextmanager
def preparing(url: str | None) -> Iterator[None]:
    """Meanwhile make what the next tests stand on: a minute in which all but one of them would wait.

    With an address, what the browser needs there; with None, the template of the tests on SQLite; with "", nothing.
    Whether it worked those tests say: they make it themselves where it is not there.
    """
    beside = None
    if url != "":
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        if url:
            environment["DATABASE_URL"] = url
        beside = subprocess.Popen([sys.executable, "-m", "tests.rig.prepare"], cwd=ROOT, env=environment)
    yield
    if beside:
        beside.wait()


if __name__ == "__main__":
    sys.exit(main())
