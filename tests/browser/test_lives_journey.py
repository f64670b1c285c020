"""An idea's life in the browser: to a project, an unloved space to adoption, and two ideas joined.

Residents walk each in all four ways; the team works in the admin.
"""

import re
import uuid

import pytest
from playwright.sync_api import expect

from .journeys import say_needs, say_what, say_where, share_it


@pytest.fixture
def share(somebody):
    """`share("title", kind)` shares an idea as the resident in four steps and gives its address."""

    def shared(title: str, kind: str = "idea") -> str:
        page = somebody("resident")
        page.goto("/ideas/share/")
        say_what(page, title=title, body="Everybody walks past it twice a day.", kind=kind)
        say_where(page)
        say_needs(page, thing="")
        return share_it(page)

    return shared


@pytest.fixture
def staff(open_page, sign_in):
    page = open_page()
    sign_in(page, "organiser")
    return page


def number_of(address: str) -> str:
    return re.search(r"/ideas/(\d+)/", address).group(1)


def test_from_a_word_to_a_project(share, somebody, staff, sound, axe):
    address = share(f"A bench by the stop {uuid.uuid4().hex[:8]}")
    number = number_of(address)
    fan = somebody("neighbour")
    fan.goto(address)
    fan.get_by_role("button", name=re.compile("^Appreciate")).first.click()
    expect(fan.get_by_role("button", name=re.compile("^Appreciated"))).to_be_visible()

    staff.goto(f"/admin/ideas/hold/{number}/")
    staff.get_by_role("button", name="Save who holds it").click()
    expect(staff.get_by_text("The idea’s page now says who answers.")).to_be_visible()
    staff.goto(f"/admin/ideas/check/{number}/")
    axe(staff)
    for verdict in staff.locator("input[type=radio][name^=verdict_][value=yes]").all():
        verdict.check()
    staff.locator("input[name=outcome][value=supported]").check()
    staff.locator("textarea[name=summary]").fill("Highways say yes, and the bench is in our yard.")
    staff.get_by_role("button", name="Publish what you found").click()
    expect(staff.get_by_text("What you found stands on the idea’s page.")).to_be_visible()

    fan.goto(address)
    expect(fan.locator("#check")).to_contain_text("Highways say yes")
    expect(fan.locator("#check")).to_contain_text("Possible and supported")
    expect(fan.get_by_text(re.compile("Priya S. answers by"))).to_be_visible()
    sound(fan)

    author = somebody("resident")
    author.goto(address)
    author.get_by_role("link", name="Make it a project").click()
    author.get_by_role("button", name="Make it a project").click()
    expect(author.get_by_text("Your project is here.")).to_be_visible()
    author.goto(address)
    expect(author.locator("#way")).to_contain_text("Shared on this site")
    expect(author.locator("#way")).to_contain_text("A project of its own")
    sound(author)


def test_an_unloved_space_finds_who_looks_after_it(share, somebody, staff, site, sound, axe):
    address = share(f"The beds on the steps {uuid.uuid4().hex[:8]}", "unloved-space")
    adopter = somebody("neighbour")
    adopter.goto(address)
    expect(adopter.get_by_role("heading", name="Adopt it or act on it")).to_be_visible()
    adopter.get_by_role("link", name="Adopt this space").click()
    adopter.get_by_role("button", name="Ask to adopt it").click()
    expect(adopter.get_by_role("alert")).to_contain_text("Say in a few words what you will do.")
    sound(adopter)
    adopter.get_by_label("What will you do?").fill("Plant rosemary and water it.")
    adopter.get_by_label("How often?").fill("Every second Sunday")
    adopter.get_by_role("button", name="Ask to adopt it").click()
    expect(adopter.locator("#adopting")).to_contain_text("The team answers by")
    sound(adopter)

    asked = site.sql("SELECT id FROM projects_adoption WHERE idea_id = %s", int(number_of(address)))[0]["id"]
    staff.goto(f"/admin/adoptions/{asked}/answer/")
    axe(staff)
    staff.locator("input[name=decision][value=agree]").check()
    staff.locator("textarea[name=words]").fill("The steps are yours for a year.")
    staff.get_by_role("button", name="Send the answer").click()
    expect(staff.locator(".messages .success")).to_be_visible()

    author = somebody("resident")
    author.goto(address)
    expect(author.locator("#way")).to_contain_text("The steps are yours for a year.")
    author.locator("#grown-title ~ p a").click()
    expect(author.get_by_text("Plant rosemary and water it.").first).to_be_visible()
    act = author.get_by_role("button", name="Become an owner too")
    act.click()
    expect(author.get_by_text("You are one of its owners now.")).to_be_visible()


def test_two_that_want_the_same_become_one(share, somebody, staff, sound, axe):
    word = uuid.uuid4().hex[:8]
    gone, kept = share(f"Coats on a rail {word}"), share(f"A rail for coats {word}")
    fan = somebody("neighbour")
    fan.goto(gone)
    fan.get_by_label("Your comment").fill("I have two coats to give.")
    fan.get_by_role("button", name="Add your comment").click()
    expect(fan.get_by_text("I have two coats to give.")).to_be_visible()

    staff.goto(f"/admin/ideas/join/{number_of(gone)}/")
    staff.locator("input[name=q]").last.fill(number_of(kept))
    staff.get_by_role("button", name="Find", exact=True).click()
    found = staff.get_by_role("link", name=f"A rail for coats {word}")
    expect(found).to_be_visible()
    axe(staff)
    found.click()
    expect(staff.get_by_text("1 comment", exact=False).first).to_be_visible()
    axe(staff)
    staff.locator("textarea[name=note]").fill("Both want a rail for coats.")
    staff.get_by_role("button", name="Join them for good").click()
    expect(staff.get_by_text("The two are one idea now.", exact=False)).to_be_visible()

    fan.goto(gone)
    expect(fan).to_have_url(kept)
    expect(fan.get_by_text("I have two coats to give.")).to_be_visible()
    expect(fan.locator("#way")).to_contain_text("was joined with this idea")
    sound(fan)
