"""Odd requests (trust.md section 7, 51 to 70) to every form and list: refused or ignored, never an error of ours."""

import json

import pytest
from django.core.cache import cache
from django.db import transaction

from core.enums import Visibility
from ideas.models import Comment, Idea, Offer
from projects.models import Project
from tests.bad_input.forms import FORMS, Form, client_for, send

LISTS = ("/ideas/", "/projects/", "/actions/", "/skills/", "/ideas/map/", "/search/", "/me/notices/", "/me/offers/")
ODD_WORDS = ("0", "-1", "abc", "10" * 12, "1e309", "'\"><img src=x onerror=alert(1)>", "\x00", "a" * 5000, "__class__")
NAMES = ("page", "q", "sort", "kind", "stage", "neighbourhood", "topic", "need", "per_page", "comments", "_connector")
ODD_NUMBERS = ("0", "-1", str(10**30), "abc", "1.5", "%00", "9223372036854775808")
EXTRA = {"is_staff": "1", "owner": "1", "author": "1", "visibility": "hidden", "state": "thanked", "stage": "project"}


@pytest.mark.parametrize("name", FORMS)
def test_without_a_token_nothing_happens(name, world, forms):
    client = client_for(world, FORMS[name], enforce_csrf_checks=True)
    assert client.post(world.address(FORMS[name].address), forms[name][2]).status_code == 403


@pytest.mark.parametrize("name", FORMS)
def test_fields_nobody_asked_for_change_nothing(name, world, forms):
    asked = FORMS[name]
    extra = {key: value for key, value in EXTRA.items() if key not in forms[name][2]}
    person = world.people[asked.by]
    with transaction.atomic():
        client_for(world, asked).post(
            world.address(asked.address),
            {**forms[name][2], **extra, **{key: make() for key, make in asked.files.items()}},
        )
        for model in (Idea, Comment, Offer):
            newest = model.objects.order_by("-pk").first()
            assert newest.visibility in (Visibility.PUBLISHED, Visibility.HIDDEN)
            assert not (newest.author == person and newest.visibility == Visibility.HIDDEN and newest.pk > 10**6)
        if person:
            before = person.is_staff
            person.refresh_from_db()
            assert person.is_staff == before
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", FORMS)
def test_odd_bodies_are_no_error_of_ours(name, world, forms):
    path, client = world.address(FORMS[name].address), client_for(world, FORMS[name])
    texts, _untouched, good = forms[name]
    deep = "[" * 200 + "]" * 200
    with transaction.atomic():
        for body, kind in (
            ("{", "application/json"),
            (json.dumps({"title": 1}), "application/json"),
            (deep, "application/json"),
            (b"\xff\xfe\x00", "text/plain"),
            (b"x", "multipart/form-data"),
            (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
            (b"title=%ED%A0%80&body=%FF%FE&%00=1", "application/x-www-form-urlencoded"),
        ):
            cache.clear()
            assert client.post(path, body, content_type=kind).status_code < 500, kind
        cache.clear()
        many = "&".join(f"f{number}=1" for number in range(10_001))
        # 404 where an odd body above has already done what the form asks, such as taking back an idea.
        assert client.post(path, many, content_type="application/x-www-form-urlencoded").status_code in (400, 404)
        cache.clear()
        twice = {key: [value, value + "x"] for key, value in good.items() if key in texts}
        assert client.post(path, {**good, **twice}).status_code < 500
        for method in ("put", "delete", "patch", "options", "trace", "head"):
            assert getattr(client, method)(path).status_code < 500, method
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", FORMS)
def test_a_get_with_the_form_s_words_changes_nothing(name, world, forms):
    asked = FORMS[name]
    counts = [model.objects.count() for model in (Idea, Comment, Offer)]
    answer = client_for(world, asked).get(world.address(asked.address), {**forms[name][2], "_method": "POST"})
    assert answer.status_code in (200, 302)
    assert [model.objects.count() for model in (Idea, Comment, Offer)] == counts


@pytest.mark.parametrize("name", [name for name, asked in FORMS.items() if asked.by != "anonymous"])
def test_once_signed_out_one_signs_in_first_and_nothing_is_stored(name, world, forms):
    asked = FORMS[name]
    if name in ("share: what", "share: where", "share: needs", "report"):
        return  # these need no account
    answer = send(world, Form(asked.address, "anonymous"), forms[name][2])
    assert answer.status == 302
    assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("path", LISTS)
def test_odd_words_in_a_list_s_address_are_left_out(path, world):
    client = client_for(world, Form("", "resident"))
    for name in NAMES:
        for word in ODD_WORDS:
            answer = client.get(path, {name: word})
            assert answer.status_code in (200, 301, 302, 400, 404), f"{name}={word[:20]}: {answer.status_code}"
            assert "<img src=x" not in answer.content.decode(), name
    assert client.get(path, {"page": ["1", "2"], "q": ["a", "b"]}).status_code < 500


@pytest.mark.parametrize("name", [name for name, asked in FORMS.items() if ".pk}" in asked.address])
def test_numbers_of_nothing_are_not_there(name, world):
    """Other people's, negative, too long for the database, or no number at all."""
    asked = FORMS[name]
    client = client_for(world, asked)
    first = asked.address.index("{")
    before, after = asked.address[:first], world.address(asked.address[asked.address.index("}") + 1 :])
    for number in ODD_NUMBERS:
        for method in ("get", "post"):
            status = getattr(client, method)(f"{before}{number}{after}").status_code
            assert status in (404, 302, 301), f"{before}{number}{after}: {status}"


@pytest.mark.parametrize(
    "evil", ["//evil.example", "/\\evil.example", "https:evil.example", "%2f%2fevil.example", "https://evil.example"]
)
def test_signing_in_leads_nowhere_else(evil, world):
    client = client_for(world, Form("", "resident"))
    answer = client.get("/accounts/login/", {"next": evil})
    assert "evil" not in getattr(answer, "url", "")


def test_a_host_that_is_not_ours_is_refused(world):
    client = client_for(world, Form("", "anonymous"))
    assert client.get("/ideas/", headers={"host": "evil.example"}).status_code == 400


def test_the_same_form_twice_is_one_row(world, forms):
    with transaction.atomic():
        for name, model in (("comment", Comment), ("project: start", Project)):
            before = model.objects.count()
            for _ in range(3):
                data = {**forms[name][2], "key": f"same-key-{name[:7]}-{'k' * 9}".replace(":", "").replace(" ", "")}
                files = {field: make() for field, make in FORMS[name].files.items()}
                client_for(world, FORMS[name]).post(world.address(FORMS[name].address), {**data, **files})
            assert model.objects.count() == before + 1, name
        transaction.set_rollback(True)
