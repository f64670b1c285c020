"""How editors build a pack, what they see of it before, and who may."""

import json

import pytest
from django.urls import reverse

from projects.models import ProjectPackPage, ToolkitPage
from tests.factories import UserFactory
from tests.projects.pack_forms import editor_form


def test_an_editor_builds_and_publishes_a_pack(client_of, client, pack_index):
    editor = client_of(UserFactory(editor=True))
    url = reverse("wagtailadmin_pages:add", args=["projects", "projectpackpage", pack_index.pk])
    assert editor.get(url).status_code == 200
    answer = editor.post(url, {**editor_form(), "action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    page = ProjectPackPage.objects.get(slug="fruit-trees", alias_of=None)
    assert page.live
    assert page.roles.get().locale == page.locale
    shown = client.get(page.url).content.decode()
    assert "There is a strip of grass." in shown
    assert "Waterer" in shown
    assert "Covered" in shown
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.get(edit).status_code == 200


def test_the_preview_looks_like_the_site(client_of, pack_index, pack):
    editor = client_of(UserFactory(editor=True))
    url = reverse("wagtailadmin_pages:preview_on_add", args=["projects", "projectpackpage", pack_index.pk])
    assert json.loads(editor.post(url, editor_form()).content)["is_valid"]
    shown = editor.get(url)
    assert shown.status_code == 200
    assert "Waterer" in shown.content.decode()
    assert "css/site" in shown.content.decode()
    draft = reverse("wagtailadmin_pages:view_draft", args=[pack.pk])
    assert editor.get(draft).status_code == 200


@pytest.mark.parametrize("role", ["organiser", "moderator", "pledge_officer"])
def test_only_editors_write_packs(client_of, pack_index, role):
    url = reverse("wagtailadmin_pages:add", args=["projects", "projectpackpage", pack_index.pk])
    assert client_of(UserFactory(**{role: True})).get(url).status_code in (302, 403)


def test_each_block_has_a_preview(client_of, pack):
    """Every block of ours shows itself to the editor with example words."""
    # Of the library and of what residents wrote, of which there is nothing here.
    needs_something = ("files", "picture", "idea", "project", "live_list", "live_figures")
    for model, field in ((ProjectPackPage, "background"), (ProjectPackPage, "parameters"), (ToolkitPage, "body")):
        for name, block in model._meta.get_field(field).stream_block.child_blocks.items():
            assert block.meta.icon, name
            assert block.meta.description, name
            shown = block.render(block.get_preview_value()).strip()
            assert shown or name in needs_something, name


def test_only_those_who_can_answer_are_named_on_a_pack(client_of, pack_index):
    url = reverse("wagtailadmin_pages:add", args=["projects", "projectpackpage", pack_index.pk])
    editor = UserFactory(editor=True)
    client = client_of(editor)
    answer = client.post(url, {**editor_form(answered_by=UserFactory().pk), "action-publish": "1"})
    assert "answered_by" in answer.context["form"].errors
    assert client.post(url, {**editor_form(answered_by=editor.pk), "action-publish": "1"}).status_code == 302
