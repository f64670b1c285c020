"""What a site needs before anybody writes: its languages, its front door, the pages the contract promises, its menus.

Laid once, when there is no front door yet: after the first `migrate`, and after a test that emptied the database.
Done after `migrate` and not inside it, because making pages and their translations needs the real models.
"""

import tomllib
import uuid
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Collection, Locale, Page, PageLogEntry, Site
from wagtail_localize.models import LocaleSynchronization

from home.enums import Audience
from ideas.policy import RESIDENTS_PHOTOS

TEXTS = Path(__file__).resolve().parent / "texts"
TEXT_PAGE = "home.StandardPage"
"""Pages of text were promised from the first day, so every site got them when it was laid."""
PAGES = {
    "packs": "projects.ProjectPackIndexPage",
    "calls": "projects.CallIndexPage",
    "toolkit": "projects.ToolkitIndexPage",
    "news": "home.NewsIndexPage",
    "learning": "projects.LearningIndexPage",
    "house-rules": TEXT_PAGE,
    "accessibility": TEXT_PAGE,
    "privacy": TEXT_PAGE,
}
"""The pages below the front door that others rely on (contract), by slug."""


def is_laid() -> bool:
    return apps.get_model("home.HomePage").objects.exists()


@transaction.atomic
def lay() -> None:
    """Make everything; does nothing where a front door stands."""
    if is_laid():
        return
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    english = locales.pop(settings.LANGUAGE_CODE)
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    home = _publish(_clear_root(english), "home.HomePage", "home")
    _open_site(home)
    for slug, label in PAGES.items():
        _publish(home, label, slug)
    for locale in locales.values():
        _mirror(home, locale)
    _make_menus(home, [english, *locales.values()])


@transaction.atomic
def keep_pages() -> None:
    """Give a site that was laid before the lists that the contract has promised since, in every language.

    Once: what editors deleted, or moved to another address, is theirs to decide; the log of pages remembers it.
    """
    english = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    home = apps.get_model("home.HomePage").objects.filter(locale=english).order_by("path").first()
    if home is None:
        return
    there = set(home.get_children().values_list("slug", flat=True))
    for slug, label in PAGES.items():
        if label == TEXT_PAGE or slug in there or _was_here(label):
            continue
        page = _publish(home, label, slug)
        for locale in Locale.objects.exclude(pk=english.pk):
            if home.has_translation(locale):
                page.copy_for_translation(locale, copy_parents=True, alias=True)


def _was_here(label: str) -> bool:
    """Whether the site has, or once had, a page of this type."""
    model = apps.get_model(label)
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return model.objects.exists() or PageLogEntry.objects.filter(content_type=kind).exists()


@transaction.atomic
def keep_languages() -> None:
    """Give a language that the site got since it was laid its front door, its pages and its menus.

    Pages made later in the admin are mirrored as they are made (wagtail-localize): until somebody translates a page
    its readers find the English one at its place, and are told so.
    """
    english = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    home = apps.get_model("home.HomePage").objects.filter(locale=english).order_by("path").first()
    menus = apps.get_model("home.Menu").objects
    if home is None:
        return
    for code, _name in settings.LANGUAGES:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        if locale == english:
            continue
        LocaleSynchronization.objects.get_or_create(locale=locale, defaults={"sync_from": english})
        if not home.has_translation(locale):
            _mirror(home, locale)
        if not menus.filter(locale=locale).exists():
            _menus_in(locale, menus.filter(locale=english))


def _mirror(home: Page, locale: Locale) -> None:
    """The tree in another language, each page showing the words of the English one until it is translated."""
    for page in [home, *home.get_descendants().order_by("path").specific()]:
        if not page.has_translation(locale):
            page.copy_for_translation(locale, copy_parents=True, alias=True)


def menu_words(code: str) -> dict[str, str]:
    """The English words of the menus as they are at first, and what each is in another language."""
    return {row["en"]: row[code] for rows in _text("menus").values() for row in rows if code in row}


def _menus_in(locale: Locale, menus) -> None:
    """The menus of a language that came later: the site's own links, in this language's words where we have them."""
    words = menu_words(locale.language_code)
    for menu in menus:
        links = list(menu.links.all())
        menu.pk, menu.locale = None, locale
        menu.save()
        for link in links:
            link.pk, link.menu, link.locale = None, menu, locale
            link.label = words.get(link.label, link.label)
            link.save()


def _clear_root(locale: Locale) -> Page:
    """The root of the tree, made if need be, without the welcome page Wagtail puts where ours belongs."""
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    for welcome in root.get_children().filter(slug="home"):
        if type(welcome.specific) is Page:
            welcome.delete()
    return Page.objects.get(pk=root.pk)


def _open_site(home: Page) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.root_page = home
    site.hostname, site.port = site_address()
    site.save()


def site_address() -> tuple[str, int]:
    """Host and port of SITE_URL: what full addresses in the sitemap and in e-mails begin with."""
    parts = urlsplit(settings.SITE_URL)
    return parts.hostname or "localhost", parts.port or (443 if parts.scheme == "https" else 80)


def keep_address() -> None:
    """Follow SITE_URL when the site moves to another address."""
    hostname, port = site_address()
    for site in Site.objects.filter(is_default_site=True).exclude(hostname=hostname, port=port):
        site.hostname, site.port = hostname, port
        site.save()


def keep_collection() -> None:
    """The library's shelf for what residents photograph, apart from the council's own pictures."""
    root = Collection.get_first_root_node()
    if not Collection.objects.filter(name=RESIDENTS_PHOTOS).exists():
        root.add_child(name=RESIDENTS_PHOTOS)


def _publish(parent: Page, label: str, slug: str) -> Page:
    """A page with the words of its file, published through a revision so that it has a history from its first day."""
    page = parent.add_child(instance=apps.get_model(label)(**_words(slug)))
    page.save_revision().publish()
    return page


def _words(slug: str) -> dict:
    """The fields of a page as its file in home/texts/ gives them."""
    return {"slug": slug, "live": True, **_text(slug)}


def _text(name: str) -> dict:
    with (TEXTS / f"{name.replace('-', '_')}.toml").open("rb") as file:
        return tomllib.load(file)


def _make_menus(home: Page, locales: list[Locale]) -> None:
    """The two menus in every language, each link known in all of them by one translation key."""
    menu_model, link_model = apps.get_model("home.Menu"), apps.get_model("home.MenuLink")
    pages = {page.slug: page for page in home.get_children()}
    for place, links in _text("menus").items():
        menu_key, link_keys = uuid.uuid4(), [uuid.uuid4() for _link in links]
        for locale in locales:
            menu = menu_model.objects.create(place=place, locale=locale, translation_key=menu_key)
            for order, (link, key) in enumerate(zip(links, link_keys, strict=True)):
                link_model.objects.create(
                    menu=menu,
                    locale=locale,
                    translation_key=key,
                    sort_order=order,
                    label=link.get(locale.language_code, link["en"]),
                    page=pages[link["page"]] if "page" in link else None,
                    address=link.get("address", ""),
                    audience=link.get("audience", Audience.EVERYBODY),
                )
