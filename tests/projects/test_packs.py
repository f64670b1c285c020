"""Packs: one family in all languages, roles known by their key, pages that editors build and readers use."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core.enums import Visibility
from notices.models import AnswerDue
from projects.enums import FrameworkStage, RoleState, WayIn
from projects.exceptions import RoleAnswered
from projects.models import Backing, PackFamily, ProjectPackPage, RoleTaken, ToolkitIndexPage, ToolkitPage
from projects.services import answer_role, back_subject, take_role, withdraw_role
from tests.factories import UserFactory


def role_url(family, pack):
    return reverse("packs:pack-role", args=[family.pk, pack.roles.get().translation_key])


# The family ------------------------------------------------------------------------------------------------------


def test_saving_a_pack_makes_its_family_once(pack, family):
    pack.title = "A new name"
    pack.save()
    family.refresh_from_db()
    assert PackFamily.objects.count() == 1
    assert family.title == "A new name"
    assert family.subject.visibility == Visibility.PUBLISHED


def test_a_draft_pack_is_seen_by_nobody(client_of, pack, family, neighbour):
    pack.unpublish()
    family.subject.refresh_from_db()
    assert family.subject.visibility == Visibility.HELD
    assert client_of(neighbour).post(reverse("packs:pack-back", args=[family.pk])).status_code == 404


def test_a_deleted_pack_can_no_longer_be_backed(client_of, pack, family, neighbour):
    pack.delete()
    assert client_of(neighbour).get(reverse("packs:pack-back", args=[family.pk])).status_code == 404


def test_a_draft_changes_nothing_for_backers(pack, family, project, neighbour):
    """An autosave of a live page: the name and the project are the family's only once they are published."""
    back_subject(subject=family.subject, user=neighbour)
    pack.title, pack.project = "A library of boats", project
    with CaptureQueriesContext(connection) as asked:
        pack.save_revision()
    assert not [query for query in asked if "projects_packfamily" in query["sql"]]
    family.refresh_from_db()
    assert (family.title, family.project) == ("A Library of Things for West Norwood", None)
    assert Backing.objects.get(author=neighbour).subject_id == family.subject_id
    pack.get_latest_revision().publish()
    family.refresh_from_db()
    assert (family.title, family.project) == ("A library of boats", project)
    assert Backing.objects.get(author=neighbour).subject_id == project.subject_id


def test_what_is_saved_beside_a_draft_is_followed_as_stored(pack, family, project):
    pack.title, pack.project = "A library of boats", project
    pack.save(update_fields=["live"])
    family.refresh_from_db()
    assert (family.title, family.project) == ("A Library of Things for West Norwood", None)


def test_a_pack_taken_down_with_its_untranslated_pages_takes_no_backing(client_of, pack, family, neighbour):
    """Wagtail takes aliases down after the page itself, as plain pages."""
    alias = pack.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    alias.live = True
    alias.save()
    pack.unpublish()
    assert not family.pages().live().exists()
    assert client_of(neighbour).post(reverse("packs:pack-back", args=[family.pk])).status_code == 404


def test_a_copy_is_a_pack_of_its_own(pack):
    copy = pack.copy(update_attrs={"slug": "another", "title": "Another"})
    assert copy.translation_key != pack.translation_key
    assert copy.roles.get().translation_key != pack.roles.get().translation_key
    assert PackFamily.objects.count() == 2


@pytest.fixture
def translated(pack, django_capture_on_commit_callbacks):
    """The pack in Portuguese, with some of its strings translated and published."""
    locale = Locale.objects.get(language_code="pt")
    editor = UserFactory(editor=True)
    translate_object(pack, [locale], user=editor)
    source = TranslationSource.objects.get_for_instance(pack)
    translation = Translation.objects.get(source=source, target_locale=locale)
    po = translation.export_po()
    words = {
        "A Library of Things for West Norwood": "Uma biblioteca de coisas",
        "Saturday host": "Anfitrião de sábado",
        "Would share a skill": "Partilharia",
    }
    for entry in po:
        entry.msgstr = words.get(entry.msgid, entry.msgid)
    translation.import_po(po, user=editor)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(user=editor, publish=True)
    return po, pack.get_translation(locale)


