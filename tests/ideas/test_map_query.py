"""The words of the map's addresses, and the grid of a view."""

import pytest

from ideas.map_query import MOST_CELLS, Box, Unreadable, grid_for, read_box, read_zoom


def test_a_box():
    assert read_box(" -0.2, 51.4,-0.05,51.5 ") == (-0.2, 51.4, -0.05, 51.5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "nan,1,2,3",
        "-inf,1,inf,3",
        "0,0,0,0",
        "1,51,0,52",
        "0,52,1,51",
        "-181,0,0,1",
        "0,-91,1,0",
        "0,0,1,91",
        "1e2,0,101,1",
        "１,2,3,4",
        "0,0,1,1;DROP",
        "0," * 5000,
    ],
)
def test_what_is_no_box(text):
    with pytest.raises(Unreadable, match="bbox must"):
        read_box(text)


@pytest.mark.parametrize(("text", "zoom"), [("0", 0), ("13", 13), ("19", 19), ("09", 9)])
def test_a_zoom(text, zoom):
    assert read_zoom(text) == zoom


@pytest.mark.parametrize("text", ["", "20", "-1", "1.5", "x", "²", "999999999999", " 1"])
def test_what_is_no_zoom(text):
    with pytest.raises(Unreadable, match="zoom must"):
        read_zoom(text)


@pytest.mark.parametrize("zoom", range(20))
@pytest.mark.parametrize("box", [Box(-180, -90, 180, 90), Box(-0.2, 51.4, -0.05, 51.5), Box(0, 0, 0.0001, 0.0001)])
def test_no_view_has_more_cells_than_a_page_can_carry(box, zoom):
    grid = grid_for(box, zoom)
    assert (box.east - box.west) / grid.width * (box.north - box.south) / grid.height <= MOST_CELLS


def test_cells_stay_where_they_are_as_one_moves():
    assert grid_for(Box(-0.2, 51.40, -0.1, 51.45), 14) == grid_for(Box(-0.3, 51.41, -0.2, 51.46), 14)
