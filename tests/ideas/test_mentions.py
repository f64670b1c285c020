"""Who is named with @: names with spaces, accents, case, the longest that fits, and names of two people."""

import time

import pytest

from ideas.mentions import MOST, find_mentions, unmistakable

ADA, ROSA, ROSA_M, JOSE, OBRIEN, ALI, LI, TWIN_A, TWIN_B = range(1, 10)
PEOPLE = [
    (ADA, "Ada"),
    (ROSA, "Rosa"),
    (ROSA_M, "Rosa M."),
    (JOSE, "José Ángel"),
    (OBRIEN, "Sinéad O’Brien"),
    (ALI, "علي"),
    (LI, "李明"),
    (TWIN_A, "Sam T."),
    (TWIN_B, "SAM T"),
]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Ada can you?", [ADA]),
        ("Hello @ada, and @ADA!", [ADA, ADA]),
        ("@Rosa", [ROSA]),
        ("@Rosa M. knows", [ROSA_M]),
        ("@rosa m knows", [ROSA_M]),
        ("@Rosa Maria knows", [ROSA]),
        ("@Rosalind knows", []),
        ("@José Ángel", [JOSE]),
        ("@jose angel", [JOSE]),
        ("@Jose\u0301 A\u0301ngel!", [JOSE]),
        ("@José\u00a0Ángel", [JOSE]),
        ("@sinead o'brien?", [OBRIEN]),
        ("@علي و", [ALI]),
        ("@李明", [LI]),
        ("(@Ada)", [ADA]),
        ("“@Ada”", [ADA]),
        ("@Ada@Rosa", [ADA]),
        ("mail ada@ada.example or x@Ada", []),
        ("ada_@Ada", []),
        ("@Ada_2", []),
        ("@ Ada", []),
        ("@", []),
        ("@Nobody here", []),
        ("@José\nÁngel", []),
        ("no sign at all, Ada", []),
    ],
)
def test_who_is_named(text, named):
    assert [each.person for each in find_mentions(text, PEOPLE)] == named


def test_of_two_people_with_one_name_neither_is_meant():
    assert find_mentions("@Sam T. @sam t", PEOPLE) == []
    assert [name for _pk, name in unmistakable(PEOPLE)] == [name for _pk, name in PEOPLE[:7]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ask @Rosa M., please", "@Rosa M."),
        ("Ask @rosa m, please", "@rosa m"),
        ("Ask @Jose\u0301 A\u0301ngel please", "@Jose\u0301 A\u0301ngel"),
        ("ﬁrst ßtreet: @José Ángel", "@José Ángel"),
        ("Ask @Ada", "@Ada"),
    ],
)
def test_the_place_in_the_text_is_exact(text, words):
    (found,) = find_mentions(text, PEOPLE)
    assert text[found.start : found.end] == words


def test_a_crowd_is_not_named_in_one_comment():
    assert len(find_mentions("@Ada " * 200, PEOPLE)) == MOST


def test_the_worst_text_is_quick():
    people = [(number, "x" * (number % 80 + 1) + str(number)) for number in range(3000)]
    begun = time.perf_counter()
    find_mentions("@" + "x@" * 999, people)
    find_mentions("@" * 2000, people)
    assert time.perf_counter() - begun < 5
