"""A pack is published anew while the PDF of the one before is put away: the older never stays. With a control."""

import threading
from datetime import timedelta

import pytest
from django.db import transaction
from wagtail.models import Page

from core import clock
from projects.models import PackPaper, ProjectPackPage
from projects.packs.paper import keeping
from tests.ideas.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def old(pack):
    """The page as the task read it before it drew."""
    Page.objects.filter(pk=pack.pk).update(last_published_at=clock.now())
    return ProjectPackPage.objects.get(pk=pack.pk)


def publish_while(old, stored: threading.Event, begun: threading.Event, patience: int) -> None:
    """Publish the page anew in a transaction that ends only once the older paper had time to be put away."""
    with transaction.atomic():
        Page.objects.filter(pk=old.pk).update(last_published_at=clock.now() + timedelta(seconds=1))
        begun.set()
        stored.wait(timeout=patience)


def race(old, *, patience: int) -> None:
    stored, begun = threading.Event(), threading.Event()

    def keep():
        assert begun.wait(timeout=20)
        keeping.keep_paper(page=old, size="normal", content=b"%PDF old")
        stored.set()

    assert at_once(keep, lambda: publish_while(old, stored, begun, patience)) == []


def test_an_older_paper_waits_for_the_publication_and_is_thrown_away(old):
    race(old, patience=1)
    assert not PackPaper.objects.exists()


def test_without_the_lock_the_older_paper_would_stay(old, monkeypatch):
    monkeypatch.setattr(keeping, "lock_page", lambda pk: Page.objects.filter(pk=pk).first())
    race(old, patience=20)
    assert PackPaper.objects.filter(content=b"%PDF old").exists()
