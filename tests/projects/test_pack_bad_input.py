"""What editors paste and type into a pack: a clear message, and nothing of theirs lost."""

import pytest
from django.urls import reverse
from wagtail.blocks import ListBlockValidationError, StructBlockValidationError
from wagtail.test.utils.form_data import rich_text, streamfield

from projects.blocks import DatedChartBlock
from projects.models import ProjectPackPage
from tests.factories import UserFactory
from tests.projects.pack_forms import editor_form

PASTED = (
    '<p class="MsoNormal" style="margin:0cm;font-size:11pt"><span style="font-family:Calibri,sans-serif;color:red">'
    '<o:p></o:p><font face="Arial">Ask <b style="mso-bidi-font-weight:normal">first</b></font></span>'
    '<script>alert(1)</script><a href="javascript:alert(1)">here</a></p><h1 align="center">Big</h1>'
    '<table><tr><td onclick="x()">cell</td></tr></table>'
)


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


def test_a_formula_in_a_label_is_words(client, pack):
    rows = [{"label": '=HYPERLINK("http://x.example","Go")', "value": 1}, {"label": "<svg onload=x()>", "value": 2}]
    pack.figures = [("figures", figures(rows, title="@SUM(A1)"))]
    pack.save()
    page = client.get(pack.url).content.decode()
    assert "=HYPERLINK(&quot;http://x.example&quot;,&quot;Go&quot;)" in page
    assert "<svg onload" not in page


def test_what_is_pasted_from_a_word_processor_loses_its_clothes(client_of, client, pack_index):
    editor = client_of(UserFactory(editor=True))
    url = reverse("wagtailadmin_pages:add", args=["projects", "projectpackpage", pack_index.pk])
    adopters = streamfield([("note", {"reader": "group", "note": rich_text(PASTED)})])
    form = editor_form(what_made_it_work=rich_text(PASTED), adopters=adopters)
    answer = editor.post(url, {**form, "action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    page = ProjectPackPage.objects.get(slug="fruit-trees", alias_of=None)
    shown = client.get(page.url).content.decode()
    assert "Ask <b>first</b>" in shown
    for left in ("MsoNormal", "mso-", "<o:p", "<font", "Calibri", "alert(1)</script>", "javascript:", "onclick"):
        assert left not in shown, left


def test_more_bars_than_fit_come_back_with_every_word(client_of, pack_index):
    editor = client_of(UserFactory(editor=True))
    url = reverse("wagtailadmin_pages:add", args=["projects", "projectpackpage", pack_index.pk])
    rows = {"rows-count": "21"}
    for number in range(21):
        place = f"rows-{number}"
        rows |= {f"{place}-deleted": "", f"{place}-order": str(number), f"{place}-type": "item", f"{place}-id": ""}
        rows |= {f"{place}-value-label": f"Bar {number}", f"{place}-value-value": "1"}
    value = {"title": "Loans", "unit": "", "source": "A book", "counted_on": "2026-03-01", **rows}
    answer = editor.post(url, {**editor_form(figures=streamfield([("figures", value)])), "action-publish": "1"})
    assert answer.status_code == 200
    assert "figures" in answer.context["form"].errors
    assert "Bar 20" in answer.content.decode()
    assert not ProjectPackPage.objects.filter(slug="fruit-trees").exists()
