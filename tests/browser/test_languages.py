"""The main pages in each language: axe finds nothing, nothing is wider than a phone, and Arabic runs from the right."""

import pytest

from home.foundation import menu_words
from tests.rig import browser as rig_browser

# One page of each kind that looks different from the right: a list, a form, sign-in, the front door.
PAGES = ["/", "/ideas/", "/ideas/share/", "/accounts/login/"]


@pytest.mark.parametrize("code", ["pt", "es", "pl", "ar"])
def test_main_pages_in_each_language(phone_page, site, code):
    faults = []
    for address in [f"/{code}{address}" for address in PAGES]:
        phone_page.goto(address)
        faults += [f"{address}: {finding}" for finding in rig_browser.axe_findings(phone_page)]
        width, direction, language = phone_page.evaluate(
            "[document.documentElement.scrollWidth, getComputedStyle(document.body).direction, "
            "document.documentElement.lang]"
        )
        assert (width <= 390, direction, language) == (True, "rtl" if code == "ar" else "ltr", code), address
    assert faults == []
    links = {words.strip() for words in phone_page.locator("header a, footer a").all_text_contents()}
    own = menu_words(code)
    assert own["Join in"] in links and own["Council calls"] in links
    assert not links & {english for english, words in own.items() if english != words}, "the menus are translated whole"


def test_the_trader_s_page_in_arabic(page, sign_in):
    sign_in(page, "trader")
    page.goto("/ar/pledges/trader/")
    assert rig_browser.axe_findings(page) == []
    page.get_by_role("link", name="Polski").click()
    assert page.url.endswith("/pl/pledges/trader/"), "the switch stays on the page"
