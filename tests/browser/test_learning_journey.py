"""A practitioner’s article: outline, draft and agreement on the site, an editor’s answers in the admin."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from .journeys import at
from .test_editor_journey import SAYING


def propose(page: Page, title: str) -> None:
    page.goto("/learning/")
    page.get_by_role("link", name="Propose an article").first.click()
    at(page, "Propose an article")
    page.get_by_label("What would you call it?").fill(title)
    page.get_by_label("What did you do?").fill("We put a bench where the bus stops.")
    page.get_by_label("For whom, and with whom?").fill("For everybody who waits, with the school.")
    page.get_by_label("What did you learn?").fill("Ask the driver first.")
    page.get_by_role("button", name="Send your outline").click()
    at(page, title)
    expect(page.get_by_text("An editor reads your outline and answers you here.").first).to_be_visible()


def approve(page: Page, number: int, *, title: str = "") -> None:
    """An editor's yes, in Wagtail's own editor; with another title where one is given."""
    page.goto(f"/admin/pages/{number}/edit/")
    page.locator("html[data-watching=yes]").wait_for()
    if title:
        page.locator("#id_title").fill(title)
        page.locator("html[data-saving=no]").wait_for()
    approval = page.locator("[data-workflow-action-name=approve]").first
    if not approval.is_visible():
        page.get_by_role("button", name="More actions").click()
    approval.click()
    expect(page.locator(".messages .success")).to_be_visible()


def write(page: Page, article: str) -> None:
    page.goto(article)
    page.get_by_role("link", name="Write your draft").click()
    at(page, "Your draft")
    page.get_by_label("Part 1: heading").fill("Where people stand anyway")
    page.get_by_label("Part 1: text").fill("We watched for a week.\n\nThen we asked the driver.")
    page.get_by_role("button", name="Save and send").click()
    page.get_by_role("button", name="Send my draft").click()
    expect(page.get_by_text("An editor reads your draft").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_article_from_outline_to_published(scripts, open_page, sign_in, axe, check_markup, site):
    title = f"A bench at the stop {uuid.uuid4().hex[:6]}"
    author, editor = open_page(java_script_enabled=scripts), open_page()
    sign_in(author, "neighbour")
    sign_in(editor, "editor")
    editor.add_init_script(SAYING)
    propose(author, title)
    article = author.url
    number = site.sql("SELECT page_id FROM projects_article WHERE title = %s", title)[0]["page_id"]
    approve(editor, number)
    write(author, article)
    approve(editor, number, title=f"{title}, and why")
    author.goto(article)
    author.get_by_role("link", name="Read the final text").click()
    at(author, "The final text")
    expect(author.get_by_text(f"{title}, and why").first).to_be_visible()
    if scripts:
        axe(author)
    author.get_by_role("button", name="I agree, publish it").click()
    expect(author.get_by_text("Everybody can read your article.").first).to_be_visible()
    reader = open_page(viewport={"width": 390, "height": 844})
    reader.goto("/learning/")
    reader.get_by_role("link", name=re.compile(f"^{title}, and why")).click()
    at(reader, f"{title}, and why")
    expect(reader.get_by_text("Then we asked the driver.")).to_be_visible()
    axe(reader)
    check_markup(reader)
