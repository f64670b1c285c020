"""Two councils' sites side by side, each with its own server, worker, database and key; a pack goes there and back.

Two editors and a resident do it in a browser. What files and reports may not be: tests/projects/test_travel_*.py.
"""

import base64
import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from tests.rig import browser as rig_browser
from tests.rig.site import Site

PREPARE = """
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Site
from core.models import SiteSettings
from people.models import User
from projects.models import ProjectPackIndexPage, ProjectPackPage, PackRole
eve = User.objects.create_user(email="eve@{name}.example", display_name="Eve", is_staff=True)
eve.groups.add(Group.objects.get(name="Editor"))
SiteSettings.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults=dict(council_name="{name}"))
home = Page.objects.filter(depth=2, locale=Locale.objects.get(language_code="en")).first()
index = ProjectPackIndexPage.objects.filter(locale=home.locale).first()
index = index or home.add_child(instance=ProjectPackIndexPage(title="Packs", slug="packs"))
if {has_pack}:
    page = ProjectPackPage(title="A library of things", slug="things", summary="To borrow.",
        background=[("text", "<p>Drills lie in cupboards.</p>")])
    page.roles.add(PackRole(title="Saturday host"))
    index.add_child(instance=page)
    page.save_revision(user=eve).publish()
"""
BOAT = "We lend from a boat, so everything floats."
THINGS = "SELECT id FROM wagtailcore_page WHERE slug = 'things' AND alias_of_id IS NULL"


@pytest.fixture
def lambeth_and_riverside(postgres_store):
    with ExitStack() as stack:
        sites = []
        for name, seed in (("lambeth", b"l"), ("riverside", b"r")):
            site = Site(
                postgres_store,
                demo=False,
                label=name,
                STAFF_MFA="optional",
                PACK_SIGNING_KEY=base64.b64encode(seed * 32).decode(),
                PACK_REPORTS_TO_LOOPBACK="on",
            )
            stack.callback(site.stop)
            site.start()
            site.manage("shell", "-c", PREPARE.format(name=name, has_pack=name == "lambeth"))
            sites.append(site)
        yield sites


@pytest.fixture
def at_desk(open_page):
    """`at_desk(site, name)` is the browser of that council's editor, signed in."""

    def signed_in(site: Site, name: str) -> Page:
        page = open_page(base_url=site.url)
        session = {"name": "sessionid", "value": site.session_for(f"eve@{name}.example"), "url": site.url}
        page.context.add_cookies([session])
        return page

    return signed_in


def pick(page: Page, name: str) -> None:
    """One of the things that can be done with a page, from the menu in its head."""
    page.locator("header").get_by_role("button", name="Actions").click()
    page.get_by_role("link", name=name).click()


def bring(page: Page, file, fingerprint: str) -> None:
    """Upload a pack file, compare the words of its council with those of its site, and say that we know it."""
    page.goto("/admin/packs-that-came/new/")
    page.get_by_label("Pack file").set_input_files(file)
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_text(fingerprint)).to_be_visible()
    page.get_by_role("button", name="we know them").click()


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()


def test_a_pack_goes_to_another_council_and_comes_home(lambeth_and_riverside, at_desk, open_page, tmp_path, axe):
    lambeth, riverside = lambeth_and_riverside
    here, there = at_desk(lambeth, "lambeth"), at_desk(riverside, "riverside")
    ours = lambeth.sql(THINGS)[0]["id"]

    # Lambeth's editor takes the pack away as a file; Riverside's reads it before anything is taken over.
    here.goto(f"/admin/pages/{ours}/edit/")
    with here.expect_download() as away:
        pick(here, "Take away as a file")
    away.value.save_as(tmp_path / "things.civicpack")
    bring(there, tmp_path / "things.civicpack", here.request.get("/packs/key/").json()["fingerprint"])
    expect(there.get_by_text("Drills lie in cupboards.")).to_be_visible()
    expect(there.get_by_text("Saturday host").first).to_be_visible()
    # Without the message of a moment before, which is looked at while it fades in.
    there.reload()
    axe(there)
    there.get_by_label("What is different here?").fill("The same.")
    there.get_by_role("button", name="Take over as a draft").click()
    expect(there.get_by_text("At least 20 letters.").first).to_be_visible()
    there.get_by_label("What is different here?").fill(BOAT)
    there.get_by_role("button", name="Take over as a draft").click()
    there.get_by_role("link", name="A library of things", exact=True).click()

    # It is not published while it does not say what is different; nothing that was typed is lost.
    there.locator("#id_title").fill("A boat of things")
    there.get_by_role("tab", name="For others").click()
    there.locator("#id_what_is_different").fill("")
    publish(there)
    there.get_by_role("tab", name="For others").click()
    expect(there.get_by_text("Say what is different here").first).to_be_visible()
    assert not riverside.sql("SELECT 1 FROM wagtailcore_page WHERE slug = 'things' AND live")
    there.locator("#id_what_is_different").fill(BOAT)
    publish(there)
    expect(there.locator(".messages .success")).to_contain_text("A boat of things")
    assert there.goto("/packs/things/").status == 200
    expect(there.get_by_role("heading", level=1)).to_have_text("A boat of things")
    expect(there.get_by_text("lambeth", exact=False).first).to_be_visible()

    # Told to the source, whose editor hears of it, reads it, knows who it is and shows it.
    theirs = riverside.sql(THINGS)[0]["id"]
    there.goto(f"/admin/pages/{theirs}/edit/")
    pick(there, "Tell those it came from")
    there.get_by_role("button", name="Tell them").click()
    lambeth.wait_for("SELECT 1 FROM projects_adaptationreport")
    reader = open_page(base_url=lambeth.url, viewport=rig_browser.PHONE)
    assert reader.goto("/packs/things/").status == 200
    expect(reader.get_by_text(BOAT)).to_have_count(0)
    here.goto("/me/notices/")
    here.get_by_text("Another council tells what it made of").first.click()
    expect(here.get_by_text(BOAT)).to_be_visible()
    here.get_by_role("button", name="we know them").click()
    here.get_by_role("button", name="Show it on our pack").click()
    reader.reload()
    kin = reader.locator("#kin")
    expect(kin.get_by_role("heading", name="Adapted by")).to_be_visible()
    expect(kin.get_by_role("link", name="A boat of things")).to_have_attribute("href", re.compile("/packs/things/$"))
    expect(kin.get_by_text(BOAT)).to_be_visible()
    riverside.wait_for("SELECT 1 FROM projects_reportsent WHERE sent_at IS NOT NULL")

    # The adapted pack comes home as a file that anybody may take: an adaptation of ours, and our own is as it was.
    visitor = open_page(base_url=riverside.url)
    visitor.goto("/packs/things/")
    with visitor.expect_download() as back:
        visitor.get_by_role("link", name="Take this pack to your council").click()
    back.value.save_as(tmp_path / "home.civicpack")
    here.goto("/admin/packs-that-came/new/")
    here.get_by_label("Pack file").set_input_files(tmp_path / "home.civicpack")
    here.get_by_role("button", name="Create").click()
    expect(here.get_by_text("This pack was made out of yours")).to_be_visible()
    here.get_by_role("button", name="Show it as an adaptation of ours").click()
    expect(here.locator(".messages .success")).to_contain_text("Nothing of your pack was changed")
    assert lambeth.sql("SELECT count(*) AS n FROM projects_adaptation") == [{"n": 1}]
    assert lambeth.sql("SELECT count(*) AS n FROM projects_packfamily") == [{"n": 1}]
