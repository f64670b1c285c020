"""What is live on the site stands in articles and news too, as on any page; an author's words are the author's."""

import pytest
from django.core.exceptions import ValidationError

from core.enums import Visibility
from home.models import NewsIndexPage, NewsPage
from projects.exceptions import NothingWritten
from projects.learning.services import agree_to_text, decline_text, save_draft, send_draft
from projects.models import Article
from projects.services import start_project
from projects.toolkit.blocks import LicensedFilesBlock
from tests.factories import IdeaFactory, UserFactory
from tests.projects.learning.articles import DRAFT, approve, newest, read, written


@pytest.fixture
def things(db):
    """An idea, a project, a list and figures, as an editor puts them on a page."""
    idea = IdeaFactory(title="A swap rail by the library")
    project = start_project(author=UserFactory(), title="A library of things", story="To borrow.")
    return idea, [
        ("idea", {"idea": idea}),
        ("project", {"project": project}),
        ("live_list", {"title": "Newest", "show": "ideas", "place": "", "number": 3}),
        ("live_figures", {"title": "So far"}),
    ]


def put_beside(article, blocks) -> None:
    page = newest(article).get_latest_revision_as_object()
    page.body = [*((block.block_type, block.value) for block in page.body), *blocks]
    page.save_revision()


def test_an_article_shows_what_is_live(ready, things, client, queries_of):
    idea, blocks = things
    put_beside(ready, blocks)
    agree_to_text(article=ready, mark=read(ready))
    address = "/learning/tea-on-tuesdays/"
    said = client.get(address).content.decode()
    assert "A swap rail by the library" in said
    assert "A library of things" in said
    assert queries_of(client, address) <= 20
    type(idea).objects.filter(pk=idea.pk).update(visibility=Visibility.HIDDEN)
    assert "A swap rail by the library" not in client.get(address).content.decode()


def test_an_author_who_writes_again_keeps_what_stands_beside(ready, things, author, client_of):
    put_beside(ready, things[1])
    decline_text(article=ready)
    assert client_of(author).get(f"/learning/mine/{ready.pk}/draft/").status_code == 200
    written(ready, "In truth we began with soup.")
    page = newest(ready).get_latest_revision_as_object()
    assert [block.block_type for block in page.body] == ["part", "idea", "project", "live_list", "live_figures"]
    assert "In truth we began with soup." in Article.objects.get(pk=ready.pk).words
    save_draft(article=ready, parts=[], **DRAFT)
    with pytest.raises(NothingWritten):
        send_draft(article=ready)


def test_the_author_reads_it_before_agreeing(sent, things, author, editor, client_of):
    put_beside(sent, things[1])
    approve(sent, editor)
    final = client_of(author).get(f"/learning/mine/{sent.pk}/agree/").content.decode()
    assert "A swap rail by the library" in final


def test_news_shows_what_is_live(things, client, queries_of):
    index = NewsIndexPage.objects.get(locale__language_code="en")
    page = index.add_child(instance=NewsPage(title="What came of it", slug="what-came", body=things[1]))
    said = client.get(page.url).content.decode()
    assert "A swap rail by the library" in said
    assert "A library of things" in said
    assert queries_of(client, page.url) <= 20


def test_files_to_take_away_say_what_one_may_do_with_them(db):
    block = LicensedFilesBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.normalize({"title": "Cards", "files": [], "licence": ""}))
    assert "licence" in refused.value.block_errors
    # A draft may wait with it.
    block.clean_deferred(block.normalize({"title": "Cards", "files": [], "licence": ""}))
