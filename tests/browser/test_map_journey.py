"""The map: from a cluster to a pin to the thing, with the mouse, with the keyboard alone, and without a script."""

import re
import threading
import uuid
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.rig import browser as rig_browser
from tests.rig.site import Site

NARROW = {"width": 320, "height": 640}
# One grey pixel, as a tile.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


SINGLE = ".leaflet-marker-icon:not(:has(.map-pin--many))"


def open_map(page: Page, query: str = "") -> Page:
    page.goto(f"/ideas/map/{query}")
    page.locator("[data-crowd-map][data-drawn]").wait_for()
    return page


def expect_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def counted(page: Page) -> int:
    return int(re.match(r"\d+", page.locator("#results [role=status]").inner_text().replace(",", ""))[0])


def pins(page: Page):
    return page.locator(".leaflet-marker-icon")


def nearer_until_single(page: Page, act) -> None:
    """Press the first pin, until one stands for a single thing."""
    single = page.locator(SINGLE)
    for _turn in range(9):
        if single.count():
            return
        drawn = page.locator("[data-crowd-map]").get_attribute("data-drawn")
        act(pins(page).first)
        expect(page.locator("[data-crowd-map]")).not_to_have_attribute("data-drawn", drawn)
    pytest.fail("no single thing after nine steps")


@pytest.mark.parametrize("size", [NARROW, rig_browser.DESKTOP], ids=["320", "1280"])
def test_list_and_map_hold_the_same(open_page, axe, size):
    page = open_map(open_page(viewport=size))
    assert int(page.locator("[data-crowd-map]").get_attribute("data-total")) == counted(page)
    expect(page.get_by_text("The shapes are schematic", exact=False)).to_be_visible()
    expect(page.get_by_text("Schematic shapes")).to_be_visible()
    expect_fits(page)
    axe(page)
    # The first row shows where it is, and its card leads to it.
    first = page.locator("[data-thing]").first
    title = first.locator("h3").inner_text()
    first.get_by_role("button", name=re.compile("^Show on the map")).click()
    card = page.locator(".map-card")
    expect(card.get_by_role("link", name=title)).to_be_focused()
    axe(page)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(first.get_by_role("button", name=re.compile("^Show on the map"))).to_be_focused()


def test_from_a_cluster_to_a_pin_to_the_thing(page):
    open_map(page)
    before = pins(page).count()
    assert before > 3
    nearer_until_single(page, lambda pin: pin.dispatch_event("click"))
    page.locator(SINGLE).first.dispatch_event("click")
    link = page.locator(".map-card a")
    title = link.inner_text()
    # As with the pins: the map may still be moving under the mouse.
    link.dispatch_event("click")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("link", name="See it on the map").click()
    page.locator("[data-crowd-map][data-drawn]").wait_for()
    expect(page.locator("#results").get_by_role("link", name=title)).to_be_visible()
    expect(page.get_by_text("in one part of the map", exact=False)).to_be_visible()


