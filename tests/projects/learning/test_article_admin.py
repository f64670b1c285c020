"""What editors can do with an article in the admin, and what not."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale

from core.page_words import words_of
from projects.learning.standing import Step
from projects.learning.workflow import learning_workflow
from projects.models import ArticlePage
from tests.projects.learning.articles import (
    newest,
    step,
)


def test_meanwhile_nobody_changes_it_in_the_admin(agreed, editor):
    page = newest(agreed)
    assert page.get_lock().for_user(editor)
    assert not page.is_creatable


def test_an_article_goes_its_own_way_and_no_other(published, editor, client_of):
    page = newest(published)
    page.title = "Tea, each Tuesday"
    page.save_revision(user=editor)
    assert not page.has_workflow
    assert page.get_workflow() is None
    edit = client_of(editor).get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "action-submit" not in edit
    assert step(published) == Step.AGREE


def test_an_editor_answers_an_outline_in_the_admin(article, editor, client_of):
    edit = client_of(editor).get(f"/admin/pages/{article.page_id}/edit/").content.decode()
    assert 'data-workflow-action-name="approve"' in edit
    assert 'data-workflow-action-name="reject"' in edit


def test_a_translation_of_an_article_is_looked_at_like_any_page(published):
    there = newest(published).copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    assert there.has_workflow
    assert there.get_workflow() != learning_workflow()


def test_a_copy_in_the_admin_is_not_handed_in(published):
    copy = newest(published).copy(update_attrs={"slug": "copied"}, keep_live=False)
    assert not copy.has_workflow
    assert copy.get_workflow() is None


def test_an_article_is_published_when_its_author_agrees_and_on_no_other_day(published):
    fields = ArticlePage.get_edit_handler().get_form_class().base_fields
    assert "go_live_at" not in fields
    assert "comments_open" in fields


def test_a_picture_of_an_article_needs_words(picture):
    part = ArticlePage._meta.get_field("body").stream_block.child_blocks["part"]
    silent = part.normalize({"text": "With tea.", "picture": picture, "shows": " "})
    with pytest.raises(ValidationError) as refused:
        part.clean(silent)
    assert "what the photo shows" in str(refused.value.block_errors["shows"])
    part.clean_deferred(silent)
    part.clean(part.normalize({"text": "With tea.", "picture": picture, "shows": "A table with cups"}))
    part.clean(part.normalize({"text": "With tea."}))


def test_a_picture_without_words_is_counted(picture):
    body = [("part", {"text": "With tea.", "picture": picture, "shows": words}) for words in ("", "A table with cups")]
    assert words_of(ArticlePage(title="Tea", body=body)).silent_pictures == 1


def test_publishing_several_at_once_waits_for_the_author(sent, editor, client_of):
    answer = client_of(editor).post(
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={sent.page_id}", follow=True
    )
    assert "The author has not agreed to this text" in answer.content.decode()
    assert not newest(sent).live
