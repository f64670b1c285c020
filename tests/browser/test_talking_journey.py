"""Appreciate with words, and discuss: a comment changed, a neighbour named, an answer. On an idea and a project."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from .journeys import KIND_AND_WAY, at, new_neighbour, thing_of
from .ways import fits


@pytest.mark.parametrize(("kind", "way"), KIND_AND_WAY, indirect=["way"])
def test_appreciating_and_talking(kind, way, somebody, site, sound):
    thing, word = thing_of(site, kind), uuid.uuid4().hex[:8]
    fan = somebody(new_neighbour(site, thing, way.number))
    owner = somebody(thing["email"])

    # Appreciate, and say why.
    fan.goto(thing["address"])
    fan.get_by_role("button", name="Appreciate", exact=True).first.click()
    expect(fan.get_by_role("button", name=re.compile("^Appreciated")).first).to_be_visible()
    sound(fan)
    if not way.scripts:
        fan.get_by_text("Say what you like about it").click()
    fan.get_by_label("What do you like about it?").fill(f"It is on my way, {word}.")
    fan.get_by_role("button", name="Send these words").click()
    expect(fan.locator("#appreciations")).to_contain_text(f"It is on my way, {word}.")
    sound(fan)

    # A comment with a long link; changed a moment later, and what it said before can be read.
    fan.get_by_label("Your comment").fill(f"See https://a.example/{'x' * 90} {word}, at nine.")
    fan.get_by_role("button", name="Add your comment").click()
    comment = fan.locator("article.comment").filter(has_text=word).last
    expect(comment).to_be_visible()
    fits(fan)
    comment.get_by_role("link", name=re.compile("^Change")).click()
    at(fan, "Change your comment")
    sound(fan)
    fan.get_by_label("Your comment").fill(" ")
    fan.get_by_role("button", name="Save the new words").click()
    expect(fan.get_by_role("alert")).to_contain_text("Write a few words")
    fan.get_by_label("Your comment").fill(f"@{thing['owner']} {word}, at ten.")
    fan.get_by_role("button", name="Save the new words").click()
    comment = fan.locator("article.comment").filter(has_text=word).last
    expect(comment.get_by_role("link", name=f"@{thing['owner']}")).to_be_visible()
    comment.get_by_role("link", name=re.compile("^changed, see what it said")).click()
    expect(fan.get_by_text(f"{word}, at nine.")).to_be_visible()
    sound(fan)

    # The owner hears of it and answers; an answer to an answer stands beside it, one level deep.
    owner.goto("/me/notices/")
    expect(owner.get_by_role("link", name=re.compile(re.escape(thing["title"]))).first).to_be_visible()
    (said,) = site.sql("SELECT id FROM ideas_comment WHERE body LIKE %s", f"%{word}, at ten.")
    owner.goto(f"/{kind}s/{thing['id']}/comments/?parent={said['id']}")
    sound(owner)
    owner.get_by_role("button", name="Send your answer").click()
    expect(owner.get_by_role("alert")).to_contain_text("Write a few words")
    sound(owner)
    owner.get_by_label("Your comment").fill(f"Ten it is, {word}.")
    owner.get_by_role("button", name="Send your answer").click()
    replies = owner.locator(f"#comment-{said['id']} .comment__replies")
    expect(replies).to_contain_text(f"Ten it is, {word}.")
    sound(owner)
    replies.get_by_role("link", name="Reply").last.click()
    owner.get_by_label("Your comment").fill(f"Or half past, {word}.")
    owner.get_by_role("button", name="Send your answer").click()
    expect(replies).to_contain_text(f"Or half past, {word}.")
    expect(replies.locator(".comment__replies")).to_have_count(0)
    fan.goto("/me/notices/")
    expect(fan.get_by_role("link", name=re.compile(re.escape(thing["title"]))).first).to_be_visible()
