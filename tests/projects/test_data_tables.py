"""Tables of several columns: pasted as spreadsheets copy them, on the page, on paper and in the file that travels."""

import csv
import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.test.utils.form_data import streamfield

from core.data_tables import MOST_ROWS, TableProblem, checked, read_table
from projects.blocks import BackgroundBlock, DataTableBlock
from projects.models import ProjectPackPage
from projects.travel.inward import Unpacking, stream_value
from projects.travel.outward import Baggage, page_as_data
from projects.travel.writing import _tables
from tests.factories import UserFactory
from tests.projects.pack_forms import editor_form

PASTED = "Thing\tLoans\tNote\r\nDrill\t41\tOften\r\nTent\t1,017\t\r\n"
KEPT = "Thing | Loans | Note\nDrill | 41 | Often\nTent | 1,017 | "


def block(cells=PASTED, **changed):
    return {"title": "What was lent", "cells": cells, "source": "The loan book.", "counted_on": "2026-03-01", **changed}


def test_what_a_spreadsheet_copies_is_kept_as_lines_people_can_read():
    assert checked(PASTED) == KEPT
    assert checked(KEPT) == KEPT
    found = read_table(KEPT)
    assert found.headings == ["Thing", "Loans", "Note"]
    assert found.rows == [["Drill", "41", "Often"], ["Tent", "1,017", ""]]
    assert found.figures == [False, True, False]


def test_an_empty_corner_is_no_column_too_few():
    assert read_table(checked("Jan\tFeb\nDrill\t4\t5")).headings == ["", "Jan", "Feb"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "one row a line"),
        ("Only words", "one row a line"),
        ("Thing | Loans", "one row a line"),
        ("A | B\n1 | 2 | 3\n1 | 2", "Line 2 has more cells"),
        ("A\tB|C\n1\t2", "not by both"),
        ("A | B\n1 | " + "x" * 201, "longer than 200 letters"),
        (" | ".join("ABCDEFGHI") + "\n1 | 2", "9 columns, and 8 fit"),
        ("A\tB\n" + "1\t2\n" * 10_000, "10,000 rows, and 100 fit"),
    ],
    ids=[
        "empty",
        "words",
        "headings alone",
        "too long a row",
        "both",
        "a long cell",
        "nine columns",
        "ten thousand rows",
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(typed, words):
    with pytest.raises(TableProblem, match=words):
        checked(typed)
    assert len(read_table(typed).rows) <= MOST_ROWS
    value = DataTableBlock().normalize(block(typed))
    with pytest.raises(StructBlockValidationError) as refused:
        DataTableBlock().clean(value)
    assert "cells" in refused.value.block_errors


@pytest.mark.parametrize("left_out", ["title", "source", "counted_on"])
def test_a_table_says_what_it_shows_and_where_it_is_from(left_out):
    empty = None if left_out == "counted_on" else ""
    with pytest.raises(StructBlockValidationError) as refused:
        DataTableBlock().clean(DataTableBlock().normalize(block(**{left_out: empty})))
    assert left_out in refused.value.block_errors


@pytest.fixture
def editor(client_of, db):
    return client_of(UserFactory(editor=True))


def test_ten_thousand_pasted_rows_come_back_whole_with_the_reason(editor, pack_index):
    url = reverse("wagtailadmin_pages:add", args=["projects", "projectpackpage", pack_index.pk])
    rows = "Thing\tLoans\n" + "\n".join(f"Thing {number}\t{number}" for number in range(10_000))
    form = editor_form(figures=streamfield([("data_table", block(rows))]))
    answer = editor.post(url, {**form, "action-publish": "1"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "10,000 rows, and 100 fit" in page
    assert "Thing 9999" in page
    assert not ProjectPackPage.objects.filter(slug="fruit-trees").exists()


def test_an_editor_pastes_a_table_and_readers_find_it_in_its_frame(editor, client, pack_index):
    url = reverse("wagtailadmin_pages:add", args=["projects", "projectpackpage", pack_index.pk])
    evil = PASTED + '=HYPERLINK("http://x.example")\t<b>1</b>\t@SUM(A1)'
    answer = editor.post(
        url, {**editor_form(figures=streamfield([("data_table", block(evil))])), "action-publish": "1"}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    page = client.get("/packs/fruit-trees/").content.decode()
    assert '<div class="table-frame" tabindex="0" role="region" aria-label="What was lent">' in page
    for part in (
        "<caption>What was lent</caption>",
        '<th scope="col">Loans</th>',
        '<th scope="row">Drill</th>',
        "The loan book. <span>Counted on Sunday 1 March",
        "&lt;b&gt;1&lt;/b&gt;",
    ):
        assert part in page, part


@pytest.fixture
def with_table(pack):
    pack.background = [("data_table", {**block(KEPT), "counted_on": date(2026, 3, 1)})]
    pack.figures = [("data_table", {**block("A | B\n=1+1 | 2"), "counted_on": date(2026, 3, 1)})]
    pack.save_revision().publish()
    return ProjectPackPage.objects.get(pk=pack.pk)


def test_paper_and_the_file_of_everything_have_it(client, with_table):
    paper = client.get(f"{with_table.url}?format=print").content.decode()
    assert '<th scope="row">Tent</th><td class="figure">1,017</td>' in paper
    assert "The loan book. Counted on" in paper
    assert "1 March 2026" in paper
    answer = client.get(f"{with_table.url}?format=zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as whole:
        names = [name for name in whole.namelist() if "/figures/" in name]
        sheets = [whole.read(name).decode("utf-8-sig") for name in names]
    assert ["Drill", "41", "Often"] in list(csv.reader(io.StringIO(sheets[0])))
    assert "\n=1+1" not in sheets[1]


def test_it_travels_and_is_checked_again_on_arrival(with_table):
    data = page_as_data(with_table, Baggage())
    sent = data["streams"]["background"][0]
    assert sent["value"]["cells"] == KEPT
    assert "Drill,41,Often" in _tables(data)["data/en-1.csv"].decode()
    arrived = stream_value(BackgroundBlock(), [sent], Unpacking(lambda path, kind: None), "Here")
    assert arrived[0].value.table.rows[0] == ["Drill", "41", "Often"]
    long = {**sent, "value": {**sent["value"], "cells": "A | B\n" + "1 | 2\n" * 101}}
    unpacking = Unpacking(lambda path, kind: None)
    assert not stream_value(BackgroundBlock(), [long], unpacking, "Here")
    assert "does not fit" in unpacking.left_out[0]
