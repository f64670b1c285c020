"""The measurements of `make bench`, small, so that they cannot rot; and what does not depend on the machine."""

import os

import pytest
from django.core.management import CommandError, call_command

from home import volume
from ideas.models import Appreciation, Comment, Idea, IdeaVector, Offer
from tests.bench import packs
from tests.bench.__main__ import (
    MOST_MAP_BYTES,
    crowd_on,
    crowd_words,
    filled,
    let,
    rents_on,
    rents_table,
    said_by,
    table,
)
from tests.bench.crowd import Crowd
from tests.bench.pages import MOST_AT_HOME, MOST_QUERIES, SIGNED_IN_MORE
from tests.bench.rents import MOST_ON_THE_PAGE, MOST_QUERIES_A_BATCH
from tests.factories import UserFactory
from tests.rig import databases

IDEAS = 2000


@pytest.fixture(scope="module")
def store():
    return databases.store_for(os.environ.get("DATABASE_URL", ""))


@pytest.fixture(scope="module")
def crowded(store):
    """The name of a database with two thousand ideas."""
    return filled(store, IDEAS)


@pytest.mark.postgres
def test_pages_keep_their_limits_on_two_thousand_ideas(store, crowded):
    told = said_by("pages", store.url(crowded))
    most = dict.fromkeys(told["pages"], MOST_QUERIES) | {"home": MOST_AT_HOME}
    over = {
        name: page["queries"]
        for name, page in told["pages"].items()
        if page["queries"] > most[name] or told["signed in"][name]["queries"] > most[name] + SIGNED_IN_MORE
    }
    assert not over
    assert all(page["bytes"] < MOST_MAP_BYTES for name, page in told["pages"].items() if "map data" in name)
    assert told["look-alikes"] < 5
    assert "| `/ideas/` |" in "\n".join(table(told, told))


@pytest.mark.postgres
def test_a_crowd_on_the_real_site_counts_once_each(store, crowded):
    came = crowd_on(store, crowded, a_second=10, seconds=5)
    assert came.sent == 50
    assert came.is_exact, crowd_words(came)


@pytest.mark.postgres
def test_closing_and_issuing_keep_their_limits(store):
    """Sizes of one batch and of two: the queries of a batch are as many, and nobody is left out."""
    told = rents_on(store, let(store, 260, 1))
    for size, acts in told["venues"].items():
        for act in acts.values():
            assert (act["done"], act["refused"]) == (int(size), 0)
            assert act["queries a batch"] <= MOST_QUERIES_A_BATCH
    assert told["page"]["queries"] <= MOST_ON_THE_PAGE
    assert "| 260 | issue |" in "\n".join(rents_table(told))


@pytest.mark.django_db
def test_a_long_pack_works_no_harder_than_it_may():
    """In calls of functions, which do not depend on what else the machine does; the time is for `make bench`."""
    told = packs.run(turns=2)
    assert told["times the calls"] <= packs.MOST_TIMES, told


@pytest.mark.django_db
def test_volume_keeps_its_counts_and_proportions():
    volume.fill(ideas=300, say=lambda words: None)
    assert Idea.objects.count() == 300
    assert volume.wrong_counts() == 0
    assert 4 < Appreciation.objects.count() / 300 < 25
    assert 2 < Comment.objects.count() / 300 < 4.5
    assert 0.3 < Offer.objects.count() / 300 < 0.8
    assert IdeaVector.objects.count() == 300
    assert Idea.objects.filter(subject__nearly__gt=0).exists()


@pytest.mark.django_db
def test_volume_refuses_where_somebody_is(settings):
    settings.DEMO_ALLOWED = True
    UserFactory()
    with pytest.raises(CommandError, match="empty scratch database"):
        call_command("volume", ideas=10)


@pytest.mark.django_db
def test_volume_refuses_with_production_settings(settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="never runs with production settings"):
        call_command("volume", ideas=10)


def test_a_crowd_that_lost_one_says_so():
    came = Crowd(sent=10, stored=10, counted=9, refused=0, seconds=1, median=0.1, p95=0.2)
    assert "NOT EXACT" in crowd_words(came)
