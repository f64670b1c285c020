"""The two ways to answer a call that are not an idea: choosing in a consultation, and a partner's offer."""

import re
import uuid

from playwright.sync_api import Page, expect

from .journeys import at
from .test_call_journey import press, write_call

PHONE = {"width": 390, "height": 844}
CONSULTATION = "/calls/lido-hours/"


def choose(page: Page, option: str, button: str) -> None:
    page.get_by_label(option).check()
    page.get_by_role("button", name=button).click()
    at(page, "When should the paddling pool close?")
    chosen = page.locator("#options li").filter(has_text=option)
    expect(chosen.get_by_text("Your answer", exact=True)).to_be_visible()
    expect(page.locator("#options").get_by_text("Your answer", exact=True)).to_have_count(1)


def test_a_consultation_is_answered_and_the_mind_is_changed_on_a_phone(open_page, sign_in, axe, check_markup, site):
    """The count of each option shows to nobody before the last day."""
    resident = open_page(viewport=PHONE)
    sign_in(resident, "resident")
    resident.goto(CONSULTATION)
    expect(resident.get_by_text("Consultation").first).to_be_visible()
    resident.get_by_role("link", name=re.compile("Choose an option|Change your answer")).first.click()
    at(resident, "Choose an option")
    axe(resident)
    check_markup(resident)
    resident.get_by_role("button", name="Send your answer").click()
    expect(resident.get_by_role("alert")).to_be_visible()
    axe(resident)
    choose(resident, "Close at eight every day, from July only", "Send your answer")
    resident.get_by_role("link", name="Change your answer").first.click()
    expect(resident.get_by_label("Close at eight every day, from July only")).to_be_checked()
    choose(resident, "Close at eight, and stay shut on Mondays", "Change your answer")
    axe(resident)
    reader = open_page()
    reader.goto(CONSULTATION)
    expect(reader.get_by_text(re.compile(r"\d+ people have answered so far\."))).to_be_visible()
    expect(reader.locator(".call__count")).to_have_count(0)
    expect(reader.get_by_text("Your answer", exact=True)).to_have_count(0)
    check_markup(reader)


def test_a_partner_offers_and_the_council_writes_back(open_page, sign_in, axe, check_markup, site):
    word = uuid.uuid4().hex[:6]
    title, words = f"A stage in the park {word}", f"We build stages from pallets, {word}."
    editor = open_page()
    sign_in(editor, "editor")
    write_call(editor, site, title, kind="partners")
    press(editor, "Publish")
    expect(editor.locator(".messages .success")).to_contain_text(title)
    slug = site.sql("SELECT slug FROM wagtailcore_page WHERE title = %s AND alias_of_id IS NULL", title)[0]["slug"]

    partner = open_page(viewport=PHONE, java_script_enabled=False)
    sign_in(partner, "trader")
    partner.goto(f"/calls/{slug}/")
    partner.get_by_role("link", name="Offer to take part").first.click()
    check_markup(partner)
    partner.get_by_label("Time", exact=True).check()
    partner.get_by_label("Say it in your words").fill(words)
    partner.get_by_role("button", name="Make this offer").click()
    expect(partner.get_by_text(words)).to_be_visible()

    organiser = open_page()
    sign_in(organiser, "organiser")
    organiser.goto(f"/calls/{slug}/?offers=all")
    card = organiser.locator("#offers li").filter(has_text=words)
    card.get_by_role("link", name=re.compile("^Write a message")).click()
    organiser.get_by_label("Your message").fill(f"Come on Thursday, {word}.")
    organiser.get_by_role("button", name="Send message").click()
    expect(organiser.get_by_text(f"Come on Thursday, {word}.")).to_be_visible()
    axe(organiser)
    partner.goto("/me/messages/")
    partner.get_by_role("link", name="Priya S.").first.click()
    expect(partner.get_by_text(f"Come on Thursday, {word}.")).to_be_visible()
    check_markup(partner)
