"""Appreciating, commenting and offering by the addresses of the contract, with and without htmx."""

import pytest
from django.test import Client

from core.enums import Visibility
from ideas.enums import OfferState
from ideas.models import Appreciation, Comment, Offer
from ideas.services import NeedLine, comment_on_subject, offer_to_subject
from tests.factories import IdeaFactory, UserFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def me(client_of, neighbour):
    return client_of(neighbour)


def act(idea, name) -> str:
    return f"/ideas/{idea.pk}/{name}/"


def test_appreciate_and_take_back(me, idea):
    assert me.post(act(idea, "appreciate")).url == idea.get_absolute_url()
    assert me.post(act(idea, "appreciate")).status_code == 302
    assert Appreciation.objects.count() == 1
    assert "Appreciated" in me.get(idea.get_absolute_url()).content.decode()
    me.post(act(idea, "unappreciate"))
    assert not Appreciation.objects.exists()


@pytest.mark.parametrize("name", ["appreciate", "unappreciate", "comments", "offer"])
def test_a_get_changes_nothing_and_shows_the_button(me, idea, name):
    page = me.get(act(idea, name))
    assert page.status_code == 200
    assert "csrfmiddlewaretoken" in page.content.decode()
    assert not Appreciation.objects.exists()


@pytest.mark.parametrize("name", ["appreciate", "unappreciate", "comments", "offer"])
def test_signed_out_people_sign_in_and_come_back(client, idea, name):
    for answer in (client.get(act(idea, name)), client.post(act(idea, name))):
        assert answer.url == f"/accounts/login/?next={act(idea, name)}"


def test_a_post_without_a_token_is_refused(idea, neighbour):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(neighbour, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(act(idea, "appreciate")).status_code == 403
    assert not Appreciation.objects.exists()


def test_htmx_gets_the_panel_or_the_card(me, idea):
    panel = me.post(act(idea, "appreciate"), headers={**HTMX, "HX-Target": "interest"}).content.decode()
    assert 'id="interest"' in panel
    assert "<strong>1</strong> of 20 people" in panel
    card = me.post(act(idea, "unappreciate"), headers=HTMX).content.decode()
    assert card.strip().startswith("<article")
    assert "0 of 20 people needed" in card


def test_htmx_signed_out_is_led_to_sign_in(client, idea):
    answer = client.post(act(idea, "appreciate"), headers=HTMX)
    assert answer.headers["HX-Redirect"].startswith("/accounts/login/")


@pytest.mark.parametrize("name", ["appreciate", "unappreciate", "comments", "offer"])
@pytest.mark.parametrize("trait", ["held", "hidden", "removed"])
def test_what_is_not_shown_has_no_acts(client, me, name, trait):
    hidden = IdeaFactory(**{trait: True})
    assert me.get(act(hidden, name)).status_code == 404
    assert me.post(act(hidden, name), {"body": "x"}).status_code == 404
    # Signed out, what is hidden and what never was look alike.
    for number in (hidden.pk, 999999):
        assert client.get(f"/ideas/{number}/{name}/").url.startswith("/accounts/login/")


def test_a_comment_and_an_answer(me, idea):
    answer = me.post(act(idea, "comments"), {"body": "I can introduce you.", "key": "a" * 22})
    comment = Comment.objects.get()
    assert answer.url == f"{idea.get_absolute_url()}#comment-{comment.pk}"
    assert "Answer Rosa M." in me.get(act(idea, "comments") + f"?parent={comment.pk}").content.decode()
    me.post(act(idea, "comments"), {"body": "And me.", "parent": comment.pk})
    assert Comment.objects.filter(parent=comment).count() == 1


def test_a_double_tap_and_back_and_resend_make_one_comment(me, idea):
    sent = {"body": "Once", "key": "b" * 22}
    first, second = me.post(act(idea, "comments"), sent), me.post(act(idea, "comments"), sent)
    assert first.url == second.url
    assert Comment.objects.count() == 1
    me.post(act(idea, "comments"), {"body": "No key"})
    me.post(act(idea, "comments"), {"body": "No key"})
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "Write a few words"),
        (" \u200b\u00a0\n", "Write a few words"),
        ("x" * 2001, "Make this shorter by 1 character."),
        ("🏡" * 1001, "Make this shorter by 2 characters."),
        ("a\x00b", "a character we cannot read"),
    ],
)
def test_bad_comments_come_back_with_what_to_do(me, idea, body, words):
    page = me.post(act(idea, "comments"), {"body": body})
    assert page.status_code == 200
    assert words in page.content.decode()
    assert "There is a problem" in page.content.decode()
    assert not Comment.objects.exists()


def test_long_lines_count_as_the_browser_counts(me, idea):
    assert me.post(act(idea, "comments"), {"body": "a\r\n" * 999 + "ab"}).status_code == 302


@pytest.mark.parametrize("parent", ["0", "-1", "abc", "999999", "9" * 30])
def test_an_answer_to_nothing_is_refused(me, idea, parent):
    page = me.post(act(idea, "comments"), {"body": "Kept words", "parent": parent})
    assert page.status_code == 200
    assert "Kept words" in page.content.decode()
    assert not Comment.objects.exists()
    assert me.get(act(idea, "comments") + f"?parent={parent}").status_code == 200


