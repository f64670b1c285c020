"""What every answer carries: a strict content policy for the public, a loose one for the admin alone."""

import pytest

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/ideas/", "/projects/", "/accounts/login/", "/accounts/signup/", "/no-such-page/", "/pt/"]


def policy_of(answer) -> dict[str, str]:
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {words.split()[0]: " ".join(words.split()[1:]) for words in parts if words.strip()}


@pytest.mark.parametrize("path", PUBLIC)
def test_public_policy_is_strict(client, path):
    answer = client.get(path)
    assert answer.status_code < 500
    policy = policy_of(answer)
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_admin_policy_is_loose_there_alone(client_of):
    admin = client_of(UserFactory(admin=True))
    policy = policy_of(admin.get("/admin/"))
    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["frame-ancestors"] == "'self'"
    assert "'unsafe-inline'" not in policy_of(admin.get("/"))["script-src"]


def test_a_refused_resident_gets_the_strict_policy(client_of):
    answer = client_of(UserFactory()).get("/admin/")
    assert answer.status_code == 403
    assert policy_of(answer)["script-src"] == "'self'"


@pytest.mark.parametrize("path", ["/", "/ideas/", "/projects/", "/pledges/", "/no-such-page/"])
def test_signed_out_pages_set_no_cookie_and_hold_no_token(client, path):
    answer = client.get(path)
    assert not answer.cookies
    assert b"csrfmiddlewaretoken" not in answer.content
    # What a signed-in reader gets differs, so a shared cache must tell the two apart.
    assert "Cookie" in answer.headers["Vary"]


def test_signed_in_pages_are_nobody_else_s_to_keep(client_of):
    assert "no-store" in client_of(UserFactory()).get("/").headers["Cache-Control"]
