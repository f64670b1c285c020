"""The names and limits of a pack file, and how its JSON is read. Knows no database. See docs/pack-file.md."""

import json
import math
import re
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

from core.texts import has_broken_characters

from .exceptions import NotAsDescribed, TooNew

FORMAT, VERSION, ENDING = "civicpack", 1, ".civicpack"
REPORT_FORMAT, REPORT_ENDING = "civicpack-report", ".civicpack-report"
MANIFEST, SIGNATURE = "manifest.json", "signature"
SCHEMA_FILE = Path(__file__).parent / "schema" / "civicpack-1.json"

MB = 1024 * 1024
MOST_BYTES = 100 * MB
"""Of the file as it lies on the disk."""
MOST_UNPACKED = 150 * MB
MOST_MEMBER = 25 * MB
MOST_JSON = 4 * MB
MOST_PAGES = 8 * MB
"""Of all pages' JSON together: as data it takes many times its length."""
MOST_VALUES = 200_000
"""Of all pages together, each number, text, list and object counted."""
MOST_LISTING = MB
"""Of an archive's own list, which Python reads whole before anything in it can be counted."""
MOST_MANIFEST = MB
MOST_MEMBERS = 500
MOST_RATIO = 200
"""How many times larger one part may be than its packed bytes; only what is larger than a megabyte is asked."""
MOST_ROWS = 1_000
"""Items of one list or stream. A table of ten thousand rows belongs into a data file."""
DEEPEST = 40

PICTURE_ENDINGS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
NAME = re.compile(
    r"(?:pages/[a-z]{2,3}(?:-[a-z0-9]{2,8})?\.json|data/[a-z0-9-]{1,60}\.csv|files/[a-f0-9]{64}\.[a-z0-9]{2,5})"
)
"""Every name that a part may have: no folder above, no drive, nothing that begins with a dot."""


def written(data: dict[str, Any]) -> bytes:
    """JSON in one form alone, so that two writings of the same data are the same bytes."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name):
    raise ValueError(f"{name} is no number")


def read_json(raw: bytes, what: str) -> dict[str, Any]:
    """A part's JSON as data. Raises NotAsDescribed for anything but one plain object of whole text."""
    try:
        data = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as broken:
        raise NotAsDescribed from broken
    if not isinstance(data, dict) or not _is_plain(data, DEEPEST):
        raise NotAsDescribed
    return data


def _is_plain(value, depth: int) -> bool:
    """Not deeper than allowed, no list longer than allowed, no text or number that a database cannot keep."""
    if isinstance(value, str):
        return not has_broken_characters(value)
    if isinstance(value, float):
        # Python reads 1e999 as infinity, which JSON has no word for.
        return math.isfinite(value)
    if isinstance(value, dict):
        return depth > 0 and all(_is_plain(key, 1) and _is_plain(each, depth - 1) for key, each in value.items())
    if isinstance(value, list):
        return depth > 0 and len(value) <= MOST_ROWS and all(_is_plain(each, depth - 1) for each in value)
    return True


def values_in(data) -> int:
    """How many values there are, one inside the other."""
    if isinstance(data, dict):
        return 1 + sum(values_in(each) for each in data.values())
    if isinstance(data, list):
        return 1 + sum(values_in(each) for each in data)
    return 1


@cache
def _checker(name: str):
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return fastjsonschema.compile({**schema, "$ref": f"#/definitions/{name}"})


def check(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The data as it is, where it is written as the schema's `name` says. Raises NotAsDescribed or TooNew."""
    said = data.get("format_version")
    if isinstance(said, int) and not isinstance(said, bool) and said > VERSION:
        raise TooNew
    try:
        _checker(name)(data)
    except fastjsonschema.JsonSchemaValueException as wrong:
        raise NotAsDescribed from wrong
    return data
