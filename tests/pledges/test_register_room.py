"""What a register asks of weeks and places answers as counting one by one would."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pledges.services.register_room import Lets, Places

MONDAY, WEEK = date(2026, 11, 30), timedelta(weeks=1)
FAR = date.max


@st.composite
def spans(draw):
    """From a Monday to a Sunday of the same ten weeks, or without an end."""
    begins = draw(st.integers(0, 9))
    weeks = draw(st.none() | st.integers(1, 10))
    first = MONDAY + begins * WEEK
    return first, FAR if weeks is None else first + weeks * WEEK - timedelta(days=1)


def overlap(one, other):
    return one[0] <= other[1] and one[1] >= other[0]


@given(st.lists(spans(), max_size=12))
def test_a_unit_is_let_to_one_at_a_time(asked):
    lets, kept = Lets(), []
    for span in asked:
        assert lets.has_any_in(*span) == any(overlap(span, other) for other in kept)
        if not lets.has_any_in(*span):
            lets.add(*span)
            kept.append(span)
        assert lets.last_day == max(last for _first, last in kept)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), spans()), max_size=20), spans())
def test_the_most_that_hold_a_band_at_once(held, asked):
    places = Places(sorted({first for _who, (first, _last) in held} | {asked[0]}))
    for who, span in held:
        places.take(who, *span)
    weeks = [MONDAY + n * WEEK for n in range(25) if asked[0] <= MONDAY + n * WEEK <= asked[1]]
    by_week = [sum(first <= week <= last for _who, (first, last) in held) for week in weeks]
    assert places.most_held(*asked) == max(by_week, default=0)
    for who in "abcdef":
        assert places.is_held_by(who, *asked) == any(who == each and overlap(asked, span) for each, span in held)
