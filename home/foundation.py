"""What a site needs before anybody writes: its languages, its front door, the pages the contract promises, its menus.

Laid once, when there is no front door yet: after the first `migrate`, and after a test that emptied the database.
Done after `migrate` and not inside it, because making pages and their translations needs the real models.
"""

import tomllib
from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from home.enums import Audience, MenuPlace

TEXTS = Path(__file__).resolve().parent / "texts"
STANDARD_PAGES = ("house-rules", "accessibility", "privacy")
MAIN_LINKS = (
    ("Ideas", "/ideas/", Audience.EVERYBODY),
    ("Projects", "/projects/", Audience.EVERYBODY),
    ("Pledges", "/pledges/trader/", Audience.TRADERS),
)
INDEX_PAGES = {"packs": "Project packs", "toolkit": "Toolkit"}
"""Pages other apps make below the front door, with their words in the menu."""


def is_laid() -> bool:
    from home.models import HomePage

    return HomePage.objects.exists()


@transaction.atomic
def lay() -> None:
    """Make what is missing; does nothing where a front door stands."""
    if is_laid():
        return
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    english = locales[settings.LANGUAGE_CODE]
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    home = _make_home(_root_page(english))
    _make_site(home)
    for slug in STANDARD_PAGES:
        _make_standard_page(home, slug)
    for code, locale in locales.items():
        if code != settings.LANGUAGE_CODE:
            for page in [home, *home.get_descendants().order_by("path").specific()]:
                page.copy_for_translation(locale, copy_parents=True, alias=True)
    lay_menus()


def lay_menus() -> None:
    """Make the two English menus where they are missing, with links to what exists."""
    from home.models import HomePage, Menu, MenuLink

    english = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    home = HomePage.objects.filter(locale=english).first()
    main, made = Menu.objects.get_or_create(place=MenuPlace.MAIN, locale=english)
    if made:
        for label, address, audience in MAIN_LINKS:
            MenuLink.objects.create(
                menu=main,
                locale=english,
                label=label,
                address=address,
                audience=audience,
                sort_order=main.links.count(),
            )
    footer, made = Menu.objects.get_or_create(place=MenuPlace.FOOTER, locale=english)
    if made:
        for order, slug in enumerate(STANDARD_PAGES):
            page = home.get_children().filter(slug=slug).first()
            if page:
                MenuLink.objects.create(menu=footer, locale=english, label=page.title, page=page, sort_order=order)
    _link_index_pages(home, main, english)


def _link_index_pages(home, main, english) -> None:
    """Put the listing pages of other apps into the head menu, once each, before the traders' link."""
    from home.models import MenuLink

    for slug, label in INDEX_PAGES.items():
        page = home.get_children().live().filter(slug=slug).first()
        if page and not MenuLink.objects.filter(menu=main, page=page).exists():
            MenuLink.objects.filter(menu=main, audience=Audience.TRADERS).update(sort_order=50)
            MenuLink.objects.create(
                menu=main, locale=english, label=label, page=page, sort_order=main.links.count() + 1
            )


def _root_page(locale: Locale) -> Page:
    root = Page.get_first_root_node()
    return root or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))


def _make_home(root: Page):
    from home.models import HomePage

    # Wagtail's own welcome page stands where ours belongs.
    for welcome in root.get_children().filter(slug="home"):
        if type(welcome.specific) is Page:
            welcome.delete()
    root = Page.objects.get(pk=root.pk)
    return _publish(root.add_child(instance=HomePage(**_text("home"))))


def _make_site(home) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost", port=80
    )
    site.root_page = home
    site.save()


def _make_standard_page(home, slug: str):
    from home.models import StandardPage

    return _publish(home.add_child(instance=StandardPage(**_text(slug))))


def _publish(page):
    """Publish through a revision, so that the page has a history from its first day."""
    page.save_revision().publish()
    return page


def _text(slug: str) -> dict:
    """The fields of a page as its file in home/texts/ gives them."""
    with (TEXTS / f"{slug.replace('-', '_')}.toml").open("rb") as file:
        fields = tomllib.load(file)
    for name in ("body", "buttons"):
        if name in fields:
            fields[name] = [{"type": block["type"], "value": block["value"]} for block in fields[name]]
    return {"slug": slug, "live": True, **fields}