def test_every_word_of_a_pack_can_be_translated(translated):
    po, page = translated
    said = {entry.msgid for entry in po}
    assert {
        "A Library of Things for West Norwood",
        "Everything a group needs to start lending.",
        "Libraries team",
        "Up to £4,000 for shelving and insurance",
        "Most tools are used a few hours in their life.",
        "What would 30% look like?",
        "Would share a skill",
        "A survey of the area.",
        "Saturday host",
        "Two hours, once a month.",
    } <= said
    assert page.roles.get().title == "Anfitrião de sábado"


def test_all_languages_share_family_backers_and_roles(client, translated, pack, family, neighbour):
    _po, page = translated
    assert PackFamily.objects.get(translation_key=page.translation_key) == family
    assert family.title == pack.title
    assert page.roles.get().translation_key == pack.roles.get().translation_key
    back_subject(subject=family.subject, user=neighbour)
    answer_role(taken=take_role(family=family, role=pack.roles.get(), user=neighbour), confirm=True, by=neighbour)
    answer = client.get(page.url)
    assert answer.status_code == 200, (page.url, page.live, answer)
    assert page.url.startswith("/pt/packs/")
    assert answer.context["backers"].words
    assert answer.context["role_cards"][0].found
    assert answer.context["backed"].resident_backing_count == 1


# Reading ---------------------------------------------------------------------------------------------------------


def test_pack_page_costs_at_most_twenty_queries(client, pack, family):
    client.get(pack.url)
    back_subject(subject=family.subject, user=UserFactory(), message="Yes", is_public=True)
    with CaptureQueriesContext(connection) as few:
        assert client.get(pack.url).status_code == 200
    for _ in range(4):
        back_subject(subject=family.subject, user=UserFactory(), message="Yes", is_public=True)
    with CaptureQueriesContext(connection) as many:
        client.get(pack.url)
    assert len(few) == len(many) <= 20


def test_pack_page_shows_chart_table_and_terms(client, pack):
    page = client.get(pack.url).content.decode()
    assert "<svg" in page
    assert "Would share a skill" in page
    assert "<table" in page
    assert "1 March" in page
    assert "Up to £4,000" in page
    assert "Libraries team" in page
    assert "csrfmiddlewaretoken" not in page
    assert ".pdf" not in page


@pytest.mark.parametrize("stage", FrameworkStage.values)
def test_each_stage_of_the_framework_is_drawn(client, pack, stage):
    pack.framework_stage = stage
    pack.save()
    assert f"framework-stages--{stage}" in client.get(pack.url).content.decode()


def test_index_lists_live_packs(client, pack, pack_index):
    assert pack.title in client.get(pack_index.url).content.decode()
    pack.unpublish()
    assert "No packs yet" in client.get(pack_index.url).content.decode()


def test_a_late_review_says_so(client, pack):
    pack.review_on = "2020-01-01"
    pack.save()
    assert "due now" in client.get(pack.url).content.decode()


def test_a_private_file_is_not_offered(client, pack):
    from django.core.files.base import ContentFile

    from core.models import CivicDocument

    private = CivicDocument.objects.create(title="Staff notes", file=ContentFile(b"x", name="notes.txt"))
    open_one = CivicDocument.objects.create(title="A plan", file=ContentFile(b"x", name="plan.txt"), is_public=True)
    files = [{"document": each.pk, "note": ""} for each in (private, open_one)]
    pack.files = [{"type": "files", "value": {"title": "", "files": files}}]
    pack.save()
    page = client.get(pack.url).content.decode()
    assert "A plan" in page
    assert "Staff notes" not in page


# Backing and roles -----------------------------------------------------------------------------------------------


def test_backing_a_pack_asks_to_sign_in(client, family):
    url = reverse("packs:pack-back", args=[family.pk])
    assert client.get(url)["Location"].endswith(f"?next={url}")


