"""A project owner confirms a trader's hours in one tap; on a phone and a desktop, with and without JavaScript."""

import re
import uuid

from playwright.sync_api import expect


def test_hours_from_the_stall_to_the_owners_tap(somebody, site, sound):
    done = f"Sorted shelves {uuid.uuid4().hex[:8]}"
    owned = site.sql(
        "SELECT s.id FROM ideas_subject s JOIN projects_project p ON p.subject_id = s.id JOIN people_user u"
        " ON u.id = s.owner_id WHERE u.email = 'owner@demo.example' AND s.visibility = 'published' LIMIT 1"
    )[0]["id"]
    trader = somebody("trader")
    trader.goto("/pledges/trader/")
    trader.get_by_label("How long").select_option("45")
    trader.get_by_label("How many of you").select_option("1")
    trader.get_by_label("For whom").select_option(f"subject:{owned}")
    trader.get_by_label("What you did").fill(done)
    trader.get_by_role("button", name=re.compile("^Log ")).click()
    expect(trader.get_by_text(done).first).to_be_visible()

    owner = somebody("owner")
    owner.goto("/hours/to-confirm/")
    sound(owner)
    owner.get_by_role("button", name=re.compile(f"^Confirm.*{done}")).click()
    expect(owner.get_by_text("Confirmed. Thank you.")).to_be_visible()
    sound(owner)
    stored = site.sql("SELECT status, person_minutes FROM hours_hoursentry WHERE description = %s", done)
    assert stored == [{"status": "confirmed", "person_minutes": 45}]
    trader.goto("/pledges/trader/")
    expect(trader.locator("li").filter(has_text=done).get_by_text("Confirmed")).to_be_visible()