def test_a_comment_by_htmx_gives_the_discussion_anew(me, idea):
    page = me.post(act(idea, "comments"), {"body": "Quick"}, headers={**HTMX, "HX-Target": "discussion"})
    assert "<html" not in page.content.decode()
    assert 'id="discussion"' in page.content.decode()
    assert "Quick" in page.content.decode()
    wrong = me.post(act(idea, "comments"), {"body": ""}, headers={**HTMX, "HX-Target": "discussion"})
    assert wrong.headers["HX-Retarget"] == "#comment-form"
    assert "Write a few words" in wrong.content.decode()


def test_an_own_comment_is_taken_back_and_answers_stay(me, client_of, idea, author, neighbour):
    mine = comment_on_subject(subject=idea.subject, author=neighbour, body="Too quick")
    comment_on_subject(subject=idea.subject, author=author, body="An answer", parent=mine)
    url = f"/ideas/{idea.pk}/comments/{mine.pk}/remove/"
    assert client_of(author).post(url).status_code == 404
    assert me.get(url).status_code == 200
    assert me.post(url).status_code == 302
    page = me.get(idea.get_absolute_url()).content.decode()
    assert "Too quick" not in page
    assert "The author took this comment back." in page
    assert "An answer" in page


def test_offers_are_made_once_and_taken_back(me, client_of, make_idea, gardening, author):
    idea = make_idea(needs=[NeedLine(skill=gardening)])
    need = idea.subject.needs.get()
    sent = {"what": f"need-{need.pk}", "body": "I prune", "when": "Saturdays", "key": "c" * 22}
    me.post(act(idea, "offer"), sent)
    me.post(act(idea, "offer"), sent)
    offer = Offer.objects.get()
    assert (offer.need, offer.skill, offer.kind) == (need, gardening, "skill")
    url = f"/ideas/{idea.pk}/offers/{offer.pk}/withdraw/"
    assert client_of(author).post(url).status_code == 404
    assert me.get(url).status_code == 200
    me.post(url)
    assert me.post(url).status_code == 302
    offer.refresh_from_db()
    assert offer.state == OfferState.WITHDRAWN


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose what you offer."),
        ({"what": "need-999999", "body": "x"}, "Choose one of the things in the list."),
        ({"what": "time"}, "Write what you offer"),
        ({"what": "skill", "body": "x", "skill": "nope"}, "Choose a skill from the list"),
        ({"what": "time", "body": "x", "when": "y" * 121}, "Make this shorter by 1 character."),
    ],
)
def test_bad_offers_come_back_with_what_to_do(me, idea, sent, words):
    page = me.post(act(idea, "offer"), sent)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not Offer.objects.exists()


def test_the_author_cannot_offer_to_oneself(client_of, idea, author):
    page = client_of(author).post(act(idea, "offer"), {"what": "time", "body": "An hour"})
    assert "This is your own" in page.content.decode()


@pytest.mark.parametrize(("decision", "state"), [("accept", OfferState.ACCEPTED), ("decline", OfferState.DECLINED)])
def test_the_owner_answers(me, client_of, idea, author, neighbour, decision, state):
    offer = offer_to_subject(subject=idea.subject, author=neighbour, kind="time", body="An hour")
    url = f"/ideas/{idea.pk}/offers/{offer.pk}/answer/"
    assert me.post(url, {"decision": decision}).status_code == 404
    assert client_of(UserFactory(admin=True)).post(url, {"decision": decision}).status_code == 404
    owner = client_of(author)
    assert owner.get(url).status_code == 200
    assert owner.post(url, {"decision": "perhaps"}).status_code == 200
    assert owner.post(url, {"decision": decision}).status_code == 302
    offer.refresh_from_db()
    assert offer.state == state
    other = "decline" if decision == "accept" else "accept"
    assert "answered or taken back already" in owner.post(url, {"decision": other}, follow=True).content.decode()


def test_an_offer_of_another_subject_is_not_here(me, make_idea, idea, neighbour):
    elsewhere = offer_to_subject(subject=make_idea("Other").subject, author=neighbour, kind="time", body="An hour")
    assert me.post(f"/ideas/{idea.pk}/offers/{elsewhere.pk}/withdraw/").status_code == 404


def test_acts_on_a_held_idea_say_why_not(client_of, author):
    held = IdeaFactory(author=author, visibility=Visibility.HELD)
    page = client_of(author).post(act(held, "appreciate"), follow=True).content.decode()
    assert "nothing can be added" in page


@pytest.mark.parametrize("asked", ["9" * 5000, "9" * 19, "0", "-1", "²", "x"])
def test_an_odd_comment_to_answer_is_as_good_as_none(me, idea, asked):
    assert me.get(act(idea, "comments"), {"parent": asked}).status_code == 200
    assert me.post(act(idea, "comments"), {"parent": asked, "body": "Hello"}).status_code in (200, 422)
    assert not Comment.objects.exists()
