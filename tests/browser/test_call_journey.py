"""A council call from its parameters to the decision: an editor asks, residents answer, the end is told to them."""

import re
import uuid
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from .journeys import at
from .test_editor_journey import SAYING

TODAY = date.today()


def write_call(page: Page, site, title: str, kind: str = "ideas") -> None:
    """The form of a new call, up to the press that publishes it; what cannot be left out is asked for first."""
    parent = site.sql(
        "SELECT p.id FROM projects_callindexpage i JOIN wagtailcore_page p ON p.id = i.page_ptr_id"
        " JOIN wagtailcore_locale l ON l.id = p.locale_id WHERE l.language_code = 'en'"
    )[0]["id"]
    page.add_init_script(SAYING)
    page.goto(f"/admin/pages/add/projects/callpage/{parent}/")
    page.locator("html[data-watching=yes]").wait_for()
    page.locator("#id_title").fill(title)
    page.locator("#id_question").fill("What shall stand at the end of the street?")
    page.locator("#id_kind").select_option(kind)
    page.locator("#id_stage").select_option("design")
    for name, day in (("opens_on", TODAY - timedelta(days=1)), ("closes_on", TODAY + timedelta(days=20))):
        say_day(page, name, day)
    # Wagtail keeps a draft on the way, and from then on the form is that page's.
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.locator("html[data-saving=no]").wait_for()
    press(page, "Publish")
    expect(page.locator(".messages .error")).to_be_visible()
    page.get_by_role("tab", name="Limits").click()
    expect(page.get_by_text("Without fixed options the page says “co-production”.", exact=False)).to_be_visible()
    page.locator("#id_budget").fill("£900 for wood")
    page.locator("#id_time_limits").fill("Before the leaves fall")
    page.locator("#id_who_is_involved").fill("The street's group")
    page.locator("#id_cannot_change").fill("The fire engine must get past.")
    page.get_by_role("tab", name="Promise and account").click()
    page.locator("#id_promise").fill("We read each idea aloud and answer it.")
    say_day(page, "promise_by", TODAY + timedelta(days=40))


def say_day(page: Page, name: str, day: date) -> None:
    """Type a day; the calendar opens a moment after the field is entered and closes with a press beside it."""
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    page.locator(f"#id_{name}").click()
    expect(calendar).to_have_count(1)
    page.locator(f"#id_{name}").fill(day.isoformat())
    page.locator("body").dispatch_event("mousedown")
    expect(calendar).to_have_count(0)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=label, exact=True).click()


def next_step(page: Page, address: str, kind: str, **said: str) -> None:
    """A step of the decision's path, written in the admin."""
    page.goto(address)
    page.locator(f"input[name=kind][value={kind}]").check()
    for name, value in said.items():
        page.locator(f"[name={name}]").fill(value)
        page.keyboard.press("Escape")
    tell = page.locator("[name=tell]")
    if tell.count() and kind in ("approved", "refused"):
        tell.check()
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_a_call_from_its_limits_to_the_decision(open_page, sign_in, axe, check_markup, site, mailbox):
    word = uuid.uuid4().hex[:6]
    title = f"The end of the street {word}"
    editor = open_page()
    sign_in(editor, "editor")
    write_call(editor, site, title)
    press(editor, "Publish")
    expect(editor.locator(".messages .success")).to_contain_text(title)
    (call,) = site.sql(
        "SELECT p.slug, f.id FROM wagtailcore_page p"
        " JOIN projects_pagefamily f ON f.translation_key = p.translation_key"
        " WHERE p.title = %s AND p.alias_of_id IS NULL",
        title,
    )

    # A resident on a phone, without scripts, answers it.
    resident = open_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    sign_in(resident, "resident")
    resident.goto("/calls/")
    resident.get_by_role("link", name=title).click()
    at(resident, title)
    expect(resident.get_by_text("Co-production").first).to_be_visible()
    for words in ("£900 for wood", "The fire engine must get past.", "We read each idea aloud and answer it."):
        expect(resident.get_by_text(words)).to_be_visible()
    resident.get_by_role("link", name="Share an idea for it").first.click()
    resident.get_by_label("Your idea in one line").fill(f"A long table {word}")
    resident.get_by_role("button", name="Share it").click()
    resident.goto(f"/calls/{call['slug']}/")
    expect(resident.get_by_role("link", name=f"A long table {word}")).to_be_visible()

    # The path: an officer, the cabinet, and the end with its reason; whoever helped hears of the end.
    path = f"/admin/decisions/call/{call['id']}/"
    organiser = open_page()
    sign_in(organiser, "organiser")
    next_step(organiser, path, "officer", who="Head of streets", words="Three ideas were costed.")
    meeting = (TODAY + timedelta(days=9)).isoformat()
    next_step(organiser, path, "cabinet", who="Cabinet", meeting_on=meeting)
    next_step(organiser, path, "approved", who="Cabinet", words="The table fits and costs £700.")
    reader = open_page()
    reader.goto(f"/calls/{call['slug']}/")
    expect(reader.get_by_text("The table fits and costs £700.", exact=False)).to_be_visible()
    axe(reader)
    check_markup(reader)
    resident.goto("/me/notices/")
    expect(resident.get_by_text(re.compile(re.escape(title))).first).to_be_visible()
