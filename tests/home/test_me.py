"""One's own space."""

from datetime import timedelta

import pytest

from core import clock
from core.enums import Visibility
from ideas.models import IdeaDraft
from tests.factories import AppreciationFactory, IdeaFactory, MembershipFactory, OfferFactory, UserFactory

pytestmark = pytest.mark.django_db


def words_of(client) -> str:
    answer = client.get("/me/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_signed_out_readers_sign_in_and_come_back(client):
    answer = client.get("/me/")
    assert answer.status_code == 302
    assert answer.url.endswith("?next=/me/")
    assert client.post("/me/").status_code in (302, 405)


def test_somebody_new_is_shown_where_to_begin(client_of):
    words = words_of(client_of(UserFactory(display_name="Ana")))
    assert "Ana, here is what you have done" in words
    assert "Nothing here yet" in words
    for address in ("/me/profile/", "/accounts/email/", "/accounts/password/set/", "/accounts/logout/"):
        assert address in words
    assert "/admin/" not in words


def test_everything_one_did_is_there(client_of):
    me, neighbour = UserFactory(), UserFactory(display_name="Neighbour N.")
    own = IdeaFactory(author=me, title="My own idea")
    IdeaFactory(author=me, title="Held idea of mine", held=True)
    IdeaFactory(author=me, title="Taken back", removed=True)
    liked = IdeaFactory(author=neighbour, title="Liked idea")
    AppreciationFactory(subject=liked.subject, user=me)
    OfferFactory(author=me, subject=liked.subject, body="I bring a ladder")
    OfferFactory(author=neighbour, subject=own.subject, body="I can paint")
    MembershipFactory(user=me, organisation__name="Brixton Bakers")
    IdeaDraft.objects.create(user=me, token="t", key="k", answers={"what": {"title": "Half an idea"}})
    words = words_of(client_of(me))
    shown = [
        "My own idea",
        "Held idea of mine",
        "Liked idea",
        "I bring a ladder",
        "I can paint",
        "Neighbour N.",
        "Brixton Bakers",
        "Half an idea",
    ]
    assert [each for each in shown if each not in words] == []
    assert "Held until someone has looked" in words
    assert "Taken back" not in words


def test_nobody_sees_another_s(client_of):
    IdeaFactory(title="Someone's held idea", held=True)
    assert "held idea" not in words_of(client_of(UserFactory()))


def test_what_was_hidden_since_is_not_shown(client_of):
    me, liked = UserFactory(), IdeaFactory(title="Liked idea")
    AppreciationFactory(subject=liked.subject, user=me)
    liked.subject.visibility = Visibility.HIDDEN
    liked.subject.save()
    assert "Liked idea" not in words_of(client_of(me))


def test_staff_find_the_admin(client_of):
    assert "/admin/" in words_of(client_of(UserFactory(editor=True)))


def test_queries_do_not_grow(client_of, queries_of):
    me = UserFactory()
    reader = client_of(me)
    IdeaFactory.create_batch(2, author=me)
    AppreciationFactory.create_batch(2, user=me)
    few = queries_of(reader, "/me/")
    IdeaFactory.create_batch(4, author=me)
    AppreciationFactory.create_batch(4, user=me)
    assert queries_of(reader, "/me/") == few <= 18


def test_a_draft_that_is_gone_is_not_promised(client_of):
    me = UserFactory()
    long_ago = clock.now() - timedelta(days=31)
    IdeaDraft.objects.create(user=me, token="t", key="k", answers={}, updated_at=long_ago)
    assert "Not shared yet" not in words_of(client_of(me))


def test_every_owner_finds_what_is_offered_to_their_project(client_of):
    from ideas.services import offer_to_subject
    from projects.services import add_owner, start_project

    first, second = UserFactory(), UserFactory()
    project = start_project(author=first, title="Soup", story="On Tuesdays.")
    add_owner(project=project, user=second, by=first)
    offer = offer_to_subject(subject=project.subject, author=UserFactory(), kind="time", body="An hour for soup")
    for owner in (first, second):
        page = client_of(owner).get("/me/").content.decode()
        assert page.count("An hour for soup") == 1
        assert f"{project.get_absolute_url()}#offer-{offer.pk}" in page
