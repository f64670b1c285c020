"""Short addresses: unmistakable letters, one for a page in all its languages, kept when the page is gone."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Locale, Page

from core import short_addresses
from core.models import ShortAddress
from core.short_addresses import LETTERS, keep_short_address
from home.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    home = Page.objects.filter(depth=2, locale=Locale.objects.get(language_code="en")).first()
    return home.add_child(instance=StandardPage(title="Lend things", slug="lend-things"))


@pytest.fixture
def short(page):
    return keep_short_address(page.translation_key)


def test_it_is_made_once_and_of_letters_nobody_confuses(page, short):
    assert keep_short_address(page.translation_key) == short
    assert len(short.code) == 5 and set(short.code) <= set(LETTERS)
    assert not set(LETTERS) & set("01oiluaeyAEIOU")


def test_it_leads_to_the_page_also_when_typed_in_capitals(client, page, short):
    for code in (short.code, short.code.upper()):
        assert client.get(f"/p/{code}/").url == page.url


@pytest.mark.parametrize(
    ("asks_for", "address", "leads_to"),
    [
        ("pt-PT,pt;q=0.9", "/p/{}/", "/pt/lend-things/"),
        ("en", "/pt/p/{}/", "/pt/lend-things/"),
        ("es", "/p/{}/", "/lend-things/"),
        ("", "/p/{}/", "/lend-things/"),
        ("xx;q=oh", "/p/{}/", "/lend-things/"),
    ],
)
def test_it_leads_to_the_readers_language(client, page, short, asks_for, address, leads_to):
    page.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    answer = client.get(address.format(short.code), headers={"accept-language": asks_for})
    assert answer.url == leads_to
    assert "Accept-Language" in answer["Vary"]


def test_a_page_that_is_gone_says_so_and_its_letters_stay(client, page, short):
    page.delete()
    answer = client.get(f"/p/{short.code}/")
    assert answer.status_code == 404
    assert "not here any more" in answer.content.decode()
    assert ShortAddress.objects.filter(code=short.code).exists()


def test_a_draft_is_not_led_to(client, page, short):
    page.unpublish()
    assert client.get(f"/p/{short.code}/").status_code == 404


@pytest.mark.parametrize("code", ["zzzzz", "%00", "a" * 300, "🧰", "..", "'; DROP", "%0A"])
def test_odd_letters_are_plainly_not_found(client, page, short, code):
    assert client.get(f"/p/{code}/").status_code == 404
    assert client.get(f"/p/{code}/qr.svg").status_code == 404


def test_a_code_that_is_taken_is_tried_again(page, short, monkeypatch):
    codes = iter([short.code, short.code, "bcdfg"])
    monkeypatch.setattr(short_addresses, "get_random_string", lambda *_: next(codes))
    assert keep_short_address(uuid.uuid4()).code == "bcdfg"


def test_a_page_has_one_only(page, short):
    with pytest.raises(IntegrityError), transaction.atomic():
        ShortAddress.objects.create(code="other", translation_key=page.translation_key)


def test_its_qr_code_is_a_plain_drawing(client, short):
    answer = client.get(f"/p/{short.code}/qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<?xml") and b"<script" not in answer.content
    assert not answer.cookies
