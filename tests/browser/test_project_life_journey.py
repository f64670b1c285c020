"""An owner tells news with a photo, asks a neighbour into the team, who joins, and writes down how many came.

Walked with JavaScript on a narrow phone and without it on a desktop; axe looks where it can, with scripts.
"""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.pictures import picture


@pytest.fixture(params=["phone with scripts", "desktop without scripts"])
def way(request, open_page, axe):
    """`open()` opens a page of one more person; `look(page)` checks what stands there."""
    with_scripts = request.param == "phone with scripts"

    def opened():
        if with_scripts:
            return open_page(viewport={"width": 320, "height": 740}, has_touch=True, is_mobile=True)
        return open_page(java_script_enabled=False)

    def look(page):
        if with_scripts:
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{page.url} is {wide}px too wide at 320px"
            axe(page)

    return opened, look


def test_news_team_and_counts(way, sign_in, check_markup, site):
    opened, look = way
    word = uuid.uuid4().hex[:8]
    title = f"Tool swap {word}"
    owner = opened()
    sign_in(owner, "owner")
    owner.goto("/projects/start/")
    owner.get_by_label("What is the project called?").fill(title)
    owner.get_by_label("What are you doing, and why?").fill("Bring a tool, take a tool.")
    line = owner.get_by_role("group", name="Line 1")
    line.get_by_label("What kind?").select_option(label="A thing")
    line.get_by_label("What do you look for?").fill("A long table")
    owner.get_by_role("button", name="Share this project").click()
    # What one gets belongs to every call for help.
    expect(owner.get_by_role("alert")).to_contain_text("what people get for helping")
    look(owner)
    owner.get_by_role("group", name="Line 1").get_by_label("What does whoever helps get?").fill("A cup of tea")
    owner.get_by_role("button", name="Share this project").click()
    expect(owner.get_by_role("heading", level=1)).to_have_text(title)
    address = owner.url

    owner.get_by_role("link", name="Tell your news").first.click()
    owner.get_by_label("What is new, in one line?").fill("The first swap")
    owner.get_by_label("Tell it").fill("Nine tools found a new home.")
    first = owner.get_by_role("group", name=re.compile("First photo"))
    first.locator("input[type=file]").set_input_files(
        {"name": "swap.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(800, 600))}
    )
    first.locator("input[type=text]").fill("A table full of spanners")
    look(owner)
    owner.get_by_role("button", name="Publish the news").click()
    expect(owner.get_by_text("Nine tools found a new home.")).to_be_visible()
    expect(owner.get_by_alt_text("A table full of spanners")).to_be_visible()
    look(owner)
    check_markup(owner)

    neighbour = opened()
    sign_in(neighbour, "neighbour")
    neighbour.goto(address)
    neighbour.get_by_label("Your comment").fill("I have a van on Fridays.")
    neighbour.get_by_role("button", name="Add your comment").click()
    name = site.sql("SELECT display_name FROM people_user WHERE email = %s", "neighbour@demo.example")[0][
        "display_name"
    ]

    owner.goto(address)
    owner.get_by_role("link", name="The team").click()
    owner.get_by_label("Search the names of people who took part").fill(name[:4])
    owner.get_by_role("button", name="Search").last.click()
    owner.get_by_label(name, exact=True).check()
    owner.get_by_label("What do they do?").fill("Drives the van")
    look(owner)
    owner.get_by_role("button", name="Ask them to join").click()
    expect(owner.get_by_text("joins with their own yes")).to_be_visible()
    check_markup(owner)

    neighbour.goto(address)
    neighbour.get_by_role("link", name="You are asked to join the team").click()
    expect(neighbour.get_by_role("heading", level=1)).to_contain_text(title)
    neighbour.get_by_label("Yes, I join").check()
    look(neighbour)
    neighbour.get_by_role("button", name="Send my answer").click()
    expect(neighbour.get_by_text("Drives the van")).to_be_visible()

    owner.goto(address)
    owner.get_by_role("link", name="Write down how many took part").click()
    owner.get_by_label("Came by").check()
    owner.get_by_label("How many people?").fill("3")
    owner.get_by_label("Counted one by one").check()
    look(owner)
    owner.get_by_role("button", name="Write it down").click()
    expect(owner.get_by_role("heading", name="What you and the other owners wrote down")).to_be_visible()
    look(owner)
    check_markup(owner)
    stranger = opened()
    stranger.goto(address)
    stranger.get_by_role("link", name="How this was counted").click()
    expect(stranger.get_by_text("fewer than 5").first).to_be_visible()
    expect(stranger.get_by_role("heading", name="What you and the other owners wrote down")).to_have_count(0)
    look(stranger)

    owner.goto(address)
    owner.get_by_role("link", name="Say how far it has come").click()
    owner.get_by_label("Resting").check()
    look(owner)
    owner.get_by_role("button", name="Save this step").click()
    expect(owner.get_by_role("alert")).to_contain_text("Say why")
    owner.get_by_label("What happened?").fill("The hall is being painted.")
    owner.get_by_role("button", name="Save this step").click()
    expect(owner.get_by_text("The hall is being painted.")).to_be_visible()
