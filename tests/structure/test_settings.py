"""Production's settings: what they refuse, what they turn on, and how they behave on this machine's own address."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rig.__main__ import PRODUCTION

ROOT = Path(__file__).resolve().parent.parent.parent
NO_DATABASE = {"DATABASE_URL": "postgres://nobody@127.0.0.1/none"}
SAFE = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}


def ask(code: str, **environment: str) -> subprocess.CompletedProcess:
    """Run a line of Python with these settings and nothing else in the environment."""
    return subprocess.run(
        [sys.executable, "-c", f"from django.conf import settings as s; {code}"],
        cwd=ROOT,
        env={**SAFE, **PRODUCTION, **NO_DATABASE, **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL"])
def test_production_names_the_secret_that_is_missing(name):
    answer = ask("s.DEBUG", **{name: ""})
    assert answer.returncode
    assert f"starting: {name}." in answer.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("SECRET_KEY", "short", "50 characters"), ("DATABASE_URL", "sqlite:///x.sqlite3", "PostgreSQL")],
)
def test_production_refuses_what_is_unsafe(name, value, words):
    assert words in ask("s.DEBUG", **{name: value}).stderr


def test_production_on_a_public_address():
    shown = ask(
        "print(s.DEBUG, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE, s.STAFF_MFA,"
        " s.SESSION_COOKIE_NAME, s.DEMO_ALLOWED)"
    )
    assert shown.stdout.split() == ["False", "True", "31536000", "True", "required", "__Host-sessionid", "False"]


def test_production_on_this_machine_drops_what_needs_https():
    shown = ask(
        "print(s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_NAME)",
        SITE_URL="http://127.0.0.1:8000",
    )
    assert shown.stdout.split() == ["False", "0", "False", "sessionid"]


def test_every_variable_is_in_the_documentation():
    import re

    said = (ROOT / "docs/settings.md").read_text()
    asked = set()
    for path in (ROOT / "civiclab/settings").glob("*.py"):
        asked |= set(re.findall(r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"', path.read_text()))
    assert asked
    assert [name for name in sorted(asked) if f"`{name}`" not in said] == []
