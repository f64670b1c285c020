"""Previews while somebody types: half a form breaks nothing, and neither do two previews at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.db.models.signals import pre_save
from django.test import Client
from wagtail import blocks
from wagtail.admin.models import FormState
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import streamfield

from home.models import HomePage, StandardPage
from projects.models import ProjectPackIndexPage, ProjectPackPage, ToolkitIndexPage, ToolkitPage
from tests.factories import UserFactory

KINDS = [(ProjectPackPage, ProjectPackIndexPage), (ToolkitPage, ToolkitIndexPage), (StandardPage, HomePage)]
THREADS = 8


def preview_of_new(kind, below) -> str:
    parent = below.objects.get(locale__language_code="en")
    return f"/admin/pages/add/{kind._meta.app_label}/{kind._meta.model_name}/{parent.pk}/preview/?in_preview_panel=true"


def formset(prefix: str, forms: int = 0) -> dict:
    counts = {"TOTAL": forms, "INITIAL": 0, "MIN_NUM": 0, "MAX_NUM": 1000}
    return {f"{prefix}-{name}_FORMS": number for name, number in counts.items()}


def nothing_typed(block):
    """What the form of a block just put in sends."""
    if isinstance(block, blocks.StructBlock):
        return {name: nothing_typed(child) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        item = {"deleted": "", "order": "0", "type": "item", "value": nothing_typed(block.child_block)}
        return {"count": "1", "0": item}
    if isinstance(block, blocks.StreamBlock):
        return streamfield([(name, nothing_typed(child)) for name, child in block.child_blocks.items()])
    if isinstance(block, blocks.MultipleChoiceBlock):
        return {}  # a browser sends nothing for a box that is not ticked
    return "null" if isinstance(block, blocks.RichTextBlock) else ""


def as_sent(value, name: str) -> dict:
    if not isinstance(value, dict):
        return {name: value}
    return {key: said for part, inner in value.items() for key, said in as_sent(inner, f"{name}-{part}").items()}


def new_page(kind) -> dict:
    """The form of a new page as it stands before anything was typed, with one empty role on a pack."""
    fields = [field for field in kind._meta.get_fields() if isinstance(field, StreamField)]
    streams = {key: said for field in fields for key, said in as_sent(streamfield([]), field.name).items()}
    role = {"roles-0-title": "", "roles-0-text": "", "roles-0-wanted": "1", "roles-0-id": "", "roles-0-ORDER": "1"}
    return {"title": "", "stage": "outcomes", **formset("comments"), **formset("roles", 1), **role, **streams}


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "below"), KINDS, ids=lambda kind: kind.__name__)
def test_a_block_just_put_in_is_previewed(client_of, kind, below):
    editor, address = client_of(UserFactory(editor=True)), preview_of_new(kind, below)
    for field in kind._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        for name, block in field.stream_block.child_blocks.items():
            typed = {**new_page(kind), **as_sent(streamfield([(name, nothing_typed(block))]), field.name)}
            assert editor.post(address, typed).json()["is_valid"], (field.name, name)
            assert editor.get(address).status_code == 200, (field.name, name)


def _slowly(**kwargs):
    """Time between looking for the kept form and making it, so that the others come by meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.3)")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "control"])
def test_previews_at_once_leave_one_draft_of_the_form(request, guarded):
    """Without the unique index two at once leave two rows, and each later preview of this editor fails for a day."""
    pre_save.connect(_slowly, sender=FormState)
    request.addfinalizer(lambda: pre_save.disconnect(_slowly, sender=FormState))
    if not guarded:
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX one_form_state_for_each_form")
    editor, address, typed = UserFactory(editor=True), preview_of_new(*KINDS[0]), new_page(ProjectPackPage)
    start = Barrier(THREADS)

    def preview(_number: int) -> int:
        client = Client(raise_request_exception=False)
        client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
        try:
            start.wait(timeout=20)
            return client.post(address, typed).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(preview, range(THREADS)))
    if guarded:
        assert answers == [200] * THREADS
    assert (FormState.objects.count() == 1) == guarded
