"""A trader logs an hour in a few taps; an officer confirms it in the admin; the trader's bar moves."""

import re
import uuid

from playwright.sync_api import expect


def test_an_hour_from_the_stall_to_the_bar(open_page, sign_in, somebody, site, sound):
    done = f"Cooked lunch {uuid.uuid4().hex[:8]}"
    trader = somebody("trader")
    trader.goto("/pledges/trader/")
    bar = trader.locator(".progress-bar progress").first
    before = int(bar.get_attribute("value"))
    trader.get_by_label("How long").select_option("60")
    trader.get_by_label("How many of you").select_option("1")
    trader.get_by_label("For whom").select_option("community")
    trader.get_by_label("What you did").fill(done)
    trader.get_by_role("button", name=re.compile("^Log ")).click()
    expect(trader.get_by_text(done).first).to_be_visible()
    sound(trader)
    entry = site.sql("SELECT id, status, person_minutes FROM hours_hoursentry WHERE description = %s", done)
    assert [(row["status"], row["person_minutes"]) for row in entry] == [("logged", 60)]

    officer = open_page()
    sign_in(officer, "officer")
    officer.goto("/admin/")
    officer.goto(f"/admin/hours/inspect/{entry[0]['id']}/")
    officer.get_by_role("link", name="Confirm").first.click()
    officer.get_by_role("button", name=re.compile("Confirm")).first.click()
    expect(officer.locator(".messages .success")).to_be_visible()
    assert site.sql("SELECT status FROM hours_hoursentry WHERE id = %s", entry[0]["id"])[0]["status"] == "confirmed"

    trader.goto("/pledges/trader/")
    shown = site.sql(
        "SELECT sum(person_minutes) AS minutes FROM hours_hoursentry WHERE status = 'confirmed' AND reverses_id IS NULL"
        " AND done_on >= date_trunc('week', now() AT TIME ZONE 'Europe/London')::date AND giver_organisation_id ="
        " (SELECT giver_organisation_id FROM hours_hoursentry WHERE id = %s)",
        entry[0]["id"],
    )[0]["minutes"]
    after = int(trader.locator(".progress-bar progress").first.get_attribute("value"))
    most = int(trader.locator(".progress-bar progress").first.get_attribute("max"))
    assert after == min(shown, most)
    assert after > before or before == most


def test_twenty_five_hours_is_refused_and_everything_typed_is_kept(page, sign_in):
    sign_in(page, "trader")
    page.goto("/pledges/trader/")
    page.get_by_label("What you did").fill("A very long day")
    page.evaluate(
        "() => { const select = document.querySelector('select[name=minutes]');"
        " select.add(new Option('25 hours', '1500')); select.value = '1500'; }"
    )
    page.get_by_role("button", name=re.compile("^Log ")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("What you did")).to_have_value("A very long day")
