"""Versions: a word on what changed makes the next one, once; a translation says which one it was made from."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core.enums import Visibility
from projects.models import Lineage, PackFamily, PackVersion, ProjectPackPage
from projects.services import publish_version
from tests.factories import UserFactory

first_versions = import_module("projects.migrations.0022_first_versions")


@pytest.fixture
def editor(db):
    return UserFactory(editor=True)


def publish(page, editor, note=""):
    page.version_note = note
    page.save_revision(user=editor).publish(user=editor)
    page.refresh_from_db()
    return page


def the_day_comes(page):
    """The moment for which it is scheduled lies behind, and the timer looks."""
    revision = page.latest_revision
    past = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at, revision.content["go_live_at"] = past, past.isoformat()
    revision.save()
    call_command("often")


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


def test_the_same_words_of_another_day_make_another_version(pack, family, editor):
    publish(pack, editor)
    publish(pack, editor, "Small corrections")
    publish(pack, editor, "Small corrections")
    assert versions(family) == [(1, ""), (2, "Small corrections"), (3, "Small corrections")]


def test_a_scheduled_pack_has_its_version_once_it_appears(pack_index, pack, family, editor):
    draft = ProjectPackPage(title="Lend boats", slug="boats", live=False, version_note="Begun", adapted_from=family)
    draft.what_is_different = "We have boats where they have tools."
    draft = pack_index.add_child(instance=draft)
    draft.go_live_at = timezone.now() + timedelta(days=30)
    draft.save_revision(user=editor).publish(user=editor)
    own = PackFamily.objects.get(translation_key=draft.translation_key)
    assert not own.versions.exists()
    assert not Lineage.objects.exists()
    the_day_comes(draft)
    assert ProjectPackPage.objects.get(pk=draft.pk).live
    assert versions(own) == [(1, "Begun")]
    assert Lineage.objects.get(family=own).source_family == family


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


def test_a_scheduled_page_is_not_out_in_other_languages_before_its_day(pack_index, editor):
    draft = pack_index.add_child(instance=ProjectPackPage(title="Lend boats", slug="boats", live=False))
    portuguese = Locale.objects.get(language_code="pt")
    alias = draft.copy_for_translation(portuguese, copy_parents=True, alias=True)
    draft.go_live_at = timezone.now() + timedelta(days=30)
    draft.save_revision(user=editor).publish(user=editor)
    family = PackFamily.objects.get(translation_key=draft.translation_key)
    assert not ProjectPackPage.objects.get(pk=alias.pk).live
    assert family.subject.visibility == Visibility.HELD
    the_day_comes(draft)
    assert ProjectPackPage.objects.get(pk=alias.pk).live
    family.subject.refresh_from_db()
    assert family.subject.visibility == Visibility.PUBLISHED


def test_packs_that_were_live_before_there_were_versions_get_their_first(pack_index, pack, family, editor):
    portuguese = Locale.objects.get(language_code="pt")
    draft = pack_index.add_child(instance=ProjectPackPage(title="Lend boats", slug="boats", live=False))
    other = pack_index.add_child(instance=ProjectPackPage(title="Lend tools", slug="tools"))
    publish(other, editor)
    translated = pack.copy_for_translation(portuguese, copy_parents=True)
    translated.live = True
    translated.save()
    day = timezone.now() - timedelta(days=90)
    ProjectPackPage.objects.filter(pk=pack.pk).update(first_published_at=day)
    for _twice in range(2):
        first_versions.make_first_versions(apps, None)
    assert versions(family) == [(1, "")]
    assert family.versions.get().published_at == day
    assert not PackVersion.objects.filter(family__translation_key=draft.translation_key).exists()
    assert PackVersion.objects.filter(family__translation_key=other.translation_key).count() == 1
    translated.refresh_from_db()
    assert translated.made_from_version == 1
