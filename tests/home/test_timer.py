"""Pages on a timer: each comes out, or is taken down, by itself."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from home.models import StandardPage
from projects.learning.services import propose_article
from projects.models import ArticlePage
from tests.factories import ResidentProfileFactory

pytestmark = pytest.mark.django_db


def due(page: Page, minutes: int) -> Page:
    """The page's newest words, agreed to be published some minutes ago."""
    ago = timezone.now() - timedelta(minutes=minutes)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=ago)
    return page


@pytest.fixture
def waiting(home):
    """A page that may be published, the last of those that wait."""
    page = home.add_child(instance=StandardPage(title="Street party", slug="street-party", live=False))
    page.save_revision()
    return due(page, 1)


@pytest.fixture
def refused(home):
    """An article whose author has not agreed to it."""
    author = ResidentProfileFactory().user
    article = propose_article(author=author, title="Tea", did="Tea.", for_whom="Us.", learned="Talk.")
    return due(ArticlePage.objects.get(pk=article.page_id), 60)


def test_a_page_that_is_refused_keeps_no_other_back(refused, waiting, client, caplog):
    with caplog.at_level(logging.WARNING, "home"):
        call_command("often", verbosity=0)
    assert client.get("/street-party/").status_code == 200
    assert not ArticlePage.objects.get(pk=refused.pk).live
    assert f"{refused.pk}" in caplog.text
    assert "NotAgreedYet" in caplog.text


def test_a_page_whose_address_was_taken_since_keeps_no_other_back(home, waiting, client, caplog):
    page = home.add_child(instance=StandardPage(title="Prices", slug="prices-2", live=False))
    page.slug = "prices"
    page.save_revision()
    due(page, 60)
    home.add_child(instance=StandardPage(title="Prices", slug="prices"))
    with caplog.at_level(logging.WARNING, "home"):
        call_command("often", verbosity=0)
    assert client.get("/street-party/").status_code == 200
    assert not StandardPage.objects.get(pk=page.pk).live
    assert "ValidationError" in caplog.text


def test_what_failed_in_another_way_is_not_kept_quiet(waiting, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("The disk is full.")

    monkeypatch.setattr(Revision, "publish", broken)
    with pytest.raises(RuntimeError):
        call_command("often", verbosity=0)


def test_a_page_and_what_shows_its_words_are_taken_down_on_the_day(home, portuguese, client):
    page = home.add_child(instance=StandardPage(title="Street party", slug="street-party"))
    page.copy_for_translation(portuguese, copy_parents=True, alias=True)
    Page.objects.filter(slug="street-party").update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("often", verbosity=0)
    assert not Page.objects.live().filter(slug="street-party").exists()
    assert client.get("/pt/street-party/").status_code == 404
    call_command("often", verbosity=0)
