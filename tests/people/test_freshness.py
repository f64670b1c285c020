"""How long a yes to share holds: each bound to the day."""

from datetime import date, timedelta

import pytest

from people.freshness import Freshness, ask_before, confirmed_words, fades_before, freshness, gone_before, months_before

TODAY = date(2026, 11, 27)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("confirmed_on", "state"),
    [
        (TODAY, Freshness.FRESH),
        (TODAY + DAY, Freshness.FRESH),
        (date(2025, 11, 28), Freshness.FRESH),
        (date(2025, 11, 27), Freshness.ASK),
        (date(2025, 11, 26), Freshness.ASK),
        (date(2025, 8, 28), Freshness.ASK),
        (date(2025, 8, 27), Freshness.FADING),
        (date(2025, 8, 26), Freshness.FADING),
        (date(2024, 11, 28), Freshness.FADING),
        (date(2024, 11, 27), Freshness.GONE),
        (date(2024, 11, 26), Freshness.GONE),
        (None, Freshness.FADING),
    ],
)
def test_each_bound_to_the_day(confirmed_on, state):
    assert freshness(confirmed_on, TODAY) == state


def test_the_bounds_for_queries_are_those_of_the_rule():
    for bound, before, after in (
        (ask_before(TODAY), Freshness.ASK, Freshness.FRESH),
        (fades_before(TODAY), Freshness.FADING, Freshness.ASK),
        (gone_before(TODAY), Freshness.GONE, Freshness.FADING),
    ):
        assert freshness(bound, TODAY) == before
        assert freshness(bound + DAY, TODAY) == after


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_months_back_end_on_a_day_there_is(day, months, earlier):
    assert months_before(day, months) == earlier


@pytest.mark.parametrize(
    ("confirmed_on", "words"),
    [
        (date(2026, 3, 2), "confirmed in March"),
        (date(2025, 12, 24), "confirmed in December 2025"),
        (date(2025, 8, 27), "not confirmed since August 2025"),
        (date(2023, 1, 1), "not confirmed since January 2023"),
        (None, "not confirmed yet"),
    ],
)
def test_the_day_is_said_in_words(confirmed_on, words):
    assert confirmed_words(confirmed_on, TODAY) == words
