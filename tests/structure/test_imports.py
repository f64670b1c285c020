"""Imports go one way (docs/architecture.md), wherever in a file they stand."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# Each may import what stands before it on an earlier line, never beside it on its own.
LINE = [
    ("core",),
    ("people",),
    ("notices",),
    ("moderation",),
    ("ideas",),
    ("hours",),
    ("projects",),
    ("pledges", "timebank"),
    ("home",),
]
APPS = {app for step in LINE for app in step}
ALLOWED = {
    app: {app} | {earlier for before in LINE[:number] for earlier in before}
    for number, step in enumerate(LINE)
    for app in step
}
FILES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py"))


def imported(path: Path) -> set[tuple[int, str]]:
    """Every top-level package a file imports, with the line: statements, and import_module with a literal."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {(node.lineno, alias.name.split(".")[0]) for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.lineno, node.module.split(".")[0]))
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in ("import_module", "__import__"):
                found.add((node.lineno, str(node.args[0].value).split(".")[0]))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path):
    app = path.relative_to(ROOT).parts[0]
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for line, name in sorted(imported(path))
        if name in (APPS | {"civiclab", "tests"}) - ALLOWED[app]
    ]
    assert not wrong


def test_the_line_names_every_app():
    from django.conf import settings

    ours = {app for app in settings.INSTALLED_APPS if (ROOT / app / "apps.py").exists()}
    assert ours <= APPS


def test_a_wrong_import_would_be_found(tmp_path):
    file = tmp_path / "wrong.py"
    file.write_text("def late():\n    from home import demo\n    import_module('pledges.rent')\n")
    assert imported(file) == {(2, "home"), (3, "pledges")}
