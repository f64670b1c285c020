"""Packs: one family in all languages, roles known by their key, pages that editors build and readers use."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core.enums import Visibility
from notices.models import AnswerDue
from projects.enums import FrameworkStage, RoleState
from projects.exceptions import RoleAnswered
from projects.models import Backing, PackFamily, ProjectPackPage, RoleTaken
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


# For some readers ----------------------------------------------------------------------------------------------


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
