"""Files are private unless opened to everybody, and never reachable by their path."""

import pytest
from django.core.files.base import ContentFile

from core.models import CivicDocument
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_document():
    def make(**fields):
        document = CivicDocument(title="Minutes", **fields)
        document.file.save("minutes.txt", ContentFile(b"what was said"))
        document.save()
        return document

    return make


def test_private_file_does_not_exist_for_others(client_of, make_document):
    document = make_document()
    for person in (None, UserFactory()):
        assert client_of(person).get(document.url).status_code == 404
        assert client_of(person).get(document.url, headers={"if-none-match": "*"}).status_code == 404


def test_staff_open_a_private_file_and_nothing_keeps_it(client_of, make_document):
    answer = client_of(UserFactory(editor=True)).get(make_document().url)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_public_file_opens_for_everybody(client_of, make_document):
    answer = client_of().get(make_document(is_public=True).url)
    assert b"".join(answer.streaming_content) == b"what was said"


def test_new_file_is_private():
    assert CivicDocument().is_public is False


@pytest.mark.parametrize("path", ["documents/{0}", "original_images/../documents/{0}", "images/%2e%2e/documents/{0}"])
def test_path_of_a_file_leads_nowhere(client, make_document, path):
    document = make_document(is_public=True)
    assert client.get("/media/" + path.format(document.file.name.split("/")[-1])).status_code == 404
