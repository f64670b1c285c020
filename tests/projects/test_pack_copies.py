"""A pack copied in the admin keeps where it comes from, and says what is different here before it goes live."""

import uuid

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from projects.models import Lineage, PackFamily, ProjectPackPage
from projects.services import set_lineage
from projects.travel.exceptions import DifferenceMissing
from tests.factories import UserFactory

DIFFERENT = "There is no cellar here, so it stands in a shed."


@pytest.fixture
def editor(client_of, db):
    return client_of(UserFactory(editor=True))


def copy_of(editor, page, **words):
    """Presses Copy with everything ticked that a crafted form could tick."""
    form = {"new_title": "Ours", "new_slug": "ours", "new_parent_page": page.get_parent().pk}
    answer = editor.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]), {**form, "publish_copies": "on", "alias": "on", **words}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    return ProjectPackPage.objects.get(slug="ours", alias_of=None)


def publish(page):
    page.get_latest_revision_as_object().save_revision().publish()


def test_a_copy_of_a_pack_that_came_from_elsewhere_still_says_so(editor, pack, family):
    number = uuid.uuid4()
    words = {"source_title": "Lending", "source_council": "Lewes", "source_url": "https://lewes.example/packs/lend/"}
    set_lineage(family=family, source_uid=number, source_version=3, **words)
    pack.what_is_different = DIFFERENT
    pack.save_revision().publish()
    copy = copy_of(editor, pack)
    found = Lineage.objects.get(family__translation_key=copy.translation_key)
    assert (found.source_uid, found.source_version, found.source_council) == (number, 3, "Lewes")
    assert not copy.live
    assert copy.alias_of is None
    with pytest.raises(DifferenceMissing):
        publish(copy)
    assert ProjectPackPage.objects.get(pk=pack.pk).what_is_different == DIFFERENT


def test_a_copy_of_our_own_pack_is_adapted_from_it(editor, client, pack, family):
    copy = copy_of(editor, pack)
    assert not copy.live
    draft = copy.get_latest_revision_as_object()
    assert (copy.adapted_from, draft.adapted_from) == (family, family)
    with pytest.raises(DifferenceMissing):
        publish(copy)
    draft = ProjectPackPage.objects.get(pk=copy.pk).get_latest_revision_as_object()
    draft.what_is_different = DIFFERENT
    draft.save_revision().publish()
    assert Lineage.objects.get().source_family == family
    assert pack.title in client.get(copy.url).content.decode().partition('id="kin"')[2]


def test_a_copy_of_an_adapted_pack_keeps_its_source_in_words_and_draft(editor, pack, family, pack_index):
    pack_index.refresh_from_db()
    first = pack_index.add_child(instance=ProjectPackPage(title="First", slug="first"))
    source = PackFamily.objects.get(translation_key=first.translation_key)
    pack.adapted_from, pack.what_is_different = source, DIFFERENT
    pack.save_revision().publish()
    copy = copy_of(editor, pack)
    assert copy.get_latest_revision_as_object().adapted_from == source
    assert copy.get_latest_revision_as_object().what_is_different == ""
    assert Lineage.objects.get(family__translation_key=copy.translation_key).source_family == source


def test_an_editor_of_the_draft_may_say_it_is_something_new(editor, pack):
    copy = copy_of(editor, pack)
    draft = copy.get_latest_revision_as_object()
    draft.adapted_from = None
    draft.save_revision().publish()
    assert not Lineage.objects.exists()


def test_a_copy_in_a_second_language_has_its_lineage_too(editor, pack, family):
    """Nothing of it stands in the first language, so this page speaks for the pack."""
    portuguese = pack.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True)
    publish(portuguese)
    copy = copy_of(editor, ProjectPackPage.objects.get(pk=portuguese.pk))
    draft = copy.get_latest_revision_as_object()
    draft.what_is_different = DIFFERENT
    draft.save_revision().publish()
    assert Lineage.objects.get(family__translation_key=copy.translation_key).source_family == family


def test_the_form_offers_neither_to_publish_nor_to_mirror(editor, pack):
    page = editor.get(reverse("wagtailadmin_pages:copy", args=[pack.pk])).content.decode()
    assert "publish_copies" not in page
    assert 'name="alias"' not in page


def test_a_list_is_not_copied_with_its_packs(editor, pack, pack_index):
    before = Page.objects.count()
    form = {"new_title": "More packs", "new_slug": "more", "new_parent_page": pack_index.get_parent().pk}
    url = reverse("wagtailadmin_pages:copy", args=[pack_index.pk])
    answer = editor.post(url, {**form, "copy_subpages": "on"}, follow=True)
    assert Page.objects.count() == before
    assert "one by one" in answer.content.decode()
