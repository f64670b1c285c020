"""The list of public pages for search engines."""

import pytest

from home.models import StandardPage
from tests.factories import IdeaFactory

pytestmark = pytest.mark.django_db


def test_it_lists_its_parts(client):
    words = client.get("/sitemap.xml").content.decode()
    for section in ("pages", "ideas", "projects"):
        assert f"/sitemap-{section}.xml" in words


def test_pages_of_each_language_without_aliases(client, home, portuguese):
    page = StandardPage.objects.get(slug="privacy", locale=portuguese)
    page.alias_of = None
    page.save()
    words = client.get("/sitemap-pages.xml").content.decode()
    assert "/privacy/</loc>" in words
    assert "/pt/privacy/</loc>" in words
    assert "/es/privacy/</loc>" not in words, "an untranslated page is the English one again"


def test_drafts_and_hidden_ideas_are_not_listed(client, make_page):
    make_page("secret").unpublish()
    shown, hidden = IdeaFactory(), IdeaFactory(hidden=True)
    assert "/secret/" not in client.get("/sitemap-pages.xml").content.decode()
    words = client.get("/sitemap-ideas.xml").content.decode()
    assert shown.get_absolute_url() in words
    assert hidden.get_absolute_url() not in words


def test_odd_pages_of_it(client):
    assert client.get("/sitemap-nothing.xml").status_code == 404
    assert client.get("/sitemap-pages.xml?p=999").status_code == 404
    assert client.get("/sitemap-pages.xml?p=x").status_code == 404
