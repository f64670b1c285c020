"""An editor makes a pack, looks at it and asks for a second pair of eyes; it is published, and a resident backs it."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

# What Wagtail's editor says about itself, where a locator can see it.
SAYING = """
const say = (event, name, value) =>
  document.addEventListener(event, () => { document.documentElement.dataset[name] = value; });
say("w-unsaved:watch-edits", "watching", "yes");
say("w-autosave:save", "saving", "yes");
say("w-autosave:success", "saving", "no");
say("w-autosave:error", "saving", "failed");
"""
WHY = "One drill serves the whole street."


def open_new_pack(page: Page, site) -> None:
    """The form of a new pack. Wagtail notices what is typed only once it watches the form; it says when."""
    parent = site.sql(
        "SELECT p.id FROM projects_projectpackindexpage i JOIN wagtailcore_page p ON p.id = i.page_ptr_id"
        " JOIN wagtailcore_locale l ON l.id = p.locale_id WHERE l.language_code = 'en'"
    )[0]["id"]
    page.add_init_script(SAYING)
    page.goto(f"/admin/pages/add/projects/projectpackpage/{parent}/")
    page.locator("html[data-watching=yes]").wait_for()


def write_story(page: Page, title: str) -> None:
    page.locator("#id_title").fill(title)
    page.locator("#id_summary").fill("Borrow a ladder from a neighbour.")
    story = page.locator("#panel-child-story-background-section")
    story.get_by_role("button", name="Insert a block").click()
    page.get_by_role("option", name="Text").click()
    written = story.locator("[contenteditable=true]").first
    written.click()
    written.press_sequentially(WHY)


def write_figures(page: Page) -> None:
    page.get_by_role("tab", name="Data and files").click()
    page.locator("#panel-child-data_and_files-figures-section").get_by_role("button", name="Insert a block").click()
    page.get_by_role("option", name="Figures with a chart").click()
    page.locator("#figures-0-value-title").fill("How often a drill is used")
    page.locator("#figures-0-value-unit").fill("minutes")
    page.locator("#figures-0-value-rows-0-value-label").fill("In its whole life")
    page.locator("#figures-0-value-rows-0-value-value").fill("13")
    page.locator("#figures-0-value-source").fill("We asked 40 people in the shop, in June.")
    page.locator("#figures-0-value-counted_on").fill("2026-06-30")
    page.keyboard.press("Escape")


def write_limits_owner_and_role(page: Page) -> None:
    page.get_by_role("tab", name="Parameters").click()
    page.locator("#id_budget").fill("£200 for hooks and labels")
    page.locator("#id_cannot_change").fill("Power tools are tested each year.")
    page.get_by_role("tab", name="Owner").click()
    page.locator("#id_owner_name").fill("The library's team")
    page.locator("#id_owner_time").fill("A day a week until March")
    page.get_by_role("tab", name="Roles").click()
    page.get_by_role("button", name="Add role").click()
    page.locator("#id_roles-0-title").fill("Saturday host")
    page.locator("#id_roles-0-text").fill("Ninety minutes each week")


def ask_for_a_second_look(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Submit to")).click()
    expect(page.locator(".messages .success")).to_contain_text("submitted")


def approve(page: Page, edit: str) -> None:
    """One step taken by the person of this page."""
    page.goto(edit)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()


@pytest.fixture
def pack(page, open_page, sign_in, site) -> str:
    """The address of a pack that an editor has just made and looked at, and two others approved, a step each."""
    title = f"Drill library {uuid.uuid4().hex[:8]}"
    sign_in(page, "editor")
    open_new_pack(page, site)
    write_story(page, title)
    write_figures(page)
    write_limits_owner_and_role(page)
    page.get_by_role("button", name="Toggle preview").click()
    # Wagtail loads the next preview in a second frame and swaps the two.
    preview = page.frame_locator("iframe[title=Preview]:not(.w-preview__proxy)")
    expect(preview.get_by_role("heading", level=1)).to_have_text(title, timeout=15_000)
    expect(preview.get_by_text(WHY)).to_be_visible()
    # While a draft is being kept, its rows have no numbers in the form yet and a preview shows them twice; the next
    # preview, a moment later, shows each once.
    expect(preview.get_by_text("Ninety minutes each week")).to_have_count(1, timeout=15_000)
    # What was typed was kept on the way, as a draft.
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.locator("html[data-saving=no]").wait_for()
    # Each other language has its copy beside it.
    mine = "SELECT live FROM wagtailcore_page WHERE draft_title = %s AND alias_of_id IS NULL"
    assert site.sql(mine, title) == [{"live": False}]
    edit = re.sub("[?#].*", "", page.url)
    ask_for_a_second_look(page)
    # Whoever asked is not offered to approve.
    page.goto(edit)
    page.get_by_role("button", name="More actions").wait_for()
    expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
    for who in ("admin", "editor-two"):
        assert site.sql(mine, title) == [{"live": False}]
        other = open_page()
        sign_in(other, who)
        other.goto("/admin/")
        expect(other.get_by_role("link", name=title).first).to_be_visible()
        approve(other, edit)
        # One step each: the next is another person's.
        other.goto(edit)
        expect(other.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
    return site.sql("SELECT slug FROM wagtailcore_page WHERE title = %s AND live", title)[0]["slug"]


def test_a_pack_from_the_editor_to_its_first_backer(pack, page, open_page, sign_in, axe, check_markup, site):
    address = f"/packs/{pack}/"
    for width, height in ((1280, 900), (390, 844)):
        reader = open_page(viewport={"width": width, "height": height})
        assert reader.goto(address).status == 200
        for words in (WHY, "How often a drill is used", "£200 for hooks and labels", "The library's team"):
            expect(reader.get_by_text(words).first).to_be_visible()
        expect(reader.get_by_role("heading", name="Saturday host")).to_be_visible()
        axe(reader)
        # The chart's figures stand as a table too, one tap away.
        reader.locator("summary").filter(has_text="table").click()
        expect(reader.get_by_role("cell", name=re.compile("^13"))).to_be_visible()
        check_markup(reader)

    resident = open_page(java_script_enabled=False)
    sign_in(resident, "resident")
    resident.goto(address)
    resident.get_by_role("link", name="Back this pack").first.click()
    resident.get_by_label("Say why, or what you would do").fill("I have two drills to lend.")
    resident.get_by_label("Show my name and my message to everybody").check()
    resident.get_by_role("button", name="Back this pack").click()
    expect(resident.get_by_text("You back this pack")).to_be_visible()
    neighbour = open_page()
    neighbour.goto(address)
    expect(neighbour.get_by_text("I have two drills to lend.")).to_be_visible()


def test_a_pack_without_a_title_is_not_published_and_says_why(page, sign_in, site):
    sign_in(page, "editor")
    open_new_pack(page, site)
    page.locator("#id_summary").fill("It has no name yet.")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages .error")).to_contain_text("could not be created")
    expect(page.locator("#id_summary")).to_have_value("It has no name yet.")
    assert site.sql("SELECT 1 FROM projects_projectpackpage WHERE summary = 'It has no name yet.'") == []
