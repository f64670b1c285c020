"""The signal drops at the stall: what is logged waits on the phone, survives closing, and is sent once."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from .stall import PAGE, PHONE, first_visit, log, ready, stored, waiting_on
from .ways import fits


@pytest.fixture
def done() -> str:
    return f"Cooked lunch {uuid.uuid4().hex[:8]}"


@pytest.fixture
def phone(open_page, sign_in):
    return first_visit(open_page, sign_in)


def test_it_waits_is_shown_survives_and_is_sent_once(phone, site, done, axe, problems):
    waiting = waiting_on(phone)
    phone.context.set_offline(True)
    log(phone, done)
    expect(waiting.get_by_text(done)).to_be_visible()
    expect(waiting.get_by_text("No signal just now.")).to_be_visible()
    expect(phone.get_by_label("What you did")).to_have_value("")
    fits(phone)
    axe(phone)
    assert stored(site, done) == []

    # The page opens again without a signal, in another tab too, says how old it is, and what waits is there.
    phone.reload()
    expect(waiting.get_by_text(done)).to_be_visible()
    old = phone.get_by_text("No signal when this opened. You see it as it stood on")
    expect(old.first).to_be_visible()
    expect(old.last).to_contain_text("What you log then waits on this phone.")
    fits(phone)
    axe(phone)
    phone.close()
    again = phone.context.new_page()
    again.goto(phone.url)
    waiting = waiting_on(again)
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
    expect(waiting_on(phone).get_by_text(done)).to_be_visible()
    assert len(stored(site, done)) == 1
    phone.evaluate("() => dispatchEvent(new Event('online'))")
    expect(waiting_on(phone)).to_be_hidden()
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
    waiting = waiting_on(phone)
    expect(waiting.get_by_text("steps of 5 minutes").or_(waiting.get_by_text("from 5 minutes"))).to_be_visible()
    axe(phone)
    assert stored(site, done) == []
    # What is being mended is not lost when the page is closed before it goes again.
    waiting.get_by_role("button", name="Mend it").click()
    expect(phone.get_by_label("What you did")).to_have_value(done)
    phone.reload()
    waiting.get_by_role("button", name="Mend it").click()
    expect(phone.get_by_label("What you did")).to_have_value(done)
    phone.get_by_label("How long").select_option("45")
    phone.get_by_role("button", name=re.compile(r"^Log ")).click()
    expect(phone.get_by_text("Logged ¾ hour for the wider community.").first).to_be_visible()
    expect(waiting).to_be_hidden()
    assert stored(site, done) == [{"status": "logged", "person_minutes": 45}]
    problems.clear()


def test_a_form_that_came_back_with_a_mistake_leaves_the_page_on_the_phone(phone, done, problems):
    phone.evaluate("() => document.querySelector('select[name=minutes]').add(new Option('25 hours', '1500'))")
    log(phone, done, minutes="1500")
    expect(phone.get_by_text("steps of 5 minutes").or_(phone.get_by_text("from 5 minutes")).first).to_be_visible()
    expect(phone).to_have_url(re.compile("/log/$"))
    ready(phone)
    phone.context.set_offline(True)
    phone.goto(PAGE)
    expect(phone.get_by_label("What you did")).to_be_visible()
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


def test_it_opens_though_the_worker_takes_the_first_visit_over_before_the_page_looks(open_page, sign_in, problems):
    """The worker rules the page a moment after it came. A page that asks too late thinks the worker saw it come."""
    page = open_page(**PHONE)
    sign_in(page, "trader")
    page.add_init_script(
        "const workers = navigator.serviceWorker, real = workers.register.bind(workers);"
        "workers.register = async (...said) => { const made = await real(...said);"
        " while (!workers.controller) await new Promise((done) => workers.addEventListener("
        "'controllerchange', done, {once: true})); return made; };"
    )
    page.goto(PAGE)
    ready(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_label("What you did")).to_be_visible()
    problems.clear()


def test_a_phone_without_workers_logs_waits_and_sends_the_same(open_page, sign_in, site, done):
    """Older phones know neither service workers nor time limits on a request: nothing breaks, nothing is promised."""
    page = open_page(**PHONE)
    sign_in(page, "trader")
    page.add_init_script(
        "delete Navigator.prototype.serviceWorker; delete globalThis.caches; delete AbortSignal.timeout;"
    )
    page.goto(PAGE)
    page.context.set_offline(True)
    log(page, done)
    waiting = waiting_on(page)
    expect(waiting.get_by_text(done)).to_be_visible()
    page.context.set_offline(False)
    expect(waiting).to_be_hidden()
    expect(page.get_by_text("also opens without a signal")).to_be_hidden()
    assert stored(site, done) == [{"status": "logged", "person_minutes": 60}]
