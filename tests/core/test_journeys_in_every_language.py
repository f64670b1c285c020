"""The action list, the map, sharing a project and offering to one speak Polish and Arabic, their vocabulary too."""

import re

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from ideas.models import Topic
from people.models import Skill
from people.vocabulary import first_skills
from projects.models import Principle, Service
from projects.services import start_project
from tests.factories import ActionFactory, IdeaFactory, ResidentProfileFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses():
    """Each with something on it."""
    author = ResidentProfileFactory(user=UserFactory(display_name="Rosa")).user
    Topic.objects.create(name="Parks", slug="parks", name_pl="Parki", name_ar="الحدائق")
    ActionFactory(subject=IdeaFactory(author=author).subject, accepted=True, author=author, places=2)
    project = start_project(author=author, title="1", story="1")
    return ["/actions/", "/ideas/map/", "/projects/start/", f"/projects/{project.pk}/offer/"]


@pytest.mark.parametrize("code", ["pl", "ar"])
def test_these_pages_speak_the_language_and_say_nothing_of_english(client_of, addresses, code):
    reader = client_of(ResidentProfileFactory().user)
    for address in addresses:
        answer = reader.get(f"/{code}{address}", follow=True)
        assert answer.status_code == 200, address
        page = BeautifulSoup(answer.content.decode(), "html.parser")
        assert not page.select_one(".language-banner"), address
        assert not page.main.get("lang"), address
        heading = page.h1.get_text()
        assert re.search(r"[\u0600-\u06ff]" if code == "ar" else r"\w", heading), heading
        with translation.override("en"):
            english = reader.get(address, follow=True).content.decode()
        assert BeautifulSoup(english, "html.parser").h1.get_text() != heading


@pytest.mark.parametrize("model", [Topic, Skill, Service, Principle])
def test_a_word_of_each_vocabulary_has_a_name_in_every_language(model):
    names = {"name": "Trees", "name_pt": "Árvores", "name_es": "Árboles", "name_pl": "Drzewa", "name_ar": "أشجار"}
    word = model.objects.create(slug="trees-of-a-test", **names)
    assert word.names == list(names.values())
    for code, name in zip(("en", "pt", "es", "pl", "ar"), names.values(), strict=True):
        with translation.override(code):
            assert word.label == name
    word.name_ar = ""
    with translation.override("ar"):
        assert word.label == "Trees"


def test_the_skills_a_site_begins_with_are_named_and_found_in_every_language():
    for row in first_skills():
        names = [row[code] for code in ("en", "pt", "es", "pl", "ar")]
        assert all(names) and len(set(names)) >= 4, row["slug"]
        assert re.search(r"[\u0600-\u06ff]", row["ar"]), row["slug"]
    from ideas.assets.vocabulary import Vocabulary

    words = Vocabulary.load()
    for said in ("Naprawa rowerów", "إصلاح الدرّاجات"):
        assert words.meant_by(said)[0].slug == "bike-repair"
