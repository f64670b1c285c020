"""One search over pages, ideas and projects."""

import pytest

from core import clock
from home.search import SHOWN, read_query
from ideas.models import Topic
from tests.factories import (
    ActionFactory,
    HeldSkillFactory,
    IdeaFactory,
    OfferFactory,
    OrganisationFactory,
    ResidentProfileFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ODD = [
    "x" * 5000,
    '"' * 200,
    "(a+)+$",
    "' OR 1=1--",
    "a\x00b",
    "%",
    "\\",
    "*",
    "AND OR NOT",
    "\u202e\u200b",
    "🍞",
    "{{7*7}}",
    "[",
    "a:b",
    "-",
    "~",
]


def search(client, words):
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200
    return answer


def test_pages_ideas_and_counts(client):
    IdeaFactory(title="A wormery behind the library")
    answer = search(client, "wormery")
    assert answer.context["results"].count == 1
    assert "A wormery behind the library" in answer.content.decode()
    assert "House rules" in search(client, "house rules").content.decode()


def test_all_words_must_be_there(client):
    IdeaFactory(title="A wormery behind the library")
    assert search(client, "wormery spaceship").context["results"].count == 0


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
def test_odd_queries_are_safe(client, words):
    answer = search(client, words)
    assert "<script>alert" not in answer.content.decode()


def test_markup_is_shown_as_words(client):
    words = search(client, '<script>alert(1)</script>"><img src=x>').content.decode()
    assert "<script>alert" not in words
    assert "<img src=x" not in words


def test_a_very_long_query_is_cut_and_said(client):
    answer = search(client, "word " * 1000)
    assert "its first 200 characters" in answer.content.decode()
    assert len(read_query("word " * 1000)) <= 200


def test_nothing_asked_and_nothing_found(client):
    assert "Nothing found" not in search(client, "  ").content.decode()
    words = search(client, "zzzzzz").content.decode()
    assert "Nothing found" in words
    assert "/ideas/share/" in words


def test_an_empty_search_offers_the_topics(client):
    topic = Topic.objects.create(name="Growing food", slug="growing")
    words = client.get("/search/").content.decode()
    assert f'href="/ideas/?topic={topic.slug}"' in words
    assert f"topic={topic.slug}" not in search(client, "wormery").content.decode()


def test_the_first_few_and_the_way_to_all(client):
    IdeaFactory.create_batch(SHOWN + 2, title="Wormery for all")
    answer = search(client, "wormery")
    assert len(answer.context["results"].ideas.rows) == SHOWN
    assert answer.context["results"].ideas.count == SHOWN + 2
    assert 'href="/ideas/?q=wormery"' in answer.content.decode()


def test_hidden_held_removed_and_drafts_are_not_found(client, client_of, make_page):
    for state in ("hidden", "held", "removed"):
        IdeaFactory(title=f"Wormery {state}", **{state: True})
    make_page("wormery", title="Wormery page").unpublish()
    assert search(client, "wormery").context["results"].count == 0
    assert search(client_of(UserFactory(moderator=True)), "wormery").context["results"].count == 0


def test_pages_of_the_reader_s_language_only(client):
    assert search(client, "privacy").context["results"].pages.count == 1
    answer = client.get("/pt/search/", {"q": "privacy"})
    assert [page.locale.language_code for page in answer.context["results"].pages.rows] == ["pt"]


def test_queries_do_not_grow(client, client_of, queries_of):
    IdeaFactory.create_batch(2, title="Wormery")
    few = queries_of(client, "/search/?q=wormery")
    IdeaFactory.create_batch(4, title="Wormery")
    assert queries_of(client, "/search/?q=wormery") == few <= 15
    assert queries_of(client_of(UserFactory()), "/search/?q=wormery") <= 18


def test_what_neighbours_share_and_do_is_found_too(client):
    profile = ResidentProfileFactory()
    held = HeldSkillFactory(willing=True, content_object=profile, confirmed_on=clock.today())
    OfferFactory(pool=True, title="A wormery to lend", author=profile.user)
    ActionFactory(accepted=True, body="Build a wormery", places=3, on=clock.today())
    ActionFactory(accepted=True, hidden=True, body="A hidden wormery", places=3, on=clock.today())
    results = search(client, "wormery").context["results"]
    assert [row.title for row in results.offers.rows] == ["A wormery to lend"]
    assert [row.title for row in results.actions.rows] == ["Build a wormery"]
    assert results.count == 2
    assert [row.title for row in search(client, held.tag.name).context["results"].skills.rows] == [held.tag.label]


def test_groups_are_found_by_their_name_and_words(client):
    OrganisationFactory(name="Os Jardins da Praça", about="Café e flores", is_listed=True, group=True)
    OrganisationFactory(name="Jardins never listed", about="Café", group=True)
    OrganisationFactory(name="Jardins gone", about="Café", is_listed=True, left=True)
    for words in ("PRACA", "jardins flores", "cafe"):
        results = search(client, words).context["results"]
        assert [row.title for row in results.groups.rows] == ["Os Jardins da Praça"], words
    assert search(client, "flores trombone").context["results"].groups.count == 0
    page = search(client, "cafe").content.decode()
    assert "Groups" in page and 'href="/people/organisations/business-' in page


@pytest.mark.postgres
@pytest.mark.parametrize("words", ["libraries", "borrowing", "bibliotecas", "huertos"])
def test_word_forms_of_three_languages_find_groups(client, words):
    about = "We run a library to borrow from. Uma biblioteca. Un huerto."
    OrganisationFactory(name="Neighbours", about=about, is_listed=True, group=True)
    assert search(client, words).context["results"].groups.count == 1
    assert "Neighbours" in client.get("/skills/", {"q": words, "show": "groups"}).content.decode()


def test_one_search_stays_within_its_queries(client, queries_of):
    for n in range(SHOWN + 2):
        IdeaFactory(title=f"A wormery {n}")
        ActionFactory(accepted=True, body="Build a wormery", places=3, on=clock.today())
    assert queries_of(client, "/search/?q=wormery") <= 15
