"""The signal drops at the stall: what is logged waits on the phone, survives closing, and is sent once."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from .ways import fits

PAGE = "/pledges/trader/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def done() -> str:
    return f"Cooked lunch {uuid.uuid4().hex[:8]}"


@pytest.fixture
def phone(open_page, sign_in):
    """The trader's phone, which has opened the page with a signal, and again: what is kept is settled then."""
    page = open_page(**PHONE)
    sign_in(page, "trader")
    page.goto(PAGE)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    for _visit in range(2):
        page.reload(wait_until="networkidle")
        page.wait_for_function(
            "() => caches.open('civic-trader-1').then((store) => store.match(location.origin + '/pledges/trader/'))"
            ".then(Boolean)"
        )
    return page


def log(page, done: str, minutes: str = "60") -> None:
    page.get_by_label("How long").select_option(minutes)
    page.get_by_label("For whom").select_option("community")
    page.get_by_label("What you did").fill(done)
    page.get_by_role("button", name=re.compile(r"^Log ")).click()


def stored(site, done: str) -> list:
    return site.sql("SELECT status, person_minutes FROM hours_hoursentry WHERE description = %s", done)


def test_it_waits_is_shown_survives_and_is_sent_once(phone, site, done, axe, problems):
    waiting = phone.get_by_role("region", name="Waiting on this phone")
    phone.context.set_offline(True)
    log(phone, done)
    expect(waiting.get_by_text(done)).to_be_visible()
    expect(waiting.get_by_text("No signal just now.")).to_be_visible()
    expect(phone.get_by_label("What you did")).to_have_value("")
    fits(phone)
    axe(phone)
    assert stored(site, done) == []

    # The page opens again without a signal, in another tab too, and what waits is there.
    phone.reload()
    expect(waiting.get_by_text(done)).to_be_visible()
    phone.close()
    again = phone.context.new_page()
    again.goto(phone.url)
    waiting = again.get_by_role("region", name="Waiting on this phone")
    expect(waiting.get_by_text(done)).to_be_visible()

    again.context.set_offline(False)
    expect(waiting).to_be_hidden()
    expect(again.locator(".messages").get_by_text("Logged 1 hour for the wider community.")).to_be_visible()
    assert stored(site, done) == [{"status": "logged", "person_minutes": 60}]
    again.reload()
    expect(again.get_by_role("heading", level=1)).to_be_visible()
    assert len(stored(site, done)) == 1
    problems.clear()


def test_an_answer_that_was_lost_makes_no_second_entry(phone, site, done, problems):
    """The server logs it, but the signal is gone before the phone hears so: the key makes it one entry."""
    lost = {"times": 0}

    def lose_the_answer(route):
        if lost["times"] == 0:
            lost["times"] += 1
            route.fetch()
            route.abort("internetdisconnected")
        else:
            route.continue_()

    phone.route("**/pledges/trader/log/", lose_the_answer)
    log(phone, done)
    expect(phone.get_by_role("region", name="Waiting on this phone").get_by_text(done)).to_be_visible()
    assert len(stored(site, done)) == 1
    phone.evaluate("() => dispatchEvent(new Event('online'))")
    expect(phone.get_by_role("region", name="Waiting on this phone")).to_be_hidden()
    assert len(stored(site, done)) == 1
    problems.clear()


def test_what_is_refused_stays_with_its_reason_and_can_be_mended(phone, site, done, axe, problems):
    phone.context.set_offline(True)
    phone.evaluate(
        "() => { const select = document.querySelector('select[name=minutes]');"
        " select.add(new Option('25 hours', '1500')); }"
    )
    log(phone, done, minutes="1500")
    phone.context.set_offline(False)
    waiting = phone.get_by_role("region", name="Waiting on this phone")
    expect(waiting.get_by_text("steps of 5 minutes").or_(waiting.get_by_text("from 5 minutes"))).to_be_visible()
    axe(phone)
    assert stored(site, done) == []
    waiting.get_by_role("button", name="Mend it").click()
    expect(phone.get_by_label("What you did")).to_have_value(done)
    phone.get_by_label("How long").select_option("45")
    phone.get_by_role("button", name=re.compile(r"^Log ")).click()
    expect(phone.get_by_text("Logged ¾ hour for the wider community.").first).to_be_visible()
    expect(waiting).to_be_hidden()
    assert stored(site, done) == [{"status": "logged", "person_minutes": 45}]
    problems.clear()


def test_another_person_on_the_same_phone_sees_nothing_of_it(phone, sign_in, site, done, problems):
    phone.context.set_offline(True)
    log(phone, done)
    expect(phone.get_by_text(done).first).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_text("Logged 1 hour").first).to_be_visible()
    phone.context.clear_cookies()
    phone.goto(PAGE)
    expect(phone).to_have_url(re.compile("/accounts/login/"))
    assert phone.evaluate("() => caches.has('civic-trader-1')") is False
    problems.clear()


def test_one_thumb_logs_in_a_few_taps(phone, site, done):
    """Counted: from the open page to the logged hour, one tap and the words; last week again is one tap."""
    expect(phone.get_by_label("What you did")).to_be_focused()
    phone.keyboard.type(done)
    expect(phone.get_by_label("What you did")).to_have_value(done)
    phone.get_by_role("button", name=re.compile(r"^Log ")).tap()
    expect(phone.locator(".messages").get_by_text("Logged 1 hour")).to_be_visible()
    expect(phone.locator("li").filter(has_text=done).first).to_be_visible()
    assert len(stored(site, done)) == 1
    before, after = phone.get_by_label("How long").input_value(), phone.get_by_role("button", name="More time")
    box = after.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    after.tap()
    assert phone.get_by_label("How long").input_value() == str(int(before) + 15)
