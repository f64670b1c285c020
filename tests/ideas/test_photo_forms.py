"""The field for a photo and what it shows."""

import pytest
from django.utils.datastructures import MultiValueDict

from core.forms import CivicForm
from core.images import CleanUpload
from ideas.photo_forms import PhotoField
from tests.pictures import NOT_PHOTOS, upload


class NewsForm(CivicForm):
    photo = PhotoField(required=False)


def form(words="A long table", file=None) -> NewsForm:
    return NewsForm({"photo_shows": words}, MultiValueDict({"photo_file": [file]} if file else {}))


def test_both_parts_give_a_clean_photo():
    sent = form(file=upload())
    assert sent.is_valid()
    photo = sent.cleaned_data["photo"]
    assert isinstance(photo.upload, CleanUpload)
    assert photo.alt_text == "A long table"


def test_neither_part_is_no_photo():
    sent = form(words="")
    assert sent.is_valid()
    assert sent.cleaned_data["photo"] is None


def test_one_part_alone_says_what_is_missing():
    assert "Say in a few words" in str(form(words=" ", file=upload()).errors["photo"])
    assert "Choose the photo as well" in str(form().errors["photo"])
    assert "Choose a photo." in str(type("F", (NewsForm,), {"photo": PhotoField()})({}).errors["photo"])


@pytest.mark.parametrize("name", NOT_PHOTOS)
def test_what_is_no_photo_keeps_what_was_typed(name):
    sent = form(file=upload(NOT_PHOTOS[name]))
    assert not sent.is_valid()
    page = str(sent)
    assert 'value="A long table"' in page
    assert "Choose the photo again" in page
    assert 'href="#id_photo_0"' in page
    assert 'id="id_photo_0"' in page


def test_words_are_held_to_their_length():
    assert "shorter by 1 character" in str(form(words="x" * 161, file=upload()).errors["photo"])
