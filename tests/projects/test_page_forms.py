"""What the editor's form calls a change: only what reads differently from what is kept."""

import pytest
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.test.utils.form_data import nested_form_data, streamfield

from projects.models import ProjectPackPage

CHART = {
    "title": "How often a drill is used",
    "unit": "minutes",
    "source": "We asked 40 people.",
    "counted_on": "2026-06-30",
}


@pytest.fixture
def pack_with_figures(pack):
    rows = [{"type": "item", "value": {"label": "In its whole life", "value": 13}, "id": "r1"}]
    pack.figures = [{"type": "figures", "value": {**CHART, "rows": rows}, "id": "f1"}]
    pack.save()
    return ProjectPackPage.objects.get(pk=pack.pk)


def changed(page, number: str) -> list[str]:
    """The names of the fields that count as changed after the form came back with this figure."""
    rows = {"count": 1, "0": {"deleted": "", "order": "0", "type": "item", "id": "r1"}}
    rows["0"]["value"] = {"label": "In its whole life", "value": number}
    chart = {**CHART, "rows-count": "1"}
    data = nested_form_data({"figures": streamfield([("figures", chart)])})
    data.update(nested_form_data({"figures-0-value-rows-0": rows["0"]}))
    data["figures-0-id"] = "f1"
    panels = ObjectList([FieldPanel("figures")], base_form_class=ProjectPackPage.base_form_class)
    form = panels.bind_to_model(ProjectPackPage).get_form_class()(data, instance=page)
    form.is_valid()
    return form.changed_data


def test_a_figure_that_nobody_touched_is_no_change(pack_with_figures):
    assert "figures" not in changed(pack_with_figures, "13")


@pytest.mark.parametrize("number", ["14", "13.5", "", "many"])
def test_another_figure_is_a_change(pack_with_figures, number):
    assert "figures" in changed(pack_with_figures, number)
