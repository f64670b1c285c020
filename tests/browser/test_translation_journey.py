"""An editor puts a pack into Portuguese and Spanish in the translation editor; residents read it in each language.

The pack is small, so that each of its lines is translated by hand as an editor does it.
"""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from .test_editor_journey import WHY, open_new_pack

LINES = {
    "Português": {
        "One ladder serves the street.": "Um escadote serve a rua toda.",
        WHY: "Um berbequim chega para a rua toda.",
    },
    "Español": {
        "One ladder serves the street.": "Una escalera sirve a toda la calle.",
        WHY: "Un taladro basta para toda la calle.",
    },
}
TITLES = {"Português": "Pedir um escadote {}", "Español": "Pedir una escalera {}"}
OF_LANGUAGE = (
    "SELECT p.id, p.live FROM wagtailcore_page p JOIN wagtailcore_locale l ON l.id = p.locale_id"
    " WHERE p.slug = %s AND l.language_code = %s"
)


@pytest.fixture
def pack(page, sign_in, site) -> str:
    """The slug of a small pack that the editor of this page has just published in English."""
    mark = uuid.uuid4().hex[:8]
    sign_in(page, "editor")
    open_new_pack(page, site)
    page.locator("#id_title").fill(f"Ladder {mark}")
    page.locator("#id_summary").fill("One ladder serves the street.")
    story = page.locator("#panel-child-story-background-section")
    story.get_by_role("button", name="Insert a block").click()
    page.get_by_role("option", name="Text").click()
    written = story.locator("[contenteditable=true]").first
    written.click()
    written.press_sequentially(WHY)
    # The editor hands over what is typed a moment later.
    expect(page.locator("input[name=background-0-value]")).to_have_value(re.compile("whole street"))
    # What was typed is kept on the way as a draft; whoever publishes while that is under way would make a second page.
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"), timeout=15_000)
    page.locator("html[data-saving=no]").wait_for()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages .success")).to_contain_text("published")
    return f"ladder-{mark}"


def press_translate(page: Page, site, slug: str) -> None:
    """The editor chooses both languages at once."""
    original = site.sql(OF_LANGUAGE, slug, "en")[0]["id"]
    page.goto(f"/admin/localize/submit/page/{original}/")
    for language in LINES:
        page.get_by_label(language).check()
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator(".messages .success")).to_contain_text("2 locales")


def say(page: Page, words: str, left: int) -> None:
    """Write the next line that waits; `left` still wait afterwards."""
    page.get_by_role("button", name="Translate", exact=True).first.click()
    page.locator("main textarea").fill(words)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Translate", exact=True)).to_have_count(left)


def publish(page: Page, language: str, *, whole: bool = True) -> None:
    """The editor says whether lines are missing."""
    page.get_by_role("button", name=f"Publish in {language}").click()
    expect(page.locator(".messages .success" if whole else ".messages .warning")).to_contain_text("Published")


def test_one_pack_in_three_languages(pack, page, open_page, site, axe):
    mark = pack.removeprefix("ladder-")
    press_translate(page, site, pack)

    # Portuguese: the title first, and already out: readers are told that the rest is English.
    here = site.sql(OF_LANGUAGE, pack, "pt")[0]["id"]
    page.goto(f"/admin/pages/{here}/edit/")
    say(page, TITLES["Português"].format(mark), left=2)
    publish(page, "Português", whole=False)
    reader = open_page(viewport={"width": 390, "height": 844})
    reader.goto(f"/packs/{pack}/")
    reader.locator(".language-switch").get_by_role("link", name="Português").click()
    expect(reader).to_have_url(re.compile(f"/pt/packs/{pack}/$"))
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLES["Português"].format(mark))
    expect(reader.locator(".language-banner")).to_be_visible()
    expect(reader.get_by_text(WHY)).to_be_visible()

    # Then the rest, and Spanish at one go.
    page.goto(f"/admin/pages/{here}/edit/")
    words = list(LINES["Português"].values())
    say(page, words[0], left=1)
    say(page, words[1], left=0)
    publish(page, "Português")
    there = site.sql(OF_LANGUAGE, pack, "es")[0]["id"]
    page.goto(f"/admin/pages/{there}/edit/")
    for left, words in zip((2, 1, 0), (TITLES["Español"].format(mark), *LINES["Español"].values()), strict=True):
        say(page, words, left=left)
    publish(page, "Español")
    assert [site.sql(OF_LANGUAGE, pack, code)[0]["live"] for code in ("en", "pt", "es")] == [True] * 3

    # A resident stays on the page while they switch, and each language is whole.
    reader.reload()
    for language, code in (("Português", "pt"), ("Español", "es")):
        if code == "es":
            reader.locator(".language-switch").get_by_role("link", name=language).click()
        expect(reader).to_have_url(re.compile(f"/{code}/packs/{pack}/$"))
        expect(reader.get_by_role("heading", level=1)).to_have_text(TITLES[language].format(mark))
        for words in LINES[language].values():
            expect(reader.get_by_text(words)).to_be_visible()
        expect(reader.locator(".language-banner, .language-notice")).to_have_count(0)
        expect(reader.locator("main [lang=en]")).to_have_count(0)
        axe(reader)
