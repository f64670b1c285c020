"""Find the pages of a running site as a reader would: from the home page, link by link."""

import re
from collections import Counter, deque
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

# How many pages of one kind are enough to have seen the kind.
ENOUGH = 2
ENOUGH_WAGTAIL_PAGES = 40
MENU_ADDRESS = re.compile(r'"(/admin/[\w/-]*/)"')


@dataclass
class Crawl:
    """What was found, by address: status, kind, the markup of pages; and broken links with where they stand."""

    pages: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)


def language_of(path: str) -> str:
    """The language an address speaks."""
    return next((code for code, _ in settings.LANGUAGES if path.startswith(f"/{code}/")), settings.LANGUAGE_CODE)


def kind_of(path: str, query: str) -> str:
    """The route an address belongs to, in which language, with the name of its query word or that it has several."""
    language = language_of(path)
    names = sorted({name for name, _ in parse_qsl(query, keep_blank_values=True)})
    try:
        with translation.override(language):
            route = resolve(unquote(path)).route
    except Resolver404:
        return path
    return f"{language} {route} {names[0] if len(names) == 1 else 'several' if names else ''}"


def crawl(
    context,
    base_url: str,
    *,
    start: str = "/",
    admin: bool = False,
    enough: int = ENOUGH,
    languages: Collection[str] = (),
) -> Crawl:
    """Follow every link from `start` with this browser context's cookies; `enough` addresses of each kind.

    `admin`: also follow links into /admin/. `languages`: follow only links to pages in these; all where empty.
    Nothing is sent but GET, and signing out is never followed.
    """
    found, counted = Crawl(), Counter()
    waiting = deque([(start, "")])
    seen = {start}
    while waiting:
        address, came_from = waiting.popleft()
        parts = urlsplit(address)
        kind = kind_of(parts.path, parts.query)
        # The words of another language are other words, not other parts: one page of a kind shows them.
        most = enough if language_of(parts.path) == settings.LANGUAGE_CODE else 1
        if counted[kind] >= (ENOUGH_WAGTAIL_PAGES * most // ENOUGH if "wagtail" in kind or "(" in kind else most):
            continue
        counted[kind] += 1
        answer = context.request.get(urljoin(base_url, address), max_redirects=5)
        found.pages[address], found.kinds[address] = answer.status, kind
        if answer.status >= 400:
            found.broken[address] = came_from
            continue
        if "text/html" not in answer.headers.get("content-type", "") or not answer.url.startswith(base_url):
            continue
        found.html[address] = answer.text()
        for link in links_in(found.html[address]):
            there = urlsplit(urldefrag(urljoin(answer.url, link)).url)
            if f"{there.scheme}://{there.netloc}" != base_url.rstrip("/") or not wanted(there.path, admin):
                continue
            if languages and language_of(there.path) not in languages:
                continue
            next_address = there.path + (f"?{there.query}" if there.query else "")
            if next_address not in seen:
                seen.add(next_address)
                waiting.append((next_address, address))
    return found


def links_in(html: str) -> list[str]:
    """Where a page leads: its links, and the menu of the admin, which the browser draws from data."""
    page = BeautifulSoup(html, "html.parser")
    menu = page.find("script", id="wagtail-sidebar-props")
    return [
        *(link["href"] for link in page.find_all("a", href=True)),
        *(MENU_ADDRESS.findall(menu.string or "") if menu else ()),
    ]


def wanted(path: str, admin: bool) -> bool:
    """Whether to look there: no files, no signing out, the admin only where asked for."""
    if path.startswith(("/static/", "/media/", "/documents/")) or "logout" in path:
        return False
    return admin or not path.startswith("/admin/")
