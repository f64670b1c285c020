"""Nothing is published that its author has not agreed to, in whatever way somebody tries."""

import pytest
from wagtail.models import Locale

from projects.exceptions import NotAgreedYet, TextChanged
from projects.learning.consent import mark_of
from projects.learning.services import (
    agree_to_text,
    decline_text,
    withdraw_article,
)
from projects.learning.standing import Step
from projects.models import ArticlePage, Consent
from tests.projects.learning.articles import (
    newest,
    read,
    step,
    types_on,
)


def test_no_text_is_published_that_its_author_has_not_agreed_to(sent, editor):
    page = newest(sent)
    with pytest.raises(NotAgreedYet):
        page.get_latest_revision().publish(user=editor)
    assert not newest(sent).live


def test_agreeing_is_to_the_text_one_has_read(ready, editor):
    before = read(ready)
    page = newest(ready).get_latest_revision_as_object()
    page.title = "Tea, each Tuesday"
    page.save_revision(user=editor)
    with pytest.raises(TextChanged):
        agree_to_text(article=ready, mark=before)
    assert not Consent.objects.exists()


def test_agreeing_is_to_the_words_and_not_to_the_number_of_a_revision(published, editor, client):
    newest(published).save_revision(user=editor)
    before = read(published)
    types_on(published.page, editor, "Never said")
    with pytest.raises(TextChanged):
        agree_to_text(article=published, mark=before)
    assert Consent.objects.count() == 1


def test_words_typed_after_the_agreement_are_not_published(published, editor, client):
    newest(published).save_revision(user=editor)
    agree_to_text(article=published, mark=read(published))
    types_on(published.page, editor, "Never said")
    with pytest.raises(NotAgreedYet):
        newest(published).get_latest_revision().publish(user=editor)
    assert "Tea on Tuesdays" in client.get("/learning/tea-on-tuesdays/").content.decode()
    assert step(published) == Step.AGREE
    agree_to_text(article=published, mark=read(published))
    assert "Never said" in client.get("/learning/tea-on-tuesdays/").content.decode()


def test_an_editors_change_of_a_published_article_waits_for_the_author(published, author, editor, client, client_of):
    page = newest(published)
    page.title = "Tea, each Tuesday"
    revision = page.save_revision(user=editor)
    with pytest.raises(NotAgreedYet):
        revision.publish(user=editor)
    assert step(published) == Step.AGREE
    assert "Tea on Tuesdays" in client.get("/learning/tea-on-tuesdays/").content.decode()
    agree_to_text(article=published, mark=mark_of(revision))
    assert "Tea, each Tuesday" in client.get("/learning/tea-on-tuesdays/").content.decode()


def test_an_author_leaves_a_published_article_as_it_was(published, editor, client):
    page = newest(published)
    page.title = "Tea, each Tuesday"
    page.save_revision(user=editor)
    decline_text(article=published)
    assert step(published) == Step.PUBLISHED
    assert "Tea on Tuesdays" in client.get("/learning/tea-on-tuesdays/").content.decode()


def test_the_admin_says_why_an_article_is_not_published(sent, author, editor, client_of):
    from projects.learning.editing import ask_before_publishing

    class Asked:
        user = editor
        _messages = type("Kept", (list,), {"add": lambda self, level, text, extra: self.append(text)})()

    page = newest(sent)
    answer = ask_before_publishing(Asked(), page)
    assert answer.status_code == 302
    assert "The author has not agreed" in Asked._messages[0]


def test_agreeing_twice_publishes_once(published):
    agree_to_text(article=published, mark=read(published))
    assert Consent.objects.count() == 1


def test_a_translation_carries_what_was_agreed_to(published, editor):
    page = newest(published)
    there = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    there.title = "Té los martes"
    there.save_revision().publish()
    assert there.__class__.objects.get(pk=there.pk).live
    withdraw_article(article=published)
    assert not ArticlePage.objects.live().exists()


def test_a_translation_is_not_published_before_its_original(ready, editor):
    page = newest(ready)
    there = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    with pytest.raises(NotAgreedYet):
        there.save_revision().publish(user=editor)
    assert not ArticlePage.objects.live().exists()


def test_a_copy_in_the_admin_is_nobodys_to_publish(published, editor):
    page = newest(published)
    copy = page.copy(update_attrs={"slug": "copied"}, keep_live=False)
    with pytest.raises(NotAgreedYet):
        copy.get_latest_revision().publish()


@pytest.mark.parametrize("said", [{}, {"mark": ""}, {"mark": "x"}, {"mark": "0" * 64}, {"mark": "9" * 4000}])
def test_agreeing_to_no_text_publishes_nothing(said, ready, author, client_of):
    answer = client_of(author).post(f"/learning/mine/{ready.pk}/agree/", said)
    assert answer.status_code == 302
    assert step(ready) == Step.AGREE
