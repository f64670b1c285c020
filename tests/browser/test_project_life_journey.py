"""A project's life: from forming, through permission and help, to residents who run it alone, and to a rest; its news
with a photo, its team and how many took part. Walked in all four ways.
"""

import re
import uuid
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.pictures import picture

from .journeys import at


@pytest.fixture
def project(somebody, sound):
    """The owner's page, on a project that they have just shared with a need."""
    title = f"Tool swap {uuid.uuid4().hex[:8]}"
    owner = somebody("owner")
    owner.goto("/projects/start/")
    owner.get_by_label("What is the project called?").fill(title)
    owner.get_by_label("What are you doing, and why?").fill("Bring a tool, take a tool.")
    line = owner.get_by_role("group", name="Line 1")
    line.get_by_label("What kind?").select_option(label="A thing")
    line.get_by_label("What do you look for?").fill("A long table")
    owner.get_by_role("button", name="Share this project").click()
    # What one gets belongs to every call for help.
    expect(owner.get_by_role("alert")).to_contain_text("what people get for helping")
    sound(owner)
    owner.get_by_role("group", name="Line 1").get_by_label("What does whoever helps get?").fill("A cup of tea")
    owner.get_by_role("button", name="Share this project").click()
    at(owner, title)
    return owner


def test_from_forming_to_those_who_run_it_alone(project, somebody, open_page, sign_in, axe, sound):
    owner, address = project, project.url
    number = re.search(r"/projects/(\d+)/", address).group(1)
    way_so_far = owner.locator(".progress-steps")
    expect(way_so_far).to_contain_text("Now: Forming")

    # The team allows it and says how it helps; both stand on the page with their day.
    staff = open_page()
    sign_in(staff, "organiser")
    staff.goto(f"/admin/projects/{number}/answer/")
    staff.locator("textarea[name=answer]").fill("The hall is yours on Saturdays.")
    staff.locator("input[name=permit]").check()
    axe(staff)
    staff.get_by_role("button", name="Send the answer").click()
    expect(staff.get_by_text("Your answer stands on the project", exact=False)).to_be_visible()
    staff.goto(f"/admin/projects/{number}/support/")
    staff.locator("select[name=level]").select_option(index=1)
    staff.locator("textarea[name=note]").fill("We lend the tables and print the posters.")
    axe(staff)
    staff.get_by_role("button", name="Save and tell the owners").click()
    expect(staff.get_by_text("and the owners are told", exact=False)).to_be_visible()
    owner.goto("/me/notices/")
    owner.get_by_role("link", name=re.compile("Tool swap")).first.click()
    expect(owner.get_by_text("The hall is yours on Saturdays.").first).to_be_visible()
    owner.goto(address)
    expect(way_so_far).to_contain_text("Now: Allowed to start")
    help_now = owner.get_by_role("region", name="Help from the council")
    expect(help_now).to_contain_text("We lend the tables")
    expect(help_now.get_by_role("listitem").first).to_be_visible()

    # It runs, though not since a day before it was allowed; the table is found, and something else is looked for.
    step(owner, "Running", since=date.today() - timedelta(days=3), note="Nine tools on the first morning.")
    expect(owner.get_by_role("alert").get_by_role("link")).to_have_count(1)
    sound(owner)
    owner.get_by_label("Since which day?").fill(date.today().isoformat())
    owner.get_by_role("button", name="Save this step").click()
    expect(way_so_far).to_contain_text("Now: Running")
    owner.get_by_role("link", name="What it needs").click()
    at(owner, "What it needs")
    owner.get_by_role("group", name="A long table").get_by_label("Found: no longer looked for").check()
    line = owner.get_by_role("group", name="Line 2")
    line.get_by_label("What do you look for?").fill("Somebody who sharpens saws")
    line.get_by_label("What does whoever helps get?").fill("First pick")
    sound(owner)
    owner.get_by_role("button", name="Save what it needs").click()
    expect(owner.get_by_text("Somebody who sharpens saws").first).to_be_visible()

    # Handed over: a group runs it from now on. Then it rests, and says why.
    step(owner, "Run by residents alone")
    expect(owner.get_by_role("alert")).to_contain_text("Say who runs the project from now on")
    sound(owner)
    owner.get_by_label("Who runs it from then on?").fill("The Saturday table")
    owner.get_by_role("button", name="Save this step").click()
    expect(way_so_far).to_contain_text("Now: Run by residents alone")
    expect(way_so_far).to_contain_text("Run by The Saturday table")
    reader = somebody()
    reader.goto(address)
    for words in ("Nine tools on the first morning.", "The hall is yours on Saturdays.", "Run by The Saturday table"):
        expect(reader.get_by_text(words).first).to_be_visible()
    sound(reader)
    step(owner, "Resting")
    expect(owner.get_by_role("alert")).to_contain_text("Say why")
    owner.get_by_label("What happened?").fill("The hall is being painted.")
    owner.get_by_role("button", name="Save this step").click()
    expect(owner.get_by_text("The hall is being painted.").first).to_be_visible()
    sound(owner)


