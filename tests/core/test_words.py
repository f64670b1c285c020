"""Residents' words on a page: paragraphs, safe links, and never any markup of theirs."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.words import Mark, as_paragraphs, links_in


def addresses(text: str) -> list[str]:
    return [mark.href for mark in links_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://a.example/x.", ["https://a.example/x"]),
        ("HTTPS://A.EXAMPLE/", ["HTTPS://A.EXAMPLE/"]),
        ("(https://a.example/x), then http://b.example!", ["https://a.example/x", "http://b.example"]),
        ("https://en.wiki.example/Foo_(bar)", ["https://en.wiki.example/Foo_(bar)"]),
        ("(see https://en.wiki.example/Foo_(bar))", ["https://en.wiki.example/Foo_(bar)"]),
        ("“https://a.example/?q=1&r=2#x”", ["https://a.example/?q=1&r=2#x"]),
        ("«https://a.example»…", ["https://a.example"]),
        ("https://a.example/x?", ["https://a.example/x"]),
        ("https://münchen.example/straße", ["https://münchen.example/straße"]),
        ('https://a.example/"onmouseover=alert(1)', ["https://a.example/"]),
        ("https://a.example/<script>", ["https://a.example/"]),
        ("https://a.example/x\u202egpj.exe", ["https://a.example/x"]),
    ],
)
def test_full_web_addresses_are_links_and_end_where_people_mean(text, found):
    assert addresses(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "VBScript:x",
        "//evil.example",
        "ftp://a.example",
        "mailto:ada@a.example",
        "ada@a.example",
        "www.a.example and a.example",
        "https://",
        "https:// a.example",
        "http:///x",
        "xhttps://a.example",
        "https://council.example@evil.example/",
        "https://[::1",
        "file:///etc/passwd",
    ],
)
def test_everything_else_stays_text(text):
    assert addresses(text) == []
    assert "<a " not in as_paragraphs(text)


def test_a_link_carries_nothing_along_and_long_ones_are_shown_short():
    words = as_paragraphs("https://a.example/" + "x" * 300)
    assert 'rel="nofollow ugc noopener"' in words
    assert ">https://a.example/" + "x" * 39 + "…</a>" in words


def test_scripts_behind_an_address_are_only_its_text():
    assert 'href="https://a.example/%0aalert(1)"' in as_paragraphs("javascript:https://a.example/%0aalert(1)")


def test_paragraphs_and_lines():
    assert as_paragraphs("One\ntwo\n\n\nthree\n") == "<p>One<br>two</p><p>three</p>"
    assert as_paragraphs("") == as_paragraphs("\n \n") == ""


def test_further_marks_are_links_of_our_own_unless_an_address_is_there():
    text = "Ask @Ada.\nhttps://a.example/@Ada"
    words = as_paragraphs(text, [Mark(4, 8, "/people/1/", False), Mark(28, 32, "/people/1/", False)])
    assert words.startswith('<p>Ask <a href="/people/1/">@Ada</a>.<br>')
    assert words.count("/people/1/") == 1


@pytest.mark.parametrize("marks", [[(0, 99)], [(3, 1)], [(-1, 2)], [(2, 5)], [(0, 3), (1, 3)]])
def test_marks_that_do_not_fit_are_text(marks):
    words = as_paragraphs("One\ntwo", [Mark(start, end, "/x/", False) for start, end in marks])
    assert words.replace('<a href="/x/">', "").replace("</a>", "") == "<p>One<br>two</p>"


@given(st.text(max_size=200))
def test_no_markup_of_theirs_survives(text):
    words = as_paragraphs(text)
    for ours in ("<p>", "</p>", "<br>", "</a>"):
        words = words.replace(ours, "")
    assert "<" not in words.replace('<a href="http', "")


@pytest.mark.parametrize(
    "piece", ["https://", "https://a.example/(", "http:", "a@", "https://a.example/'", "((", "https://a.", ":/", "x"]
)
def test_the_longest_text_of_one_kind_is_quick(piece):
    begun = time.perf_counter()
    as_paragraphs((piece * 5000)[:5000])
    assert time.perf_counter() - begun < 5
