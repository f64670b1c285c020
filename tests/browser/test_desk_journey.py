"""A pledge officer's morning, on a phone and a desktop: look, close a review with every figure, decide with another."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.rig.browser import AXE_TAGS, DESKTOP, PHONE

from .ways import fits

WINDOWS = {"phone": PHONE, "desktop": DESKTOP}


def clean(page) -> None:
    """axe finds nothing of ours, and nothing is wider than the window."""
    page.wait_for_load_state()
    ours = {"include": [["main"]], "exclude": [[".messages"]]}  # Wagtail's messages fade in while axe looks
    found = Axe().run(page, context=ours, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
    assert found.response["passes"], f"axe looked at nothing at {page.url}"
    faults = [(each["id"], each["nodes"][0]["html"][:160]) for each in found.response["violations"]]
    assert not faults, f"axe at {page.url}: {faults}"
    fits(page)


@pytest.mark.parametrize("window", list(WINDOWS))
def test_a_morning_at_the_desk(open_page, sign_in, site, window):
    page = open_page(viewport=WINDOWS[window])
    sign_in(page, "officer")
    page.goto("/admin/pledges/desk/")
    clean(page)
    reviews = page.locator("#reviews")
    expect(reviews.get_by_role("heading")).to_contain_text("Reviews to close")

    reviews.locator("ul a").first.click()
    clean(page)
    expect(page.get_by_role("button", name="Close all that can be closed")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Can be closed").first
    business = row.get_by_role("rowheader").inner_text()
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="The figures")).to_be_visible()
    for part in ("Due", "Needed", "Confirmed", "Counts", "Outcome", "Adjustment", "Carried on"):
        expect(page.locator("dt", has_text=re.compile(f"^{part}$"))).to_be_visible()
    clean(page)
    page.get_by_role("button", name="Close this review").click()
    expect(page.get_by_text("The review is closed. The trader has been told.")).to_be_visible()
    clean(page)
    closed = site.sql(
        "SELECT count(*) AS n FROM pledges_review r JOIN pledges_tenancy t ON t.id = r.tenancy_id"
        " JOIN people_organisation o ON o.id = t.organisation_id WHERE o.name = %s AND r.closed_at > now() - interval"
        " '1 hour'",
        business,
    )
    assert closed == [{"n": 1}]

    page.locator("main").get_by_role("link", name=re.compile(f"^{re.escape(business)}, ")).first.click()
    expect(page.get_by_role("heading", name="What was recorded")).to_be_visible()
    clean(page)
    page.get_by_role("link", name="Late minutes").first.click()
    page.get_by_label("Minutes").fill("45")
    page.get_by_label("Work").fill(f"Painted the hall, {window}")
    page.get_by_label("Reason").fill("The slip was found")
    clean(page)
    page.get_by_role("button", name="See what it comes to").click()
    expect(page.get_by_text("They count in the review")).to_be_visible()
    assert site.sql("SELECT id FROM pledges_lateminutes WHERE work = %s", f"Painted the hall, {window}") == []
    clean(page)
    page.get_by_role("button", name="Ask a second officer to agree").click()
    expect(page.get_by_text("They count from the day on which a second officer agrees.")).to_be_visible()

    asked = site.sql("SELECT id FROM pledges_lateminutes WHERE work = %s", f"Painted the hall, {window}")[0]["id"]
    second = open_page(viewport=WINDOWS[window])
    sign_in(second, "officer2")
    second.goto("/admin/pledges/desk/")
    second.goto(f"/admin/pledges/late-minutes/{asked}/answer/")
    clean(second)
    second.get_by_role("button", name="Agree", exact=True).click()
    expect(second.get_by_text("the trader has been told")).to_be_visible()
    clean(second)
