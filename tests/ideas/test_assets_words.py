"""Which skill somebody means by their own words."""

import pytest

from ideas.assets.words import Said, likeness, skills_meant, stem
from people.vocabulary import first_skills

ROWS = first_skills()
VOCABULARY = [
    Said(number, [row["en"], row["pt"], row["es"]], [*row["said_en"], *row["said_pt"], *row["said_es"]])
    for number, row in enumerate(ROWS)
]


def meant(q: str) -> list[str]:
    return [ROWS[number]["slug"] for number in skills_meant(q, VOCABULARY)]


@pytest.mark.parametrize(
    ("q", "slug"),
    [
        ("I organised a street party", "planning-events"),
        ("street parties", "planning-events"),
        ("organizei uma festa", "planning-events"),
        ("organice una fiesta en la calle", "planning-events"),
        ("a birthday cake for my daughter", "baking"),
        ("baker", "baking"),
        ("we need two people who can cook lunch on Tuesdays", "cooking"),
        ("gardning", "gardening"),
        ("JARDINAGEM", "gardening"),
        ("jardinería", "gardening"),
        ("someone with a van to move a sofa", "driving"),
        ("puncture", "bike-repair"),
        ("nurse", "first-aid"),
        ("treasurer", "book-keeping"),
        ("contabilidade", "book-keeping"),
        ("grifo que gotea", "plumbing"),
        ("sewing machine", "sewing"),
        ("máquina de coser", "sewing"),
        ("maths", "homework-help"),
        ("CV", "job-advice"),
        ("wi-fi", "phone-help"),
        ("guitar", "instrument"),
        ("trenzas", "hair"),
        ("mend bikes", "bike-repair"),
    ],
)
def test_everyday_words_find_the_skill_first(q, slug):
    assert meant(q)[0] == slug


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
def test_each_skill_is_found_by_each_of_its_names_and_sentences(row):
    texts = [row["en"], row["pt"], row["es"], *row["said_en"], *row["said_pt"], *row["said_es"]]
    missed = [text for text in texts if row["slug"] not in meant(text)]
    assert missed == []


@pytest.mark.parametrize(
    "q", ["", " ", "\x00", "xyzzy", "the of and", "a" * 5000, '"' * 200, "(a+)+$", "' OR 1=1--", "%_", "😀", "\u202e"]
)
def test_odd_words_mean_nothing_and_break_nothing(q):
    assert meant(q) == []


def test_one_word_among_many_beside_the_point_does_not_find_everything():
    assert len(meant("help")) <= 8
    assert len(meant("speak portuguese")) == 1


def test_forms_of_a_word_are_one():
    assert stem("organised") == stem("organize") == stem("organizei") == stem("organizar")
    assert stem("bake") == stem("baking") == stem("bakes")
    assert stem("parties") == stem("party") != stem("parts")
    assert stem("cvs") == "cv"


def test_a_slip_of_the_finger_is_forgiven_in_longer_words_alone():
    assert likeness("gardning", "gardening") > 0.5
    assert likeness("van", "can") == 0
    assert likeness("electric", "electrician") >= 0.8
