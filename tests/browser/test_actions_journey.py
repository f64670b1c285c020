"""“I will…” from proposal to thanks, with three neighbours for two places; on ideas and projects, in paired ways."""

import re
import uuid
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from .journeys import KIND_AND_WAY, thing_of


@pytest.mark.parametrize(("kind", "way"), KIND_AND_WAY, indirect=["way"])
def test_from_i_will_to_thank_you(kind, somebody, site, sound):
    thing = thing_of(site, kind)
    address = thing["address"]
    crowd = site.sql("SELECT email FROM people_user WHERE email LIKE 'neighbour.%%@demo.example' ORDER BY id")
    others = [row["email"] for row in crowd if row["email"] != thing["email"]][-4:]

    doer, owner = somebody(others[0]), somebody(thing["email"])
    helpers = [somebody(email) for email in others[1:]]
    body = f"paint bench {uuid.uuid4().hex[:8]}"
    shown = body.capitalize()

    # A form that lacks something comes back with what was typed.
    doer.goto(address)
    doer.get_by_role("link", name="Say “I will…”").click()
    sound(doer)
    doer.get_by_label("I will…").fill(body)
    doer.get_by_label("On which day?").fill((date.today() + timedelta(days=6)).isoformat())
    doer.get_by_label("How many helpers do you want?").fill("2")
    doer.get_by_role("button", name="I will do this").click()
    expect(doer.get_by_role("alert")).to_contain_text("Say what helpers get")
    expect(doer.get_by_label("I will…")).to_have_value(body)
    sound(doer)
    doer.get_by_label("What do helpers get?").fill("Tea and a brush")
    doer.get_by_role("button", name="I will do this").click()
    expect(doer.get_by_role("link", name=shown).first).to_be_visible()
    (row,) = site.sql("SELECT id FROM ideas_action WHERE body = %s", body)
    action = f"/actions/{row['id']}/"

    # The owner hears of it, finds it in their own space, and says yes.
    owner.goto("/me/notices/")
    expect(owner.get_by_text("waits for your answer").first).to_be_visible()
    owner.goto("/me/")
    owner.get_by_role("link", name=shown).first.click()
    owner.get_by_role("link", name=re.compile("^Answer")).first.click()
    sound(owner)
    owner.get_by_role("button", name="Yes, please do").click()
    expect(owner.get_by_text("You said yes.")).to_be_visible()

    # Two places for three: the third waits.
    for number, helper in enumerate(helpers):
        helper.goto(address)
        panel = helper.locator(f"#action-{row['id']}")
        panel.get_by_role("button", name=re.compile("^(I will help|Join the waiting list)")).click()
        said = "You have a place." if number < 2 else "You are number 1 on the waiting list."
        expect(helper.get_by_text(said).first).to_be_visible()
        if number != 1:
            sound(helper)

    # One cannot come; whoever waits gets the place, is told, and may say no.
    first, _second, third = helpers
    first.goto(action)
    first.get_by_role("button", name=re.compile("^I cannot come")).click()
    expect(first.get_by_role("button", name=re.compile("^I will help|^Join the waiting list")).first).to_be_visible()
    third.goto("/me/notices/")
    third.get_by_role("link", name=re.compile("A place came free for you|You have a place now")).first.click()
    expect(third.get_by_role("heading", level=1)).to_have_text("You have a place. Can you not come?")
    sound(third)
    third.get_by_role("link", name="I am coming").click()
    expect(third.get_by_text("You have a place.")).to_be_visible()
    sound(third)
    third.goto("/me/")
    expect(third.get_by_role("link", name=shown).first).to_be_visible()
    third.goto("/actions/")
    expect(third.get_by_role("heading", name="What you can join")).to_be_visible()
    sound(third)

    # Who could not come can after all, and waits; one more place is made, and it is theirs.
    first.get_by_role("button", name=re.compile("^Join the waiting list")).click()
    expect(first.get_by_text("You are number 1 on the waiting list.").first).to_be_visible()
    doer.goto(f"{action}places/")
    doer.get_by_label("How many helpers do you want in all?").fill("none")
    doer.get_by_role("button", name="Save the number").click()
    expect(doer.get_by_role("alert")).to_contain_text("Write a whole number")
    sound(doer)
    doer.get_by_label("How many helpers do you want in all?").fill("3")
    doer.get_by_role("button", name="Save the number").click()
    expect(doer.get_by_text("The number of places is changed.", exact=False)).to_be_visible()
    first.goto(action)
    expect(first.get_by_text("You have a place.")).to_be_visible()

    # Under way, done, confirmed, thanked.
    doer.goto(action)
    for link, button in (("It has begun", "It has begun"), ("It is done", "It is done")):
        doer.get_by_role("link", name=re.compile(f"^{link}")).first.click()
        doer.get_by_role("button", name=button).click()
        expect(doer.get_by_role("button", name=button)).to_have_count(0)
    owner.goto(action)
    owner.get_by_role("link", name=re.compile("^Confirm that it was done")).first.click()
    owner.get_by_role("button", name="Yes, it was done").click()
    expect(owner.get_by_role("button", name="Yes, it was done")).to_have_count(0)
    owner.get_by_role("link", name=re.compile("^Say thank you")).first.click()
    sound(owner)
    owner.get_by_label("Your thank-you").fill("One can sit there again.")
    owner.get_by_role("button", name="Say thank you").click()
    expect(owner.get_by_text("One can sit there again.")).to_be_visible()
    sound(owner)
    third.goto("/me/notices/")
    expect(third.get_by_text("thanks you for helping").first).to_be_visible()

    stored = site.sql("SELECT state, volunteer_count, waiting_count FROM ideas_action WHERE id = %s", row["id"])
    assert stored == [{"state": "thanked", "volunteer_count": 3, "waiting_count": 0}]

    # A second proposal is declined with thanks, and whoever made it is told.
    doer.goto(f"/{kind}s/{thing['id']}/propose/")
    doer.get_by_label("I will…").fill(f"saw it in two, {body}")
    doer.get_by_label("On which day?").fill((date.today() + timedelta(days=9)).isoformat())
    doer.get_by_role("button", name="I will do this").click()
    expect(doer.get_by_role("link", name=f"Saw it in two, {body}").first).to_be_visible()
    (row,) = site.sql("SELECT id FROM ideas_action WHERE body = %s", f"saw it in two, {body}")
    owner.goto(f"/actions/{row['id']}/answer/")
    owner.get_by_role("button", name="Decline with thanks").click()
    expect(owner.get_by_text("You declined this with thanks.", exact=False)).to_be_visible()
    doer.goto(f"/actions/{row['id']}/")
    expect(doer.get_by_text("Declined with thanks").first).to_be_visible()
    sound(doer)
