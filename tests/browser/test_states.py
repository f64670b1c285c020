"""Pages on the site's first day, forms in error, narrow screens, targets to hit, and what a page weighs."""

import re

import pytest
from playwright.sync_api import expect

EMPTY = ["/", "/ideas/", "/projects/", "/actions/", "/packs/", "/toolkit/", "/search/", "/search/?q=nothing"]
FULL = [
    "/",
    "/ideas/",
    "/projects/",
    "/actions/",
    "/packs/",
    "/toolkit/",
    "/search/?q=garden",
    "/packs/library-of-things/",
]
WEIGHT_LIMIT, SCRIPT_LIMIT = 100_000, 30_000

IN_ERROR = {
    "share an idea": ("resident", "/ideas/share/", re.compile("^Next: where")),
    "start a project": ("resident", "/projects/start/", re.compile("^(Share|Start|Next)")),
    "comment": ("resident", "{idea}comments/", "Add your comment"),
    "offer": ("resident", "{idea}offer/", "Make this offer"),
    "profile": ("resident", "/me/profile/", re.compile("^Save")),
    "log hours": ("trader", "/pledges/trader/", re.compile("^Log ")),
    "sign in": (None, "/accounts/login/", "Send me a code"),
    "join": (None, "/accounts/signup/", "Send me a code"),
}


@pytest.fixture(scope="module")
def idea(site) -> str:
    """The address of an idea everybody can see, without its words."""
    found = site.sql("SELECT i.id FROM ideas_idea i JOIN ideas_subject s ON s.id = i.subject_id ORDER BY i.id LIMIT 1")
    return f"/ideas/{found[0]['id']}/"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_day_is_sound(open_page, empty_site, axe, check_markup, width):
    page = open_page(viewport={"width": width, "height": 844})
    for address in EMPTY:
        answer = page.goto(empty_site.url + address)
        assert answer.status == 200, address
        axe(page)
        check_markup(page)


@pytest.mark.parametrize("name", list(IN_ERROR))
def test_an_empty_form_says_what_to_do(open_page, sign_in, axe, check_markup, idea, name):
    who, address, button = IN_ERROR[name]
    page = open_page(viewport={"width": 390, "height": 844})
    if who:
        sign_in(page, who)
    page.goto(address.format(idea=idea))
    form = page.locator("main form").filter(has=page.get_by_role("button", name=button)).first
    for field in form.locator("input[type=text]:visible, input[type=email]:visible, textarea:visible").all():
        field.fill("")
    form.get_by_role("button", name=button).first.click()
    summary = page.get_by_role("alert").first
    expect(summary).to_be_visible()
    expect(page).to_have_title(re.compile("^Error: "))
    # Each line of the summary leads to its field.
    page.wait_for_load_state()
    lines = summary.get_by_role("link").all()
    assert lines
    for line in lines:
        expect(page.locator(line.get_attribute("href"))).to_have_count(1)
    axe(page)
    check_markup(page)


TOO_SMALL = """() => [...document.querySelectorAll("main a, main button, main input, main select, main summary")]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".visually-hidden"))
  .filter(e => e.tagName !== "A" || getComputedStyle(e).display !== "inline")
  .map(e => [e, (e.closest("label") || e).getBoundingClientRect()])
  .filter(([e, box]) => box.width < 24 || box.height < 24)
  .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_narrow_screens_do_not_scroll_sideways_and_targets_can_be_hit(open_page, idea, scripts):
    page = open_page(viewport={"width": 320, "height": 640}, java_script_enabled=scripts)
    for address in [*FULL, idea, f"{idea}offer/", "/ideas/share/", "/accounts/login/", "/nothing-here/"]:
        page.goto(address)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{address} is {over} pixels too wide"
        assert page.evaluate(TOO_SMALL) == [], address


def weights(page, address: str) -> dict[str, int]:
    """Bytes on the wire by kind of part, for a first visit."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    found: dict[str, int] = {}
    for answer in answers:
        kind = answer.request.resource_type
        found[kind] = found.get(kind, 0) + answer.request.sizes()["responseBodySize"]
    found["sheets"] = sum(answer.request.resource_type == "stylesheet" for answer in answers)
    return found


@pytest.mark.parametrize("address", [*FULL, "/ideas/share/", "/accounts/login/"])
def test_a_page_is_light(open_page, address):
    found = weights(open_page(), address)
    assert found["sheets"] == 1
    assert found["document"] > 1_000
    assert found.get("script", 0) < SCRIPT_LIMIT, found
    assert found["document"] + found["stylesheet"] + found.get("script", 0) < WEIGHT_LIMIT, found


def test_an_idea_is_light(open_page, idea):
    found = weights(open_page(), idea)
    assert found["document"] + found["stylesheet"] + found.get("script", 0) < WEIGHT_LIMIT, found
