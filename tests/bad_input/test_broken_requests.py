"""Headers, cookies, uploads and forms that are not what they seem (trust.md section 7: 60, 63, 70 and 81)."""

import io
import re

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from core.models import CivicImage
from ideas.models import DraftPhoto, Photo
from projects.services import add_owner, edit_project, edit_update
from tests.bad_input.forms import FORMS, Form, as_sent, client_for, shown_form

SPOOFED = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "666",
    "x-forwarded-for": "203.0.113.9, 127.0.0.1",
    "x-real-ip": "203.0.113.9",
    "forwarded": "for=203.0.113.9;host=evil.example;proto=https",
    "x-original-url": "/admin/",
    "x-rewrite-url": "/admin/",
    "x-http-method-override": "DELETE",
}


# 60: headers that only a proxy of ours may set ------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/ideas/", "/ideas/{idea.pk}/x/", "/projects/{project.pk}/x/", "/skills/"])
def test_made_up_headers_of_a_proxy_change_no_page(path, world):
    path, client = world.address(path), Client()
    plain, spoofed = client.get(path), client.get(path, headers=SPOOFED)
    assert spoofed.status_code == plain.status_code
    assert "evil.example" not in spoofed.content.decode() + str(spoofed.headers)
    assert not spoofed.wsgi_request.is_secure(), "Nobody is believed that this came by https."
    assert spoofed.content.count(b"http://testserver") == plain.content.count(b"http://testserver")


def test_a_mail_leads_to_our_own_address_whatever_the_headers_say(world):
    person = world.people["resident"]
    with transaction.atomic():
        cache.clear()
        mail.outbox.clear()
        Client().post("/accounts/password/reset/", {"email": person.email}, headers=SPOOFED)
        assert mail.outbox
        assert not [message for message in mail.outbox if "evil.example" in message.body]
        transaction.set_rollback(True)


def test_many_made_up_addresses_are_one_when_signing_in(world):
    cache.clear()
    answers = [
        Client().post(
            "/accounts/login/",
            {"login": f"nobody-{number}@example.org", "password": "wrong"},
            headers={"x-forwarded-for": f"203.0.113.{number}"},
        )
        for number in range(40)
    ]
    assert answers[-1].status_code == 429
    cache.clear()


# 63: a form that somebody else has overtaken -------------------------------------------------------------------

OVERTAKEN = "Somebody changed this while you were writing."


@pytest.fixture
def two_owners(world):
    with transaction.atomic():
        add_owner(project=world.things.project, user=world.people["resident"], by=world.people["project_owner"])
        yield Form("", "project_owner"), Form("", "resident")
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", ["project: edit", "project: edit update"])
def test_nobody_writes_over_words_they_have_not_seen(name, world, two_owners):
    project, update, owner = world.things.project, world.things.update, world.people["project_owner"]
    late = Form(FORMS[name].address, "resident")
    data = as_sent(shown_form(world, late)) | {"title": "My title"}
    if name == "project: edit":
        edit_project(project=project, by=owner, title="Their title", story=project.story)
    else:
        edit_update(update=update, by=owner, title="Their title", body=update.body)
    row = project if name == "project: edit" else update
    client, address = client_for(world, late), world.address(late.address)
    answer = client.post(address, data)
    page = answer.content.decode()
    assert answer.status_code == 200 and OVERTAKEN in page and "My title" in page
    row.refresh_from_db()
    assert row.title == "Their title"
    again = {**data, "began": re.search(r'name="began" value="([^"]+)"', page)[1]}
    assert client.post(address, again).status_code == 302
    row.refresh_from_db()
    assert row.title == "My title"


def test_the_other_forms_of_two_owners_are_safe_when_they_are_late(world, two_owners):
    """A stage that is left behind, a need that is gone, a photo that is gone: nothing breaks, nothing is doubled."""
    owner, other = (client_for(world, each) for each in two_owners)
    for path in ("stage", "ownership", "needs", "photos"):
        late = Form(f"/projects/{world.things.project.pk}/{path}/", "resident")
        data = as_sent(shown_form(world, late))
        assert owner.post(late.address, data).status_code in (200, 302)
        assert other.post(late.address, data).status_code in (200, 302), path
    gone = f"/projects/{world.things.project.pk}/photos/{world.things.project_photo.pk}/remove/"
    assert [client.post(gone).status_code for client in (owner, other)] in ([302, 302], [302, 404])


