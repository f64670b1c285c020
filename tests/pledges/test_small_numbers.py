"""No figure points at one business: neither alone nor by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from pledges.public.small_numbers import FEWEST, Gift, split

GIFTS = st.lists(
    st.builds(lambda minutes, givers: (minutes, givers), st.integers(5, 5000), st.sets(st.integers(1, 30), min_size=1)),
    max_size=12,
).map(lambda rows: [Gift(("subject", number), *row) for number, row in enumerate(rows)])


def gift(name, minutes, *givers):
    return Gift(name, minutes, set(givers))


def test_five_businesses_may_be_shown_and_four_may_not():
    shown = split([gift("a", 60, 1, 2, 3, 4, 5), gift("b", 90, 1, 2, 3, 4), gift("c", 30, 5, 6)])
    assert [each.receiver for each in shown.alone] == ["a"]
    assert [each.receiver for each in shown.together] == ["b", "c"]
    assert shown.rest_minutes == 120


def test_what_is_left_over_is_never_of_fewer_than_five():
    """Else the whole less what is shown would be one business's."""
    shown = split([gift("a", 90, 1, 2, 3, 4, 5), gift("b", 60, 1, 2, 3, 4, 6), gift("c", 30, 7)])
    assert [each.receiver for each in shown.alone] == ["a"]
    assert {each.receiver for each in shown.together} == {"b", "c"}
    assert shown.rest_minutes == 90


def test_so_few_that_no_time_is_said_at_all():
    shown = split([gift("a", 90, 1), gift("b", 60, 2)])
    assert (shown.alone, shown.rest_minutes) == ([], None)


@given(GIFTS)
def test_every_time_that_is_told_has_five_businesses_behind_it(gifts):
    shown = split(gifts)
    assert all(len(each.givers) >= FEWEST for each in shown.alone)
    assert {each.receiver for each in gifts} == {each.receiver for each in (*shown.alone, *shown.together)}
    rest = set().union(*(each.givers for each in shown.together))
    if shown.rest_minutes:
        assert len(rest) >= FEWEST
        assert sum(each.minutes for each in shown.alone) + shown.rest_minutes == sum(each.minutes for each in gifts)
    elif shown.together:
        assert not shown.alone
