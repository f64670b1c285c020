"""Typed text: what is kept, what is refused, how long it is (trust.md section 7, cases 1 to 16)."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from core.fields import CommaDecimalField, PlainCharField, PlainTextField
from core.texts import browser_length, has_broken_characters, tidy

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a   b  ", "a b"),
        ("\u00a0\u2003", ""),
        ("\u200b\u200b", ""),
        ("\u200d", ""),
        ("\ufeffhello", "hello"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("one\ntwo", "one two"),
        ("e\u0301", "é"),
        (FAMILY, FAMILY),
        ("Ŵŷ مرحبا স্বাগতম żółć", "Ŵŷ مرحبا স্বাগতম żółć"),
        ("O'Brien", "O'Brien"),
        ("Null", "Null"),
        ("{{7*7}} <script>alert(1)</script>", "{{7*7}} <script>alert(1)</script>"),
        ("a\x07\x1b[31mb", "a[31mb"),
    ],
)
def test_one_line_is_kept_as(typed, kept):
    assert tidy(typed, lines=False) == kept


def test_paragraphs_stay_and_runs_of_blank_lines_shrink():
    assert tidy("a  \r\n\r\n\r\n\r\nb\rc", lines=True) == "a\n\nb\nc"


def test_stacked_marks_shrink():
    assert len(tidy("z" + "\u0301" * 500, lines=False)) <= 6


@given(st.text())
def test_tidying_twice_changes_nothing(text):
    once = tidy(text, lines=True)
    assert tidy(once, lines=True) == once


@pytest.mark.parametrize(
    ("text", "length"), [("abc", 3), ("a\r\nb", 3), ("😀", 2), (FAMILY, 8), ("é", 1), ("\ud83d", 1)]
)
def test_length_is_the_browser_s(text, length):
    assert browser_length(text) == length


@pytest.mark.parametrize("text", ["a\x00b", "\ud83d", "x\udc00"])
def test_broken_characters_are_told(text):
    assert has_broken_characters(text)


class Note(forms.Form):
    title = PlainCharField(max_length=10)
    body = PlainTextField(max_length=20, required=False)


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200b", "\u00a0", "\u2060"])
def test_nothing_but_blanks_is_empty(typed):
    form = Note({"title": typed})
    assert form.errors["title"] == ["Write something here."]


@pytest.mark.parametrize("typed", ["a\x00b", "\ud83d"])
def test_broken_characters_get_a_plain_word_once(typed):
    form = Note({"title": typed})
    assert form.errors["title"] == ["This text has a character we cannot read. Type it again without it."]


@pytest.mark.parametrize(("typed", "over"), [("x" * 11, "1 character."), ("😀" * 6, "2 characters.")])
def test_too_long_says_by_how_much(typed, over):
    form = Note({"title": typed})
    assert form.errors["title"] == [f"Make this shorter by {over}"]


@pytest.mark.parametrize("typed", ["x" * 10, "😀" * 5])
def test_just_long_enough_is_kept_whole(typed):
    form = Note({"title": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["title"] == typed


def test_line_ends_count_as_the_browser_counts_them():
    """A browser's maxlength counts a line end as one; it is sent as two characters."""
    form = Note({"title": "a", "body": "12345\r\n" * 3 + "12"})
    assert form.is_valid(), form.errors


def test_the_browser_is_told_the_same_limit():
    assert 'maxlength="10"' in str(Note()["title"])
    assert 'maxlength="20"' in str(Note()["body"])


class Amount(forms.Form):
    amount = CommaDecimalField(max_digits=6, decimal_places=2)


@pytest.mark.parametrize(("typed", "kept"), [("1.5", "1.5"), ("1,5", "1.5"), ("１２", "12"), (" 3 ", "3")])
def test_numbers_as_people_write_them(typed, kept):
    form = Amount({"amount": typed})
    assert form.is_valid(), form.errors
    assert str(form.cleaned_data["amount"]) == kept


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "-Infinity", "1e309", "½", "1 hour", "", "0x10", "9" * 400])
def test_what_is_no_number_is_refused(typed):
    assert not Amount({"amount": typed}).is_valid()
