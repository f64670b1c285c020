"""Steps that several journeys share: joining with the mailed code, and sharing an idea.

Each step ends by waiting for what the next page shows: a page that is still arriving must never be read.
"""

import re

from playwright.sync_api import Page, expect


def at(page: Page, heading: str | re.Pattern) -> None:
    """Wait for the page with this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def join(page: Page, mailbox, *, name: str, email: str) -> None:
    """Sign up by e-mail alone, from the page where one is asked to sign in or from the header."""
    page.get_by_role("link", name=re.compile("Join with your e-mail")).first.click()
    at(page, "Join in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Name neighbours see").fill(name)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label(re.compile("code", re.IGNORECASE)).fill(mailbox.code(email))
    page.get_by_role("button", name="Go on").click()


def say_what(page: Page, *, title: str, body: str, kind: str = "idea") -> None:
    """The first step of sharing, from its page to the second; a draft left by an earlier journey is thrown away."""
    at(page, "What would you like to see?")
    page.wait_for_load_state()
    again = page.get_by_role("button", name="Start again")
    if again.count():
        again.click()
        expect(again).to_have_count(0)
        at(page, "What would you like to see?")
    page.get_by_label("Your idea in one line").fill(title)
    page.get_by_label("Tell us more").fill(body)
    page.locator(f"input[name=kind][value={kind}]").check()
    page.get_by_role("button", name="Next: where").click()
    at(page, "Where would it be?")


def say_where(page: Page, neighbourhood: str = "") -> None:
    """The second step, to the third; a postcode or a pin may have been given already."""
    if neighbourhood:
        page.get_by_label("Neighbourhood").select_option(label=neighbourhood)
    page.get_by_role("button", name="Next: what would help").click()
    at(page, "What would help?")


def say_needs(page: Page, thing: str = "A van for one Saturday") -> None:
    """The third step, to the page where one checks one's answers; "" asks for nothing."""
    if thing:
        page.get_by_label("A thing").fill(thing)
        page.get_by_label("What do people get for helping?").fill("Cake, and the first sit-down")
    page.get_by_role("button", name="Next: check your answers").click()
    at(page, "Check your answers")


def share_it(page: Page) -> str:
    """From the checked answers to the idea's own page; gives its address."""
    page.get_by_role("button", name="Share this idea").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your idea is shared")
    page.get_by_role("link", name="See your idea").click()
    expect(page).to_have_url(re.compile(r"/ideas/\d+/"))
    return page.url


def share_in_four_steps(page: Page, *, title: str, body: str, neighbourhood: str) -> None:
    """From the home page to the check page, filling what most people would."""
    page.goto("/")
    page.get_by_role("link", name="Share an idea").first.click()
    say_what(page, title=title, body=body)
    say_where(page, neighbourhood)
    say_needs(page)


# An idea and a project of the demonstration on which everything can be done, and whose they are.
KINDS = ["idea", "project"]
# For long journeys on both: each thing at each width, with and without scripts, and each width with and without them.
KIND_AND_WAY = [
    ("idea", "320 with scripts"),
    ("idea", "1280 without scripts"),
    ("project", "320 without scripts"),
    ("project", "1280 with scripts"),
]
THINGS = {
    "idea": "SELECT i.id, i.subject_id, i.title, u.email, u.display_name AS owner FROM ideas_idea i"
    " JOIN people_user u ON u.id = i.author_id"
    " WHERE u.email = 'resident@demo.example' AND i.stage = 'gathering' ORDER BY i.id LIMIT 1",
    "project": "SELECT p.id, p.subject_id, p.title, u.email, u.display_name AS owner FROM projects_project p"
    " JOIN people_user u ON u.id = p.author_id"
    " WHERE u.email = 'owner@demo.example' ORDER BY p.id LIMIT 1",
}


def thing_of(site, kind: str) -> dict:
    """The idea or project that all journeys of acts meet on: id, title, address, its owner's email and name."""
    (thing,) = site.sql(THINGS[kind])
    return {**thing, "address": f"/{kind}s/{thing['id']}/x/"}


def new_neighbour(site, thing: dict, number: int) -> str:
    """The address of somebody who has not taken part in this thing yet: of the newest residents, by number."""
    crowd = site.sql(
        "SELECT u.email FROM people_user u WHERE u.email LIKE 'n%%@demo.example' AND NOT u.is_staff AND u.email <> %s"
        " AND NOT EXISTS (SELECT 1 FROM ideas_interest i WHERE i.user_id = u.id AND i.subject_id = %s)"
        " AND NOT EXISTS (SELECT 1 FROM ideas_comment c WHERE c.author_id = u.id AND c.subject_id = %s)"
        " ORDER BY u.id",
        thing["email"],
        thing["subject_id"],
        thing["subject_id"],
    )
    return crowd[-1 - number]["email"]
