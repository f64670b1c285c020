"""The pages around the log form in all four ways, and an ask from the officer's desk to the log form."""

import re
import uuid

from playwright.sync_api import expect

PAGE = "/pledges/trader/"
PAGES = ("", "asks/", "review/", "pauses/", "reminders/")


def test_every_page_is_sound_and_leads_to_the_next(somebody, sound):
    trader = somebody("trader")
    trader.goto(PAGE)
    for name in PAGES:
        trader.goto(PAGE + name)
        sound(trader)
    for label, heading in (("Pauses", "Pauses"), ("Review", "Your review"), ("Asks", "What neighbours ask")):
        trader.get_by_role("navigation", name="Your market pages").get_by_role("link", name=re.compile(label)).click()
        expect(trader.get_by_role("heading", level=1)).to_have_text(heading)


def test_a_pause_is_asked_for_and_taken_back(somebody, way, site):
    trader = somebody("trader")
    trader.goto(f"{PAGE}pauses/")
    trader.get_by_label("From Monday").select_option(index=4 + 2 * way.number)
    trader.get_by_role("button", name="Ask for this pause").click()
    expect(trader.get_by_text("An officer answers within 14 days.").first).to_be_visible()
    expect(trader.get_by_text("Waits for an answer")).to_be_visible()
    trader.get_by_role("link", name="Take back").first.click()
    trader.get_by_role("button", name="Take back").click()
    expect(trader.get_by_text("Taken back. Nothing is paused.")).to_be_visible()


def test_an_ask_goes_from_the_desk_to_the_log_form(open_page, sign_in, site, axe):
    words = f"Somebody to slice bread {uuid.uuid4().hex[:6]}"
    subject = site.sql(
        "SELECT i.subject_id FROM ideas_idea i JOIN people_user u ON u.id = i.author_id"
        " JOIN ideas_subject s ON s.id = i.subject_id"
        " WHERE u.email = 'resident@demo.example' AND i.stage = 'gathering' AND s.visibility = 'published' LIMIT 1"
    )[0]["subject_id"]
    site.sql(
        "INSERT INTO ideas_need (subject_id, kind, text, what_you_get, is_met) VALUES (%s, 'time', %s, '', false)"
        " RETURNING id",
        subject,
        words,
    )
    officer = open_page()
    sign_in(officer, "officer")
    officer.goto("/admin/pledges/matching/asks/")
    officer.get_by_role("row").filter(has_text=words).get_by_role("link", name="Bring it to a business").click()
    officer.locator("select[name=organisation]").select_option(label="Kumasi Kitchen")
    officer.get_by_role("button", name="Bring it", exact=True).click()
    expect(officer.get_by_text("Brought to Kumasi Kitchen.")).to_be_visible()

    trader = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    sign_in(trader, "trader")
    trader.goto("/me/notices/")
    trader.get_by_role("link", name=re.compile(re.escape(words))).first.click()
    axe(trader)
    trader.get_by_role("button", name=re.compile(f"We can do this.*{words}")).click()
    expect(trader.get_by_label("For whom")).to_have_value(f"subject:{subject}")


def test_the_scripts_of_the_page_are_light(open_page, sign_in):
    page = open_page()
    sign_in(page, "trader")
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(PAGE, wait_until="networkidle")
    scripts = [each for each in answers if each.request.resource_type == "script" and "worker" not in each.url]
    sizes = {each.url: each.request.sizes()["responseBodySize"] for each in scripts}
    assert sum(sizes.values()) < 30_000, sizes
