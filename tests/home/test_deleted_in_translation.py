"""A page is deleted while somebody translates it: they are told, led back, and what they wrote is still there."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from home.models import StandardPage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def original(home):
    """In English, and standing untranslated in every other language."""
    page = home.add_child(instance=StandardPage(title="Street party", slug="street-party", summary="Bring a chair."))
    for locale in Locale.objects.exclude(pk=page.locale_id):
        page.copy_for_translation(locale, copy_parents=True, alias=True)
    return page


@pytest.fixture
def editor(client_of):
    return client_of(UserFactory(editor=True, display_name="Hannah B."))


@pytest.fixture
def translator(client_of):
    return client_of(UserFactory(editor=True))


@pytest.fixture
def translation(original):
    translate_object(original, [Locale.objects.get(language_code="pt")], user=UserFactory(editor=True))
    return Translation.objects.get(source=TranslationSource.objects.get_for_instance(original))


def say(client, translation, english: str, words: str):
    """What the editor's script sends when a line is saved."""
    line = StringSegment.objects.get(source=translation.source, string__data=english)
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, line.pk])
    return client.put(address, urlencode({"value": words}), content_type="application/x-www-form-urlencoded")


def delete(client, *pages):
    """Deleted in the admin, one by its own page or several at once."""
    if len(pages) == 1:
        return client.post(reverse("wagtailadmin_pages:delete", args=[pages[0].pk]))
    numbers = "&".join(f"id={page.pk}" for page in pages)
    return client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?{numbers}")


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def words_of(answer) -> str:
    return "\n".join(str(each) for each in answer.context["messages"])


@pytest.mark.parametrize("many", [False, True], ids=["one", "several"])
def test_with_the_original_gone_the_lines_stay(original, translation, editor, translator, many, home):
    assert say(translator, translation, "Street party", "Festa na rua").status_code in (200, 201)
    here = original.get_translation(translation.target_locale)
    other = home.add_child(instance=StandardPage(title="A fair", slug="a-fair"))
    assert delete(editor, original, *([other] if many else [])).status_code == 302
    assert not Page.objects.filter(pk=original.pk).exists()

    answer = translator.post(edit(here), {"action": "publish"}, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == edit(here)
    assert "was deleted" in words_of(answer)
    assert "a page of its own" in words_of(answer)
    assert 'value="Festa na rua"' in answer.content.decode()
    kept = StandardPage.objects.get(pk=here.pk).get_latest_revision_as_object()
    assert (kept.title, kept.summary) == ("Festa na rua", "Bring a chair.")
    # The way on: it is published as any page is.
    kept.save_revision().publish()
    assert StandardPage.objects.get(pk=here.pk).live


def test_a_translation_is_not_begun_again_without_its_original(original, translation, editor, translator):
    say(translator, translation, "Street party", "Festa na rua")
    here = original.get_translation(translation.target_locale)
    delete(editor, original)
    answer = translator.post(edit(here), {"localize-restart-translation": "1", "title": "x"}, follow=True)
    assert "was deleted" in words_of(answer)
    assert not Translation.objects.get(target_locale=here.locale, source__object_id=here.translation_key).enabled


def test_copies_nobody_has_translated_go_with_their_original(original, translation, editor):
    delete(editor, original)
    left = Page.objects.filter(translation_key=original.translation_key)
    assert [page.locale.language_code for page in left] == ["pt"], "English words would stand there as Spanish ones"


def test_with_the_translation_gone_the_lines_come_back_with_a_new_one(original, translation, editor, translator):
    say(translator, translation, "Street party", "Festa na rua")
    here = original.get_translation(translation.target_locale)
    delete(editor, here)
    assert not Page.objects.filter(pk=here.pk).exists()

    answer = say(translator, translation, "Bring a chair.", "Traga uma cadeira.")
    assert answer.status_code == 410
    assert "was deleted" in answer.json()["detail"]
    answer = translator.post(edit(here), {"action": "publish"}, follow=True)
    assert answer.status_code == 200
    assert "was deleted by Hannah B." in words_of(answer)
    assert "come back filled in" in words_of(answer)

    submit = reverse("wagtail_localize:submit_page_translation", args=[original.pk])
    assert translator.post(submit, {"locales": [here.locale_id]}).status_code == 302
    again = original.get_translation(translation.target_locale)
    assert again.get_latest_revision_as_object().title == "Festa na rua"
    assert "Festa na rua" in translator.get(edit(again)).content.decode()


def test_a_translation_that_was_stopped_says_so(original, translation, translator):
    here = original.get_translation(translation.target_locale)
    translator.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    answer = translator.post(edit(here), {"action": "publish"}, follow=True)
    assert "stopped the translation" in words_of(answer)


def test_a_page_that_never_was_is_not_there(editor, client_of):
    assert editor.get("/admin/pages/987654/edit/").status_code == 404
    assert client_of(UserFactory()).get("/admin/pages/987654/edit/").status_code == 403
