"""`make shots`: a picture of every page at 390 and 1280 pixels, as each demonstration sign-in, into var/shots/.

Pages stand in English; of the other languages each person's home page shows how longer words fit, and pages of the
tree how English words stand in a page from the right.
"""

import os
import re
import shutil
import sys
from contextlib import ExitStack

import django
from playwright.sync_api import sync_playwright

from . import browser, databases, postgres
from .crawl import crawl
from .site import Site

TARGET = databases.ROOT / "var" / "shots"
HOMES = ("/", "/pt/", "/es/")
FROM_THE_RIGHT = ("/ar/packs/", "/ar/packs/library-of-things/", "/ar/toolkit/", "/ar/calls/", "/ar/learning/")
# Pictures below the fold load only when somebody comes near; a picture of the whole page wants them all.
ALL_PICTURES = "document.querySelectorAll('img[loading=lazy]').forEach(img => img.loading = 'eager')"
WIDTHS = {"390": browser.PHONE, "1280": browser.DESKTOP}


def file_name(address: str) -> str:
    """An address as a file name: /ideas/?kind=need becomes ideas_kind-need."""
    name = re.sub(r"[^\w-]+", "_", address.replace("=", "-")).strip("_") or "home"
    return name[:120]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.test")
    django.setup()
    from home.demo import signins

    if browser.executable() is None:
        print("A browser is missing: install the package chromium.")
        return 1
    shutil.rmtree(TARGET, ignore_errors=True)
    with ExitStack() as stack:
        store = databases.store_for(os.environ.get("DATABASE_URL", ""))
        if store.vendor != "postgresql":
            store = databases.Postgres(stack.enter_context(postgres.running()))
        site = Site(store, demo=True)
        stack.callback(site.stop)
        site.start()
        chromium = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=browser.executable(), args=browser.flags()
        )
        taken: set[str] = set()
        for who in [None, *signins()]:
            taken |= pictures_of(site, chromium, who, taken)
        chromium.close()
    print(f"{len(list(TARGET.rglob('*.png')))} pictures in {TARGET}")
    return 0


def pictures_of(site, chromium, who, taken: set[str]) -> set[str]:
    """Take the pages this person sees that nobody before had; the signed-out reader comes first."""
    folder = TARGET / (who.key if who else "signed-out")
    folder.mkdir(parents=True, exist_ok=True)
    addresses: set[str] = set()
    for width, viewport in WIDTHS.items():
        context = chromium.new_context(viewport=viewport, locale="en-GB", reduced_motion="reduce")
        if who:
            cookie = {"name": "sessionid", "value": site.session_for(who.email), "url": site.url}
            context.add_cookies([cookie])
        if not addresses:
            found = crawl(context, site.url, admin=bool(who and who.totp_secret))
            addresses = {a for a in found.html if a in HOMES or (a not in taken and not a.startswith(HOMES[1:]))}
            addresses |= set() if who else set(FROM_THE_RIGHT)
        page = context.new_page()
        for address in sorted(addresses):
            page.goto(site.url + address)
            page.evaluate(ALL_PICTURES)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=folder / f"{file_name(address)}-{width}.png", full_page=True)
        context.close()
    return addresses


if __name__ == "__main__":
    sys.exit(main())
