"""Every address that can be reached from the home page: no broken link, sound markup, and axe finds nothing.

Our own checks read every page as it comes, without a script. axe is slow, so it looks at one page of each kind of
address, and at every page that has a part no page before it had; signed-in readers' pages come after the signed-out.
"""

import pytest
from django.conf import settings

from tests.rig import browser as rig_browser
from tests.rig import dom
from tests.rig.crawl import Crawl, crawl
from tests.rig.shapes import shapes

# Each in English and in one language more: together they see every language signed in.
READERS = {"resident": "pl", "neighbour": "es", "owner": "pt", "trader": "ar"}
STAFF = ["organiser", "moderator", "editor", "officer", "admin"]


# A security key speaks to the page through a script and in no other way; a code from an app does without.
NEEDS_A_SCRIPT = ("/accounts/2fa/webauthn/add/", "cannot be sent without a script")


class Seen:
    """What axe has looked at already in this run: kinds of address and parts of pages."""

    def __init__(self):
        self.kinds: set[str] = set()
        self.parts: set[tuple] = set()

    def new_ones(self, found: Crawl) -> list[str]:
        """The addresses worth a look: a kind or a part not seen before."""
        chosen = []
        for address, html in found.html.items():
            parts = shapes(html)
            # Languages and query words of one route give other words, not other parts, unless the parts say so.
            kind = found.kinds[address].split()[1]
            if kind in self.kinds and parts <= self.parts:
                continue
            chosen.append(address)
            self.kinds.add(kind)
            self.parts |= parts
        return chosen


@pytest.fixture(scope="module")
def signed_out(browser, browser_context_args, site):
    """What a stranger finds, and what axe need not look at again."""
    context = browser.new_context(**browser_context_args)
    found, seen = crawl(context, site.url), Seen()
    context.close()
    chosen = seen.new_ones(found)
    return found, seen, chosen


def faults_of(found: Crawl) -> list[str]:
    """Broken links, and what our own checks find in the markup of every page crawled."""
    faults = [f"{address} on {came_from}: {found.pages[address]}" for address, came_from in found.broken.items()]
    for address, html in found.html.items():
        known = NEEDS_A_SCRIPT[1] if address.endswith(NEEDS_A_SCRIPT[0]) else None
        faults += [f"{address}: {fault}" for fault in dom.problems(html) if not (known and fault.endswith(known))]
        if (sheets := html.count('rel="stylesheet"')) != 1:
            faults.append(f"{address}: {sheets} style sheets")
    return faults


def test_every_language_is_seen_by_somebody_signed_in():
    assert {settings.LANGUAGE_CODE, *READERS.values()} == {code for code, _name in settings.LANGUAGES}


def looked_at(page, addresses: list[str]) -> list[str]:
    """What axe finds at these addresses."""
    faults = []
    for address in addresses:
        page.goto(address)
        faults += [f"{address}: {finding}" for finding in rig_browser.axe_findings(page)]
    return faults


def test_signed_out_pages_are_sound(signed_out):
    found, _seen, _chosen = signed_out
    assert {"/", "/ideas/", "/projects/", "/packs/", "/toolkit/", "/search/", "/accessibility/"} <= set(found.html)
    assert faults_of(found) == []


def test_axe_finds_nothing_signed_out(signed_out, page):
    _found, _seen, chosen = signed_out
    assert len(chosen) >= 20
    assert looked_at(page, chosen) == []


def test_axe_finds_nothing_on_a_phone_or_in_the_dark(signed_out, phone_page, open_page):
    _found, _seen, chosen = signed_out
    assert looked_at(phone_page, chosen[::3]) == []
    assert looked_at(open_page(color_scheme="dark"), chosen[1::5]) == []


@pytest.mark.parametrize("who", READERS)
def test_pages_of_somebody_signed_in(signed_out, page, sign_in, site, who):
    _found, seen, _chosen = signed_out
    sign_in(page, who)
    mine = crawl(page.context, site.url, enough=1, languages={settings.LANGUAGE_CODE, READERS[who]})
    assert "/me/" in mine.html
    assert faults_of(mine) == []
    assert looked_at(page, seen.new_ones(mine)) == []


@pytest.mark.parametrize("who", STAFF)
def test_public_pages_as_the_team_sees_them(signed_out, page, sign_in, site, who):
    _found, seen, _chosen = signed_out
    sign_in(page, who)
    mine = crawl(page.context, site.url, enough=1, languages={settings.LANGUAGE_CODE})
    assert "/me/" in mine.html
    assert faults_of(mine) == []
    assert looked_at(page, seen.new_ones(mine)) == []
