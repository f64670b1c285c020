"""The Portuguese and Spanish words: complete, compiled, and with the same holes as the English ones."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUES = sorted((ROOT / "locale").rglob("*.po"))
HOLES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
TAGS = re.compile(r"</?\w+")
# What may be missing (nobody outside the admin reads it), and what is rightly the same in both languages.
UNTRANSLATED = ROOT / "tests/structure/untranslated.txt"
SAME_WORDS = ROOT / "tests/structure/same_words.txt"

each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(ROOT).parts[1])


def lines_of(path):
    return set(path.read_text().splitlines()) if path.exists() else set()


def entries_of(path):
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def said_by(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_both_languages_are_here():
    assert [path.relative_to(ROOT).parts[1] for path in CATALOGUES] == ["es", "pt"]


@each_catalogue
def test_compiled_messages_are_those_of_the_source(path):
    compiled = path.with_suffix(".mo")
    assert compiled.exists(), f"Compile {path.name} with `make messages` and commit the .mo file."
    source, built = polib.pofile(str(path)), polib.mofile(str(compiled))
    said = {entry.msgid_with_context: entry.msgstr or entry.msgstr_plural for entry in source.translated_entries()}
    kept = {entry.msgid_with_context: entry.msgstr or entry.msgstr_plural for entry in built}
    assert kept == said


@each_catalogue
def test_nothing_is_guessed(path):
    assert [entry.msgid for entry in entries_of(path) if entry.fuzzy] == []


@each_catalogue
def test_everything_is_translated(path):
    missing = {entry.msgid for entry in entries_of(path) if not all(said_by(entry))}
    assert missing - lines_of(UNTRANSLATED) == set(), "Translate these, or list what only staff read."


@each_catalogue
def test_translations_keep_holes_and_tags(path):
    for entry in entries_of(path):
        forms = {tuple(sorted(HOLES.findall(text))) for text in (entry.msgid, entry.msgid_plural) if text}
        for said in filter(None, said_by(entry)):
            assert tuple(sorted(HOLES.findall(said))) in forms, f"{entry.msgid!r} became {said!r}"
            assert sorted(TAGS.findall(said)) == sorted(TAGS.findall(entry.msgid)), f"{entry.msgid!r} became {said!r}"


@each_catalogue
def test_every_plural_form_is_said(path):
    catalogue = polib.pofile(str(path))
    forms = int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"]).group(1))
    for entry in entries_of(path):
        if entry.msgid_plural and any(said_by(entry)):
            assert len(entry.msgstr_plural) == forms and all(said_by(entry)), entry.msgid


@each_catalogue
def test_translations_differ_from_the_source(path):
    """A line that only repeats the English was copied, not translated; letters make a word, holes do not."""
    repeated = {entry.msgid for entry in entries_of(path) if entry.msgid in said_by(entry)}
    copied = {msgid for msgid in repeated if re.search(r"[^\W\d_]", HOLES.sub("", msgid))}
    assert copied - lines_of(SAME_WORDS) == set(), "Translate these, or list words that are the same."


@each_catalogue
def test_translations_end_as_the_source_does(path):
    """Full stops, question marks and colons carry over, so that labels stay labels and sentences sentences."""
    ends = {".", "?", ":", "…"}
    for entry in entries_of(path):
        for said in filter(None, said_by(entry)):
            last, told = entry.msgid.strip()[-1], said.strip("»”\"'\n ")[-1]
            if last in ends and last != told:
                pytest.fail(f"{entry.msgid!r} ends otherwise: {said!r}")
