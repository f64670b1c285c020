"""Discuss, offer, appreciate and write to each other: on an idea and a project, to the pool, on both widths, with and
without scripts.
"""

import re
import uuid

import pytest
from playwright.sync_api import expect

from .test_actions_journey import NARROW, THINGS, WIDE, fits

WAYS = {
    "idea, narrow with scripts": ("idea", NARROW, True),
    "idea, wide without scripts": ("idea", WIDE, False),
    "project, wide with scripts": ("project", WIDE, True),
    "project, narrow without scripts": ("project", NARROW, False),
}


@pytest.mark.parametrize("way", list(WAYS))
def test_talking_giving_and_thanking(way, open_page, sign_in, site, axe, check_markup):
    kind, viewport, scripts = WAYS[way]
    (thing,) = site.sql(THINGS[kind])
    address, word = f"/{kind}s/{thing['id']}/x/", uuid.uuid4().hex[:8]
    # Somebody who has done nothing yet: the demonstration's newest residents.
    crowd = site.sql("SELECT email FROM people_user WHERE email LIKE 'n%%@demo.example' AND NOT is_staff ORDER BY id")
    email = [row["email"] for row in crowd if row["email"] != thing["email"]][-1 - list(WAYS).index(way)]

    def somebody(who: str):
        page = open_page(viewport=viewport, java_script_enabled=scripts)
        sign_in(page, who)
        return page

    def sound(page) -> None:
        fits(page)
        check_markup(page)
        if scripts:
            axe(page)

    giver, owner = somebody(email), somebody(thing["email"])

    # Appreciate, and say why.
    giver.goto(address)
    giver.get_by_role("button", name="Appreciate", exact=True).first.click()
    expect(giver.get_by_role("button", name=re.compile("^Appreciated")).first).to_be_visible()
    sound(giver)
    if not scripts:
        giver.get_by_text("Say what you like about it").click()
    giver.get_by_label("What do you like about it?").fill(f"It is on my way, {word}.")
    giver.get_by_role("button", name="Send these words").click()
    expect(giver.locator("#appreciations")).to_contain_text(f"It is on my way, {word}.")
    sound(giver)

    # Discuss: a comment with a link and a name, changed a moment later; what it said before can be read.
    giver.get_by_label("Your comment").fill(f"See https://a.example/{'x' * 90} {word}, at nine.")
    giver.get_by_role("button", name="Add your comment").click()
    comment = giver.locator("article.comment").filter(has_text=word).last
    expect(comment).to_be_visible()
    fits(giver)
    comment.get_by_role("link", name=re.compile("^Change")).click()
    sound(giver)
    giver.get_by_label("Your comment").fill(" ")
    giver.get_by_role("button", name="Save the new words").click()
    expect(giver.get_by_role("alert")).to_contain_text("Write a few words")
    (shared_by,) = site.sql("SELECT display_name FROM people_user WHERE email = %s", thing["email"])
    giver.get_by_label("Your comment").fill(f"@{shared_by['display_name']} {word}, at ten.")
    giver.get_by_role("button", name="Save the new words").click()
    comment = giver.locator("article.comment").filter(has_text=word).last
    expect(comment.get_by_role("link", name=f"@{shared_by['display_name']}")).to_be_visible()
    comment.get_by_role("link", name=re.compile("^changed, see what it said")).click()
    expect(giver.get_by_text(f"{word}, at nine.")).to_be_visible()
    sound(giver)

    # Offer: a form in error, then the offer; the owner takes it up, both write, it is done and thanked.
    giver.goto(address)
    giver.get_by_role("link", name="Offer something").first.click()
    giver.get_by_role("button", name="Make this offer").click()
    expect(giver.get_by_role("alert")).to_contain_text("Choose what you offer.")
    sound(giver)
    giver.get_by_label("Knowledge").check()
    giver.get_by_label("Say it in your words").fill(f"I know the caretaker, {word}.")
    giver.get_by_label("When does it suit you?").fill("Mondays")
    giver.get_by_label("For how long?").fill("An hour")
    giver.get_by_role("button", name="Make this offer").click()
    expect(giver.get_by_text(f"I know the caretaker, {word}.")).to_be_visible()
    (offer,) = site.sql("SELECT id FROM ideas_offer WHERE body = %s", f"I know the caretaker, {word}.")
    card = f"#offer-{offer['id']}"
    owner.goto(address + "?offers=all")
    owner.locator(card).get_by_role("link", name=re.compile("^Answer")).click()
    sound(owner)
    owner.get_by_role("button", name="Take it up").click()
    owner.goto(address + "?offers=all")
    owner.locator(card).get_by_role("link", name=re.compile("^Write a message")).click()
    sound(owner)
    owner.get_by_label("Your message").fill(f"Would you introduce us, {word}?")
    owner.get_by_role("button", name="Send message").click()
    expect(owner.get_by_text(f"Would you introduce us, {word}?")).to_be_visible()
    sound(owner)
    giver.goto("/me/messages/")
    sound(giver)
    giver.get_by_role("link", name=shared_by["display_name"]).first.click()
    giver.get_by_label("Your message").fill("On Monday.")
    giver.get_by_role("button", name="Send message").click()
    expect(giver.get_by_text("On Monday.")).to_be_visible()
    assert thing["email"] not in giver.content()
    giver.goto(address + "?offers=all")
    giver.locator(card).get_by_role("link", name=re.compile("^It is done")).click()
    giver.get_by_role("button", name="Yes, it is done").click()
    owner.goto(address + "?offers=all")
    owner.locator(card).get_by_role("link", name=re.compile("^Say thank you")).click()
    owner.get_by_label("Your thank-you").fill(f"The door opened, {word}.")
    owner.get_by_role("button", name="Send your thank-you").click()
    expect(owner.get_by_text(f"The door opened, {word}.").first).to_be_visible()

    # To the pool: the owner asks for it, the giver says yes, and then stops the conversation.
    giver.goto("/me/offers/")
    expect(giver.get_by_text(f"The door opened, {word}.")).to_be_visible()
    sound(giver)
    giver.get_by_role("link", name="Offer something").click()
    sound(giver)
    giver.get_by_role("radio", name="A space").check()
    giver.get_by_label("Name it in a few words").fill(f"A dry cellar {word}")
    giver.get_by_label("Say it in your words").fill("Two rooms, one window.")
    giver.get_by_label("Nobody uses this space at the moment").check()
    giver.get_by_label("Neighbourhood").select_option(label="Brixton")
    giver.get_by_role("button", name="Make this offer").click()
    expect(giver.get_by_role("heading", level=1)).to_have_text(f"A dry cellar {word}")
    sound(giver)
    (title,) = site.sql(f"SELECT title FROM {kind}s_{kind} WHERE id = %s", thing["id"])  # noqa: S608
    owner.goto(giver.url)
    owner.get_by_role("link", name="Ask for this for my project").click()
    owner.get_by_label("What is it for?").select_option(label=title["title"])
    owner.get_by_label("Your message").fill("For our shelves, please.")
    owner.get_by_role("button", name="Ask for it").click()
    talk = owner.url
    sound(owner)
    giver.goto(talk)
    giver.get_by_role("button", name="Yes, they can have it").click()
    expect(giver.get_by_text(f"A dry cellar {word}").first).to_be_visible()
    giver.goto(talk)
    giver.get_by_role("link", name="Stop this conversation").click()
    giver.get_by_role("button", name="Stop this conversation").click()
    owner.goto(talk)
    expect(owner.get_by_text("This conversation was stopped.")).to_be_visible()
    expect(owner.get_by_label("Your message")).to_have_count(0)
    sound(owner)

    states = site.sql(
        "SELECT state FROM ideas_offer o JOIN people_user u ON u.id = o.author_id"
        " WHERE u.email = %s AND (o.body LIKE %s OR o.title LIKE %s) ORDER BY o.id",
        email,
        f"%{word}%",
        f"%{word}",
    )
    assert [row["state"] for row in states] == ["thanked", "offered", "accepted"]
