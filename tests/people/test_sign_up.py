"""Joining with an e-mail address alone."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from people.models import ResidentProfile, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SIGN_UP = "/accounts/signup/"
CONFIRM = "/accounts/confirm-email/"


def sign_up(client, email="new@example.org", name="Ada", **more):
    return client.post(SIGN_UP, {"email": email, "display_name": name, **more})


def test_sign_up_asks_for_no_password(client):
    page = client.get(SIGN_UP).content.decode()
    assert 'name="email"' in page and 'name="display_name"' in page
    assert 'type="password"' not in page


def test_sign_up_and_the_mailed_code_open_the_account(client, newest_code):
    answer = sign_up(client)
    assert (answer.status_code, answer["Location"]) == (302, CONFIRM)
    assert "_auth_user_id" not in client.session

    answer = client.post(CONFIRM, {"code": newest_code("new@example.org")})
    assert answer["Location"] == reverse("people:welcome")
    person = User.objects.get(email="new@example.org")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert not person.has_usable_password()
    assert ResidentProfile.objects.filter(user=person, preferred_language="en").exists()
    assert EmailAddress.objects.get(user=person).verified


def test_sign_up_in_another_language_keeps_it(client):
    client.post("/pt/accounts/signup/", {"email": "new@example.org", "display_name": "Ada"})
    assert ResidentProfile.objects.get(user__email="new@example.org").preferred_language == "pt"


def test_sign_up_comes_back_where_one_was(client, newest_code):
    sign_up(client, next="/ideas/share/check/")
    answer = client.post(CONFIRM, {"code": newest_code("new@example.org")})
    assert answer["Location"] == "/ideas/share/check/"


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "%2f%2fevil.example",
        "javascript:alert(1)",
    ],
)
def test_sign_up_never_leads_to_another_site(client, newest_code, evil):
    sign_up(client, next=evil)
    answer = client.post(CONFIRM, {"code": newest_code("new@example.org")})
    assert answer["Location"] == reverse("people:welcome")


def test_known_and_unknown_addresses_get_the_same_answer(client, client_of):
    UserFactory(email="known@example.org")
    stranger, neighbour = client_of(None), client_of(None)
    unknown = sign_up(stranger, email="unknown@example.org")
    known = sign_up(neighbour, email="known@example.org")
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])

    pages = []
    for who, email in ((stranger, "unknown@example.org"), (neighbour, "known@example.org")):
        page = who.get(CONFIRM)
        assert page.status_code == 200
        text = page.content.decode().replace(email, "ADDRESS")
        pages.append([line for line in text.splitlines() if "csrfmiddlewaretoken" not in line])
    assert pages[0] == pages[1]
    wrong = [who.post(CONFIRM, {"code": "WRONG123"}).status_code for who in (stranger, neighbour)]
    assert wrong[0] == wrong[1]


def test_the_owner_of_a_known_address_is_told_by_mail(client):
    UserFactory(email="known@example.org")
    sign_up(client, email="known@example.org")
    assert len(mail.outbox) == 1
    assert reverse("account_login") in mail.outbox[0].body
    assert User.objects.count() == 1


def test_capitals_make_no_second_account(client):
    UserFactory(email="known@example.org")
    sign_up(client, email="KNOWN@Example.org")
    assert User.objects.filter(email__iexact="known@example.org").count() == 1


def test_extra_fields_give_nothing(client):
    sign_up(client, is_staff="on", is_superuser="on", groups="1", is_active="on", pk="1", email_verified="1")
    person = User.objects.get(email="new@example.org")
    assert not person.is_staff and not person.is_superuser and not person.groups.exists()
    assert not EmailAddress.objects.get(user=person).verified


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("", "Ada"),
        ("   ", "Ada"),
        ("two@@example.org", "Ada"),
        ("new@example.org\nBcc: x@evil.example", "Ada"),
        ("a" * 250 + "@example.org", "Ada"),
        ("new@example.org", ""),
        ("new@example.org", "\u200b\u00a0 "),
        ("new@example.org", "=HYPERLINK(1)"),
        ("new@example.org", "@ada"),
        ("new@example.org", "Visit cheap.example now"),
        ("new@example.org", "https://evil.example"),
        ("new@example.org", "!!!"),
        ("new@example.org", "A\x00da"),
        ("new@example.org", "x" * 81),
    ],
)
def test_bad_input_is_said_at_its_field_and_keeps_what_was_typed(client, email, name):
    answer = sign_up(client, email=email, name=name)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "error-summary" in page
    assert not User.objects.exists() and not mail.outbox
    form = answer.context["form"]
    assert form.errors
    assert form["display_name"].value() == name


@pytest.mark.parametrize(
    "name", ["O’Brien", "Null", "A", "Zoë Łukasz", "аdmin", "محمد", "J.K. Ade", "St. Mary", "Dr.Smith", "👩‍👩‍👧 Kin"]
)
def test_real_names_are_welcome(client, name):
    sign_up(client, name=name)
    assert User.objects.get().display_name == name


def test_a_direction_override_is_taken_out_of_the_name(client):
    sign_up(client, name="Ada\u202e nada")
    assert User.objects.get().display_name == "Ada nada"


def test_markup_in_a_name_is_only_text(client, newest_code):
    sign_up(client, name="<svg onload=alert(1)>")
    client.post(CONFIRM, {"code": newest_code("new@example.org")})
    for address in (reverse("people:welcome"), User.objects.get().get_absolute_url(), reverse("people:profile-edit")):
        page = client.get(address).content.decode()
        assert "<svg onload" not in page and "&lt;svg onload" in page


def test_too_many_tries_to_join_get_a_friendly_429(client):
    answers = [sign_up(client, email=f"new{n}@example.org").status_code for n in range(21)]
    assert answers[-1] == 429
    page = sign_up(client, email="late@example.org")
    assert page.status_code == 429 and "five minutes" in page.content.decode()


def test_three_wrong_codes_end_the_try(client):
    sign_up(client)
    for _ in range(3):
        answer = client.post(CONFIRM, {"code": "WRONG123"})
    assert answer.status_code == 302
    assert client.get(CONFIRM).status_code == 302
