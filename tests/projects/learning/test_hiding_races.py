"""An article is hidden while a translation of it is published: it is off the site in every language. With a control."""

import threading

import pytest
from wagtail.models import Locale

from core.enums import Visibility
from home.foundation import lay
from moderation.services import set_visibility
from projects.learning import consent
from projects.models import Article, ArticlePage
from tests.factories import UserFactory
from tests.ideas.test_races import at_once

from .articles import newest

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _front_door(db):
    lay()


@pytest.fixture
def translation(published):
    """In Spanish, not published yet."""
    page = newest(published).copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    page.save_revision()
    return page


def hidden_while_published(translation, monkeypatch, *, patience: int) -> None:
    """The publication has looked and goes on once the moderator is through, or has waited long enough."""
    looked, hidden = threading.Event(), threading.Event()
    refuse = consent.refuse_unagreed

    def look_and_wait(page, revision):
        refuse(page, revision)
        looked.set()
        hidden.wait(timeout=patience)

    def hide():
        assert looked.wait(timeout=20)
        article = Article.objects.get()
        set_visibility(row=article, visibility=Visibility.HIDDEN, by=moderator, reason="It names a child.")
        hidden.set()

    moderator = UserFactory(moderator=True)
    monkeypatch.setattr(consent, "refuse_unagreed", look_and_wait)
    assert at_once(lambda: translation.get_latest_revision().publish(), hide) == []
    assert Article.objects.get().visibility == Visibility.HIDDEN


def test_it_is_off_the_site_in_every_language(translation, monkeypatch):
    hidden_while_published(translation, monkeypatch, patience=1)
    assert not ArticlePage.objects.live().exists()


def test_without_the_lock_the_translation_would_stay(translation, monkeypatch):
    monkeypatch.setattr(consent, "lock_article", lambda page: None)
    hidden_while_published(translation, monkeypatch, patience=20)
    assert [page.locale.language_code for page in ArticlePage.objects.live()] == ["es"]
