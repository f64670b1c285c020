"""Every page type and snippet goes through wagtail-localize: its fields decided, translated, published."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from home.models import Menu
from projects.models import ProjectPackPage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
OURS = ("core", "home", "ideas", "projects", "pledges", "people")
MODELS = [
    model for model in apps.get_models() if issubclass(model, TranslatableMixin) and model._meta.app_label in OURS
]
# Of each language alone, or set by Wagtail itself.
ITS_OWN = {"locale", "translation_key", "page_ptr", "id", "sort_order"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_each_field_is_translated_or_kept_in_step(model):
    decided = {field.field_name: field for field in get_translatable_fields(model)}
    inherited = {field.name for field in Page._meta.get_fields()}
    for field in model._meta.concrete_fields:
        if field.name in ITS_OWN or field.name in inherited or not field.editable:
            continue
        if isinstance(field, models.ForeignKey) and field.name not in decided:
            assert field.remote_field.parent_link or not issubclass(model, Page), f"{field} is neither"
            continue
        assert isinstance(decided.get(field.name), TranslatableField | SynchronizedField), field
        if isinstance(field, StreamField):
            assert isinstance(decided[field.name], TranslatableField), f"{field} would stay English"


def fill(translation, prefix: str) -> bytes:
    lines = translation.export_po()
    for line in lines:
        line.msgstr = f"{prefix} {line.msgid}"
    return str(lines).encode()


@pytest.mark.parametrize("code", ["pt", "ar"])
def test_every_page_of_a_new_site_and_its_menus_are_translated_and_published(client, code):
    user, locale = UserFactory(editor=True), Locale.objects.get(language_code=code)
    pages = [page.specific for page in Page.objects.filter(depth__gte=2, locale=Locale.get_default())]
    for thing in [*pages, *Menu.objects.filter(locale=Locale.get_default())]:
        translate_object(thing, [locale], user=user)
        source = TranslationSource.objects.get_for_instance(thing)
        translation = Translation.objects.get(source=source, target_locale=locale)
        lines = translation.export_po()
        for line in lines:
            line.msgstr = f"{code} {line.msgid}"[:40]
        translation.import_po(lines, user=user)
        translation.save_target(user=user, publish=True)
    for page in pages:
        there = page.get_translation(locale)
        assert there.live and there.alias_of_id is None
        assert client.get(there.url).status_code == 200


@pytest.fixture
def pack():
    from tests.world import build_world

    build_world()
    return ProjectPackPage.objects.filter(locale=Locale.get_default()).first()


def test_a_pack_is_translated_and_published_through_the_admin(client_of, pack, django_capture_on_commit_callbacks):
    """Submitted to two languages, its file of words brought back for each, and published there."""
    editor = client_of(UserFactory(editor=True))
    locales = list(Locale.objects.filter(language_code__in=["pt", "es"]))
    submit = reverse("wagtail_localize:submit_page_translation", args=[pack.pk])
    assert editor.get(submit).status_code == 200
    assert editor.post(submit, {"locales": [locale.pk for locale in locales]}).status_code == 302
    for locale in locales:
        code = locale.language_code
        translation = Translation.objects.get(
            source=TranslationSource.objects.get_for_instance(pack), target_locale=locale
        )
        file = SimpleUploadedFile("words.po", fill(translation, code), content_type="text/x-gettext-translation")
        upload = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
        assert editor.post(upload, {"file": file}).status_code == 302
        target = pack.get_translation(locale)
        with django_capture_on_commit_callbacks(execute=True):
            answer = editor.post(reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"})
        assert answer.status_code == 302
        target.refresh_from_db()
        assert target.live
        page = client_of(None).get(target.url)
        assert page.status_code == 200
        assert f"{code} {pack.title}" in page.content.decode()
