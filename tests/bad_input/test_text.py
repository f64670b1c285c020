"""Odd texts in every field of every form (trust.md section 7, 1 to 16): a plain error or a safe result, never lost."""

import html

import pytest
from django.core.cache import cache

from core.texts import tidy
from tests.bad_input.forms import CHOSEN, FORMS, WORDS, send

ODD = {
    "one character": "x",
    "right-to-left override": "Ann \u202egro.live",
    "zalgo": "Z" + "\u0301" * 500 + "algo",
    "a family": "👨‍👩‍👧‍👦 come along",
    "look-alike letters": "аdmin",
    "Welsh": "Dŵr a thân",
    "Arabic": "مرحبا بكم",
    "Bengali": "প্রতিবেশী",
    "Polish": "Zażółć gęślą jaźń",
    "O'Brien": "O'Brien",
    "Null": "Null",
    "None": "None",
    "capitals": "COME " * 10,
}


@pytest.mark.parametrize("name", FORMS | CHOSEN)
def test_a_well_filled_form_is_taken(name, world, forms):
    """What the others are compared with: it would be no finding that a form refuses everything."""
    sent = send(world, (FORMS | CHOSEN)[name], forms[name][2])
    assert sent.status == 302, sent.errors


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_says_what_to_do(name, world, forms):
    sent = send(world, FORMS[name], {})
    assert sent.status in (200, 302, 400, 422)
    blank = send(world, FORMS[name], dict.fromkeys(forms[name][0], " \xa0\u200b ") | FORMS[name].fill)
    assert blank.status in (200, 302, 400, 422)


@pytest.mark.parametrize("name", FORMS)
def test_odd_words_are_kept_whole_or_refused_with_a_plain_word(name, world, forms):
    texts, _untouched, good = forms[name]
    free = [field for field, limit in texts.items() if limit and limit >= 80 and field not in FORMS[name].fill]
    for case, words in ODD.items():
        cache.clear()
        sent = send(world, FORMS[name], {**good, **dict.fromkeys(free, words)})
        assert sent.status in (200, 302), f"{case}: {sent.status}"
        if sent.status == 200:
            assert sent.errors, f"{case}: no error is shown"
            page = html.unescape(sent.page)
            assert words in page or tidy(words, lines=False) in page, f"{case}: what was typed is lost"


@pytest.mark.parametrize("name", FORMS)
def test_length_is_counted_alike_by_browser_and_server(name, world, forms):
    texts, _untouched, good = forms[name]
    limits = {field: limit for field, limit in texts.items() if limit and field not in FORMS[name].fill}
    cache.clear()
    longest = send(world, FORMS[name], {**good, **{field: "x" * limit for field, limit in limits.items()}})
    assert longest.status == 302, f"the longest words are refused: {longest.errors}"
    for over in (lambda limit: "x" * (limit + 1), lambda limit: "x" * (limit - 1) + "🌳"):
        cache.clear()
        sent = send(world, FORMS[name], {**good, **{field: over(limit) for field, limit in limits.items()}})
        assert sent.status == 200
        assert sent.errors.count("Make this shorter by 1 character.") == len(limits), sent.errors
    page = html.unescape(sent.page)
    assert all(over(limit) in page for limit in limits.values()), "what was typed is lost"


@pytest.mark.parametrize("name", ["comment", "profile", "report, signed out"])
def test_a_megabyte_is_refused_with_its_number_of_characters(name, world, forms):
    texts, _untouched, good = forms[name]
    field = max((field for field in texts if texts[field]), key=lambda each: texts[each])
    cache.clear()
    sent = send(world, FORMS[name], {**good, field: WORDS * 80_000})
    assert sent.status == 200
    assert "Make this shorter by" in sent.errors


@pytest.mark.parametrize("name", FORMS)
def test_broken_characters_are_refused(name, world, forms):
    texts, _untouched, good = forms[name]
    free = [field for field in texts if field not in FORMS[name].fill]
    cache.clear()
    sent = send(world, FORMS[name], {**good, **dict.fromkeys(free, "ab\x00cd")})
    assert sent.status == 200
    assert sent.errors
