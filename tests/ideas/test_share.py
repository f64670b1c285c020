"""Sharing an idea in four short steps: nothing lost, nothing published half-way, nothing twice."""

from datetime import timedelta

import pytest
from django.core.signing import get_cookie_signer

from core import clock
from ideas.drafts import COOKIE
from ideas.models import Idea, IdeaDraft, Topic
from tests.factories import IdeaFactory, UserFactory

pytestmark = pytest.mark.django_db

SHARE, WHERE, NEEDS, CHECK = "/ideas/share/", "/ideas/share/where/", "/ideas/share/needs/", "/ideas/share/check/"
WHAT = {"title": "A swap rail at the library", "body": "Bring one coat, take one coat.", "kind": "idea"}


def fill(client, what=None, where=None, needs=None):
    """Go through the three steps as a browser does."""
    client.post(SHARE, what or WHAT)
    client.post(WHERE, where or {})
    return client.post(NEEDS, needs or {})


def publish(client):
    return client.post(CHECK, {"key": IdeaDraft.objects.latest("pk").key})


def test_signed_in_from_start_to_end(client_of, neighbour, norwood, gardening):
    Topic.objects.create(name="Clothes", slug="clothes")
    client = client_of(neighbour)
    answer = fill(
        client,
        where={"neighbourhood": "west-norwood", "place_text": "By the door"},
        needs={
            "skill_1": "gardening",
            "skill_2": "gardening",
            "thing": "A rail",
            "time": "Two Saturdays",
            "knowledge": "How to wash wool",
            "what_you_get": "First pick",
            "topics": ["clothes"],
        },
    )
    assert answer.url == CHECK
    page = client.get(CHECK).content.decode()
    for words in (
        "A swap rail at the library",
        "West Norwood",
        "By the door",
        "Gardening",
        "A rail",
        "First pick",
        "Clothes",
    ):
        assert words in page
    done = publish(client)
    idea = Idea.objects.get()
    assert done.url == f"/ideas/share/done/{idea.pk}/"
    assert (idea.author, idea.title, idea.subject.neighbourhood) == (neighbour, WHAT["title"], norwood)
    said = [(str(need), need.what_you_get) for need in idea.subject.needs.all()]
    assert said == [
        ("Gardening", "First pick"),
        ("Two Saturdays", "First pick"),
        ("A rail", "First pick"),
        ("How to wash wool", "First pick"),
    ]
    assert [need.kind for need in idea.subject.needs.all()] == ["skill", "time", "thing", "knowledge"]
    assert not IdeaDraft.objects.exists()
    assert "The team answers by" in client.get(done.url).content.decode()


def test_one_field_is_enough(client_of, neighbour):
    client = client_of(neighbour)
    fill(client, what={"title": "A choir"})
    publish(client)
    assert Idea.objects.get().kind == "idea"


def test_signed_out_words_survive_signing_in(client, neighbour):
    fill(client)
    page = client.get(CHECK).content.decode()
    assert "/accounts/login/?next=/ideas/share/check/" in page
    assert client.post(CHECK, {}).url == f"/accounts/login/?next={CHECK}"
    assert not Idea.objects.exists()
    client.force_login(neighbour, backend="django.contrib.auth.backends.ModelBackend")
    assert WHAT["title"] in client.get(CHECK).content.decode()
    publish(client)
    assert Idea.objects.get().author == neighbour


@pytest.mark.parametrize("step", [WHERE, NEEDS, CHECK])
def test_nobody_begins_in_the_middle(client_of, neighbour, step):
    client = client_of(neighbour)
    assert client.get(step).url == SHARE
    assert client.post(step, {"title": "x"}).url == SHARE
    assert not Idea.objects.exists()


def test_steps_cannot_be_skipped(client_of, neighbour):
    client = client_of(neighbour)
    client.post(SHARE, WHAT)
    assert client.get(CHECK).url == WHERE
    assert publish(client).url == WHERE
    assert not Idea.objects.exists()


def test_back_and_a_second_visit_find_the_words(client_of, neighbour):
    client = client_of(neighbour)
    client.post(SHARE, WHAT)
    first = client.get(SHARE).content.decode()
    assert WHAT["title"] in first
    assert "carry on, or start again" in first
    assert f'href="{WHERE}"' in first
    elsewhere = client_of(neighbour)
    assert WHAT["title"] in elsewhere.get(SHARE).content.decode()


def test_start_again_throws_the_draft_away(client):
    client.post(SHARE, WHAT)
    assert client.get("/ideas/share/again/").status_code == 302
    assert IdeaDraft.objects.count() == 1
    client.post("/ideas/share/again/")
    assert not IdeaDraft.objects.exists()
    assert WHAT["title"] not in client.get(SHARE).content.decode()


def test_change_leads_back_to_the_check(client_of, neighbour):
    client = client_of(neighbour)
    fill(client)
    assert client.post(f"{SHARE}?change", {**WHAT, "title": "A coat rail"}).url == CHECK
    assert "A coat rail" in client.get(CHECK).content.decode()


