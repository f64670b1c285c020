"""What would wear a site down or break off in an editor's hands, one small thing each."""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page

from projects.enums import ArrivalState, Licence
from projects.models import Arrival, ProjectPackPage
from projects.packs.paper import views as paper_views
from projects.travel import admin_views, arriving, exporting, knowing, writing
from projects.travel import views as travel_views
from tests.factories import UserFactory

from .elsewhere import PDF, Elsewhere, as_file, with_files

WORDS = "Our hall has no heating, so we lend from May to September."
THERE = Elsewhere()


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Eve")


# Many pictures in a small file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [0, 1])
def test_many_pictures_are_written_anew_in_a_task_however_small_the_file(
    most, client_of, editor, pack_index, monkeypatch
):
    monkeypatch.setattr(admin_views, "PICTURES_AT_ONCE", most)
    enqueued = []
    task = SimpleNamespace(enqueue=lambda *args: enqueued.append(args))
    monkeypatch.setattr(admin_views, "take_over_pack", task)
    said, files = with_files()
    desk = client_of(editor)
    file = SimpleUploadedFile("swap.civicpack", THERE.file(said, files=files))
    desk.post(reverse("arrivals_admin:add"), {"file": file})
    arrival = Arrival.objects.get()
    knowing.trust_site(arrival=arrival, by=editor)
    desk.post(reverse("arrivals_admin:take", args=[arrival.pk]), {"what_is_different-en": WORDS})
    arrival.refresh_from_db()
    assert arrival.state == (ArrivalState.TAKEN if most else ArrivalState.TAKING)
    assert len(enqueued) == 1 - most


# Reading every byte again and again -----------------------------------------------------------------------------------


@pytest.fixture
def with_a_file(pack):
    document = get_document_model().objects.create(
        title="A sign", file=ContentFile(PDF, name="sign.pdf"), is_public=True
    )
    pack.files = [("files", {"title": "", "files": [{"document": document, "note": ""}]})]
    pack.save_revision().publish()
    return document


def test_asking_for_the_head_alone_reads_no_file(client, with_a_file, family, monkeypatch):
    monkeypatch.setattr(writing, "_read_through", lambda row: pytest.fail("it read a file"))
    answer = client.head(reverse("packs:pack-file", args=[family.pk]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="library-of-things.civicpack"'
    assert not answer.content


def test_the_head_of_what_may_not_be_taken_is_not_there(client, pack, family, settings):
    url = reverse("packs:pack-file", args=[family.pk])
    pack.licence = Licence.ASK
    pack.save_revision().publish()
    assert client.head(url).status_code == 404
    pack.licence = Licence.CC_BY
    pack.save_revision().publish()
    assert client.head(url).status_code == 200
    settings.PACK_SIGNING_KEY = ""
    assert client.head(url).status_code == 404


def test_a_file_is_measured_once_and_anew_when_it_is_replaced(with_a_file, family, monkeypatch):
    read, really = [], writing._read_through

    def counted(row):
        read.append(row.pk)
        return really(row)

    monkeypatch.setattr(writing, "_read_through", counted)
    first = exporting.parts_of(family)[1].manifest["members"]
    assert exporting.parts_of(family)[1].manifest["members"] == first
    assert len(read) == 1
    with_a_file.file = ContentFile(PDF + b"more", name="sign.pdf")
    with_a_file._set_file_hash()
    with_a_file.save()
    assert exporting.parts_of(family)[1].manifest["members"] != first
    assert len(read) == 2


def test_a_file_that_is_gone_is_missed_although_it_was_measured(client, with_a_file, family):
    url = reverse("packs:pack-file", args=[family.pk])
    assert client.get(url).status_code == 200
    with_a_file.file.storage.delete(with_a_file.file.name)
    assert client.get(url).status_code == 404


def test_both_whole_files_of_a_pack_count_under_one_limit(client, pack, family, monkeypatch):
    monkeypatch.setattr(paper_views, "FILES_AN_HOUR", 2)
    monkeypatch.setattr(travel_views, "FILES_AN_HOUR", 2)
    zipped = f"{pack.url}?format=zip"
    assert client.head(zipped).status_code == 200
    assert client.get(reverse("packs:pack-file", args=[family.pk])).status_code == 200
    assert client.get(zipped).status_code == 429
    assert client.get(pack.url).status_code == 200


# Approving what may not be published -----------------------------------------------------------------------------


@pytest.fixture
def waiting(editor, pack_index):
    """A pack that came, waits for a second pair of eyes, and lost its word on what is different on the way."""
    arrival = arriving.bring_pack(file=as_file(THERE.file()), by=editor)
    knowing.trust_site(arrival=arrival, by=editor)
    family = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    page = ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None)
    page.get_workflow().start(page, editor)
    draft = page.get_latest_revision_as_object()
    draft.what_is_different = ""
    draft.save_revision(user=editor)
    return page


def approve(client, page):
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    return client.post(f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/")


def test_a_pack_that_does_not_say_what_is_different_is_not_approved_and_says_why(waiting, client_of):
    other = client_of(UserFactory(editor=True, display_name="Ben"))
    edit = reverse("wagtailadmin_pages:edit", args=[waiting.pk])
    shown = other.get(edit).content.decode()
    assert "cannot be approved yet" in shown
    assert 'data-workflow-action-name="approve"' not in shown
    assert 'data-workflow-action-name="reject"' in shown
    assert approve(other, waiting).status_code in (302, 403)
    waiting.refresh_from_db()
    assert not waiting.live
    assert waiting.workflow_in_progress

    draft = waiting.get_latest_revision_as_object()
    assert draft.title == "A swap rail"
    draft.what_is_different = WORDS
    draft.save_revision()
    # Step by step, by whoever of two may take it.
    third = client_of(UserFactory(editor=True, display_name="Cara"))
    for client in (other, third, other, third):
        waiting.refresh_from_db()
        if not waiting.live:
            approve(client, waiting)
    waiting.refresh_from_db()
    assert waiting.live
