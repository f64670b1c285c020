"""How well an offer fits a need, why, and when it suits: pure rules."""

import pytest
from django.utils import translation

from core.geo import Point
from ideas.enums import NeedKind
from ideas.matching_rules import Reason, Side, fit, words_of
from ideas.matching_times import Times, in_common, time_words, times_in
from ideas.matching_words import metres_words, to_the_giver, to_the_owner

HERE = Point(51.4320, -0.1030)
NEAR = Point(51.4370, -0.1030)  # 556 m north
FAR = Point(52.4320, -0.1030)
BAKING, COOKING, HAIR = 1, 2, 3
CLOSE = {BAKING: {COOKING}, COOKING: {BAKING}}


def skill(number, name="baking", **fields):
    return Side(NeedKind.SKILL, skills={number: name}, words=words_of(name), **fields)


def codes(need, offer):
    found = fit(need, offer, CLOSE)
    return [reason.code for reason in found.reasons] if found else None


def test_the_sentences_of_the_issue():
    need = skill(BAKING, point=HERE, times=times_in("on Saturdays"))
    offer = skill(BAKING, point=NEAR, times=times_in("Saturdays or Sundays"))
    found = fit(need, offer)
    assert to_the_giver(found.reasons) == "You share: baking. 600\u00a0m from you. On Saturdays."
    assert to_the_owner(found.reasons) == "Shares: baking. 600\u00a0m away. On Saturdays."


@pytest.mark.parametrize(
    ("need", "offer", "expected"),
    [
        (skill(BAKING), skill(BAKING), ["skill"]),
        (skill(BAKING), skill(COOKING, "cooking"), ["close-skill"]),
        (skill(BAKING), skill(HAIR, "braiding"), None),
        (Side(NeedKind.KNOWLEDGE, skills={BAKING: "baking"}), skill(BAKING), ["skill"]),
        (Side(NeedKind.SPACE), Side(NeedKind.SPACE), ["space"]),
        (Side(NeedKind.TIME), Side(NeedKind.TIME), ["time"]),
        (Side(NeedKind.THING), Side(NeedKind.THING), None),
        (Side(NeedKind.KNOWLEDGE), Side(NeedKind.KNOWLEDGE), None),
        (Side(NeedKind.SPACE), Side(NeedKind.THING), None),
        (Side(NeedKind.SKILL), skill(BAKING), None),
        (
            Side(NeedKind.THING, words=words_of("Two trestle tables")),
            Side(NeedKind.THING, words=words_of("A folding table and chairs")),
            ["words"],
        ),
        (
            Side(NeedKind.THING, words=words_of("A van")),
            Side(NeedKind.SPACE, words=words_of("A van's garage")),
            None,
        ),
    ],
)
def test_something_must_be_the_same(need, offer, expected):
    assert codes(need, offer) == expected


def test_every_kind_of_need_is_decided():
    for kind in NeedKind:
        assert fit(Side(kind, words=words_of("kiln")), Side(kind, words=words_of("kiln"))), kind


def test_nearer_the_same_time_and_fresh_are_better():
    need = skill(BAKING, point=HERE, neighbourhood=1, times=times_in("Saturday mornings"))
    there = fit(need, skill(BAKING, point=FAR)).score
    near = fit(need, skill(BAKING, point=NEAR)).score
    here = fit(need, skill(BAKING, point=HERE, neighbourhood=1)).score
    both = fit(need, skill(BAKING, point=HERE, neighbourhood=1, times=times_in("Saturdays"))).score
    other = fit(need, skill(BAKING, point=HERE, neighbourhood=1, times=times_in("Mondays"))).score
    fading = fit(need, skill(BAKING, point=HERE, neighbourhood=1, is_fading=True)).score
    assert there < near < both and other < fading < here < both


def test_the_same_skill_far_away_is_before_a_close_one_next_door():
    need = skill(BAKING, point=HERE, neighbourhood=1)
    assert (
        fit(need, skill(BAKING, point=FAR)).score > fit(need, skill(COOKING, point=HERE, neighbourhood=1), CLOSE).score
    )


def test_how_far_is_said_only_where_it_helps():
    assert codes(skill(BAKING, point=HERE), skill(BAKING, point=FAR)) == ["skill"]
    assert codes(skill(BAKING, point=HERE), skill(BAKING)) == ["skill"]
    assert codes(skill(BAKING, neighbourhood=1), skill(BAKING, neighbourhood=1)) == ["skill", "neighbourhood"]


@pytest.mark.parametrize(
    ("metres", "words"),
    [(0, "50 m"), (49, "50 m"), (556, "600 m"), (999, "1.0 km"), (1_000, "1.0 km"), (1_440, "1.4 km")],
)
def test_distances_are_rounded(metres, words):
    assert metres_words(metres) == words.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("text", "days", "parts"),
    [
        ("Two hosts on Saturdays", {5}, set()),
        ("weekday evenings", set(range(5)), {"evening"}),
        ("At weekends, mornings best", {5, 6}, {"morning"}),
        ("aos sábados de manhã", {5}, {"morning"}),
        ("às segundas-feiras à noite", {0}, {"evening"}),
        ("los miércoles por la tarde", {2}, {"afternoon"}),
        ("fin de semana", {5, 6}, set()),
        ("any day", set(range(7)), set()),
        ("a second-hand fridge", set(), set()),
        ("", set(), set()),
        ("(a+)+$" * 500, set(), set()),
    ],
)
def test_times_are_read_in_three_languages(text, days, parts):
    assert times_in(text) == Times(frozenset(days), frozenset(parts))


def test_times_in_common():
    saturday, monday, evening = times_in("Saturdays"), times_in("Mondays"), times_in("evenings")
    assert in_common(saturday, monday) is None
    assert not in_common(saturday, Times()) and in_common(saturday, Times()) is not None
    assert in_common(times_in("weekends"), saturday) == saturday
    assert not in_common(saturday, evening)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Saturdays", "On Saturdays."),
        ("weekends", "At weekends."),
        ("weekdays", "On weekdays."),
        ("any day", "On any day."),
        ("Mondays and Friday evenings", "On Mondays. On Fridays. In the evenings."),
        ("", ""),
    ],
)
def test_times_are_said_in_words(text, words):
    assert time_words(times_in(text)) == words


def test_each_reason_has_a_sentence_for_both_readers():
    for code in ("skill", "close-skill", "words", "space", "time", "distance", "neighbourhood", "times"):
        reason = Reason(code, "baking", 600, times_in("Saturdays"))
        with translation.override("en"):
            assert to_the_giver((reason,)).endswith(".") and to_the_owner((reason,)).endswith(".")


def test_the_reason_says_a_word_as_it_was_written():
    (found,) = fit(
        Side(NeedKind.SPACE, words=words_of("Uma estante num café")),
        Side(NeedKind.SPACE, words=words_of("Café da Ana")),
    ).reasons[:1]
    assert found == Reason("words", "café")
