"""Committed .mo files say what their .po files say."""

from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUES = sorted((ROOT / "locale").rglob("*.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_compiled_messages_are_those_of_the_source(path):
    compiled = path.with_suffix(".mo")
    assert compiled.exists(), f"Compile {path.name} with `make messages` and commit the .mo file."
    source, built = polib.pofile(str(path)), polib.mofile(str(compiled))
    said = {entry.msgid_with_context: entry.msgstr or entry.msgstr_plural for entry in source.translated_entries()}
    kept = {entry.msgid_with_context: entry.msgstr or entry.msgstr_plural for entry in built}
    assert kept == said


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_translations_keep_the_placeholders(path):
    import re

    holes = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    for entry in polib.pofile(str(path)).translated_entries():
        if not entry.msgid_plural:
            assert sorted(holes.findall(entry.msgid)) == sorted(holes.findall(entry.msgstr)), entry.msgid
