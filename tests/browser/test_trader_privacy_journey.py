"""Whose page a phone keeps, and whose hours wait on it: one person's, never shown to or sent for another."""

import uuid

import pytest
from playwright.sync_api import expect

from .stall import PAGE, first_visit, log, ready, stored, waiting_on

NOT_KEPT = """async () => {
    const kept = async () => (await (await caches.open('civic-trader-1')).keys())
        .some((request) => new URL(request.url).pathname === '/pledges/trader/');
    for (let turn = 0; turn < 100 && await kept(); turn++) await new Promise((done) => setTimeout(done, 50));
    return !(await kept());
}"""
WHOSE = """async () => {
    const store = await caches.open('civic-trader-1');
    const found = await Promise.all((await store.keys()).map((request) => store.match(request)));
    return [...new Set(found.map((answer) => answer.headers.get('X-Page-For')).filter(Boolean))];
}"""
MAKE_OLDER = """async (days) => {
    const store = await caches.open('civic-trader-1');
    for (const request of await store.keys()) {
        const kept = await store.match(request);
        const headers = new Headers(kept.headers);
        headers.set('X-Kept-Since', String(Number(headers.get('X-Kept-Since')) - days * 86400000));
        await store.put(request, new Response(await kept.blob(), { headers }));
    }
}"""


@pytest.fixture
def done() -> str:
    return f"Cooked lunch {uuid.uuid4().hex[:8]}"


@pytest.fixture
def phone(open_page, sign_in):
    return first_visit(open_page, sign_in)


@pytest.fixture
def another(site) -> dict:
    """Somebody who acts for another business on the market."""
    return site.sql(
        "SELECT u.email, u.uid FROM pledges_tenancy t JOIN people_membership m ON m.organisation_id = t.organisation_id"
        " JOIN people_user u ON u.id = m.user_id WHERE u.email NOT LIKE 'trader@%%' AND t.last_sunday IS NULL"
        " ORDER BY t.id LIMIT 1"
    )[0]


def nothing_opens(page) -> None:
    """Without a signal the page does not open: nothing of it is on the phone."""
    page.context.set_offline(True)
    page.goto("about:blank")
    with pytest.raises(Exception, match="ERR_"):
        page.goto(PAGE)
    page.context.set_offline(False)


def test_hours_wait_for_who_wrote_them_and_the_page_goes_with_the_session(
    phone,
    sign_in,
    site,
    done,
    another,
    axe,
    problems,
):
    waiting = waiting_on(phone)
    phone.context.set_offline(True)
    log(phone, done)
    expect(waiting.get_by_text(done)).to_be_visible()

    # The session ends by itself: the page says what to do, and is on the phone no longer.
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    expect(waiting.get_by_text("Sign in again, then they are sent.")).to_be_visible()
    expect(waiting.get_by_role("link", name="Sign in")).to_be_visible()
    axe(phone)
    assert phone.evaluate(NOT_KEPT)
    nothing_opens(phone)

    # Another trader on the same phone: their own page, nothing of the first one's is shown or sent.
    sign_in(phone, another["email"])
    phone.goto(PAGE)
    ready(phone)
    expect(phone.get_by_text("Somebody else’s hours wait on this phone too.")).to_be_visible()
    expect(waiting).to_be_hidden()
    assert done not in phone.content()
    phone.evaluate("() => dispatchEvent(new Event('online'))")
    assert phone.evaluate(WHOSE) == [str(another["uid"])]

    # Signing out takes that person's things only.
    phone.goto("/accounts/logout/")
    expect(phone.get_by_text("Hours that were not sent yet wait on this phone.")).to_be_hidden()
    expect(phone.locator("[name=others]")).to_be_attached()
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_text("You are signed out.")).to_be_visible()
    assert phone.evaluate(NOT_KEPT)
    assert stored(site, done) == []

    sign_in(phone, "trader")
    phone.goto(PAGE)
    expect(phone.locator(".messages").get_by_text("Logged 1 hour for the wider community.")).to_be_visible()
    assert stored(site, done) == [{"status": "logged", "person_minutes": 60}]
    problems.clear()


def test_an_open_page_sends_nothing_when_another_person_has_signed_in(phone, sign_in, site, done, another, problems):
    phone.context.clear_cookies()
    sign_in(phone, another["email"])
    log(phone, done)
    waiting = waiting_on(phone)
    expect(waiting.get_by_text("Sign in again, then they are sent.")).to_be_visible()
    expect(waiting.get_by_text(done)).to_be_visible()
    phone.evaluate("() => dispatchEvent(new Event('online'))")
    expect(waiting.get_by_text("Sign in again, then they are sent.")).to_be_visible()
    assert stored(site, done) == []
    problems.clear()


def test_signing_out_with_hours_waiting_says_what_goes(phone, site, done, problems):
    phone.route("**/pledges/trader/log/", lambda route: route.abort("internetdisconnected"))
    log(phone, done)
    expect(waiting_on(phone).get_by_text(done)).to_be_visible()
    phone.goto("/accounts/logout/")
    expect(phone.get_by_text("Hours that were not sent yet wait on this phone.")).to_be_visible()
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_text("You are signed out.")).to_be_visible()
    assert phone.evaluate("() => Object.keys(localStorage)") == []
    nothing_opens(phone)
    problems.clear()


def test_a_page_kept_for_fourteen_days_is_shown_and_an_older_one_is_not(phone, problems):
    phone.evaluate(MAKE_OLDER, 13.9)
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.get_by_text("You see it as it stood on").first).to_be_visible()
    phone.evaluate(MAKE_OLDER, 0.2)
    with pytest.raises(Exception, match="ERR_"):
        phone.reload()
    phone.context.set_offline(False)
    phone.goto("/ideas/")
    assert phone.evaluate(NOT_KEPT)
    problems.clear()


@pytest.mark.parametrize("sign", ["/accounts/login/?next=/", f"{PAGE}?tenancy=999999", "role"])
def test_any_sign_that_the_page_is_not_this_readers_empties_the_phone(phone, sign_in, sign, problems):
    if sign == "role":
        # Signed in, but acting for no trader.
        phone.context.clear_cookies()
        sign_in(phone, "resident")
        phone.goto(PAGE)
    else:
        if "login" in sign:
            phone.context.clear_cookies()
        phone.goto(sign)
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert phone.evaluate(NOT_KEPT)
    nothing_opens(phone)
    problems.clear()
