"""The words of every language: compiled, with the same holes as the English ones, and complete where they must be.

Portuguese and Spanish say everything; Polish and Arabic what somebody reads on the journeys of `journey_words`.
"""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from tests.structure import journey_words

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUES = sorted((ROOT / "locale").rglob("*.po"))
WHOLE = [path for path in CATALOGUES if path.relative_to(ROOT).parts[1] in dict(settings.WHOLE_LANGUAGES)]
HOLES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
TAGS = re.compile(r"</?\w+")
# What may be missing (nobody outside the admin reads it), and what is rightly the same in both languages.
UNTRANSLATED = ROOT / "tests/structure/untranslated.txt"
SAME_WORDS = ROOT / "tests/structure/same_words.txt"

each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(ROOT).parts[1])
each_whole_catalogue = pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.relative_to(ROOT).parts[1])


def lines_of(path):
    return set(path.read_text().splitlines()) if path.exists() else set()


def entries_of(path):
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def said_by(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_language_is_here():
    assert [path.relative_to(ROOT).parts[1] for path in CATALOGUES] == ["ar", "es", "pl", "pt"]
    assert {code for code, _name in settings.LANGUAGES} == {"en", "ar", "es", "pl", "pt"}


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


@each_whole_catalogue
def test_everything_is_translated(path):
    missing = {entry.msgid for entry in entries_of(path) if not all(said_by(entry))}
    assert missing - lines_of(UNTRANSLATED) == set(), "Translate these, or list what only staff read."


@each_catalogue
def test_the_journeys_are_translated(path):
    """Sign-up, sharing, lists, offers and the trader's page, with their forms, errors and mails."""
    said = {(entry.msgctxt or "", entry.msgid): all(said_by(entry)) for entry in entries_of(path)}
    missing = [message for message in sorted(journey_words.messages()) if not said.get(message[:2])]
    assert missing == [], "Run `make messages`, then translate these: somebody reads them on a journey."


def test_the_journeys_are_found_in_the_source():
    """The control of the test above: an empty list of words would have nothing missing."""
    singulars = {message[1] for message in journey_words.messages()}
    assert {"Share an idea", "Send me a code", "Make this offer", "Log time", "Choose a day."} <= singulars
    assert len(journey_words.messages()) > 900
    assert ("", "%(counter)s idea", "%(counter)s ideas") in journey_words.messages()


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
    arabic = {"؟": "?", "،": ","}
    for entry in entries_of(path):
        for said in filter(None, said_by(entry)):
            last, told = entry.msgid.strip()[-1], said.strip("»”\"'\n ")[-1]
            told = arabic.get(told, told)
            if last in ends and last != told:
                pytest.fail(f"{entry.msgid!r} ends otherwise: {said!r}")
