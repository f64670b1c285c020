"""A guide, an example, news, a call and a pack, translated line by line and published: nothing on it is English."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from tests.factories import UserFactory
from tests.projects.test_words_of_pages import PAGES, language_of

pytestmark = pytest.mark.django_db


def stored(page):
    """As an editor would have stored it: the blocks that show a picture are left out, as there is none."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            rows = getattr(page, field.name).get_prep_value()
            kept = [row for row in rows if row["type"] not in ("picture", "case_study")]
            setattr(page, field.name, field.to_python(json.dumps(kept, cls=DjangoJSONEncoder)))
    page.save()
    return type(page).objects.get(pk=page.pk)


def translated(page, code: str) -> Translation:
    """Every line said, and kept as a draft."""
    editor, locale = UserFactory(editor=True), Locale.objects.get(language_code=code)
    translate_object(page, [locale], user=editor)
    source = TranslationSource.objects.get_for_instance(page)
    translation = Translation.objects.get(source=source, target_locale=locale)
    lines = translation.export_po()
    for line in lines:
        line.msgstr = line.msgid.replace("Ladders", f"Escadas {code}") if "<a" in line.msgid else f"{code} {line.msgid}"
    translation.import_po(lines, user=editor)
    return translation


@pytest.mark.parametrize("kind", ["guide", "example", "news", "call", "pack"])
def test_it_is_published_in_another_language(client, kind, django_capture_on_commit_callbacks):
    code = "pt"
    page = stored(PAGES[kind]())
    translation = translated(page, code)
    there = page.get_translation(translation.target_locale)
    assert client.get(there.full_url).status_code == 404, "a draft is nobody's to read"
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(user=UserFactory(editor=True), publish=True)
    there = type(page).objects.get(pk=there.pk)
    assert there.live and not there.alias_of_id
    assert there.slug == page.slug
    answer = client.get(there.get_url())
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    assert soup.h1.get_text().strip() == f"{code} {page.title}"
    assert language_of(soup.h1) == code
    assert not soup.select_one(".language-banner, .language-notice")
    # What is still English is the list above it, which nobody has translated.
    assert {each.get_text(strip=True) for each in soup.main.select("[lang=en]")} <= {
        parent.title for parent in page.get_ancestors()
    }
