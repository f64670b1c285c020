"""A resident reads a pack on a phone, takes one of its roles and writes to one of those who hold it, who answers."""

import re

from playwright.sync_api import expect

from .ways import fits

PACK = "/packs/street-orchard/"
QUESTION = "May I water before seven in the morning?"
ANSWER = "Yes, and the tap by the church is open then."


def role(page, title: str):
    return page.locator("article.card--role").filter(has=page.get_by_role("heading", name=title))


def test_a_role_taken_and_a_question_asked(phone_page, open_page, sign_in, axe, check_markup, site):
    # A stranger finds the part they look for by its name, and signing in brings them back to it.
    phone_page.goto(PACK)
    contents = phone_page.get_by_role("navigation", name="On this page")
    contents.get_by_text("On this page").tap()
    contents.get_by_role("link", name="Roles to fill").tap()
    expect(phone_page.get_by_role("heading", name="Roles to fill")).to_be_in_viewport()
    fits(phone_page)
    role(phone_page, "Tree keeper").get_by_role("link", name=re.compile("^I can do this")).click()
    expect(phone_page).to_have_url(re.compile("login"))

    sign_in(phone_page, "resident")
    phone_page.goto(PACK)
    role(phone_page, "Tree keeper").get_by_role("button", name=re.compile("^I can do this")).click()
    mine = role(phone_page, "Tree keeper")
    expect(mine.get_by_role("link", name=re.compile("^Take it back"))).to_be_visible()
    axe(phone_page)

    # They write without seeing an address; what is left out is asked for, and nothing typed is lost.
    phone_page.get_by_role("link", name="Write to them").click()
    phone_page.get_by_label("Your message").fill(QUESTION)
    phone_page.get_by_role("button", name="Send message").click()
    expect(phone_page.get_by_role("alert")).to_contain_text("Choose who should read it.")
    expect(phone_page.get_by_label("Your message")).to_have_value(QUESTION)
    fits(phone_page)
    check_markup(phone_page)
    (organiser,) = site.sql("SELECT display_name FROM people_user WHERE email = 'organiser@demo.example'")
    phone_page.get_by_role("radio", name=organiser["display_name"]).check()
    phone_page.get_by_role("button", name="Send message").click()
    expect(phone_page.get_by_text(QUESTION)).to_be_visible()

    holder = open_page()
    sign_in(holder, "organiser")
    holder.goto("/me/messages/")
    holder.get_by_role("listitem").filter(has_text=QUESTION).get_by_role("link").click()
    expect(holder.get_by_text(QUESTION)).to_be_visible()
    holder.get_by_label("Your message").fill(ANSWER)
    holder.get_by_role("button", name="Send message").click()
    phone_page.reload()
    expect(phone_page.get_by_text(ANSWER)).to_be_visible()
    assert "@" not in phone_page.get_by_role("main").inner_text()
