"""The list of packs: words, stage and place; odd values are named; as many queries for many as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file

from core.models import CivicImage
from projects.models import ProjectPackPage


@pytest.fixture
def packs(pack_index, project):
    rows = [("Trees", "outcomes", None), ("Lend things", "delivery", project), ("Bake bread", "delivery", None)]
    for title, stage, of in rows:
        page = ProjectPackPage(title=title, slug=title.lower().replace(" ", "-"), framework_stage=stage, project=of)
        pack_index.add_child(instance=page)
    return pack_index


FOUND = [
    ({}, {"Trees", "Lend things", "Bake bread"}),
    ({"q": "bread"}, {"Bake bread"}),
    ({"q": "things LEND"}, {"Lend things"}),
    ({"stage": "delivery"}, {"Lend things", "Bake bread"}),
    ({"stage": "delivery", "q": "e"}, {"Lend things", "Bake bread"}),
    ({"neighbourhood": "west-norwood"}, {"Lend things"}),
    ({"q": "nothing-says-this"}, set()),
    ({"stage": "'\""}, {"Trees", "Lend things", "Bake bread"}),
    ({"neighbourhood": "atlantis"}, {"Trees", "Lend things", "Bake bread"}),
    ({"q": "\x00" * 3}, {"Trees", "Lend things", "Bake bread"}),
    ({"q": "%"}, set()),
    ({"q": "x" * 5000}, set()),
]


def test_what_the_words_of_the_address_find(client, packs):
    for words, expected in FOUND:
        answer = client.get(packs.url, words)
        assert {card.page.title for card in answer.context["cards"]} == expected, words
        text = answer.content.decode()
        assert ("did not understand" in text) == bool(set(words.values()) & {"'\"", "atlantis"}), words
        assert ("No pack fits" in text) == (not expected), words


def test_as_many_queries_for_many_packs_as_for_few(client, packs):
    picture = CivicImage.objects.create(title="A drill", file=get_test_image_file())
    for page in ProjectPackPage.objects.all():
        page.picture = picture
        page.save()
    counts = []
    for number in range(2):
        client.get(packs.url)
        with CaptureQueriesContext(connection) as seen:
            client.get(packs.url)
        counts.append(len(seen))
        for more in range(3):
            packs.refresh_from_db()
            packs.add_child(instance=ProjectPackPage(title=f"More {more}", slug=f"{number}-{more}", picture=picture))
    assert counts[0] == counts[1] <= 20
