"""Versions: a word on what changed makes the next one, once; a translation says which one it was made from."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from projects.models import PackVersion
from projects.services import publish_version
from tests.factories import UserFactory


@pytest.fixture
def editor(db):
    return UserFactory(editor=True)


def publish(page, editor, note=""):
    page.version_note = note
    page.save_revision(user=editor).publish(user=editor)
    page.refresh_from_db()
    return page


def versions(family):
    return [(version.number, version.what_changed) for version in family.versions.order_by("number")]


def test_a_pack_goes_through_three_versions(client, pack, family, editor):
    publish(pack, editor)
    publish(pack, editor, "New costs of insurance")
    publish(pack, editor)
    publish(pack, editor, "A second shed")
    assert versions(family) == [(1, ""), (2, "New costs of insurance"), (3, "A second shed")]
    assert family.versions.first().by == editor
    page = client.get(pack.url).content.decode()
    for words in ("Version 3", "A second shed", "New costs of insurance", "The first version."):
        assert words in page


def test_the_note_is_empty_for_the_next_edit(pack, editor):
    publish(pack, editor, "First words")
    assert pack.version_note == ""
    assert pack.get_latest_revision_as_object().version_note == ""


def test_a_draft_that_waited_with_the_same_words_makes_no_version(pack, family, editor):
    publish(pack, editor)
    pack.version_note = "New costs"
    waiting = pack.save_revision(user=editor)
    publish(pack, editor, "New costs")
    waiting.publish(user=editor)
    assert versions(family) == [(1, ""), (2, "New costs")]


def test_publishing_is_safe_to_repeat(pack, family, editor):
    publish(pack, editor, "Begun")
    pack.version_note = "Begun"
    assert publish_version(page=pack, by=editor) is None
    assert publish_version(page=pack, by=editor) is None
    assert versions(family) == [(1, "Begun")]


def test_spaces_are_no_word_on_what_changed(pack, family, editor):
    publish(pack, editor)
    publish(pack, editor, " \u00a0 ")
    assert versions(family) == [(1, "")]


def test_a_translation_says_which_version_it_was_made_from(
    client, pack, family, editor, django_capture_on_commit_callbacks
):
    def save(translation):
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(user=editor, publish=True)

    publish(pack, editor, "Begun")
    portuguese = Locale.objects.get(language_code="pt")
    translate_object(pack, [portuguese], user=editor)
    source = TranslationSource.objects.get_for_instance(pack)
    translation = Translation.objects.get(source=source, target_locale=portuguese)
    save(translation)
    page = pack.get_translation(portuguese)
    assert page.made_from_version == 1
    assert PackVersion.objects.count() == 1
    before = client.get(page.url)
    assert before.context["substance"].older_than is None
    publish(pack, editor, "A second shed")
    assert client.get(page.url).context["substance"].older_than == 2
    source.update_from_db()
    save(translation)
    assert client.get(page.url).context["substance"].older_than is None
