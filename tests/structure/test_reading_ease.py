"""The site's own words in English are easy to read (LIX), part by part: no department's language creeps in.

A part is a folder of templates or an app's modules. What is counted are whole sentences; names of fields and buttons
are no sentences. Holes such as %(name)s stand for a word.
"""

import re
from functools import cache

import pytest

from core import lix
from tests.structure.journey_words import ROOT, TEMPLATES, of_module, of_template

APPS = ("core", "people", "notices", "moderation", "ideas", "hours", "projects", "pledges", "home")
AIM = 25
"""Well under the 30 at which a text counts as easy: the words of a form are read in passing."""
LEAST_WORDS = 100
"""Fewer say too little about how a part reads."""
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{?[^}]*\}?\}|%%")
TAG = re.compile(r"<[^>]+>")


def sentences_of(entries) -> list[str]:
    """The strings that are sentences, as somebody reads them."""
    said = {text for _context, one, many in entries for text in (one, many) if text}
    plain = (HOLE.sub("name", TAG.sub("", text)).strip() for text in said)
    return sorted(text for text in plain if text.endswith((".", "?", "!", ":")) and len(text.split()) > 3)


@cache
def parts() -> dict[str, list[str]]:
    """Every sentence of the interface, by where it stands."""
    found: dict[str, set] = {}
    for path in TEMPLATES.rglob("*.html"):
        name = path.relative_to(TEMPLATES)
        found.setdefault(f"templates/{name.parts[0] if len(name.parts) > 1 else ''}", set()).update(
            of_template(str(name))
        )
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if not {"migrations", "demo", "volume"} & set(path.parts):
                found.setdefault(app, set()).update(of_module(str(path.relative_to(ROOT))))
    return {name: sentences_of(entries) for name, entries in found.items()}


def test_the_words_are_found():
    assert set(APPS) <= set(parts())
    assert sum(len(said) for said in parts().values()) > 1500
    # The control: the words of a department are hard, and long.
    hard = "Notwithstanding the aforementioned eligibility requirements, applications are processed administratively."
    assert lix.lix(hard) > AIM


@pytest.mark.parametrize("name", sorted(parts()))
def test_each_part_is_easy_to_read(name):
    text = "\n".join(parts()[name])
    ease = lix.ease_of(text)
    if ease.words >= LEAST_WORDS:
        assert lix.lix(text) < AIM, f"{name} reads at LIX {ease.lix}: shorter sentences, shorter words."


def test_no_sentence_is_too_long():
    long_ones = [
        sentence
        for said in parts().values()
        for text in said
        for sentence in lix.sentences(text)
        if len(lix.WORD.findall(sentence)) > lix.LONG_SENTENCE
    ]
    assert long_ones == []
