"""Photos on the pages: added by owners, shown to everybody, kept with a draft through signing in."""

import re

import pytest

from core.enums import Visibility
from ideas.models import DraftPhoto, Idea, IdeaDraft, Photo
from ideas.services.photos import add_photo
from moderation.services import set_visibility
from tests.factories import IdeaFactory, UserFactory
from tests.pictures import NOT_PHOTOS, phone_photo, upload

pytestmark = pytest.mark.django_db
WORDS = 'A bench & "nothing" <else>'


@pytest.fixture
def idea():
    return IdeaFactory()


@pytest.fixture
def owner(client_of, idea):
    return client_of(idea.author)


def send(client, idea, words=WORDS, **kwargs):
    return client.post(f"/ideas/{idea.pk}/photos/", {"photo_file": upload(**kwargs), "photo_shows": words})


def test_an_owner_adds_a_photo_and_everybody_sees_it(owner, client, idea):
    assert send(owner, idea).url == f"/ideas/{idea.pk}/photos/"
    page = client.get(idea.get_absolute_url()).content.decode()
    photo = Photo.objects.get()
    assert 'alt="A bench &amp; &quot;nothing&quot; &lt;else&gt;"' in page
    assert re.search(r'<source type="image/avif" srcset="/media/images/[a-z0-9.-]+\.avif 40w"', page)
    assert 'width="40" height="80"' in page
    assert "Photo: <a" in page
    assert photo.image.file.name not in page
    assert client.get(photo.largest["url"]).status_code == 200


def test_the_same_form_twice_is_one_photo(owner, idea):
    for _ in range(2):
        answer = owner.post(
            f"/ideas/{idea.pk}/photos/", {"photo_file": upload(), "photo_shows": WORDS, "key": "k" * 22}
        )
        assert answer.status_code == 302
    assert Photo.objects.count() == 1


@pytest.mark.parametrize("name", NOT_PHOTOS)
def test_what_is_no_photo_is_said_at_the_field_and_the_words_stay(owner, idea, name):
    answer = send(owner, idea, content=NOT_PHOTOS[name])
    assert answer.status_code == 200
    assert answer.context["form"].errors["photo"]
    assert "A bench &amp;" in answer.content.decode()
    assert not Photo.objects.exists()


def test_a_seventh_photo_is_refused_with_its_words(owner, idea):
    for number in range(6):
        send(owner, idea, content=phone_photo(shade=(number * 40, 0, 0)))
    assert "as many as fit" in send(owner, idea, content=phone_photo(shade=(0, 0, 250))).content.decode()
    assert Photo.objects.count() == 6


def test_nobody_else_adds_or_takes_away(client_of, owner, idea):
    send(owner, idea)
    other = client_of(UserFactory())
    assert send(other, idea).status_code == 404
    assert other.post(f"/ideas/{idea.pk}/photos/{Photo.objects.get().pk}/remove/").status_code == 404


def test_a_photo_of_another_idea_is_not_reached_through_ones_own(owner, idea):
    other = IdeaFactory()
    photo = add_photo(subject=other.subject, author=other.author, upload=upload(), alt_text="Theirs")
    assert owner.post(f"/ideas/{idea.pk}/photos/{photo.pk}/remove/").status_code == 404
    assert owner.post(f"/ideas/{idea.pk}/photos/{photo.pk}/move/").status_code == 404


def test_taking_away_and_moving_ask_first_and_then_do(owner, idea):
    for number in range(2):
        send(owner, idea, words=f"Number {number}", content=phone_photo(shade=(number * 40, 0, 0)))
    last = Photo.objects.get(alt_text="Number 1")
    for act in ("move", "remove"):
        assert owner.get(f"/ideas/{idea.pk}/photos/{last.pk}/{act}/").status_code == 200
        assert Photo.objects.published().count() == 2
    owner.post(f"/ideas/{idea.pk}/photos/{last.pk}/move/", {"to": "earlier"})
    assert Photo.objects.first() == last
    owner.post(f"/ideas/{idea.pk}/photos/{last.pk}/remove/")
    assert owner.post(f"/ideas/{idea.pk}/photos/{last.pk}/remove/").status_code == 404
    assert Photo.objects.published().count() == 1


def test_a_hidden_photo_is_shown_to_nobody_but_said_to_its_author(owner, client, idea):
    send(owner, idea)
    set_visibility(row=Photo.objects.get(), visibility=Visibility.HIDDEN, by=UserFactory(), reason="A child")
    assert "A bench" not in client.get(idea.get_absolute_url()).content.decode()
    own = owner.get(idea.get_absolute_url()).content.decode()
    assert "Hidden by a moderator" in own
    assert "<source" not in own


def test_photos_cost_one_query_however_many(owner, client, idea, queries_of):
    send(owner, idea)
    before = queries_of(client, idea.get_absolute_url())
    for number in range(4):
        send(owner, idea, content=phone_photo(shade=(number * 40, 90, 0)))
    assert queries_of(client, idea.get_absolute_url()) == before <= 15


@pytest.fixture
def drafted(client_of):
    client = client_of(UserFactory())
    client.post("/ideas/share/", {"title": "A swap rail", "kind": "idea"})
    client.post("/ideas/share/where/", {})
    client.post("/ideas/share/needs/", {})
    return client


def attach(client, **kwargs):
    return client.post("/ideas/share/photos/", {"photo_file": upload(**kwargs), "photo_shows": WORDS})


def test_photos_of_a_draft_are_their_authors_alone_until_it_is_shared(drafted, client):
    assert attach(drafted).url == "/ideas/share/photos/"
    photo = DraftPhoto.objects.get()
    assert f"/ideas/share/photos/{photo.pk}/" in drafted.get("/ideas/share/check/").content.decode()
    shown = drafted.get(f"/ideas/share/photos/{photo.pk}/")
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert "private" in shown.headers["Cache-Control"]
    assert b"SecretPhone" not in b"".join(shown.streaming_content)
    assert client.get(f"/ideas/share/photos/{photo.pk}/").status_code == 404
    drafted.post("/ideas/share/check/", {"key": IdeaDraft.objects.get().key})
    assert [each.alt_text for each in Photo.objects.filter(subject=Idea.objects.get().subject)] == [WORDS]
    assert not DraftPhoto.objects.exists()


def test_three_photos_in_a_draft_and_one_can_go(drafted):
    for number in range(3):
        attach(drafted, content=phone_photo(shade=(number * 40, 0, 0)))
    assert "as many as fit" in attach(drafted, content=phone_photo(shade=(0, 250, 0))).content.decode()
    drafted.post(f"/ideas/share/photos/{DraftPhoto.objects.first().pk}/remove/")
    assert DraftPhoto.objects.count() == 2


def test_signed_out_the_words_are_kept_and_photos_wait_for_signing_in(client):
    client.post("/ideas/share/", {"title": "A swap rail", "kind": "idea"})
    answer = attach(client)
    assert answer.url == "/accounts/login/?next=/ideas/share/photos/"
    assert not DraftPhoto.objects.exists()


def test_without_a_draft_one_begins_anew(client_of):
    assert attach(client_of(UserFactory())).url == "/ideas/share/"


def test_an_upload_that_is_cut_off_changes_nothing(owner, idea):
    body = b'--x\r\nContent-Disposition: form-data; name="photo_file"; filename="a.jpg"\r\n\r\n' + phone_photo()[:200]
    answer = owner.post(f"/ideas/{idea.pk}/photos/", body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in (200, 400)
    assert not Photo.objects.exists()