def test_by_keyboard_alone(page):
    """Tab goes from the map to its pins in their order and out again; Enter goes nearer or opens, Escape comes back."""

    def press(pin):
        pin.focus()
        page.keyboard.press("Enter")

    open_map(page, "?show=projects")
    page.locator("[data-crowd-map]").focus()
    names = []
    for _turn in range(pins(page).count() + 6):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "(() => { const e = document.activeElement;"
            " return [e.dataset.pin ? e.getAttribute('aria-label') : '', !!e.closest('#results')] })()"
        )
        if place[0]:
            names.append(place[0])
        if place[1]:
            break
    assert place[1], "the map keeps the keyboard"
    assert names == [each.get_attribute("aria-label") for each in pins(page).all()]
    drawn = page.locator("[data-crowd-map]").get_attribute("data-drawn")
    press(page.locator(".leaflet-marker-icon:has(.map-pin--many)").first)
    expect(page.locator("[data-crowd-map]")).not_to_have_attribute("data-drawn", drawn)
    expect(pins(page).first).to_be_focused()
    nearer_until_single(page, press)
    single = page.locator(SINGLE)
    single.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-card a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".map-card")).to_be_hidden()
    expect(single.first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/projects/\d+/"), timeout=20_000)


def test_things_in_the_middle_of_a_neighbourhood_lead_to_its_list(page):
    open_map(page, "?neighbourhood=waterloo&show=ideas")
    for _turn in range(12):
        many = page.locator(".leaflet-marker-icon:has(.map-pin--many)")
        if not many.count():
            pytest.fail("no two ideas stand in the middle of Waterloo")
        drawn = page.locator("[data-crowd-map]").get_attribute("data-drawn")
        many.first.dispatch_event("click")
        card, nearer = page.locator(".map-card"), page.locator(f"[data-crowd-map]:not([data-drawn='{drawn}'])")
        expect(card.or_(nearer).first).to_be_visible()
        if card.count():
            break
    expect(page.locator(".map-card")).to_contain_text("in the middle of Waterloo, because nobody put a pin")
    page.get_by_role("link", name="See them in the list").click()
    expect(page).to_have_url(re.compile("neighbourhood=waterloo"))


def test_a_filter_changes_list_and_map_together(page):
    crowd_map = open_map(page).locator("[data-crowd-map]")
    before = crowd_map.get_attribute("data-total")
    page.get_by_text("Search and filters").click()
    page.get_by_label("What to show").select_option(label="Offered spaces")
    expect(page).to_have_url(re.compile("show=spaces$"))
    expect(crowd_map).not_to_have_attribute("data-total", before)
    drawn = crowd_map.get_attribute("data-total")
    expect(page.locator("#results [role=status]")).to_have_text(re.compile(rf"^\s*{drawn}\b"))


def test_without_a_script_the_list_does_it_all(open_page, check_markup):
    page = open_page(java_script_enabled=False, viewport=NARROW)
    page.goto("/ideas/map/")
    expect(page.locator("[data-crowd-map]")).to_be_hidden()
    assert "The map itself needs JavaScript" in page.content()
    title = page.locator("[data-thing] h3 a").first.inner_text()
    page.locator("[data-thing] h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    page.get_by_text("Search and filters").click()
    page.get_by_label("Neighbourhood").select_option(label="Brixton")
    page.get_by_role("button", name="Show on the map").click()
    expect(page).to_have_url(re.compile("neighbourhood=brixton"))
    page.wait_for_load_state()
    assert all("Brixton" in row.inner_text() for row in page.locator("[data-thing]").all())
    check_markup(page)


def begin(page: Page, title: str) -> None:
    page.goto("/ideas/share/")
    page.get_by_label("Your idea in one line").fill(title)
    page.get_by_role("button", name="Next: where").click()


@pytest.mark.parametrize("size", [NARROW, rig_browser.DESKTOP], ids=["320", "1280"])
def test_a_pin_by_keyboard(open_page, sign_in, axe, site, size):
    title = f"A bench {uuid.uuid4().hex[:8]}"
    page = open_page(viewport=size)
    sign_in(page, "resident")
    begin(page, title)
    assert page.locator("script[src*=leaflet]").count() == 0, "the map's script comes only when it is asked for"
    page.get_by_role("button", name="Or put a pin on a map").focus()
    page.keyboard.press("Enter")
    page.locator("[data-pin-picker][data-ready]").wait_for()
    page.get_by_role("region", name=re.compile("^Map for your pin")).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Put the pin at the cross").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-pin-status]")).to_contain_text("The pin is in the map, near")
    expect_fits(page)
    axe(page)
    page.get_by_role("button", name="Next: what would help").click()
    page.get_by_role("button", name="Next: check your answers").click()
    expect(page.get_by_text("Where you put the pin")).to_be_visible()
    page.get_by_role("button", name="Share this idea").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your idea is shared")
    (stored,) = site.sql(
        "SELECT s.point_from, s.latitude FROM ideas_subject s JOIN ideas_idea i ON i.subject_id = s.id"
        " WHERE i.title = %s",
        title,
    )
    assert stored["point_from"] == "pin"


def test_a_postcode_without_a_script(no_js_page, sign_in, site):
    page, title = no_js_page, f"A choir {uuid.uuid4().hex[:8]}"
    sign_in(page, "resident")
    begin(page, title)
    expect(page.get_by_role("button", name="Or put a pin on a map")).to_be_hidden()
    page.get_by_label("Or a postcode").fill("JE2 3AB")
    page.get_by_role("button", name="Next: what would help").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "We do not know this postcode. Choose your neighbourhood instead."
    )
    page.get_by_label("Or a postcode").fill("sw9\u00a08jx")
    page.get_by_role("button", name="Next: what would help").click()
    page.get_by_role("button", name="Next: check your answers").click()
    expect(page.get_by_text("In the middle of SW9")).to_be_visible()
    kept = site.sql("SELECT answers::text AS said FROM ideas_ideadraft")
    assert not any("8jx" in row["said"].lower() for row in kept)


class Tiles(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(PIXEL)

    def log_message(self, *args):
        """Silent."""


@contextmanager
def tile_server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png"
    server.shutdown()
    thread.join()


def test_tiles_of_a_setting_with_their_owner_s_words(open_page, postgres_store, monkeypatch):
    """A site of its own, with tiles: they arrive under the strict policy, and nothing is schematic any more."""
    with tile_server() as address:
        monkeypatch.setenv("MAP_TILES_URL", address)
        monkeypatch.setenv("MAP_TILES_ATTRIBUTION", '© <a href="https://tiles.example.org">Our tiles</a>')
        running = Site(postgres_store, demo=False)
        running.name += "_tiles"
        try:
            running.start()
            running.sql(
                "INSERT INTO people_neighbourhood (name, slug, latitude, longitude)"
                " VALUES ('Tulse Hill', 'tulse-hill', 51.4399, -0.1056)"
            )
            page = open_page()
            answer = page.goto(f"{running.url}/ideas/map/")
            policy = answer.headers["content-security-policy"]
            assert f"img-src 'self' data: {address.split('/{z}')[0]}" in policy
            page.locator("[data-crowd-map][data-drawn]").wait_for()
            page.locator("img.leaflet-tile-loaded").first.wait_for()
            expect(page.get_by_role("link", name="Our tiles")).to_be_visible()
            expect(page.get_by_text("Schematic shapes")).to_have_count(0)
            assert Tiles.asked
        finally:
            running.stop()
