"""What editors type into the figures of a pack: refused with a clear message."""

import pytest
from wagtail.blocks import ListBlockValidationError, StructBlockValidationError

from projects.blocks import DatedChartBlock


def figures(rows, **changed):
    value = {"title": "Loans", "unit": "", "source": "The loan book", "counted_on": "2026-03-01", **changed}
    return DatedChartBlock().normalize({**value, "rows": rows})


def bars(number):
    return [{"label": f"Bar {count}", "value": 1} for count in range(number)]


def errors_of(value) -> dict:
    with pytest.raises(StructBlockValidationError) as refused:
        DatedChartBlock().clean(value)
    return refused.value.block_errors


def test_ten_thousand_rows_are_refused_with_the_number_that_fits():
    found = errors_of(figures(bars(10_000)))["rows"]
    assert isinstance(found, ListBlockValidationError)
    assert "20" in str(found.non_block_errors)


@pytest.mark.parametrize("left_out", ["source", "counted_on"])
def test_figures_say_where_and_when_they_were_counted(left_out):
    assert left_out in errors_of(figures(bars(2), **{left_out: None if left_out == "counted_on" else ""}))
