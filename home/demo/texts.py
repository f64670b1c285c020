"""Reading the demonstration's texts: TOML, wrapped lines joined again, paragraphs kept."""

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> dict:
    """One file of data/, such as `people` or `packs/bbq_bike`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_all(folder: str) -> tuple[dict, ...]:
    """Every file of a folder of data/, in the order of their names."""
    return tuple(load(f"{folder}/{path.stem}") for path in sorted((DATA / folder).glob("*.toml")))


def rows(folder: str, key: str) -> list[dict]:
    """The rows called `key` of all files of a folder."""
    return [row for data in load_all(folder) for row in data[key]]


def unwrapped(text: str) -> str:
    """A text whose lines were wrapped for the editor: one line for each paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
