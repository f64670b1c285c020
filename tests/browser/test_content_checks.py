"""While an editor writes: a page with four kinds of fault shows each with what to do, the mended one shows none."""

import json
import uuid

import pytest
from playwright.sync_api import expect

MAKE = """
import json
from home.models import HomePage, StandardPage
from core.models import CivicImage
home = HomePage.objects.get(locale__language_code="en")
picture = CivicImage.objects.order_by("pk").first()
for slug, body in json.loads({bodies!r}).items():
    for block in body:
        if block["type"] == "picture":
            block["value"]["picture"]["image"] = picture.pk
    page = StandardPage(slug=slug, title=slug, summary="What this is about.", live=False, body=json.dumps(body))
    home.add_child(instance=page)
    page.save_revision()
"""
HARD = "Organisational considerations necessitate comprehensive interdepartmental communication arrangements. "
PLAIN = "Come in and have a cup of tea. We open at ten. Bring a friend if you like. "


def body(words: str, alt: str, level: str, link: str) -> list[dict]:
    return [
        {"type": "heading", "value": {"text": "What you need", "level": level}},
        {"type": "text", "value": f'<p>{words * 6}</p><p>For more see <a href="/ideas/">{link}</a></p>'},
        {"type": "picture", "value": {"picture": {"image": 0, "alt_text": alt, "decorative": False}, "caption": ""}},
    ]


FAULTS = (
    "The words of a picture are a file's name",
    "A heading level is left out",
    "A link does not say where it leads",
    "The page is hard to read",
)


@pytest.fixture
def pages(site) -> dict[str, int]:
    """A page with faults and a mended one, both drafts, by name."""
    mark = uuid.uuid4().hex[:8]
    bodies = {
        f"faulty-{mark}": body(HARD, "IMG_2041.jpg", "3", "click here"),
        f"mended-{mark}": body(PLAIN, "Two people plant a tree", "2", "the list of ideas"),
    }
    site.manage("shell", "-c", MAKE.format(bodies=json.dumps(bodies)))
    rows = site.sql("SELECT id, slug FROM wagtailcore_page WHERE slug LIKE %s", f"%-{mark}")
    return {row["slug"].split("-")[0]: row["id"] for row in rows}


def test_faults_are_named_while_writing_and_gone_when_mended(pages, page, sign_in):
    sign_in(page, "editor")
    page.goto(f"/admin/pages/{pages['faulty']}/edit/")
    page.get_by_role("button", name="Toggle checks").click()
    panel = page.locator("[data-checks-panel]")
    for words in FAULTS:
        expect(panel.get_by_text(words, exact=True)).to_be_visible(timeout=20_000)
    expect(page.locator("[data-content-readability-score]")).to_have_text("Complex")
    page.goto(f"/admin/pages/{pages['mended']}/edit/")
    counter = page.locator('[data-side-panel="checks"] [data-content-checker-count]')
    expect(page.locator("[data-content-readability-score]")).to_have_text("Good", timeout=20_000)
    expect(counter).to_have_text("0")
    expect(page.locator("[data-checks-panel]")).to_be_empty()