def test_backing_a_pack_without_project(client_of, pack, family, neighbour):
    client = client_of(neighbour)
    client.post(reverse("packs:pack-back", args=[family.pk]), {"message": "Yes"})
    assert Backing.objects.get().subject == family.subject
    assert "You back this pack" in client.get(pack.url).content.decode()
    client.post(reverse("packs:pack-unback", args=[family.pk]))
    assert not Backing.objects.standing().exists()


def test_backing_a_pack_with_a_project_backs_the_project(client_of, pack, family, project, neighbour):
    pack.project = project
    pack.save()
    client = client_of(neighbour)
    assert reverse("projects:project-back", args=[project.pk]) in client.get(pack.url).content.decode()
    client.post(reverse("packs:pack-back", args=[family.pk]), {})
    assert Backing.objects.get().subject == project.subject
    assert pack.title in client.get(project.get_absolute_url()).content.decode()


def test_taking_a_role_and_taking_it_back(client_of, pack, family, neighbour):
    client, url = client_of(neighbour), role_url(family, pack)
    assert client.get(url).status_code == 200
    assert not RoleTaken.objects.exists()
    for _ in range(2):
        assert client.post(url)["Location"].endswith("#roles")
    taken = RoleTaken.objects.get()
    assert taken.state == RoleState.OFFERED
    assert AnswerDue.objects.about(taken).open().count() == 1
    assert "Take it back" in client.get(pack.url).content.decode()
    client.post(url, {"act": "withdraw"})
    taken.refresh_from_db()
    assert taken.state == RoleState.WITHDRAWN
    assert not AnswerDue.objects.about(taken).open().exists()
    client.post(url)
    taken.refresh_from_db()
    assert taken.state == RoleState.OFFERED


def test_roles_of_other_packs_are_404(client_of, pack, family, neighbour):
    other = reverse("packs:pack-role", args=[family.pk, "00000000-0000-4000-8000-000000000000"])
    assert client_of(neighbour).get(other).status_code == 404
    assert client_of(neighbour).get(f"/packs/{family.pk}/roles/not-a-key/").status_code == 404


def test_the_one_named_on_the_page_answers(pack, family, neighbour, organiser):
    pack.answered_by = organiser
    pack.save()
    taken = take_role(family=family, role=pack.roles.get(), user=neighbour)
    assert AnswerDue.objects.about(taken).get().holder == organiser
    answer_role(taken=taken, confirm=True, by=organiser)
    answer_role(taken=taken, confirm=True, by=organiser)
    with pytest.raises(RoleAnswered):
        answer_role(taken=taken, confirm=False, by=organiser)
    withdraw_role(taken=taken)


def test_an_answer_is_never_owed_by_somebody_who_cannot_give_it(client_of, pack, family, neighbour, organiser):
    """The page names a resident, or somebody whose role was taken away since: the organisers answer."""
    pack.answered_by = UserFactory()
    pack.save()
    due = AnswerDue.objects.about(take_role(family=family, role=pack.roles.get(), user=neighbour)).get()
    assert (due.holder, due.holder_group.name) == (None, "Organiser")
    taken = RoleTaken.objects.get()
    assert reverse("roles_taken_admin:answer", args=[taken.pk]) in client_of(organiser).get("/admin/").content.decode()


def test_only_those_who_can_answer_are_named_on_a_pack(client_of, pack_index):
    url = reverse("wagtailadmin_pages:add", args=["projects", "projectpackpage", pack_index.pk])
    editor = UserFactory(editor=True)
    client = client_of(editor)
    answer = client.post(url, {**editor_form(answered_by=UserFactory().pk), "action-publish": "1"})
    assert "answered_by" in answer.context["form"].errors
    assert client.post(url, {**editor_form(answered_by=editor.pk), "action-publish": "1"}).status_code == 302


# The toolkit -----------------------------------------------------------------------------------------------------


