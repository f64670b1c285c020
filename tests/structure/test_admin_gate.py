"""The admin has no door of its own (trust.md, finding 2), and staff show a second factor where that is required."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/admin/", "/admin", "/admin/login/", "/admin/password_reset/", "/admin/pages/1/"])
def test_signed_out_goes_to_the_one_sign_in(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/?next=/admin")


def test_the_admin_s_own_login_never_signs_anyone_in():
    person = UserFactory(admin=True, password=PASSWORD)
    client = Client()
    answer = client.post("/admin/login/", {"username": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


def test_resident_is_refused(client_of):
    assert client_of(UserFactory()).get("/admin/").status_code == 403


def test_a_resident_called_staff_without_a_role_is_refused(client_of):
    assert client_of(UserFactory(is_staff=True)).get("/admin/").status_code == 403


@pytest.mark.parametrize("path", ["/admin/", "/admin/images/"])
def test_staff_without_a_second_factor_are_sent_to_enrol(client_of, settings, path):
    settings.STAFF_MFA = "required"
    answer = client_of(UserFactory(editor=True)).get(path)
    assert (answer.status_code, answer.url) == (302, "/accounts/2fa/totp/activate/")


def test_staff_with_a_second_factor_come_in(client_of, settings):
    settings.STAFF_MFA = "required"
    editor = UserFactory(editor=True)
    TOTP.activate(editor, generate_totp_secret())
    assert client_of(editor).get("/admin/").status_code == 200


def test_staff_with_a_second_factor_are_asked_for_it_at_sign_in(client, settings):
    settings.STAFF_MFA = "required"
    editor = UserFactory(editor=True, password=PASSWORD)
    TOTP.activate(editor, generate_totp_secret())
    answer = client.post("/accounts/login/", {"login": editor.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert "/2fa/authenticate/" in answer.url
    assert client.get("/admin/").url.startswith("/accounts/login/")


def test_bar_from_signing_in_ends_the_session_at_the_next_request(client_of):
    editor = UserFactory(editor=True)
    client = client_of(editor)
    assert client.get("/admin/").status_code == 200
    editor.is_active = False
    editor.save()
    assert client.get("/admin/").status_code == 302
