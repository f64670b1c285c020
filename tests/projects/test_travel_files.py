"""What came with a pack's file is nobody's to see before the pack is published, and goes with a draft thrown away."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from projects.models import ProjectPackPage
from projects.travel import arriving, knowing
from tests.factories import UserFactory

from .elsewhere import PDF, Elsewhere, as_file, with_files

WORDS = "Our hall has no heating, so we lend from May to September."
THERE = Elsewhere()
Document, Image = get_document_model(), get_image_model()


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Eve")


@pytest.fixture
def take(editor, pack_index):
    """`take(raw)` is the draft that comes of a file, and its arrival."""

    def taken(raw: bytes):
        arrival = arriving.bring_pack(file=as_file(raw), by=editor)
        knowing.trust_site(arrival=arrival, by=editor)
        family = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
        arrival.refresh_from_db()
        return ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None), arrival

    return taken


def with_a_sign(**changes) -> bytes:
    said, files = with_files()
    return THERE.file(said, files=files, **changes)


def test_a_document_is_private_until_the_pack_is_first_published(take, client_of, editor):
    draft, arrival = take(with_a_sign())
    sign = Document.objects.get()
    assert Client().get(sign.url).status_code == 404
    assert client_of(editor).get(sign.url).status_code == 200
    draft.get_latest_revision().publish()
    assert Client().get(sign.url).status_code == 200
    shown = Client().get(draft.url).content.decode()
    assert sign.url in shown
    assert not arrival.waiting_documents.exists()


def test_a_pack_that_is_scheduled_keeps_its_documents_closed(take):
    from datetime import timedelta

    from django.utils import timezone

    draft, _arrival = take(with_a_sign())
    page = draft.get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision(approved_go_live_at=page.go_live_at).publish()
    assert not Document.objects.get().is_public


def test_what_an_editor_took_off_or_closed_again_stays_private(take):
    draft, _arrival = take(with_a_sign())
    page = draft.get_latest_revision_as_object()
    files = page.files
    page.files = []
    page.save_revision().publish()
    assert not Document.objects.get().is_public

    page.files = files
    page.save_revision().publish()
    assert Document.objects.get().is_public
    Document.objects.update(is_public=False)
    page.save_revision().publish()
    assert not Document.objects.get().is_public


def test_a_private_document_that_an_editor_added_stays_private(take):
    draft, _arrival = take(with_a_sign())
    ours = Document.objects.create(title="Ours", file=ContentFile(b"%PDF-ours", name="ours.pdf"))
    page = draft.get_latest_revision_as_object()
    page.files.append(("files", {"title": "", "files": [{"document": ours, "note": ""}]}))
    page.save_revision().publish()
    ours.refresh_from_db()
    assert not ours.is_public
    assert Document.objects.exclude(pk=ours.pk).get().is_public


def test_a_private_document_of_ours_is_not_found_by_its_content(take):
    ours = Document(title="Their telephone list", file=ContentFile(PDF, name="list.pdf"))
    ours._set_file_hash()
    ours.save()
    take(with_a_sign())
    assert Document.objects.count() == 2


def test_a_public_one_and_one_that_waits_already_are_used_again(take):
    take(with_a_sign())
    _draft, newer = take(with_a_sign(pack={"version": 4}))
    assert Document.objects.count() == Image.objects.count() == 1
    assert newer.waiting_documents.get() == Document.objects.get()
    Document.objects.update(is_public=True)
    _draft, newest = take(with_a_sign(pack={"version": 5}))
    assert Document.objects.count() == 1
    assert not newest.waiting_documents.exists()


def test_the_address_of_a_picture_cannot_be_guessed(take):
    take(with_a_sign())
    name = Image.objects.get().file.name.rpartition("/")[2]
    assert name.startswith("the-rail-")
    assert len(name) > len("the-rail-.png") + 15


@pytest.fixture
def throw_away(client_of, editor):
    """As an editor does; the pages that repeat it in other languages go with it."""

    def thrown(page):
        client_of(editor).post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        assert not ProjectPackPage.objects.filter(translation_key=page.translation_key).exists()

    return thrown


def test_a_draft_that_is_thrown_away_takes_its_files_with_it(take, throw_away, django_capture_on_commit_callbacks):
    draft, arrival = take(with_a_sign())
    files = [Document.objects.get().file, Image.objects.get().file]
    with django_capture_on_commit_callbacks(execute=True):
        throw_away(draft)
    assert not Document.objects.exists()
    assert not Image.objects.exists()
    assert not any(file.storage.exists(file.name) for file in files)
    assert not arriving.stands_here(arrival)


def test_what_somebody_else_uses_stays(take, throw_away, pack):
    draft, _arrival = take(with_a_sign())
    pack.picture = Image.objects.get()
    pack.save()
    other, _newer = take(Elsewhere("Other", b"o").file(*[with_files()[0]], files={**with_files()[1]}))
    throw_away(draft)
    assert Document.objects.get()
    assert Image.objects.get() == pack.picture
    throw_away(other)
    assert not Document.objects.exists()
    assert Image.objects.get() == pack.picture


def test_what_was_published_stays_with_the_site(take):
    draft, _arrival = take(with_a_sign())
    draft.get_latest_revision().publish()
    draft.delete()
    assert Document.objects.get().is_public
    assert Image.objects.exists()


def test_a_pack_whose_draft_was_thrown_away_can_be_taken_over_anew(take, throw_away):
    raw = with_a_sign()
    draft, arrival = take(raw)
    throw_away(draft)
    again, same = take(raw)
    assert same == arrival
    assert again.files[0].value["files"][0]["document"] == Document.objects.get()