def step(page, stage: str, *, since: date | None = None, note: str = "") -> None:
    """From the project's page, say where it is now."""
    page.get_by_role("link", name="Say how far it has come").click()
    at(page, "How far has it come?")
    page.get_by_label(stage).check()
    if since:
        page.get_by_label("Since which day?").fill(since.isoformat())
    if note:
        page.get_by_label("What happened?").fill(note)
    page.get_by_role("button", name="Save this step").click()


def test_news_team_and_counts(project, somebody, site, sound):
    owner, address = project, project.url
    title = owner.get_by_role("heading", level=1).inner_text()

    owner.get_by_role("link", name="Tell your news").first.click()
    owner.get_by_label("What is new, in one line?").fill("The first swap")
    owner.get_by_label("Tell it").fill("Nine tools found a new home.")
    first = owner.get_by_role("group", name=re.compile("First photo"))
    first.locator("input[type=file]").set_input_files(
        {"name": "swap.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(800, 600))}
    )
    first.locator("input[type=text]").fill("A table full of spanners")
    sound(owner)
    owner.get_by_role("button", name="Publish the news").click()
    expect(owner.get_by_text("Nine tools found a new home.")).to_be_visible()
    expect(owner.get_by_alt_text("A table full of spanners")).to_be_visible()
    sound(owner)

    neighbour = somebody("neighbour")
    neighbour.goto(address)
    neighbour.get_by_label("Your comment").fill("I have a van on Fridays.")
    neighbour.get_by_role("button", name="Add your comment").click()
    expect(neighbour.get_by_text("I have a van on Fridays.")).to_be_visible()
    name = site.sql("SELECT display_name FROM people_user WHERE email = %s", "neighbour@demo.example")[0][
        "display_name"
    ]

    owner.goto(address)
    owner.get_by_role("link", name="The team").click()
    owner.get_by_label("Search the names of people who took part").fill(name[:4])
    owner.get_by_role("button", name="Search").last.click()
    owner.get_by_label(name, exact=True).check()
    owner.get_by_label("What do they do?").fill("Drives the van")
    sound(owner)
    owner.get_by_role("button", name="Ask them to join").click()
    expect(owner.get_by_text("joins with their own yes")).to_be_visible()

    neighbour.goto(address)
    neighbour.get_by_role("link", name="You are asked to join the team").click()
    expect(neighbour.get_by_role("heading", level=1)).to_contain_text(title)
    neighbour.get_by_label("Yes, I join").check()
    sound(neighbour)
    neighbour.get_by_role("button", name="Send my answer").click()
    expect(neighbour.get_by_text("Drives the van")).to_be_visible()

    owner.goto(address)
    owner.get_by_role("link", name="Write down how many took part").click()
    owner.get_by_label("Came by").check()
    owner.get_by_label("How many people?").fill("3")
    owner.get_by_label("Counted one by one").check()
    sound(owner)
    owner.get_by_role("button", name="Write it down").click()
    expect(owner.get_by_role("heading", name="What you and the other owners wrote down")).to_be_visible()
    sound(owner)
    stranger = somebody()
    stranger.goto(address)
    stranger.get_by_role("link", name="How this was counted").click()
    expect(stranger.get_by_text("fewer than 5").first).to_be_visible()
    expect(stranger.get_by_role("heading", name="What you and the other owners wrote down")).to_have_count(0)
    sound(stranger)
