"""Keeping a search, hearing that something new is in it, and stopping that again: in all four ways."""

import re
import uuid

from playwright.sync_api import expect

from .journeys import at, say_needs, say_what, say_where, share_it

LETTERS = str.maketrans("0123456789", "ghijklmnop")


def test_a_kept_search_tells_what_is_new_until_it_is_stopped(somebody, site, sound):
    word = f"choir{uuid.uuid4().hex[:10]}".translate(LETTERS)
    name = f"Singing {word}"
    page, author = somebody("neighbour"), somebody("resident")

    def share(title: str) -> None:
        author.goto("/ideas/share/")
        say_what(author, title=title, body="We sing on Thursdays.")
        say_where(author)
        say_needs(author, thing="")
        share_it(author)

    page.goto(f"/ideas/?q={word}")
    expect(page.get_by_text("No idea fits all of this")).to_be_visible()
    page.get_by_role("link", name="Keep this search").click()
    at(page, "Keep this search")
    page.get_by_label("What do you want to call it?").fill("")
    page.get_by_role("button", name="Keep this search").click()
    expect(page.get_by_role("alert")).to_contain_text("Give it a name")
    sound(page)
    page.get_by_label("What do you want to call it?").fill(name)
    page.get_by_role("button", name="Keep this search").click()
    at(page, "Your searches")
    kept = page.get_by_role("listitem").filter(has_text=name)
    expect(kept).to_contain_text("We tell you when there is something new.")

    share(f"A {word} for beginners")
    site.manage("tell_saved_searches")
    page.goto("/me/notices/")
    told = page.get_by_text(f"New in your search “{name}”: 1.")
    expect(told).to_have_count(1)
    page.goto("/me/searches/")
    expect(kept).to_contain_text("1 new")
    sound(page)
    kept.get_by_role("button", name=re.compile("See what is new")).click()
    expect(page.get_by_role("link", name=f"A {word} for beginners")).to_be_visible()

    page.goto("/me/searches/")
    expect(kept).not_to_contain_text("1 new")
    kept.get_by_role("button", name=re.compile("Stop telling me")).click()
    expect(kept).to_contain_text("We do not tell you about new ones.")
    share(f"Another {word}")
    site.sql("UPDATE ideas_savedsearch SET counted_on = NULL WHERE name = %s", name)
    site.manage("tell_saved_searches")
    page.goto("/me/searches/")
    expect(kept).to_contain_text("1 new")
    page.goto("/me/notices/")
    expect(told).to_have_count(1)

    page.goto("/me/searches/")
    kept.get_by_role("link", name=re.compile("Let it go")).click()
    at(page, "Let this search go?")
    sound(page)
    page.get_by_role("button", name="Let it go").click()
    at(page, "Your searches")
    expect(kept).to_have_count(0)
