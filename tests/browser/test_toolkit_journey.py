"""The toolkit as somebody uses it: found by step, ticked, printed with its role cards, and told about afterwards."""

import io
import re
import uuid

from playwright.sync_api import expect
from pypdf import PdfReader

from .ways import fits

A4 = (595, 842)
"""In points, as a PDF counts."""


def words_with_places(page) -> list[tuple[str, float]]:
    """Each piece of text of a printed page with how far from the left it begins, in points."""
    found = []
    page.extract_text(visitor_text=lambda text, cm, tm, *_: found.append((text.strip(), cm[0] * tm[4] + cm[4])))
    return [(text, place) for text, place in found if text]


def beginning(pieces, words: str) -> float:
    """Where the piece that begins with these words stands."""
    return next(place for text, place in pieces if text.startswith(words))


def test_a_toolkit_page_is_found_ticked_printed_and_told_about(open_page, sign_in, axe, check_markup):
    page = open_page(viewport={"width": 390, "height": 844})
    sign_in(page, "resident")
    page.goto("/toolkit/")
    axe(page)
    fits(page)
    page.get_by_role("link", name=re.compile("Bring people in")).click()
    page.get_by_role("link", name="Exercises").click()
    expect(page).to_have_url(re.compile(r"step=gather.*kind=exercise|kind=exercise.*step=gather"))
    page.get_by_role("link", name="One hall, one evening, four groups").click()
    axe(page)
    check_markup(page)
    fits(page)

    # The exercise on paper: no menus, the minutes added up.
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    printed = "\n".join(sheet.extract_text() for sheet in paper.pages)
    assert "altogether" in printed and "55 min" in printed
    assert "Skip to" not in printed and "Print this page" not in printed

    # The cards: one sheet of eight, front and back; each back lies behind its front once the paper is turned.
    page.get_by_role("link", name="Print the role cards").click()
    axe(page)
    cards = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))
    assert [tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in cards.pages] == [A4, A4]
    front, back = (words_with_places(sheet) for sheet in cards.pages)
    middle = A4[0] / 2
    assert beginning(front, "Choir leader") < middle < beginning(front, "Caretaker")
    assert beginning(back, "The heating takes") < middle < beginning(back, "Half of your singers")

    # Ticks stay in this browser until they are cleared.
    page.goto("/toolkit/four-stages/")
    box = page.get_by_label(re.compile("^We have listened"))
    box.check()
    page.reload()
    expect(box).to_be_checked()
    expect(page.locator("[data-done] output").first).to_have_text("1 / 4")
    axe(page)
    page.get_by_role("button", name="Clear the ticks").first.click()
    page.reload()
    expect(box).not_to_be_checked()

    # We used this, we changed that.
    word = uuid.uuid4().hex[:8]
    page.get_by_role("link", name=re.compile("^We used this")).click()
    page.get_by_role("button", name="Tell the others").click()
    expect(page.get_by_role("alert")).to_contain_text("Say where you used it")
    axe(page)
    page.get_by_label("Where did you use it").fill(f"At the allotment, {word}")
    page.get_by_label("What did you change?").fill("We did the last list first.")
    page.get_by_role("button", name="Tell the others").click()
    expect(page.get_by_text(f"At the allotment, {word}").first).to_be_visible()
    axe(page)
    page.goto("/toolkit/examples/?principle=share-the-keys")
    axe(page)
    check_markup(page)
    page.get_by_role("link", name="Keys in pairs").click()
    expect(page.get_by_role("link", name="The library that closed at two")).to_be_visible()
    axe(page)
