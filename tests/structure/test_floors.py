"""Versions known to be unsafe never ship. Raise a floor when an advisory names a newer one."""

from importlib.metadata import metadata, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = {"wagtail": "8.0.1", "Django": "5.2.19", "django-allauth": "65.19.4"}


def pins(name: str) -> list[Requirement]:
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-r")]


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_installed_and_pinned_at_or_above_the_floor(name, floor):
    assert Version(version(name)) >= Version(floor)
    pinned = {pin.name: str(pin.specifier).removeprefix("==") for pin in pins("requirements.txt")}
    assert Version(pinned[name]) >= Version(floor)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned(name):
    loose = [str(pin) for pin in pins(name) if not str(pin.specifier).startswith("==")]
    assert not loose


OLDEST_PYTHON = "3.11.0"
"""README promises 3.11 or newer; Debian 12 brings 3.11.2."""


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_runs_on_the_oldest_python_we_promise(name):
    too_new = {pin.name: metadata(pin.name).get("Requires-Python", "") for pin in pins(name)}
    assert {name: asks for name, asks in too_new.items() if OLDEST_PYTHON not in SpecifierSet(asks or "")} == {}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_each_direct_dependency_says_why(name):
    """docs/dependencies.md has a line for each package above the "Brought by" heading."""
    direct = (ROOT / name).read_text().split("# Brought by")[0]
    said = (ROOT / "docs/dependencies.md").read_text()
    names = [Requirement(line).name for line in direct.splitlines() if line and line[0] not in "#-"]
    missing = [package for package in names if f"`{package}`" not in said]
    assert not missing
