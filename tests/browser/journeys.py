"""Steps that several journeys share: joining with the mailed code, and sharing an idea."""

import re

from playwright.sync_api import Page, expect


def join(page: Page, mailbox, *, name: str, email: str) -> None:
    """Sign up by e-mail alone, from the page where one is asked to sign in or from the header."""
    page.get_by_role("link", name=re.compile("Join with your e-mail")).first.click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Name neighbours see").fill(name)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label(re.compile("code", re.IGNORECASE)).fill(mailbox.code(email))
    page.get_by_role("button", name="Go on").click()


def share_in_four_steps(page: Page, *, title: str, body: str, neighbourhood: str) -> None:
    """From the home page to the check page, filling what most people would."""
    page.goto("/")
    page.get_by_role("link", name="Share an idea").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to see?")
    page.get_by_label("Your idea in one line").fill(title)
    page.get_by_label("Tell us more").fill(body)
    page.get_by_role("button", name="Next: where").click()
    page.get_by_label("Neighbourhood").select_option(label=neighbourhood)
    page.get_by_role("button", name="Next: what would help").click()
    page.get_by_label("A thing").fill("A van for one Saturday")
    page.get_by_label("What do people get for helping?").fill("Cake, and the first sit-down")
    page.get_by_role("button", name="Next: check your answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
