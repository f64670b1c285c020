"""A running site and a browser in front of it. What they are made of: tests/rig/."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe  # noqa: F401  imported early: it reads its script from disk
from playwright.sync_api import expect

from tests.rig import browser as rig_browser
from tests.rig import databases, dom, postgres
from tests.rig.site import Site

from .ways import WAYS, Way, fits

DEMO = "demo.example"
# A busy machine may take longer than the five seconds that are waited otherwise.
expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def postgres_store():
    """PostgreSQL for the sites: the given one, else one of our own for this session."""
    given = databases.store_for(os.environ.get("DATABASE_URL", ""))
    if given.vendor == "postgresql":
        yield given
        return
    with postgres.running() as url:
        yield databases.Postgres(url)


@pytest.fixture(scope="session")
def site(postgres_store):
    """The site with the demonstration content. Shared by this worker's tests: make your own people and things."""
    running = Site(postgres_store, demo=True)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def empty_site(postgres_store):
    """A site on its first day, for empty states. Its pages open by full address: `empty_site.url + "/ideas/"`."""
    running = Site(postgres_store, demo=False)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def base_url(site):
    """Makes `page.goto("/ideas/")` go to the site."""
    return site.url


@pytest.fixture(autouse=True)
def _fresh_limits(request):
    """Limits on sign-in and mail of earlier tests are forgotten."""
    for name in ("site", "empty_site"):
        if name in request.fixturenames:
            site = request.getfixturevalue(name)
            site.forget_limits()
            site.mailbox.clear()


@pytest.fixture
def mailbox(site):
    return site.mailbox


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": rig_browser.executable(), "args": rig_browser.flags()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "viewport": rig_browser.DESKTOP,
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def problems():
    """Everything that went wrong on any page of this test; it must be empty at the end. Empty it to forgive."""
    found: list[str] = []
    yield found
    assert not found, found


@pytest.fixture
def open_page(browser, browser_context_args, problems, site):
    """`open_page()` opens a page of its own person: own cookies, watched for problems. Takes context options."""

    def opened(**options):
        context = browser.new_context(**{**browser_context_args, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        watched = rig_browser.watch(page)
        watches.append(watched)
        return page

    watches: list[list[str]] = []
    contexts = []
    yield opened
    for context in contexts:
        context.close()
    for watched in watches:
        problems.extend(watched)
    if any(problem.startswith("5") for problem in problems):
        problems.append(site.last_error())


@pytest.fixture
def page(open_page):
    """A desktop page, JavaScript on."""
    return open_page()


@pytest.fixture
def phone_page(open_page):
    """A page 390 pixels wide, touched by fingers."""
    return open_page(viewport=rig_browser.PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def no_js_page(open_page):
    """A page without JavaScript."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def sign_in(site):
    """`sign_in(page, "resident")` makes the page that demonstration person's; a full address is taken as it is.

    It gives the browser a session directly. Signing in by hand has its own tests.
    """

    def signed_in(page, who: str) -> None:
        email = who if "@" in who else f"{who}@{DEMO}"
        cookie = {"name": "sessionid", "value": site.session_for(email), "url": site.url, "httpOnly": True}
        page.context.add_cookies([cookie])

    return signed_in


@pytest.fixture
def axe():
    """`axe(page)` fails where axe finds anything on the page (JavaScript must be on)."""

    def check(page) -> None:
        page.wait_for_load_state()
        found = rig_browser.axe_findings(page)
        assert not found, f"axe at {page.url}:\n" + "\n".join(found)

    return check


@pytest.fixture
def check_markup():
    """`check_markup(page)` runs our own checks of the markup; these work without JavaScript too."""

    def check(page) -> None:
        page.wait_for_load_state()
        found = dom.problems(page.content())
        assert not found, f"markup at {page.url}:\n" + "\n".join(found)

    return check


@pytest.fixture(params=list(WAYS))
def way(request) -> Way:
    """The way of this run; a journey that asks for it is walked in all four."""
    return WAYS[request.param]


@pytest.fixture
def somebody(way, open_page, sign_in):
    """`somebody("resident")` opens a page of that person in the way of this run; without a name, a stranger's."""

    def opened(who: str = ""):
        page = open_page(**way.options)
        if who:
            sign_in(page, who)
        return page

    return opened


@pytest.fixture
def sound(way, axe, check_markup):
    """`sound(page)`: it fits its window, its markup is sound, and axe finds nothing where scripts run."""

    def look(page) -> None:
        fits(page)
        check_markup(page)
        if way.scripts:
            axe(page)

    return look
