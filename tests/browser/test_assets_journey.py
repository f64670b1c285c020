"""A neighbour is found by everyday words and asked, a skill is seen in somebody who accepts it, needs and offers meet.

Walked in all four ways.
"""

import re
import uuid

from playwright.sync_api import expect

# One for each way: a neighbour sees the same skill in somebody once.
SKILLS = ["hair", "film", "insulation", "surveying"]


def test_everyday_words_find_a_neighbour_who_is_asked_without_an_address(somebody, sound):
    page = somebody("neighbour")
    page.goto("/skills/")
    expect(page.get_by_role("heading", level=1)).to_have_text("What neighbours share")
    sound(page)
    page.get_by_label("What do you look for?").fill("I organised a street party")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("article").filter(has_text="Planning projects and events").first).to_be_visible()
    rosa = page.get_by_role("article").filter(has_text="Rosa M.")
    rosa.get_by_role("link", name=re.compile("Rosa M. about: Planning")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask Rosa M.")
    sound(page)
    words = f"Would you help with a party in May? {uuid.uuid4().hex[:6]}"
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_text(words)).to_be_visible()
    assert "owner@demo.example" not in page.content()


def test_a_skill_is_seen_accepted_and_taken_off_again(way, somebody, sound, site):
    number = site.sql("SELECT id FROM people_user WHERE email = %s", "resident@demo.example")[0]["id"]
    words = f"Cut my fringe straight, {uuid.uuid4().hex[:6]}"
    neighbour, comfort = somebody("owner"), somebody("resident")
    neighbour.goto(f"/people/{number}/")
    neighbour.get_by_role("link", name="I have seen a skill in Comfort A.").click()
    neighbour.get_by_role("button", name="Tell Comfort A.").click()
    expect(neighbour.get_by_role("alert")).to_contain_text("Choose the skill you have seen.")
    sound(neighbour)
    neighbour.get_by_label("Which skill?").select_option(SKILLS[way.number])
    neighbour.get_by_label("What did you see?").fill(words)
    neighbour.get_by_role("button", name="Tell Comfort A.").click()
    expect(neighbour.get_by_text("decides whether it stands on their card")).to_be_visible()
    expect(neighbour.get_by_text(words)).to_have_count(0)

    comfort.goto("/me/recognitions/")
    seen = comfort.get_by_role("article").filter(has_text=words)
    sound(comfort)
    seen.get_by_role("button", name=re.compile("Yes, and I would share it")).click()
    expect(comfort.get_by_text("neighbours can ask you about it")).to_be_visible()
    neighbour.goto(f"/people/{number}/")
    expect(neighbour.get_by_text(words)).to_be_visible()
    sound(neighbour)
    comfort.get_by_role("article").filter(has_text=words).get_by_role("button", name="Take it off my card").click()
    neighbour.reload()
    expect(neighbour.get_by_text(words)).to_have_count(0)


def test_needs_and_offers_meet_both_ways(somebody, sound, site):
    page = somebody("owner")
    page.goto("/me/matches/")
    expect(page.get_by_text(re.compile("You share: ")).first).to_be_visible()
    sound(page)
    page.get_by_role("link", name=re.compile("^Offer this")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Offer something")
    own = site.sql(
        "SELECT i.id FROM ideas_idea i JOIN ideas_subject s ON s.id = i.subject_id JOIN people_user u ON"
        " u.id = i.author_id JOIN ideas_need n ON n.subject_id = s.id"
        " WHERE u.email = %s AND i.visibility = 'published' AND n.skill_id IS NOT NULL AND NOT n.is_met ORDER BY i.id",
        "owner@demo.example",
    )[0]["id"]
    page.goto(f"/ideas/{own}/matches/")
    expect(page.get_by_text(re.compile("Shares: ")).first).to_be_visible()
    sound(page)
    page.get_by_role("link", name=re.compile("^Ask ")).first.click()
    expect(page.get_by_label("Your message")).to_be_visible()


def test_saying_what_one_is_good_at_and_that_it_is_still_true(somebody, sound, site):
    page = somebody("neighbour")
    page.goto("/me/skills/")
    expect(page.get_by_text("I grow vegetables on a balcony or an allotment")).to_be_visible()
    sound(page)
    page.get_by_label("I would share: Mending bikes").check()
    page.get_by_role("button", name="Save your skills").click()
    expect(page.get_by_text("Mending bikes")).to_be_visible()
    site.sql(
        "UPDATE people_heldskill SET confirmed_on = confirmed_on - 400 WHERE content_object_id IN (SELECT p.id FROM"
        " people_residentprofile p JOIN people_user u ON u.id = p.user_id WHERE u.email = %s) RETURNING id",
        "neighbour@demo.example",
    )
    page.goto("/me/skills/still-true/")
    expect(page.get_by_text("Mending bikes").first).to_be_visible()
    sound(page)
    page.get_by_role("button", name=re.compile("^No more Mending bikes")).click()
    page.get_by_role("button", name="All of it is still true").click()
    expect(page.get_by_text("Nothing to ask you")).to_be_visible()
