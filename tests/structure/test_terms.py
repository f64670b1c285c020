"""The glossary's words are the ones that the translations use, in every language: on the journeys, and beyond them."""

import re
import tomllib
from pathlib import Path

import polib
import pytest

from tests.structure import journey_words

ROOT = Path(__file__).resolve().parent.parent.parent
TERMS = tomllib.loads((ROOT / "tests/structure/terms.toml").read_text())
CODES = ["pt", "es", "pl", "ar"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("word", TERMS)
def test_the_glossary_s_word_is_said(code, word):
    catalogue = polib.pofile(str(ROOT / "locale" / code / "LC_MESSAGES/django.po"))
    journey = {message[:2] for message in journey_words.messages()}
    # A word of pages outside the journeys is looked for in all that a language says.
    everywhere = TERMS[word].get("everywhere", False)
    names_it = re.compile(rf"\b{word}s?\b", re.IGNORECASE)
    # What a possessive leaves to its noun ("your idea" under a button) and names of holes are not the word itself.
    entries = [
        entry
        for entry in catalogue
        if (everywhere or (entry.msgctxt or "", entry.msgid) in journey)
        and not entry.obsolete
        and names_it.search(re.sub(r"%\(\w+\)s", "", entry.msgid))
    ]
    assert len(entries) >= 3
    beginnings, but = TERMS[word][code], TERMS[word].get("but", [])
    others = [
        entry.msgid
        for entry in entries
        if (said := " ".join([entry.msgstr, *entry.msgstr_plural.values()]).lower()).strip()
        and not any(start in said for start in beginnings)
        and entry.msgid not in but
    ]
    assert others == []
