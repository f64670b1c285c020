"""Signing in: by a mailed code, by password where one is set, and never twice the same mistake too often."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from core import clock
from people.adapters import counter_key
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"
CONFIRM = "/accounts/login/code/confirm/"


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_one_page_offers_the_code_first_and_the_password_second(client):
    page = client.get(SIGN_IN).content.decode()
    assert page.index("Send me a code") < page.index('name="password"')


def test_signed_in_with_a_mailed_code(client, newest_code):
    person = UserFactory(email="ada@example.org")
    answer = client.post(SIGN_IN, {"login": "ADA@example.org "})
    assert answer["Location"] == CONFIRM and not signed_in(client)
    answer = client.post(CONFIRM, {"code": newest_code("ada@example.org").lower().replace("-", "")})
    assert (answer.status_code, answer["Location"]) == (302, "/me/")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_signing_in_keeps_the_language(client):
    UserFactory(email="ada@example.org", password=PASSWORD)
    answer = client.post("/pt/accounts/login/", {"login": "ada@example.org", "password": PASSWORD})
    assert answer["Location"] == "/pt/me/"


def test_signed_in_with_a_password(client):
    UserFactory(email="ada@example.org", password=PASSWORD)
    answer = client.post(SIGN_IN, {"login": "ada@example.org", "password": PASSWORD, "next": "/ideas/"})
    assert answer["Location"] == "/ideas/" and signed_in(client)
    assert not mail.outbox


@pytest.mark.parametrize("address", [SIGN_IN, "/accounts/signup/"])
def test_both_ways_in_say_that_one_goes_on_where_one_was(client, address):
    said = "Then you go on where you were."
    assert said in client.get(f"{address}?next=/ideas/share/").content.decode()
    assert said not in client.get(address).content.decode()


def test_a_code_comes_back_where_one_was(client, newest_code):
    UserFactory(email="ada@example.org")
    answer = client.post(SIGN_IN, {"login": "ada@example.org", "next": "/ideas/3/a-b/?page=2"})
    answer = client.post(answer["Location"], {"code": newest_code("ada@example.org"), "next": "/ideas/3/a-b/?page=2"})
    assert answer["Location"] == "/ideas/3/a-b/?page=2"


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example",
        "///evil.example",
        "evil.example",
        "\thttps://evil.example",
    ],
)
def test_sign_in_never_leads_to_another_site(client, evil):
    UserFactory(email="ada@example.org", password=PASSWORD)
    answer = client.post(SIGN_IN, {"login": "ada@example.org", "password": PASSWORD, "next": evil})
    assert answer["Location"] == "/me/"


def test_known_and_unknown_addresses_get_the_same_answer(client_of):
    UserFactory(email="known@example.org")
    seen = []
    for email in ("known@example.org", "unknown@example.org"):
        client = client_of(None)
        answer = client.post(SIGN_IN, {"login": email})
        page = client.get(answer["Location"])
        text = page.content.decode().replace(email, "ADDRESS")
        lines = [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]
        seen.append((answer.status_code, answer["Location"], page.status_code, lines))
    assert seen[0] == seen[1]
    assert len(mail.outbox) == 2


def test_somebody_without_a_password_cannot_be_guessed(client):
    UserFactory(email="ada@example.org")
    for guess in ("", "!", " ", "None"):
        client.post(SIGN_IN, {"login": "ada@example.org", "password": guess or "x"})
    assert not signed_in(client)


def test_the_sixth_wrong_password_is_429(client):
    UserFactory(email="ada.byron@example.org", password=PASSWORD)
    spellings = [
        "ada.byron@example.org",
        "ADA.byron@example.org",
        "adabyron@example.org",
        "a.dabyron@example.org",
        "ada.byron+x@example.org",
    ]
    for spelling in spellings:
        assert client.post(SIGN_IN, {"login": spelling, "password": "wrong"}).status_code == 200
    answer = client.post(SIGN_IN, {"login": "ada.byron@example.org", "password": "wrong"})
    assert answer.status_code == 429 and "five minutes" in answer.content.decode()


def test_a_wrong_password_says_what_to_do_and_keeps_the_address(client):
    UserFactory(email="ada@example.org", password=PASSWORD)
    page = client.post(SIGN_IN, {"login": "ada@example.org", "password": "wrong"}).content.decode()
    assert "we send you a code" in page and 'value="ada@example.org"' in page
    assert "wrong" not in page.replace("What went wrong", "")


def test_codes_for_one_address_are_limited(client_of):
    UserFactory(email="ada@example.org")
    answers = [client_of(None).post(SIGN_IN, {"login": "ada@example.org"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "five minutes" in answers[-1].content.decode()


def test_someone_switched_off_gets_no_code(client):
    UserFactory(email="ada@example.org", inactive=True, password=PASSWORD)
    client.post(SIGN_IN, {"login": "ada@example.org", "password": PASSWORD})
    client.post(SIGN_IN, {"login": "ada@example.org"})
    assert not signed_in(client)
    assert all("code to sign in" not in message.body for message in mail.outbox)


def test_two_people_without_email_live_side_by_side():
    first, second = UserFactory(without_email=True), UserFactory(without_email=True)
    assert first.email is second.email is None
    assert not first.has_usable_password()


def test_signing_out_is_a_post(client_of):
    client = client_of(UserFactory())
    assert client.get(reverse("account_logout")).status_code == 200
    assert signed_in(client)
    client.post(reverse("account_logout"))
    assert not signed_in(client)


def test_changing_the_address_needs_the_password_again_and_tells_the_old_address(client, newest_code):
    person = UserFactory(email="old@example.org", password=PASSWORD)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    with clock.moved_to(clock.now() + timedelta(minutes=6)):
        answer = client.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
        client.post(answer["Location"], {"password": PASSWORD, "next": reverse("account_email")})
        client.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})
    person.refresh_from_db()
    assert person.email == "old@example.org"
    client.post("/accounts/confirm-email/", {"code": newest_code("new@example.org")})
    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert any(message.to == ["old@example.org"] for message in mail.outbox)


@pytest.mark.parametrize("name", ["account_email", "account_set_password", "mfa_activate_totp"])
def test_an_old_session_without_a_password_signs_in_again_before_such_a_change(client_of, name):
    client, path = client_of(UserFactory(email="old@example.org")), reverse(name)
    with clock.moved_to(clock.now() + timedelta(minutes=16)):
        assert client.get(path).status_code == 200
        answer = client.post(path, {"action_add": "", "email": "new@example.org"})
    assert answer["Location"] == f"{SIGN_IN}?next={path}"
    assert not signed_in(client) and not mail.outbox


def test_a_fresh_session_without_a_password_may_change_the_address(client_of):
    client = client_of(UserFactory(email="old@example.org"))
    client.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})
    assert any(message.to == ["new@example.org"] for message in mail.outbox)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Ada@Example.org", "ada@example.org"),
        ("a.d.a+tag@example.org", "ada@example.org"),
        (" ádà@example.org", "ada@example.org"),
        ("ada", "ada@"),
    ],
)
def test_counter_key_is_one_for_all_spellings(typed, key):
    assert counter_key(typed) == key
