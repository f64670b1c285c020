"""Weeks on the calendar: clock changes, leap days, week 53, and periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges import weeks

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(days)
def test_every_day_is_in_one_week_from_monday_to_sunday(day):
    monday, sunday = weeks.monday_of(day), weeks.sunday_of(day)
    assert weeks.is_monday(monday)
    assert weeks.is_sunday(sunday)
    assert monday <= day <= sunday
    assert sunday - monday == timedelta(days=6)
    assert day < weeks.next_monday(day) <= day + timedelta(days=7)


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 3, 29), date(2026, 3, 23)),  # the clocks go forward on this Sunday
        (date(2026, 10, 25), date(2026, 10, 19)),  # and back on this one
        (date(2028, 2, 29), date(2028, 2, 28)),
        (date(2027, 1, 3), date(2026, 12, 28)),  # the Sunday of week 53
        (date(2027, 1, 4), date(2027, 1, 4)),
    ],
)
def test_monday_of(day, monday):
    assert weeks.monday_of(day) == monday


def test_mondays_include_the_week_of_both_ends():
    found = list(weeks.mondays(date(2026, 11, 18), date(2026, 12, 1)))
    assert found == [date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30)]
    assert list(weeks.mondays(date(2026, 11, 23), date(2026, 11, 22))) == []


@given(days, st.integers(1, 20), st.integers(0, 400))
def test_every_day_is_in_exactly_one_period(start, length, after):
    first = weeks.monday_of(start)
    day = first + timedelta(days=after)
    period = weeks.period_of(day, first_monday=first, weeks=length)
    assert day in period
    assert period.first_monday == first + timedelta(weeks=period.number * length)
    assert period.next_first_monday - period.first_monday == timedelta(weeks=length)
    assert period.last_sunday + timedelta(days=1) == period.next_first_monday
    assert period.mondays()[-1] == period.last_monday
    assert period.next_first_monday not in period


@pytest.mark.parametrize(
    ("day", "first", "length"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), 12),
        (date(2026, 11, 22), date(2026, 11, 23), 12),
        (date(2026, 11, 24), date(2026, 11, 23), 0),
    ],
)
def test_period_of_refuses_what_makes_no_sense(day, first, length):
    with pytest.raises(ValueError, match=r"\.$"):
        weeks.period_of(day, first_monday=first, weeks=length)
