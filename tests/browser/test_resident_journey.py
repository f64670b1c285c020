"""A resident joins with a mailed code and shares an idea; a second one appreciates, comments and offers a skill.

Each journey is walked in all four ways.
"""

import re
import uuid

from playwright.sync_api import expect

from .journeys import at, join, share_in_four_steps, share_it


def test_an_idea_from_sign_up_to_a_neighbours_offer(somebody, mailbox, sound, site):
    word = uuid.uuid4().hex[:8]
    title = f"A bench for {word}"
    author = somebody()
    share_in_four_steps(
        author, title=title, body="So that one can sit down on the way up the hill.", neighbourhood="Tulse Hill"
    )
    sound(author)
    join(author, mailbox, name="Wen L.", email=f"wen-{word}@people.example")
    # Joining leads straight back to the check page.
    at(author, "Check your answers")
    expect(author.get_by_text(title).first).to_be_visible()
    author.get_by_role("button", name="Share this idea").click()
    expect(author.get_by_role("heading", level=1)).to_contain_text("Your idea is shared")
    sound(author)
    author.get_by_role("link", name="See your idea").click()
    expect(author.get_by_text("0 of 20", exact=False).first).to_be_visible()
    address = author.url

    neighbour = somebody()
    neighbour.goto(address)
    neighbour.get_by_role("link", name=re.compile("^Appreciate")).first.click()
    join(neighbour, mailbox, name="Ola K.", email=f"ola-{word}@people.example")
    # Signing in on the way leads to one button, never to a silent vote.
    neighbour.get_by_role("button", name=re.compile("Appreciate")).first.click()
    expect(neighbour.get_by_role("button", name=re.compile("^Appreciated"))).to_be_visible()
    expect(neighbour.locator("#interest")).to_contain_text("1")

    neighbour.goto(address)
    neighbour.get_by_label("Your comment").fill("My gran would love this.")
    neighbour.get_by_role("button", name="Add your comment").click()
    expect(neighbour.get_by_text("My gran would love this.")).to_be_visible()

    neighbour.goto(address)
    neighbour.get_by_role("link", name="Offer something").click()
    neighbour.get_by_label("Another skill").check()
    neighbour.get_by_label("Say it in your words").fill("I can build benches from pallets.")
    neighbour.get_by_label("When does it suit you?").fill("Sundays")
    neighbour.get_by_role("button", name="Make this offer").click()
    expect(neighbour.get_by_text("I can build benches from pallets.")).to_be_visible()
    sound(neighbour)

    stored = site.sql(
        "SELECT s.appreciation_count, s.comment_count, s.offer_count, s.interested_count"
        " FROM ideas_idea i JOIN ideas_subject s ON s.id = i.subject_id WHERE i.title = %s",
        title,
    )
    assert stored == [{"appreciation_count": 1, "comment_count": 1, "offer_count": 1, "interested_count": 1}]

    neighbour.get_by_role("button", name=re.compile("^Appreciated")).click()
    expect(neighbour.get_by_role("button", name="Appreciate", exact=True)).to_be_visible()


def test_back_and_resend_shares_one_idea(somebody, site):
    title = f"Swap shelf {uuid.uuid4().hex[:8]}"
    page = somebody("resident")
    share_in_four_steps(page, title=title, body="Bring one book, take one.", neighbourhood="Brixton")
    same_form = page.context.new_page()
    same_form.goto(page.url)
    address = share_it(page)
    page.go_back()
    page.go_back()
    expect(page.get_by_text("We found no idea that you began here", exact=False)).to_be_visible()
    # The same answers sent once more from a page that was still open lead to the same idea.
    assert share_it(same_form) == address
    assert site.sql("SELECT count(*) AS ideas FROM ideas_idea WHERE title = %s", title) == [{"ideas": 1}]


def test_an_empty_step_says_what_to_do_and_keeps_what_was_typed(somebody, sound):
    page = somebody()
    page.goto("/ideas/share/")
    page.get_by_label("Tell us more").fill("Only the long part is filled in.")
    page.get_by_role("button", name="Next: where").click()
    expect(page).to_have_title(re.compile("^Error: "))
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Give your idea a name of a few words.")
    expect(page.get_by_label("Tell us more")).to_have_value("Only the long part is filled in.")
    summary.get_by_role("link").click()
    sound(page)
