"""An author's own pages, the article as it is read, and the list."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.models import Locale

from core import clock
from projects.learning.services import (
    Part,
    agree_to_text,
    propose_article,
    save_draft,
    send_draft,
)
from projects.learning.standing import Step
from projects.models import Article, ArticlePage, LearningIndexPage
from tests.factories import UserFactory
from tests.pictures import phone_photo, upload
from tests.projects.learning.articles import (
    OUTLINE,
    approve,
    form_of,
    newest,
    read,
    step,
    written,
)


def test_an_article_keeps_the_language_it_is_written_in(author, editor, client):
    with translation.override("pt"):
        article = propose_article(author=author, title="Chá às terças", **OUTLINE)
    approve(article, editor)
    written(article)
    save_draft(article=article, parts=[Part(text="Começámos com chá.")], title="Chá às terças", byline="Rosa", bio="")
    send_draft(article=article)
    approve(article, editor)
    agree_to_text(article=article, mark=read(article))
    assert "Começámos com chá." in client.get("/pt/learning/cha-as-tercas/").content.decode()
    listed = BeautifulSoup(client.get("/learning/").content, "html.parser").find("h2", lang="pt")
    assert "Chá às terças" in listed.text


def test_on_the_site_a_practitioner_writes_with_a_photo(author, editor, client_of):
    client = client_of(author)
    said = form_of(client.get("/learning/propose/")) | {"title": "Tea on Tuesdays", **OUTLINE}
    first, again = client.post("/learning/propose/", said), client.post("/learning/propose/", said)
    article = Article.objects.get()
    assert first.url == again.url == f"/learning/mine/{article.pk}/"
    approve(article, editor)
    draft = f"/learning/mine/{article.pk}/draft/"
    said = form_of(client.get(draft)) | {
        "heading_1": "How it began",
        "text_1": "With tea.\n\nAnd <b>cake</b>.",
        "photo_1_file": upload(phone_photo()),
        "photo_1_shows": "A table with cups",
        "then": "send",
    }
    answer = client.post(draft, said)
    assert answer.url == f"/learning/mine/{article.pk}/send/"
    body = newest(article).get_latest_revision_as_object().body
    assert body[0].value["picture"].description == "A table with cups"
    kept = form_of(client.get(draft))
    client.post(draft, kept | {"text_2": "Later we had soup."})
    body = newest(article).get_latest_revision_as_object().body
    assert [bool(block.value["picture"]) for block in body] == [True, False], "the photo stays"
    client.post(f"/learning/mine/{article.pk}/send/")
    approve(article, editor)
    final = client.get(f"/learning/mine/{article.pk}/agree/")
    assert "And &lt;b&gt;cake&lt;/b&gt;." in final.content.decode()
    client.post(f"/learning/mine/{article.pk}/agree/", form_of(final) | {"answer": "agree"})
    assert step(article) == Step.PUBLISHED


def test_two_open_drafts_do_not_write_over_each_other(agreed, author, client_of):
    client, draft = client_of(author), f"/learning/mine/{agreed.pk}/draft/"
    old = form_of(client.get(draft))
    client.post(draft, old | {"text_1": "The first words."})
    answer = client.post(draft, old | {"text_1": "Other words."})
    assert answer.status_code == 200
    assert "Other words." in answer.content.decode()
    assert "changed this while you were writing" in answer.content.decode()


def test_a_photo_needs_words(agreed, author, client_of):
    client, draft = client_of(author), f"/learning/mine/{agreed.pk}/draft/"
    said = form_of(client.get(draft)) | {"text_1": "Words.", "photo_1_file": upload(phone_photo())}
    answer = client.post(draft, said)
    assert "Say in a few words what the photo shows" in answer.content.decode()


@pytest.mark.parametrize("act", ["", "outline/", "draft/", "send/", "agree/", "withdraw/"])
def test_others_do_not_learn_that_an_article_exists(act, article, editor, client_of):
    for person in (UserFactory(), editor):
        assert client_of(person).get(f"/learning/mine/{article.pk}/{act}").status_code == 404
        assert client_of(person).post(f"/learning/mine/{article.pk}/{act}").status_code == 404
    assert client_of(article.author).get(f"/learning/mine/{2**70}/{act}").status_code == 404


def test_a_get_changes_nothing(ready, author, client_of):
    client = client_of(author)
    for act in ("", "outline/", "draft/", "send/", "agree/", "withdraw/"):
        client.get(f"/learning/mine/{ready.pk}/{act}")
    assert step(ready) == Step.AGREE


def test_the_list_asks_the_same_however_many_there_are(published, author, editor, client, queries_of):
    few = queries_of(client, "/learning/")
    for number in range(2):
        page = LearningIndexPage.objects.get(locale__language_code="en").add_child(
            instance=ArticlePage(title=f"Another {number}", slug=f"another-{number}")
        )
        ArticlePage.objects.filter(pk=page.pk).update(first_published_at=clock.now())
    assert queries_of(client, "/learning/") == few <= 20
    assert queries_of(client, "/learning/tea-on-tuesdays/") <= 20


def test_an_article_that_is_not_translated_says_whose_language_its_words_are(published, client):
    page = newest(published)
    page.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    screen = BeautifulSoup(client.get("/pt/learning/tea-on-tuesdays/").content, "html.parser")
    for words in ("Tea on Tuesdays", "We began with tea.", "Hosts the Tuesday table."):
        marked = screen.select_one("main").find(string=lambda text, words=words: words in text).find_parent(lang=True)
        assert (marked["lang"], marked["dir"]) == ("en", "ltr"), words
    ours = screen.find(id="author-title").find_parent(lang=True)
    assert ours["lang"] == "pt"
