"""Offer something to an idea or a project, and to the pool; write to each other through the relay; in paired ways."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from .journeys import KIND_AND_WAY, KINDS, at, new_neighbour, thing_of


@pytest.mark.parametrize(("kind", "way"), KIND_AND_WAY, indirect=["way"])
def test_giving_and_thanking(kind, way, somebody, site, sound):
    thing, word = thing_of(site, kind), uuid.uuid4().hex[:8]
    address = thing["address"]
    email = new_neighbour(site, thing, 4 + 4 * KINDS.index(kind) + way.number)
    giver, owner = somebody(email), somebody(thing["email"])

    # A form in error, then the offer; the owner takes it up, both write, it is done and thanked.
    def offer(page, what: str, words: str) -> str:
        """Fill the form that is open; gives where the offer's card stands on the page."""
        page.get_by_label(what, exact=True).check()
        page.get_by_label("Say it in your words").fill(words)
        page.get_by_label("When does it suit you?").fill("Mondays")
        page.get_by_label("Where?").fill("In the hall")
        page.get_by_label("For how long?").fill("An hour")
        page.get_by_role("button", name="Make this offer").click()
        expect(page.get_by_text(words)).to_be_visible()
        (made,) = site.sql("SELECT id FROM ideas_offer WHERE body = %s", words)
        return f"#offer-{made['id']}"

    def answer(page, card: str, button: str, said: str) -> None:
        page.goto(address + "?offers=all")
        page.locator(card).get_by_role("link", name=re.compile("^Answer")).click()
        sound(page)
        page.get_by_role("button", name=button).click()
        expect(page.get_by_text(said, exact=False)).to_be_visible()

    giver.goto(address)
    giver.get_by_role("link", name="Offer something").first.click()
    at(giver, "Offer something")
    giver.get_by_role("button", name="Make this offer").click()
    expect(giver.get_by_role("alert")).to_contain_text("Choose what you offer.")
    sound(giver)
    card = offer(giver, "Knowledge", f"I know the caretaker, {word}.")
    answer(owner, card, "Take it up", "You take up this offer.")
    owner.goto(address + "?offers=all")
    owner.locator(card).get_by_role("link", name=re.compile("^Write a message")).click()
    sound(owner)
    owner.get_by_label("Your message").fill(f"Would you introduce us, {word}?")
    owner.get_by_role("button", name="Send message").click()
    expect(owner.get_by_text(f"Would you introduce us, {word}?")).to_be_visible()
    sound(owner)
    giver.goto("/me/messages/")
    sound(giver)
    giver.get_by_role("link", name=thing["owner"]).first.click()
    giver.get_by_label("Your message").fill("On Monday.")
    giver.get_by_role("button", name="Send message").click()
    expect(giver.get_by_text("On Monday.")).to_be_visible()
    assert thing["email"] not in giver.content()
    giver.goto(address + "?offers=all")
    giver.locator(card).get_by_role("link", name=re.compile("^It is done")).click()
    giver.get_by_role("button", name="Yes, it is done").click()
    expect(giver.get_by_text("It stands as done now.")).to_be_visible()
    owner.goto(address + "?offers=all")
    owner.locator(card).get_by_role("link", name=re.compile("^Say thank you")).click()
    owner.get_by_label("Your thank-you").fill(f"The door opened, {word}.")
    owner.get_by_role("button", name="Send your thank-you").click()
    expect(owner.get_by_text(f"The door opened, {word}.").first).to_be_visible()

    # A second one is declined with thanks, a third taken back.
    for what, words in (("Time", f"I could hold the ladder, {word}."), ("A thing", f"Six chairs, {word}.")):
        giver.goto(f"/{kind}s/{thing['id']}/offer/")
        card = offer(giver, what, words)
        if what == "Time":
            answer(owner, card, "Decline with thanks", "You declined this offer with thanks.")
            giver.goto("/me/notices/")
            expect(giver.get_by_role("link", name=re.compile(re.escape(thing["title"]))).first).to_be_visible()
        else:
            giver.goto(address + "?offers=all")
            giver.locator(card).get_by_role("link", name=re.compile("^Take back")).click()
            sound(giver)
            giver.get_by_role("button", name="Take it back").click()
            expect(giver.get_by_text("You took your offer back.")).to_be_visible()

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
    owner.goto(giver.url)
    owner.get_by_role("link", name="Ask for this for my project").click()
    owner.get_by_label("What is it for?").select_option(label=thing["title"])
    owner.get_by_label("Your message").fill("For our shelves, please.")
    owner.get_by_role("button", name="Ask for it").click()
    expect(owner.get_by_text("For our shelves, please.")).to_be_visible()
    talk = owner.url
    sound(owner)
    giver.goto(talk)
    giver.get_by_role("button", name="Yes, they can have it").click()
    expect(giver.get_by_role("button", name="Yes, they can have it")).to_have_count(0)
    expect(giver.get_by_text(f"A dry cellar {word}").first).to_be_visible()
    giver.goto(talk)
    giver.get_by_role("link", name="Stop this conversation").click()
    giver.get_by_role("button", name="Stop this conversation").click()
    expect(giver.get_by_text("This conversation was stopped.", exact=False)).to_be_visible()
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
    assert [row["state"] for row in states] == ["thanked", "declined", "withdrawn", "offered", "accepted"]
