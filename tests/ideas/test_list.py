"""The list: the query words of the contract, what it says of words it does not know, and its queries."""

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ideas.listing import ShallowPaginator
from ideas.models import Topic
from ideas.services import NeedLine, advance_idea, appreciate_subject, comment_on_subject
from tests.factories import IdeaFactory, NeighbourhoodFactory, UserFactory

pytestmark = pytest.mark.django_db


def titles(client, query="") -> list[str]:
    return [idea.title for idea in client.get(f"/ideas/{query}").context["page"]]


@pytest.fixture
def three(make_idea, norwood, gardening, neighbour):
    green = Topic.objects.create(name="Green spaces", slug="green-spaces")
    strip = make_idea("The strip", kind="unloved-space", neighbourhood=norwood, needs=[NeedLine(skill=gardening)])
    rail = make_idea("A swap rail", topics=[green])
    choir = make_idea("A choir", kind="need", needs=[NeedLine(kind="space", text="A hall")])
    appreciate_subject(subject=rail.subject, user=neighbour)
    comment_on_subject(subject=choir.subject, author=neighbour, body="Yes")
    advance_idea(idea=strip, stage="checking", note="We look.", by=UserFactory())
    return strip, rail, choir


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["A choir", "A swap rail", "The strip"]),
        ("?sort=newest", ["A choir", "A swap rail", "The strip"]),
        ("?sort=appreciated", ["A swap rail", "A choir", "The strip"]),
        ("?sort=discussed", ["A choir", "A swap rail", "The strip"]),
        ("?sort=nearly", ["A swap rail", "A choir", "The strip"]),
        ("?kind=unloved-space", ["The strip"]),
        ("?neighbourhood=west-norwood", ["The strip"]),
        ("?topic=green-spaces", ["A swap rail"]),
        ("?stage=checking", ["The strip"]),
        ("?need=gardening", ["The strip"]),
        ("?need=space", ["A choir"]),
        ("?q=choir", ["A choir"]),
        ("?q=choir&kind=idea", []),
    ],
)
def test_query_words_narrow_and_order(client, three, query, found):
    assert titles(client, query) == found


@pytest.mark.parametrize("word", ["kind", "neighbourhood", "topic", "stage", "need", "sort"])
def test_unknown_values_are_ignored_saying_so(client, three, word):
    answer = client.get("/ideas/", {word: '"><img onerror=x>{{7*7}}'})
    assert answer.status_code == 200
    assert answer.context["ignored"] == [word]
    assert "We did not understand" in answer.content.decode()
    assert "<img onerror" not in answer.content.decode()
    assert len(answer.context["page"]) == 3


@pytest.mark.parametrize("number", ["0", "-1", "abc", "1e3", "²", "00", "4", "1.5"])
def test_odd_pages_are_ignored_saying_so(client, three, number):
    answer = client.get("/ideas/", {"page": number})
    assert answer.status_code == 200
    assert answer.context["page"].number == 1
    assert answer.context["ignored"] == ["page"]


@pytest.mark.parametrize("number", ["51", "1000000000000"])
def test_deep_pages_ask_to_narrow_down(client, three, number):
    assert "Lists stop at page 50" in client.get("/ideas/", {"page": number}).content.decode()


@pytest.mark.parametrize("q", ["\x00", "' OR 1=1--", '"' * 200, "(a+)+$", "x" * 5000, "  \u200b ", "%_\\", "the", "🏡"])
def test_odd_searches_answer(client, three, q):
    assert client.get("/ideas/", {"q": q}).status_code == 200


def test_htmx_gets_the_results_alone(client, three):
    answer = client.get("/ideas/", headers={"HX-Request": "true", "HX-Target": "results"})
    assert "<html" not in answer.content.decode()
    assert "A swap rail" in answer.content.decode()


def test_hidden_ideas_are_in_no_list(client, client_of, idea):
    hidden, held = IdeaFactory(hidden=True), IdeaFactory(held=True)
    for reader in (client, client_of(UserFactory()), client_of(hidden.author), client_of(UserFactory(moderator=True))):
        assert titles(reader) == [idea.title]
    assert held.title not in titles(client)


def test_signed_out_pages_set_no_cookie_and_carry_no_token(client, idea):
    for address in ("/ideas/", idea.get_absolute_url(), f"/ideas/{idea.pk}/appreciate/"):
        answer = client.get(address)
        assert not answer.cookies, address
        assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_an_empty_list_says_what_to_do(client, db):
    assert "No ideas yet" in client.get("/ideas/").content.decode()
    assert "No idea fits" in client.get("/ideas/?q=nothing").content.decode()


def test_totals_stop_at_more_than_a_thousand(monkeypatch, client, three):
    monkeypatch.setattr("ideas.listing.MOST_COUNTED", 2)
    assert "More than 1,000 ideas" in client.get("/ideas/").content.decode()


def test_pages_stop_at_fifty():
    shallow = ShallowPaginator.__new__(ShallowPaginator)
    Paginator.__init__(shallow, [], 20)
    shallow._count = 1001
    assert shallow.num_pages == 50


def queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_queries_do_not_grow_with_the_rows(client_of, make_idea, gardening):
    places = [NeighbourhoodFactory() for _ in range(4)]
    for n in range(8):
        make_idea(f"Idea {n}", neighbourhood=places[n % 4], needs=[NeedLine(skill=gardening)], author=UserFactory())
    reader = UserFactory()
    before = queries(client_of(None), "/ideas/"), queries(client_of(reader), "/ideas/")
    for n in range(8):
        make_idea(f"More {n}", neighbourhood=places[n % 4], needs=[NeedLine(skill=gardening)], author=UserFactory())
    after = queries(client_of(None), "/ideas/"), queries(client_of(reader), "/ideas/")
    assert before == after
    assert after[0] <= 15
    assert after[1] <= after[0] + 3