def test_a_form_for_what_is_gone_says_so_and_stores_nothing(world, two_owners):
    owner, other = (client_for(world, each) for each in two_owners)
    address = world.address(FORMS["project: edit update"].address)
    data = as_sent(shown_form(world, Form(address, "resident")))
    assert owner.post(address.replace("/edit/", "/remove/")).status_code == 302
    assert other.post(address, data | {"title": "Too late"}).status_code == 404
    world.things.update.refresh_from_db()
    assert world.things.update.title != "Too late"


# 70: cookies ---------------------------------------------------------------------------------------------------

COOKIES = {
    "eight kilobytes": "sessionid=" + "x" * 8192,
    "control characters": "sessionid=\x01\x02; csrftoken=\x7f",
    "no such session": "sessionid=" + "a" * 32,
    "signed with a key of long ago": "messages=" + signing.Signer(key="an old key", salt="x").sign("[]"),
    "half a message": 'messages="W1siX19qc29uX21lc3NhZ2UiLDAs',
    "a language that is none": "django_language=../../etc/passwd",
    "an odd token": "csrftoken='\"><svg onload=alert(1)>",
    "two of a name": "sessionid=a; sessionid=b; sessionid=",
    "broken": ';;;=;=;a=b=c;"',
    "not ASCII": "sessionid=\u00fc\u00ff; display=\u00e9",
    "a draft of nobody": "idea_draft=" + "9" * 300,
}


@pytest.mark.parametrize("case", COOKIES)
def test_odd_cookies_are_no_cookies(case, world):
    client = Client(raise_request_exception=False, HTTP_COOKIE=COOKIES[case].encode().decode("latin-1"))
    for path in ("/", "/ideas/", "/ideas/share/", "/ideas/share/where/", "/me/", "/accounts/login/", "/admin/"):
        answer = client.get(path)
        assert answer.status_code in (200, 302), f"{path}: {answer.status_code}"
        assert "<svg onload" not in answer.content.decode()
    guarded = Client(
        raise_request_exception=False, enforce_csrf_checks=True, HTTP_COOKIE=COOKIES[case].encode().decode("latin-1")
    )
    answer = guarded.post("/accounts/login/", {"login": "a@example.org", "password": "x"})
    assert answer.status_code == 403
    assert "<h1" in answer.content.decode(), "The refusal is a page in plain words."


def test_a_session_of_somebody_who_was_switched_off_is_no_session(world):
    with transaction.atomic():
        person = world.people["resident"]
        client = client_for(world, Form("", "resident"))
        assert client.get("/me/").status_code == 200
        type(person).objects.filter(pk=person.pk).update(is_active=False)
        assert client.get("/me/").url.startswith("/accounts/login/")
        transaction.set_rollback(True)


# 81: an upload that breaks off ---------------------------------------------------------------------------------

UPLOADS = [name for name, asked in FORMS.items() if asked.files]


def files_kept() -> int:
    return sum(len(default_storage.listdir(place)[1]) for place in ("original_images", "images"))


def kept() -> tuple[int, ...]:
    return Photo.objects.count(), DraftPhoto.objects.count(), CivicImage.objects.count(), files_kept()


@pytest.mark.parametrize("name", UPLOADS)
def test_an_upload_that_breaks_off_stores_nothing(name, world, forms):
    asked = FORMS[name]
    files = {key: make() for key, make in asked.files.items()}
    whole = encode_multipart(BOUNDARY, {**forms[name][2], **files})
    before = kept()
    for part in (0.02, 0.5, 0.9):
        cache.clear()
        cut = whole[: int(len(whole) * part)]
        with transaction.atomic():
            answer = client_for(world, asked).generic("POST", world.address(asked.address), cut, MULTIPART_CONTENT)
            assert answer.status_code in (200, 400), f"{part}: {answer.status_code}"
            assert kept() == before, f"{part} of it was enough to store something"
            transaction.set_rollback(True)


class CutOff(io.BytesIO):
    """A connection that breaks after so many bytes."""

    def read(self, *args, **kwargs) -> bytes:
        said = super().read(*args, **kwargs)
        if not said:
            raise OSError("connection reset by peer")
        return said


@pytest.mark.parametrize("name", UPLOADS)
def test_a_connection_that_is_cut_is_refused(name, world, forms):
    asked = FORMS[name]
    whole = encode_multipart(BOUNDARY, {**forms[name][2], **{key: make() for key, make in asked.files.items()}})
    client, before = client_for(world, asked, enforce_csrf_checks=True), kept()
    with transaction.atomic():
        answer = client.generic(
            "POST",
            world.address(asked.address),
            whole,
            MULTIPART_CONTENT,
            **{"wsgi.input": CutOff(whole[: len(whole) // 2])},
        )
        assert answer.status_code in (400, 403)
        assert kept() == before
        transaction.set_rollback(True)
