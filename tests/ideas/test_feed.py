"""News of ideas for feed readers: what stands in it, what never does, and that it says when nothing is new."""

from datetime import timedelta
from xml.etree import ElementTree  # noqa: S405  reads what our own site wrote

import pytest

from core import clock
from ideas.feeds import MOST_IN_FEED
from tests.factories import IdeaFactory, NeighbourhoodFactory, SubjectFactory, UserFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, query="", **headers):
    answer = client.get(f"/ideas/feed/{query}", headers=headers)
    return answer, ElementTree.fromstring(answer.content) if answer.content else None  # noqa: S314  our own words


def titles(tree) -> list[str]:
    return [each.find(f"{ATOM}title").text for each in tree.findall(f"{ATOM}entry")]


def test_the_newest_first_with_an_address_that_stays(client):
    now = clock.now()
    old = IdeaFactory(title="A bench", body="Two seats.\n\nAnd <b>shade</b>.", created_at=now - timedelta(days=2))
    IdeaFactory(title="Soup & <i>bread</i>", created_at=now)
    answer, tree = feed(client)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert titles(tree) == ["Soup & <i>bread</i>", "A bench"]
    entry = tree.findall(f"{ATOM}entry")[1]
    assert entry.find(f"{ATOM}id").text == f"urn:uuid:{old.uid}"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{old.get_absolute_url()}"
    assert entry.find(f"{ATOM}summary").text == "<p>Two seats.</p>\n\n<p>And &lt;b&gt;shade&lt;/b&gt;.</p>"


def test_what_is_not_public_and_who_said_it_are_not_in_it(client):
    author = UserFactory(display_name="Rosa Mbeki", email="rosa@example.org")
    IdeaFactory(title="Shown", author=author)
    for state in ("hidden", "held", "removed"):
        IdeaFactory(title=f"Is {state}", **{state: True})
    IdeaFactory(title="Taken back", stage="withdrawn")
    answer, tree = feed(client)
    assert titles(tree) == ["Shown"]
    assert "Rosa" not in answer.content.decode() and "example.org" not in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?neighbourhood=here", ["Near"]),
        ("?q=near", ["Near"]),
        ("?kind=need", []),
        ("?neighbourhood=nowhere&page=7&sort=nearly&q=%00", ["Far", "Near"]),
    ],
)
def test_it_follows_the_words_of_the_list(client, query, found):
    here = NeighbourhoodFactory(slug="here")
    IdeaFactory(title="Near", subject=SubjectFactory(neighbourhood=here))
    IdeaFactory(title="Far")
    _answer, tree = feed(client, query)
    assert titles(tree) == found


def test_the_list_leads_to_the_feed_with_the_same_words(client):
    assert 'type="application/atom+xml" title="Ideas" href="/ideas/feed/"' in client.get("/ideas/").content.decode()
    page = client.get("/ideas/?q=soup&sort=nearly&page=1").content.decode()
    assert 'href="/ideas/feed/?q=soup"' in page


def test_nothing_new_answers_in_a_line(client):
    idea = IdeaFactory()
    answer, _tree = feed(client)
    assert not answer.cookies
    again, _tree = feed(client, **{"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    idea.title = "Another title"
    idea.save()
    changed, _tree = feed(client, **{"If-None-Match": answer["ETag"]})
    assert changed.status_code == 200


def test_few_queries_and_an_end(client, queries_of):
    IdeaFactory.create_batch(2)
    few = queries_of(client, "/ideas/feed/")
    IdeaFactory.create_batch(MOST_IN_FEED)
    assert queries_of(client, "/ideas/feed/") == few <= 15
    assert len(titles(feed(client)[1])) == MOST_IN_FEED
