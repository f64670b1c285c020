"""Share an idea and a project: a photo with its words, a place by postcode, by neighbourhood and by a pin."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.pictures import NOT_PHOTOS, phone_photo

from .journeys import KIND_AND_WAY, at, say_needs, say_what, share_it
from .ways import fits

NEXT = {"idea": "Next: what would help", "project": "Share this project"}
CHANGE = {"idea": ("Change your words", "Save your words"), "project": ("Change the words", "Save the changes")}


def choose(page, content: bytes, words: str) -> None:
    page.locator("input[type=file]").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": content})
    page.get_by_label("What does it show").fill(words)


def begin(page, kind: str, title: str) -> None:
    """To where a place is asked for, with everything before it filled in."""
    if kind == "idea":
        page.goto("/ideas/share/")
        say_what(page, title=title, body="On the way up the hill.")
        return
    page.goto("/projects/start/")
    page.get_by_label("What is the project called?").fill(title)
    page.get_by_label("What are you doing, and why?").fill("On the way up the hill.")
    choose(page, NOT_PHOTOS["HTML named .jpg"], "The bend in the path")


def put_a_pin(page) -> None:
    """With the keyboard alone."""
    page.get_by_role("button", name="Or put a pin on a map").focus()
    page.keyboard.press("Enter")
    page.locator("[data-pin-picker][data-ready]").wait_for()
    page.get_by_role("region", name="Map for your pin").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Put the pin at the cross").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-pin-status]")).to_contain_text("The pin is in the map, near")


def place_of(site, kind: str, title: str) -> dict:
    (place,) = site.sql(
        f"SELECT s.point_from, n.name FROM ideas_subject s JOIN {kind}s_{kind} t ON t.subject_id = s.id"  # noqa: S608  one of two words of ours
        " JOIN people_neighbourhood n ON n.id = s.neighbourhood_id WHERE t.title = %s",
        title,
    )
    return place


@pytest.mark.parametrize(("kind", "way"), KIND_AND_WAY, indirect=["way"])
def test_a_place_and_a_photo(kind, way, somebody, site, sound, axe):
    title = f"A bench {uuid.uuid4().hex[:8]}"
    page = somebody("neighbour")
    begin(page, kind, title)

    # A postcode that is none of ours, and for the project a file that is no photo: both are said, the words stay.
    page.get_by_label("Or a postcode").fill("JE2 3AB")
    page.get_by_role("button", name=NEXT[kind]).click()
    expect(page.get_by_role("alert")).to_contain_text(
        "We do not know this postcode. Choose your neighbourhood instead."
    )
    sound(page)
    page.get_by_label("Or a postcode").fill("sw9\u00a08jx")
    if kind == "project":
        expect(page.get_by_role("alert")).to_contain_text("not a photo we can show")
        choose(page, phone_photo(size=(900, 600)), "The bend in the path")
        page.get_by_role("button", name=NEXT[kind]).click()
        at(page, title)
    else:
        page.get_by_role("button", name=NEXT[kind]).click()
        say_needs(page)
        expect(page.get_by_text("In the middle of SW9")).to_be_visible()
        page.get_by_role("link", name="Add photos").click()
        at(page, "Photos of your idea")
        choose(page, phone_photo(size=(900, 600)), "The bend in the path")
        page.get_by_role("button", name="Add this photo").click()
        expect(page.get_by_role("img", name="The bend in the path")).to_be_visible()
        page.get_by_role("link", name="Next: check your answers").click()
        share_it(page)
    expect(page.get_by_role("img", name="The bend in the path")).to_be_visible()
    assert place_of(site, kind, title)["point_from"] == "postcode"
    sound(page)

    # Its place is mended: with a pin where scripts run, else with a neighbourhood.
    link, button = CHANGE[kind]
    page.get_by_role("link", name=link).first.click()
    if way.scripts:
        put_a_pin(page)
        # Leaflet styles what it draws; the rest of the page has been looked at before.
        fits(page)
        axe(page)
    else:
        expect(page.get_by_role("button", name="Or put a pin on a map")).to_be_hidden()
        page.get_by_label("Neighbourhood").select_option(label="Tulse Hill")
        sound(page)
    page.get_by_role("button", name=button).click()
    at(page, title)
    place = place_of(site, kind, title)
    assert place["point_from"] == "pin" if way.scripts else place["name"] == "Tulse Hill"
    sound(page)
