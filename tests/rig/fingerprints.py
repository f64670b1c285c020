"""Short names for a state of the code, so that slow preparations are made once for each state and found again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("core", "people", "notices", "moderation", "ideas", "hours", "projects", "pledges", "home")


def _digest(paths: Iterable[Path], *extra: str) -> str:
    seen = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            seen.update(str(path.relative_to(ROOT)).encode())
            seen.update(path.read_bytes())
    for word in extra:
        seen.update(word.encode())
    return seen.hexdigest()[:10]


def _behind_schema() -> list[Path]:
    """The files behind an empty, migrated database: migrations, roles, what apps do when they start, first pages."""
    return [
        *(path for app in APPS for path in (ROOT / app / "migrations").glob("*.py")),
        *(ROOT / app / "apps.py" for app in APPS),
        *(ROOT / "civiclab/settings").glob("*.py"),
        *(ROOT / "home").glob("*.py"),
        *(ROOT / "home/editors").glob("*.py"),
        *(path for path in (ROOT / "home/texts").rglob("*") if path.is_file()),
        ROOT / "people/roles.py",
        ROOT / "requirements.txt",
    ]


def of_schema() -> str:
    """Everything an empty, migrated database depends on."""
    return _digest(_behind_schema())


def of_each_behind_schema() -> dict[str, str]:
    """The same, each file by its path."""
    return {str(path.relative_to(ROOT)): _digest([path]) for path in _behind_schema()}


def of_demonstration(day: str) -> str:
    """Everything the demonstration content depends on: all our code, its texts, and the day it is loaded."""
    code = (path for app in APPS for path in (ROOT / app).rglob("*.py"))
    texts = (path for path in (ROOT / "home/demo").rglob("*") if path.suffix in {".toml", ".json", ".csv", ".txt"})
    return _digest([*code, *texts, ROOT / "requirements.txt"], day)


def of_static() -> str:
    """Everything collectstatic depends on."""
    ours = (path for path in (ROOT / "static").rglob("*") if path.is_file())
    apps = (path for app in APPS for path in (ROOT / app / "static").rglob("*"))
    return _digest([*ours, *apps, ROOT / "core/css.py", ROOT / "core/finders.py", ROOT / "requirements.txt"])
