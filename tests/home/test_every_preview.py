"""Every page type and every block can be looked at before it is published, in every way, whatever is still missing."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from projects.models import ArticlePage
from tests.factories import UserFactory
from tests.home.test_previews import formset

OURS = [
    model
    for model in get_page_models()
    if model is not Page and Path(apps.get_app_config(model._meta.app_label).path).parent == Path(settings.BASE_DIR)
]


def streams_of(model) -> list[StreamField]:
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


BLOCKS = {
    block.definition_prefix: (model, name, block)
    for model in OURS
    for field in streams_of(model)
    for name, block in field.stream_block.child_blocks.items()
}


def nothing_typed(model) -> dict:
    """What the form of a new page of this type sends before anything was typed."""
    form = model.get_edit_handler().get_form_class()
    sent = {"title": "", **formset("comments")}
    for name in getattr(form, "formsets", {}):
        sent |= formset(name)
    for field in streams_of(model):
        sent[f"{field.name}-count"] = "0"
    for name, field in form.base_fields.items():
        initial = field.initial() if callable(field.initial) else field.initial
        if initial is not None and f"{name}-count" not in sent:
            sent.setdefault(name, initial if not isinstance(initial, bool) else "")
    return sent


def address_of(model) -> str:
    """The preview of a page of this type: the one there is, else a new one where it may stand."""
    page = model.objects.filter(locale__language_code="en").first()
    if page is None and model is ArticlePage:  # Practitioners begin these on the site.
        page = place_for(model).add_child(instance=model(title="A bench", slug="a-bench"))
    if page:
        return f"/admin/pages/{page.pk}/edit/preview/"
    return f"/admin/pages/add/{model._meta.app_label}/{model._meta.model_name}/{place_for(model).pk}/preview/"


def place_for(model):
    """A page below which this type may stand; made where there is none."""
    above = model.allowed_parent_page_models()
    for each in above:
        if parent := each.objects.filter(locale__language_code="en").first():
            return parent
    return place_for(above[0]).add_child(instance=above[0](title="A place", slug="a-place"))


def test_there_are_page_types_and_blocks():
    assert len(OURS) >= 6
    assert len(BLOCKS) >= 30


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_each_page_type_is_shown_in_every_way_before_anything_is_typed(client_of, model):
    editor, address = client_of(UserFactory(editor=True)), address_of(model)
    modes = [mode for mode, _words in model().preview_modes]
    assert modes[0] == "" and "print" in modes
    if "/add/" in address:
        answer = editor.post(f"{address}?in_preview_panel=true", nothing_typed(model)).json()
        assert answer["is_valid"], answer
    page = model.objects.filter(locale__language_code="en").first()
    mine = editor.get("/admin/").wsgi_request
    for mode in modes:
        if page:
            answer = page.make_preview_request(mine, mode)
        else:
            answer = editor.get(address, {"mode": mode, "in_preview_panel": "true"})
        assert answer.status_code == 200, mode
        if hasattr(answer, "render"):
            answer.render()
        words = answer.content.decode()
        assert "content_checks" in words, "the checks of the editor need the bar on this page"
        assert ("print_preview" in words) == (mode == "print")


@pytest.mark.parametrize("prefix", BLOCKS, ids=lambda prefix: f"{BLOCKS[prefix][0].__name__}-{BLOCKS[prefix][1]}")
def test_each_block_says_what_it_is_for(prefix):
    _model, _name, block = BLOCKS[prefix]
    assert block.is_previewable
    assert block.meta.icon != "placeholder"
    assert str(block.get_description())
    assert str(block.label)


@pytest.mark.django_db
def test_each_block_is_shown_to_those_who_choose_it(client_of):
    editor = client_of(UserFactory(editor=True))
    for prefix, (model, name, _block) in BLOCKS.items():
        answer = editor.get("/admin/block-preview/", {"id": prefix})
        assert answer.status_code == 200, (model, name)
        assert f"blocks__block--{name}" in answer.content.decode(), (model, name)


@pytest.mark.django_db
def test_the_editor_s_panel_and_the_preview_look_for_the_same(client_of):
    """Wagtail puts its own checks into both; ours stand in their place, or the panel would not know of them."""
    editor = client_of(UserFactory(editor=True))
    page = apps.get_model("home.StandardPage").objects.filter(locale__language_code="en").first()
    form = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    preview = page.make_preview_request(editor.get("/admin/").wsgi_request, "")
    for rule in ("link-words", "long-sentence", "reading-ease", "image-alt"):
        assert f'"{rule}"' in form
        assert f'"{rule}"' in preview.content.decode()


@pytest.mark.django_db
def test_readers_get_neither_the_bar_nor_its_scripts(client):
    words = client.get("/privacy/").content.decode()
    assert "content_checks" not in words
    assert "wagtail-userbar" not in words
