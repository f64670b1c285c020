"""Packs taken away as one signed file: what is in it, what stays at home, and who may take it."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from projects.enums import Licence
from projects.travel import (
    exceptions,
    exporting,
    reading,
    signing,
)  # fmt: skip
from tests.factories import UserFactory
from tests.pictures import picture

from .elsewhere import PDF, members, whole


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Eve")


@pytest.fixture
def rich_pack(pack, editor):
    """The pack with a picture, a public and a private document, a person to ask and an owner."""
    image = get_image_model()(title="The shelf", file=ContentFile(picture("PNG", shade=(1, 2, 3)), name="shelf.png"))
    image.save()
    documents = [
        get_document_model().objects.create(title=title, file=ContentFile(PDF, name="sign.pdf"), is_public=is_public)
        for title, is_public in (("A sign", True), ("Their telephone list", False))
    ]
    pack.background = [
        ("text", f'<p>Ask <a linktype="page" id="{pack.get_parent().pk}">here</a> or <a href="/ideas/">there</a>.</p>'),
        ("picture", {"picture": {"image": image, "alt_text": "A shelf", "decorative": False}, "caption": ""}),
    ]
    pack.files = [("files", {"title": "", "files": [{"document": each, "note": ""} for each in documents]})]
    pack.contacts = [("contact", {"name": "Ada Lovelace-Okoro", "role": "keys", "phone": "020 7946 0012"})]
    pack.owner_user, pack.owner_name = editor, "Ada’s team"
    pack.risks = [("risk", {"risk": "It rains", "held_by": "Hosts", "accepted_by": "The council"})]
    pack.save_revision().publish()
    return pack


def test_everybody_takes_a_published_pack_away_as_one_signed_file(client, rich_pack, family):
    answer = client.get(reverse("packs:pack-file", args=[family.pk]))
    raw = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == 'attachment; filename="library-of-things.civicpack"'
    assert not answer.cookies
    with reading.opened(io.BytesIO(raw)) as opened:
        assert opened.uid == str(family.uid)
        assert opened.pages["en"]["title"] == rich_pack.title
        assert (
            opened.pages["en"]["streams"]["figures"][0]["value"]["rows"][0]["value"]["label"] == "Would share a skill"
        )


def test_what_belongs_to_people_stays_at_home(rich_pack, family, editor):
    said = b"".join(members(whole(family)).values()).decode("utf-8", "replace")
    for kept in ("Lovelace", "020 7946", "Ada’s team", "telephone list", editor.email):
        assert kept not in said


def test_links_lead_back_by_their_whole_address(rich_pack, family, settings):
    html = json.loads(members(whole(family))["pages/en.json"])["streams"]["background"][0]["value"]
    assert f'href="{settings.SITE_URL}/ideas/"' in html
    assert "linktype" not in html


def test_figures_come_as_a_table_with_formulas_made_harmless(pack, family):
    value = dict(pack.figures[0].value)
    value["source"] = '=HYPERLINK("https://evil.example")'
    pack.figures = [("figures", value)]
    pack.save_revision().publish()
    assert b"\"'=HYPERLINK" in members(whole(family))["data/en-1.csv"]


def test_a_pack_whose_owner_is_to_be_asked_is_handed_on_by_staff_alone(client, pack, family):
    pack.licence = Licence.ASK
    pack.save_revision().publish()
    assert client.get(reverse("packs:pack-file", args=[family.pk])).status_code == 404
    with pytest.raises(exceptions.MayNotTravel):
        exporting.parts_of(family)
    assert whole(family, is_staff=True)


def test_a_draft_does_not_travel(client, pack, family):
    pack.unpublish()
    assert client.get(reverse("packs:pack-file", args=[family.pk])).status_code == 404


def test_a_site_without_a_key_sends_nothing(client, pack, family, settings):
    settings.PACK_SIGNING_KEY = ""
    assert client.get(reverse("packs:pack-file", args=[family.pk])).status_code == 404
    assert client.get(reverse("packs:site-key")).status_code == 404


def test_the_key_is_made_once_for_a_machine_of_development(settings, tmp_path):
    settings.PACK_SIGNING_KEY, settings.PACK_SIGNING_KEY_FILE = "", tmp_path / "var" / "key"
    first = signing.public_key()
    assert signing.public_key() == first
    assert settings.PACK_SIGNING_KEY_FILE.stat().st_mode & 0o077 == 0


def test_the_site_says_its_key_and_its_fingerprint_in_words(client, db):
    said = client.get(reverse("packs:site-key")).json()
    assert said["fingerprint"] == signing.fingerprint(said["public_key"])
    assert len(said["fingerprint"].split("-")) == 6


def test_the_schema_is_served(client, db):
    answer = client.get(reverse("packs:schema"))
    assert json.loads(b"".join(answer.streaming_content))["definitions"]["manifest"]
