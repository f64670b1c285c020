"""Reading ease: worked examples in three languages, and what is not judged."""

import pytest

from core.link_words import is_bare_address, says_nothing
from core.lix import Ease, ease_of, lix, sentences, thresholds

PLAIN = "The hall is free on Tuesday. Bring a cup and a friend. We will make the tea. Come when you can, and go home."
COUNCIL = (
    "The implementation of participatory commissioning arrangements necessitates comprehensive stakeholder "
    "engagement throughout the organisational transformation programme."
)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("", 0),
        ("...", 0),
        ("A cat sat.", 3),
        # Ten words in two sentences, one of more than six letters: 10 / 2 + 100 × 1 / 10.
        ("We meet each week. Bring a chair and something warm.", 15),
        ("Tea\nCake\nJam", 1),
    ],
)
def test_worked_examples(text, score):
    assert lix(text) == pytest.approx(score)


def test_plain_words_are_easy_and_council_words_are_hard():
    assert lix(PLAIN) < 15
    assert lix(COUNCIL) > 76


def test_long_sentences_are_named_and_short_texts_are_not_judged():
    long_one = " ".join(["word"] * 26)
    assert ease_of(f"{long_one}. Fine.").long_sentences == (long_one,)
    assert ease_of(" ".join(["word"] * 25) + ".").long_sentences == ()
    assert ease_of("Come and see.") == Ease(None, 3, ())
    assert ease_of(f"{COUNCIL} {COUNCIL}").lix > 45


@pytest.mark.parametrize(
    ("text", "count"),
    [("One. Two! Three?", 3), ("See example.org now.", 1), ("أهلا. كيف الحال؟", 2), ("Tea\n\nCake", 2), ("  \n . ", 0)],
)
def test_where_a_sentence_ends(text, count):
    assert len(sentences(text)) == count


def test_each_shipped_language_has_its_own_limits(settings):
    for code, _name in settings.LANGUAGES:
        aim, most = thresholds(code)
        assert 0 < aim < most
    assert thresholds("pt-BR") == thresholds("pt")
    assert thresholds("xx") == thresholds("en") == (30, 45)


@pytest.mark.parametrize("words", ["Click here", "read more…", " here. ", "clique aqui", "leer más", "tutaj", "هنا"])
def test_words_that_do_not_say_where_a_link_leads(words):
    assert says_nothing(words)


def test_words_that_do():
    assert not says_nothing("the form for street parties")
    assert not says_nothing("here is the form")
    assert is_bare_address("https://example.org/a") and is_bare_address("www.example.org")
    assert not is_bare_address("the site example.org")
