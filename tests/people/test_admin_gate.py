"""One limited login for everybody: the admin has no door of its own."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from core import clock
from people import roles, services
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/?next="


@pytest.mark.parametrize("path", ["/admin/", "/admin", "/admin/pages/", "/admin/people/organisations/?p=2"])
def test_signed_out_is_sent_to_sign_in_and_back(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, SIGN_IN + path.replace("?", "%3F").replace("=", "%3D"))


@pytest.mark.parametrize(
    "path",
    [
        "/admin/login/",
        "/admin/login",
        "/admin//login/",
        "/admin/password_reset/",
        "/admin/password_reset/confirm/MQ/set-password/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_admins_own_door_only_leads_to_the_one_sign_in(client, method, path):
    UserFactory(email="boss@example.org", admin=True, password=PASSWORD)
    answer = getattr(client, method)(path, {"username": "boss@example.org", "password": PASSWORD})
    assert answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("prefix", ["/pt", "/es", "/en"])
def test_no_language_prefix_opens_another_door(client, prefix):
    UserFactory(email="boss@example.org", admin=True, password=PASSWORD)
    answer = client.post(f"{prefix}/admin/login/", {"username": "boss@example.org", "password": PASSWORD})
    assert answer.status_code in (302, 404)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/admin", "/admin/", "/admin/users/", "/admin/api/main/pages/", "/admin/nothing/"])
def test_residents_get_403(client_of, path):
    assert client_of(UserFactory()).get(path).status_code == 403


@pytest.mark.parametrize("role", [role.name for role in roles.ROLES])
def test_every_role_reaches_the_dashboard(client_of, role):
    assert client_of(UserFactory(is_staff=True, role=role)).get("/admin/").status_code == 200


def test_staff_without_a_second_step_are_sent_to_set_one_up(client_of, settings):
    settings.STAFF_MFA = "required"
    client = client_of(UserFactory(editor=True))
    answer = client.get("/admin/")
    assert answer["Location"] == reverse("mfa_activate_totp")
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("path", ["/", "/ideas/", "/pt/ideas/", "/me/", "/hours/to-confirm/", "/documents/1/x.pdf"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_role_counts_nowhere_without_the_second_step(client_of, settings, path, method):
    settings.STAFF_MFA = "required"
    answer = getattr(client_of(UserFactory(moderator=True)), method)(path)
    assert answer.status_code == 302 and answer["Location"].endswith("/accounts/2fa/totp/activate/")


@pytest.mark.parametrize("path", ["/accounts/logout/", "/accounts/2fa/", "/pt/accounts/email/", "/healthz"])
def test_what_setting_it_up_takes_stays_open(client_of, settings, path):
    settings.STAFF_MFA = "required"
    assert client_of(UserFactory(moderator=True)).get(path).status_code == 200


def test_residents_need_no_second_step(client, client_of, settings):
    settings.STAFF_MFA = "required"
    for reader in (client, client_of(UserFactory())):
        assert reader.get("/ideas/").status_code == 200


def test_staff_with_a_second_step_come_in(client_of, settings):
    from allauth.mfa.totp.internal import auth

    settings.STAFF_MFA = "required"
    person = UserFactory(editor=True)
    auth.TOTP.activate(person, auth.generate_totp_secret())
    assert client_of(person).get("/admin/").status_code == 200


def test_a_second_step_is_asked_for_at_sign_in(client):
    from allauth.mfa.totp.internal import auth

    person = UserFactory(email="ed@example.org", editor=True, password=PASSWORD)
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(person, secret)
    answer = client.post("/accounts/login/", {"login": "ed@example.org", "password": PASSWORD, "next": "/admin/"})
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    code = auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time()))))
    answer = client.post(answer["Location"], {"code": code})
    assert answer["Location"] == "/admin/" and "_auth_user_id" in client.session


def test_a_role_taken_away_is_gone_at_the_next_request(client_of):
    person, boss = UserFactory(editor=True), UserFactory(admin=True)
    client = client_of(person)
    assert client.get("/admin/").status_code == 200
    services.set_roles(person=person, roles=[], by=boss)
    assert client.get("/admin/").status_code == 403


def test_an_account_switched_off_is_out_at_the_next_request(client_of):
    person, boss = UserFactory(), UserFactory(admin=True)
    client = client_of(person)
    assert client.get("/me/profile/").status_code == 200
    services.set_active(person=person, active=False, by=boss)
    assert client.get("/me/profile/").status_code == 302


def test_half_an_hour_away_ends_the_staff_session(client_of):
    client = client_of(UserFactory(editor=True))
    assert client.get("/admin/").status_code == 200
    with clock.moved_to(clock.now() + timedelta(minutes=31)):
        assert client.get("/admin/")["Location"] == SIGN_IN + "/admin/"
    assert "_auth_user_id" not in client.session


def test_twelve_hours_end_the_staff_session_however_busy(client_of):
    client, began = client_of(UserFactory(editor=True)), clock.now()
    for minutes in range(0, 12 * 60, 25):
        with clock.moved_to(began + timedelta(minutes=minutes)):
            assert client.get("/admin/nothing/").status_code == 404
    with clock.moved_to(began + timedelta(hours=12, minutes=1)):
        assert client.get("/admin/").status_code == 302


def test_a_resident_stays_signed_in_but_not_beyond_ninety_days(client_of):
    client, began = client_of(UserFactory()), clock.now()
    with clock.moved_to(began + timedelta(days=10)):
        assert client.get("/me/profile/").status_code == 200
    with clock.moved_to(began + timedelta(days=91)):
        assert client.get("/me/profile/").status_code == 302


def test_wagtails_account_page_offers_neither_address_nor_password(client_of):
    page = client_of(UserFactory(editor=True)).get("/admin/account/")
    text = page.content.decode()
    assert page.status_code == 200
    assert 'name="name_email-email"' not in text and "old_password" not in text


def test_groups_are_the_roles():
    assert {role.name for role in roles.ROLES} <= set(Group.objects.values_list("name", flat=True))
