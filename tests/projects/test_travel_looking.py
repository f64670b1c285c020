"""Before a pack is taken over an editor reads its words, and nothing of it can do more than be read."""

import pytest
from django.urls import reverse
from wagtail.images import get_image_model

from projects.travel import arriving
from tests.factories import UserFactory

from .elsewhere import Elsewhere, as_file, page, with_files

THERE = Elsewhere()


@pytest.fixture
def look(db, client_of, pack_index):
    """`look(*pages)` is the page on which an editor reads what would come."""
    editor = UserFactory(editor=True)

    def looked(*pages, files=None) -> str:
        arrival = arriving.bring_pack(file=as_file(THERE.file(*pages, files=files)), by=editor)
        return client_of(editor).get(reverse("arrivals_admin:inspect", args=[arrival.pk])).content.decode()

    return looked


def test_the_words_are_read_before_anything_is_taken_over(look):
    said, files = with_files()
    shown = look(said, files=files)
    for words in (
        "Bring a coat, take a coat.", "Coats lie in cupboards.", "Two hosts who <b>stay</b>.", "Coats swapped",
        "First month", "40", "Counted by the hosts.", "The rail falls over", "Hooks beat hangers.", "Saturday host",
        "Our library is open on Sundays", "A rail with coats", "../../A sign", "To print",
    ):  # fmt: skip
        assert words in shown
    assert not get_image_model().objects.exists()


def test_the_words_of_each_language_are_marked_as_such(look):
    shown = look(page(), page("pt", title="Um cabide"))
    assert 'lang="pt"' in shown
    assert "Um cabide" in shown


HARM = {
    "a script": "<p>Words</p><script>alert(1)</script>",
    "a handler": '<p onclick="alert(1)">Words</p>',
    "a picture from elsewhere": '<p>Words</p><img src="https://evil.example/x.png" onerror="alert(1)">',
    "an address that runs": '<p>Words <a href="javascript:alert(1)">here</a></p>',
    "a frame": '<p>Words</p><iframe src="https://evil.example/"></iframe>',
}


@pytest.mark.parametrize("name", HARM)
def test_nothing_in_it_can_do_more_than_be_read(name, look):
    html = HARM[name]
    said = page(rich_texts={"what_made_it_work": html})
    said["streams"]["background"] = [{"type": "text", "value": html, "id": None}]
    said["streams"]["risks"][0]["value"]["risk"] = html
    said["roles"][0]["title"] = "<b>Host</b>"
    shown = look(said)
    assert "Words" in shown
    for bad in ("<script>alert", "<p onclick", '<img src="https://evil', 'href="javascript', "<iframe src", "<b>Host"):
        assert bad not in shown


def test_what_does_not_fit_is_not_shown_as_if_it_came(look):
    said = page()
    said["streams"]["background"].append({"type": "raw_html", "value": "<p>Never comes</p>", "id": None})
    said["streams"]["background"].append({"type": "text", "value": ["Never comes either"], "id": None})
    shown = look(said)
    assert "Never comes" not in shown
    assert "raw_html" in shown


def test_nobody_there_accepted_a_risk_for_us(look):
    assert "Their insurers" not in look(page())
