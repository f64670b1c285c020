"""Finding ideas by words, and ideas that say nearly the same, on both databases."""

import pytest
from django.db import connection

from ideas.lookalikes import likeness, look_alikes
from ideas.models import Idea
from ideas.search import folded, search_ideas
from tests.factories import IdeaFactory

pytestmark = pytest.mark.django_db


def found(q, **kwargs) -> set[str]:
    return {idea.title for idea in search_ideas(q, Idea.objects.all(), **kwargs)}


@pytest.fixture
def ideas():
    IdeaFactory(title="Fruit trees on Cherry Close", body="", language="en")
    IdeaFactory(title="Uma horta para crianças", body="Ação nos canteiros", language="pt")
    IdeaFactory(title="Un jardín de niños", body="", language="es")
    IdeaFactory(title="A café in the park", body="Tea and crêpes", language="en", place_text="Brockwell")


@pytest.mark.parametrize(
    ("q", "title"),
    [
        ("cherry", "Fruit trees on Cherry Close"),
        ("CHERRY trees", "Fruit trees on Cherry Close"),
        ("acao", "Uma horta para crianças"),
        ("criancas", "Uma horta para crianças"),
        ("jardin", "Un jardín de niños"),
        ("cafe", "A café in the park"),
        ("crepes", "A café in the park"),
        ("brockwell", "A café in the park"),
    ],
)
def test_words_are_found_without_accents_and_capitals(ideas, q, title):
    assert found(q) == {title}
    assert found(q, best_first=True) == {title}


def test_every_word_must_be_there(ideas):
    assert found("cherry cafe") == set()
    assert len(found("")) == 4


@pytest.mark.postgres
def test_endings_do_not_matter_in_each_language(ideas):
    assert found("tree") == {"Fruit trees on Cherry Close"}
    assert found("criança") == {"Uma horta para crianças"}
    assert found("niño") == {"Un jardín de niños"}


@pytest.mark.postgres
def test_the_title_weighs_more(db):
    IdeaFactory(title="Bees", body="On the roof")
    IdeaFactory(title="A roof", body="with bees")
    assert [idea.title for idea in search_ideas("bees", Idea.objects.all(), best_first=True)][0] == "Bees"


@pytest.mark.postgres
def test_search_can_use_its_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = search_ideas("cherry", Idea.objects.all()).explain()
    assert "ideas_search" in plan


@pytest.mark.parametrize("q", ["\x00", "'", '"', "a & | !", "((", "--", "%", "\\", "\u202e", "x" * 10000, "-cherry"])
def test_odd_words_never_break(ideas, q):
    list(search_ideas(q, Idea.objects.all()))
    list(search_ideas(q, Idea.objects.all(), best_first=True))
    look_alikes(q)


ALIKE = [
    ("A swap rail at the library", "Clothes swap rail in the library"),
    ("Fruit trees behind the bus garage", "Plant fruit trees behind Norwood bus garage"),
    ("Repair café in the church hall", "A repair cafe"),
    ("Community choir for beginners", "Choir for beginners"),
    ("Tool library", "A library of tools"),
]
DIFFERENT = [
    ("A swap rail at the library", "A homework club at the library"),
    ("Fruit trees behind the bus garage", "Benches at the bus stop"),
    ("Repair café in the church hall", "Boxing in the church hall"),
    ("Community choir for beginners", "Community kitchen"),
    ("Tool library", "Toddlers' morning"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_ideas_that_say_the_same_are_found(db, one, other):
    there = IdeaFactory(title=other, body="")
    assert look_alikes(one) == [there]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_ideas_that_share_a_word_are_not(db, one, other):
    IdeaFactory(title=other, body="")
    assert look_alikes(one) == []


def test_at_most_five_the_nearest_first(db):
    for n in range(8):
        IdeaFactory(title=f"A repair café in hall {n}")
    same = IdeaFactory(title="A repair café")
    alike = look_alikes("Repair café")
    assert len(alike) == 5
    assert alike[0] == same


def test_likeness_is_symmetric_enough_and_bounded():
    assert likeness("", "", "Choir", "") == 0
    assert likeness("Choir", "", "Choir", "") == 1
    assert folded("Ŵy GŴYL Ação") == "wy gwyl acao"


@pytest.mark.parametrize("best_first", [False, True])
def test_a_search_inside_a_search_asks_its_own_rows(ideas, best_first):
    """Django names the table of an inner query anew; the words must follow it there."""
    inner = search_ideas("cherry", Idea.objects.all(), best_first=best_first)
    assert {idea.title for idea in Idea.objects.filter(pk__in=inner.values("pk"))} == {"Fruit trees on Cherry Close"}
    assert {idea.title for idea in search_ideas("trees", Idea.objects.filter(pk__in=inner.values("pk")))} == {
        "Fruit trees on Cherry Close"
    }
    assert not Idea.objects.filter(pk__in=search_ideas("cherry", Idea.objects.all()).values("pk")).filter(
        title__startswith="A café"
    )
