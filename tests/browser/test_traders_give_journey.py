"""A stranger reads what the traders give and works out a rent; narrow and wide, with and without JavaScript."""

import re

from playwright.sync_api import expect


def test_from_the_foot_of_the_page_to_a_rent(somebody, way, axe, check_markup):
    page = somebody()
    page.goto("/")
    page.get_by_role("link", name="What the traders give").click()
    expect(page.get_by_role("heading", level=1, name="What the traders give")).to_be_visible()
    check_markup(page)
    page.get_by_role("link", name="The Container Market").first.click()
    expect(page.get_by_text(re.compile("hours given of .* pledged")).first).to_be_visible()
    page.get_by_role("link", name="Everybody who was given time").click()
    expect(page.get_by_role("table", name="Given to")).to_be_visible()
    check_markup(page)
    page.go_back()
    page.get_by_role("link", name="Units and rents").click()
    expect(page.get_by_role("heading", name="Places at a lower rent")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^Plan of The Container Market"))).to_be_visible()
    check_markup(page)
    page.get_by_role("link", name="Agreement").click()
    expect(page.get_by_text("What happens to tenants then")).to_be_visible()
    page.get_by_role("link", name="Units and rents").click()
    page.get_by_role("link", name="What would I pay?").click()
    page.get_by_label(re.compile("^Unit")).select_option("14")
    page.get_by_label("Ability band").select_option("Growing")
    page.get_by_label(re.compile("^Hours a week")).fill("5")
    page.get_by_label(re.compile("^And if you gave")).fill("3")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("heading", name="You would pay £72.00 a week")).to_be_visible()
    expect(page.get_by_text("A later statement would add £288.00")).to_be_visible()
    check_markup(page)
    page.get_by_label(re.compile("^Hours a week")).fill("a few")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("link", name=re.compile("Write hours in quarters"))).to_be_visible()
    expect(page.get_by_label(re.compile("^Hours a week"))).to_have_value("a few")


PAGES = (
    "/pledges/",
    "/pledges/venues/POP/",
    "/pledges/venues/POP/given/",
    "/pledges/venues/POP/units/",
    "/pledges/venues/POP/agreement/",
    "/pledges/calculator/?unit=14&band=Growing&hours=5&given=3",
)


def test_nothing_is_cut_off_on_the_narrowest_phone_and_axe_is_content(open_page, axe):
    for width in (320, 1280):
        page = open_page(viewport={"width": width, "height": 700})
        for path in PAGES:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, path)
            axe(page)
