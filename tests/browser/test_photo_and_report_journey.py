"""A photo shared with an idea is reported, hidden with a reason, and its author told.

Residents walk it in all four ways; the moderator works in the admin, with scripts.
"""

import re
import uuid

from playwright.sync_api import expect

from tests.pictures import NOT_PHOTOS, phone_photo

from .journeys import share_in_four_steps, share_it


def choose(page, content: bytes, words: str) -> None:
    page.get_by_label("The file").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": content})
    page.get_by_label("What does it show").fill(words)
    page.get_by_role("button", name="Add this photo").click()


def test_a_photo_from_sharing_to_hiding(somebody, page, sign_in, sound, site):
    title = f"A bench for {uuid.uuid4().hex[:8]}"
    author = somebody("neighbour")
    share_in_four_steps(author, title=title, body="On the way up the hill.", neighbourhood="Tulse Hill")
    author.get_by_role("link", name="Add photos").click()
    choose(author, NOT_PHOTOS["HTML named .jpg"], "The bend in the path")
    expect(author.get_by_role("alert")).to_contain_text("not a photo we can show")
    expect(author.get_by_label("What does it show")).to_have_value("The bend in the path")
    sound(author)
    choose(author, phone_photo(size=(1200, 900)), "The bend in the path")
    expect(author.get_by_role("img", name="The bend in the path")).to_be_visible()
    sound(author)
    author.get_by_role("link", name="Next: check your answers").click()
    address = share_it(author)
    expect(author.get_by_role("img", name="The bend in the path")).to_be_visible()
    sound(author)

    reader = somebody()
    reader.goto(address)
    picture = reader.get_by_role("img", name="The bend in the path").get_attribute("src")
    assert reader.context.cookies() == []
    reader.get_by_role("link", name="Report the photo").click()
    sound(reader)
    reader.get_by_role("button", name="It tells something private about somebody").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    sound(reader)

    case = site.sql("SELECT id FROM moderation_case ORDER BY id DESC LIMIT 1")[0]["id"]
    moderator = page
    sign_in(moderator, "moderator")
    moderator.goto(f"/admin/reports/look/{case}/")
    moderator.get_by_label("Hide it: its author is told why").check()
    moderator.get_by_label("Your own words").fill("A number plate can be read on it.")
    moderator.get_by_role("button", name="Decide, and tell them").click()
    expect(moderator.get_by_text("Hidden. Its author is told why.").first).to_be_visible()

    reader.goto(address)
    expect(reader.get_by_role("img", name="The bend in the path")).to_have_count(0)
    assert reader.request.get(picture).status == 404
    author.goto("/me/notices/")
    expect(author.get_by_text("A number plate can be read on it.").first).to_be_visible()
    sound(author)


def test_an_owner_puts_photos_in_order_and_takes_one_away(somebody, sound):
    owner = somebody("neighbour")
    share_in_four_steps(owner, title=f"Two views {uuid.uuid4().hex[:6]}", body="Here.", neighbourhood="Brixton")
    share_it(owner)
    owner.get_by_role("link", name="Add photos").click()
    choose(owner, phone_photo(), "From the left")
    choose(owner, phone_photo(shade=(20, 20, 220)), "From the right")
    owner.get_by_role("button", name=re.compile("Earlier.*From the right")).click()
    expect(owner.get_by_role("img").first).to_have_attribute("alt", "From the right")
    sound(owner)
    owner.get_by_role("link", name=re.compile("Take away.*From the left")).click()
    owner.get_by_role("button", name="Take it away").click()
    expect(owner.get_by_role("img", name="From the left")).to_have_count(0)