@pytest.fixture
def toolkit(home):
    found = ToolkitIndexPage.objects.filter(locale__language_code="en").first()
    return found or home.add_child(instance=ToolkitIndexPage(title="Toolkit", slug="toolkit"))


@pytest.fixture
def guide(toolkit):
    page = ToolkitPage(title="Your first open meeting", slug="open-meeting", in_design=True)
    blocks = ToolkitPage._meta.get_field("body").stream_block.child_blocks
    page.body = [(name, block.get_preview_value()) for name, block in blocks.items() if name != "picture"]
    return toolkit.add_child(instance=page)


def test_toolkit_narrows_by_way_in(client, toolkit, guide):
    for way in WayIn.values:
        page = client.get(toolkit.url, {"way": way})
        assert (guide.title in page.content.decode()) == (way == "design")
    odd = client.get(toolkit.url, {"way": "'\""})
    assert guide.title in odd.content.decode()
    assert "did not understand" in odd.content.decode()


def test_guide_has_boxes_to_tick_and_every_block(client, guide):
    client.get("/")  # The very first visit of all makes the site's settings.
    with CaptureQueriesContext(connection) as seen:
        page = client.get(guide.url).content.decode()
    assert 'type="checkbox"' in page
    assert "People often say" in page
    assert 'style="' not in page
    assert len(seen) <= 20


# The editor ------------------------------------------------------------------------------------------------------


def editor_form(**changed):
    fields = {
        "title": "Fruit trees",
        "slug": "fruit-trees",
        "summary": "Six trees and a bench.",
        "framework_stage": "outcomes",
        "background": streamfield([("text", rich_text("<p>There is a strip of grass.</p>"))]),
        "figures": streamfield([]),
        "files": streamfield([]),
        "contacts": streamfield([]),
        "parameters": streamfield([("parameter", {"name": "Insurance", "text": "Covered"})]),
        "licence": "cc-by-4.0",
        "adopters": streamfield([]),
        "timeline": streamfield([]),
        "risks": streamfield([]),
        "learned": streamfield([]),
        "what_made_it_work": rich_text("<p>Water nearby.</p>"),
        "what_would_break_it": rich_text(""),
        "owner_name": "Parks team",
        "roles": inline_formset(
            [{"title": "Waterer", "text": "Once a week", "wanted": "2", "checks": "", "training": ""}]
        ),
        **changed,
    }
    return nested_form_data(fields)


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


def test_a_page_for_some_readers_is_in_no_list(client, pack, pack_index, project):
    PageViewRestriction.objects.create(page=pack, restriction_type=PageViewRestriction.LOGIN)
    pack.project = project
    pack.save()
    for path in (pack_index.url, project.get_absolute_url()):
        assert pack.title not in client.get(path).content.decode()


def test_a_pack_for_some_readers_is_not_found_by_its_number(client, client_of, pack, family):
    ProjectPackPage.objects.filter(pk=pack.pk).update(owner_user=UserFactory())
    role = pack.roles.get().translation_key
    paths = [f"/packs/{family.pk}/ask/", f"/packs/{family.pk}/back/", f"/packs/{family.pk}/roles/{role}/"]
    reader = client_of(UserFactory())
    assert [reader.get(path).status_code for path in paths] == [200, 200, 200]
    PageViewRestriction.objects.create(page=pack, restriction_type=PageViewRestriction.PASSWORD, password="tea")
    assert [reader.get(path).status_code for path in paths] == [404, 404, 404]


def test_a_guide_for_some_readers_is_in_no_list(client, home):
    index = ToolkitIndexPage.objects.first() or home.add_child(instance=ToolkitIndexPage(title="Toolkit", slug="tk"))
    guide = index.add_child(instance=ToolkitPage(title="A guide for staff", slug="staff"))
    assert guide.title in client.get(index.url).content.decode()
    PageViewRestriction.objects.create(page=guide, restriction_type=PageViewRestriction.LOGIN)
    assert guide.title not in client.get(index.url).content.decode()
