"""Role cards on paper: eight to a sheet, each back behind its own front once the paper is turned."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.models import ToolkitIndexPage, ToolkitPage
from projects.toolkit import cards as rule
from projects.toolkit.cards import A_SHEET, COLUMNS, Card, cut_marks, lay_out, mirrored

CSS = Path(__file__).resolve().parents[2] / "static/css/pages/cards.css"


def card(number: int) -> Card:
    return Card(f"Role {number}", "", f"Knows {number}", f"Wants {number}")


def turned_over(side):
    """What lies behind each place of a side when the paper is turned over its long edge."""
    return [
        side[row * COLUMNS + (COLUMNS - 1 - column)] for row in range(len(side) // COLUMNS) for column in range(COLUMNS)
    ]


@given(st.integers(min_value=0, max_value=60))
def test_each_back_lies_behind_its_front(number):
    sheets = lay_out([card(each) for each in range(number)])
    assert len(sheets) == -(-number // A_SHEET)
    for sheet in sheets:
        assert len(sheet.fronts) == len(sheet.backs) == A_SHEET
        assert turned_over(sheet.backs) == list(sheet.fronts)
    told = [each for sheet in sheets for each in sheet.fronts if each]
    assert told == [card(each) for each in range(number)]


@given(st.lists(st.integers(), min_size=A_SHEET, max_size=A_SHEET))
def test_turning_twice_is_no_turn(places):
    assert mirrored(mirrored(places)) == tuple(places)


def test_the_marks_stand_outside_the_cards_and_on_the_paper():
    width, height = rule.PAPER_MM
    left, top = (width - COLUMNS * rule.WIDTH_MM) / 2, (height - rule.ROWS * rule.HEIGHT_MM) / 2
    marks = cut_marks()
    assert len(marks) == 2 * (COLUMNS + 1) + 2 * (rule.ROWS + 1)
    for mark in marks:
        assert all(0 < mark[end] < width for end in ("x1", "x2"))
        assert all(0 < mark[end] < height for end in ("y1", "y2"))
        beside = max(mark["x1"], mark["x2"]) <= left or min(mark["x1"], mark["x2"]) >= width - left
        above = max(mark["y1"], mark["y2"]) <= top or min(mark["y1"], mark["y2"]) >= height - top
        assert beside or above


def test_the_style_sheet_draws_the_same_sizes():
    css = CSS.read_text("utf-8")
    assert f"grid-template-columns: repeat({COLUMNS}, {rule.WIDTH_MM}mm)" in css
    assert f"grid-auto-rows: {rule.HEIGHT_MM}mm" in css
    left, top = (rule.PAPER_MM[0] - COLUMNS * rule.WIDTH_MM) / 2, (rule.PAPER_MM[1] - rule.ROWS * rule.HEIGHT_MM) / 2
    assert f"inset-inline: {left:g}mm" in css
    assert f"inset-block-start: {top:g}mm" in css


@pytest.fixture
def page(db, home):
    index = ToolkitIndexPage.objects.filter(locale__language_code="en").first() or home.add_child(
        instance=ToolkitIndexPage(title="Toolkit", slug="toolkit")
    )
    block = ToolkitPage._meta.get_field("body").stream_block.child_blocks["role_cards"]
    rows = [{"role": f"Role {each}", "tagline": "", "knows": f"Knows {each}", "wants": "Tea"} for each in range(10)]
    made = ToolkitPage(title="One hall", kind="exercise")
    made.body = [("role_cards", block.normalize({"title": "The set", "cards": rows}))]
    return index.add_child(instance=made)


def test_the_sheets_show_fronts_and_mirrored_backs(client, page):
    html = client.get(page.url, {"format": "cards"}).content.decode()
    sides = re.findall(r'<section class="card-sheet card-sheet--(front|back)".*?</section>', html, re.S)
    assert sides == ["front", "back", "front", "back"]
    whole = re.findall(r'<section class="card-sheet.*?</section>', html, re.S)
    assert re.findall(r'__role">Role (\d)', whole[0]) == list("01234567")
    assert re.findall(r"Knows (\d)", whole[1]) == list("10325476")
    assert re.findall(r"Knows (\d)", whole[3]) == list("98")
    assert "csrfmiddlewaretoken" not in html and not client.cookies


def test_a_page_without_cards_stays_a_page(client, page):
    page.body = []
    page.save()
    for said in ("cards", "CARDS", "pdf<", ""):
        answer = client.get(page.url, {"format": said})
        assert answer.status_code == 200 and b"card-sheet" not in answer.content