def test_a_double_tap_makes_one_idea(client_of, neighbour):
    client = client_of(neighbour)
    fill(client)
    key = IdeaDraft.objects.get().key
    first, second = client.post(CHECK, {"key": key}), client.post(CHECK, {"key": key})
    assert first.url == second.url
    assert Idea.objects.count() == 1
    assert client.post(CHECK, {"key": "another"}).url == SHARE


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({}, "Give your idea a name"),
        ({"title": " \u200b\u00a0 "}, "Give your idea a name"),
        ({"title": "x" * 121}, "Make this shorter by 1 character."),
        ({"title": "a\x00b"}, "a character we cannot read"),
        ({"title": "ok", "body": "x" * 5001}, "Make this shorter by 1 character."),
        ({"title": "ok", "kind": "dragon"}, "Choose one of the three."),
    ],
)
def test_bad_words_come_back_with_what_to_do(client, what, words):
    page = client.post(SHARE, {"body": "Kept words", **what})
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not IdeaDraft.objects.exists()


def test_bad_choices_of_later_steps_come_back(client):
    client.post(SHARE, WHAT)
    assert "Choose one from the list" in client.post(WHERE, {"neighbourhood": "atlantis"}).content.decode()
    client.post(WHERE, {})
    assert "Choose one from the list" in client.post(NEEDS, {"skill_1": "flying"}).content.decode()
    assert client.get("/ideas/share/dragon/").status_code == 404


def test_a_call_for_help_says_what_one_gets(client, gardening):
    client.post(SHARE, WHAT)
    client.post(WHERE, {})
    in_words = ({"space": "A hall"}, {"time": "An hour"}, {"knowledge": "Sums"})
    for asked in ({"skill_2": "gardening"}, *in_words, {"thing": "A van", "what_you_get": " \u200b"}):
        page = client.post(NEEDS, asked).content.decode()
        assert "Write what people get for helping" in page
    assert "Make this shorter by 1 character." in client.post(NEEDS, {"what_you_get": "x" * 161}).content.decode()
    assert client.post(NEEDS, {"what_you_get": "Tea"}).url == CHECK
    assert "Tea" not in client.get(CHECK).content.decode()


def test_an_expired_draft_is_said_plainly(client, at):
    client.post(SHARE, WHAT)
    at(clock.now() + timedelta(days=31))
    answer = client.get(WHERE, follow=True)
    assert "We found no idea that you began here" in answer.content.decode()


@pytest.mark.parametrize("cookie", ["", "x", "a:b:c", "\x00", "é" * 50, "x" * 8000])
def test_strange_cookies_are_as_good_as_none(client, cookie):
    client.cookies[COOKIE] = cookie
    assert client.get(SHARE).status_code == 200
    assert client.get(CHECK).url == SHARE


def test_the_draft_of_somebody_else_is_not_found(client_of, neighbour):
    mine = client_of(neighbour)
    mine.post(SHARE, WHAT)
    draft = IdeaDraft.objects.get()
    for user in (None, UserFactory()):
        other = client_of(user)
        other.cookies[COOKIE] = get_cookie_signer(salt=COOKIE + "ideas.drafts").sign(draft.token)
        assert WHAT["title"] not in other.get(SHARE).content.decode()
        assert other.get(CHECK).url == SHARE


def test_a_draft_just_typed_replaces_an_older_one(client, client_of, neighbour):
    client_of(neighbour).post(SHARE, {"title": "Older words"})
    client.post(SHARE, {"title": "Newer words"})
    client.force_login(neighbour, backend="django.contrib.auth.backends.ModelBackend")
    assert "Newer words" in client.get(SHARE).content.decode()
    assert IdeaDraft.objects.count() == 1


def test_look_alikes_are_shown_and_never_block(client_of, neighbour, make_idea):
    other = make_idea("Clothes swap rail in the library")
    hidden = IdeaFactory(hidden=True, title="A swap rail at the library")
    client = client_of(neighbour)
    client.post(SHARE, WHAT)
    page = client.get(WHERE).content.decode()
    assert other.title in page
    assert "Join this idea" in page
    assert hidden.get_absolute_url() not in page
    client.post(WHERE, {})
    client.post(NEEDS, {})
    publish(client)
    assert Idea.objects.filter(author=neighbour).count() == 1


def test_the_last_page_is_for_the_author(client_of, idea, author, neighbour):
    url = f"/ideas/share/done/{idea.pk}/"
    assert client_of(author).get(url).status_code == 200
    assert client_of(neighbour).get(url).status_code == 404
    assert client_of(None).get(url).url.startswith("/accounts/login/")


def test_who_shared_an_unloved_space_learns_what_comes_next(client_of, make_idea, author):
    idea = make_idea("The strip", kind="unloved-space")
    assert "adopt the space" in client_of(author).get(f"/ideas/share/done/{idea.pk}/").content.decode()
    need = make_idea("Letters", kind="need")
    assert "who can help with it" in client_of(author).get(f"/ideas/share/done/{need.pk}/").content.decode()
