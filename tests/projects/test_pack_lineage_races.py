"""Two packs adapted from each other at the same moment: one of the two is refused. With a control."""

import threading
import uuid

import pytest
from django.db import IntegrityError

from projects.exceptions import AdaptedInACircle
from projects.models import Lineage, PackFamily
from projects.services import lineage, set_lineage
from tests.factories import SubjectFactory
from tests.ideas.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def family():
    return PackFamily.objects.create(translation_key=uuid.uuid4(), title="A", subject=SubjectFactory(kind="pack"))


@pytest.fixture
def pair():
    return family(), family()


def both_ways(pair):
    one, another = pair
    return at_once(
        lambda: set_lineage(family=one, source_family=another), lambda: set_lineage(family=another, source_family=one)
    )


def test_no_two_close_a_circle_together(pair):
    raised = both_ways(pair)
    assert [type(error) for error in raised] == [AdaptedInACircle]
    assert Lineage.objects.count() == 1


def test_control_without_the_lock_they_do(pair, monkeypatch):
    """Both have looked before either writes, and both have written before either ends."""
    together = threading.Barrier(2, timeout=10)
    checked, saved = lineage.check_source, Lineage.save

    def check(**said):
        checked(**said)
        together.wait()

    def save(row, **how):
        saved(row, **how)
        together.wait()

    monkeypatch.setattr(lineage, "_lock_every_family", lambda: None)
    monkeypatch.setattr(lineage, "check_source", check)
    monkeypatch.setattr(Lineage, "save", save)
    assert not both_ways(pair)
    assert Lineage.objects.count() == 2


def test_the_database_itself_refuses_a_circle_of_three(pair):
    a, b = pair
    c = family()
    set_lineage(family=b, source_family=a)
    set_lineage(family=c, source_family=b)
    with pytest.raises(IntegrityError, match="lineage_never_comes_round"):
        Lineage.objects.create(family=a, source_family=c, source_uid=c.uid, source_title="Round")
    assert PackFamily.objects.count() == 3
