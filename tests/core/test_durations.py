"""Minutes, pounds and days in plain words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core import clock
from core.durations import ago, day, duration, hours_figure, pounds

TUESDAY = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 hours"),
        (1, "1 minute"),
        (10, "10 minutes"),
        (15, "¼ hour"),
        (30, "½ hour"),
        (60, "1 hour"),
        (70, "1 h 10 min"),
        (75, "1¼ hours"),
        (90, "1½ hours"),
        (120, "2 hours"),
        (165, "2¾ hours"),
        (6000, "100 hours"),
    ],
)
def test_duration_in_words(minutes, words):
    assert duration(minutes) == words


def test_minutes_taken_back_have_a_minus():
    assert hours_figure(-75) == "−1¼"


@pytest.mark.parametrize(
    ("amount", "words"),
    [(Decimal("0"), "£0.00"), (Decimal("1234.5"), "£1,234.50"), (Decimal("-3"), "−£3.00"), (7, "£7.00")],
)
def test_pounds_have_two_places(amount, words):
    assert pounds(amount) == words


def test_money_is_never_a_float():
    with pytest.raises(TypeError):
        pounds(1.5)


def test_day_names_the_year_when_it_is_another():
    with clock.moved_to(TUESDAY):
        assert day(date(2026, 11, 24)) == "Tuesday 24 November"
        assert day(date(2025, 11, 24)) == "Monday 24 November 2025"
        assert day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "Wednesday 1 July"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 11, 19), "5 days ago"),
        (date(2026, 11, 1), "1 November"),
        (date(2025, 3, 2), "2 March 2025"),
        (date(2026, 11, 25), "25 November"),
    ],
)
def test_ago_as_neighbours_say_it(when, words):
    with clock.moved_to(TUESDAY):
        assert ago(when) == words
