"""The links of the two menus for one reader: at most two queries a page, asked once."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, Value
from django.utils.translation import get_language
from wagtail.models import Page

from core import clock
from home.enums import Audience, MenuPlace
from home.models import MenuLink
from pledges.models import Tenancy


@dataclass(frozen=True)
class NavigationItem:
    """One link as the templates show it."""

    label: str
    url: str
    current: bool


def navigation_items(request, place: MenuPlace) -> list[NavigationItem]:
    """The links of one menu, in the reader's language or else in English."""
    if not hasattr(request, "_menu_items"):
        request._menu_items = _load(request)
    return request._menu_items[place]


def _load(request) -> dict[str, list[NavigationItem]]:
    language = get_language() or settings.LANGUAGE_CODE
    links = list(_links(request.user, language))
    pages = _translated_pages(links, language)
    menus: dict[str, list[NavigationItem]] = {place: [] for place in MenuPlace.values}
    own = {link.menu.place for link in links if link.menu.locale.language_code == language}
    for link in links:
        is_own = link.menu.locale.language_code == language
        if is_own != (link.menu.place in own) or not _is_for(link, request.user):
            continue
        url = link.href(pages.get(link.page.translation_key) if link.page_id else None, request=request)
        if url:
            menus[link.menu.place].append(NavigationItem(link.label, url, _is_here(url, request.path)))
    return menus


def _links(user, language: str):
    """Every link of both menus in this language and in English; for somebody signed in, whether they trade."""
    trades = Value(False)
    if user.is_authenticated:
        today = clock.today()
        trades = Exists(Tenancy.objects.covering(today).acted_for_by(user, today))
    return (
        MenuLink.objects.filter(menu__locale__language_code__in={language, settings.LANGUAGE_CODE})
        .select_related("menu__locale", "page__locale")
        .annotate(reader_trades=trades)
        .order_by("menu", "sort_order")
    )


def _translated_pages(links: list[MenuLink], language: str) -> dict:
    """The published page in the reader's language for each link that leads to a page of another one."""
    keys = {link.page.translation_key for link in links if link.page and link.page.locale.language_code != language}
    if not keys:
        return {}
    found = Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page for page in found.select_related("locale")}


def _is_for(link: MenuLink, user) -> bool:
    if link.audience == Audience.TRADERS:
        return link.reader_trades
    return link.audience == Audience.EVERYBODY or user.is_authenticated


def _is_here(url: str, path: str) -> bool:
    """Whether the reader is on that page or below it; the front door only on itself."""
    home = len([part for part in url.split("/") if part]) == 0
    return path == url if home else path.startswith(url)
