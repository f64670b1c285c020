"""The short way to a page leads where Wagtail's own does, and keeps the same doors."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.views import serve

from core.routing import lean_routes
from home.models import StandardPage
from projects.models import ProjectPackIndexPage, ProjectPackPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db):
    """A pack below the list, a page below a page, and a page below one that was taken down."""
    home = Site.objects.get(is_default_site=True).root_page
    index = ProjectPackIndexPage.objects.filter(locale__language_code="en").first()
    index = index or home.add_child(instance=ProjectPackIndexPage(title="Packs", slug="packs"))
    index.add_child(instance=ProjectPackPage(title="Lend", slug="lend"))
    index.add_child(instance=ProjectPackPage(title="Draft", slug="draft", live=False))
    for slug, live in (("open", True), ("down", False)):
        home.refresh_from_db()
        above = home.add_child(instance=StandardPage(title=slug, slug=slug, live=live))
        above.add_child(instance=StandardPage(title="Below", slug="below"))
    return index


def routed(path, language="en", *, short):
    """The page behind an address, and how many queries that took."""
    request = RequestFactory().get(f"/{path}")
    with translation.override(language), CaptureQueriesContext(connection) as asked:
        if short:
            lean_routes(lambda request: None).process_view(request, serve, (path,), {})
        found = Page.route_for_request(request, path)
    return (found.page.pk if found else None), len(asked)


@pytest.mark.parametrize("language", ["en", "pt"])
@pytest.mark.parametrize(
    "path",
    ["packs/lend/", "packs/draft/", "packs/nothing/", "nothing/lend/", "open/below/", "down/below/", "packs/"],
)
def test_it_leads_to_the_same_page(site, path, language):
    assert routed(path, language, short=True)[0] == routed(path, language, short=False)[0]


@pytest.mark.parametrize("language", ["en", "pt"])
def test_a_pack_is_found_in_four_queries(site, language):
    """The site, the way to the list, the pack, and what of the site is closed."""
    if language == "pt":
        pack = ProjectPackPage.objects.get(slug="lend", locale__language_code="en")
        if not pack.get_translations().exists():
            pack.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    page, asked = routed("packs/lend/", language, short=True)
    assert Page.objects.get(pk=page).locale.language_code == language
    assert asked == 4


def test_doors_are_the_same(client, site):
    """A restriction of the page, of the list above it, and of what an alias mirrors."""
    english = ProjectPackPage.objects.get(slug="lend", locale__language_code="en")
    alias = english.get_translations().first() or english.copy_for_translation(
        Locale.objects.get(language_code="pt"), copy_parents=True, alias=True
    )
    address = alias.specific.url
    for page in (english, site):
        closed = PageViewRestriction.objects.create(page=page, restriction_type="login")
        for url in (english.url, address):
            assert client.get(url).status_code == 302, (page, url)
        for each in (english, alias.specific):
            mine, theirs = each.get_view_restrictions(), Page.get_view_restrictions(each)
            assert set(mine) == set(theirs) == {closed}
        closed.delete()
    assert client.get(english.url).status_code == 200
