"""A neighbour translates a comment: below the original, marked, and gone when whoever wrote the comment says no."""

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction

from core.enums import Visibility
from ideas.enums import TranslationState
from ideas.exceptions import (
    CommentNotTranslated,
    IdeaIsGone,
    NoOtherLanguage,
    SameAsOriginal,
    TranslationDeclined,
    TranslationHidden,
    TranslationNotYours,
    TranslationUnsaid,
)
from ideas.models import Comment, OfferedTranslation, Subject
from ideas.services import edit_own_comment, join_ideas, offer_translation, remove_own_comment, take_translation_down
from ideas.services.answers import english_address
from moderation.services import set_visibility
from notices.models import Notice
from projects.models import PageFamily
from projects.services import start_project
from tests.factories import CommentFactory, IdeaFactory, OfferedTranslationFactory, UserFactory
from tests.world import toolkit_guide

pytestmark = pytest.mark.django_db
WORDS = "Eu trago a terra."


@pytest.fixture
def idea():
    return IdeaFactory(title="Herbs by the bus stop", body="Mint for everybody.")


@pytest.fixture
def comment(idea):
    return CommentFactory(subject=idea.subject, author=UserFactory(display_name="Bola"), body="I bring the soil.")


@pytest.fixture
def ines():
    return UserFactory(display_name="Inês")


def say(comment, by, body=WORDS, language="pt"):
    return offer_translation(subject=comment.subject, comment=comment, by=by, language=language, body=body)


def shown(client, thing, comment, language="pt"):
    """The comment as it stands on the page in a language."""
    before = "" if language == "en" else f"/{language}"
    page = BeautifulSoup(client.get(f"{before}{english_address(thing)}").content.decode(), "html.parser")
    return page.select_one(f"#comment-{comment.pk}")


def state_of(row):
    row.refresh_from_db()
    return row.state


def test_readers_of_that_language_see_it_below_the_original(client, idea, comment, ines):
    say(comment, ines)
    card = shown(client, idea, comment)
    said = card.select_one(".comment__translation")
    assert said.select_one('.comment__body[lang="pt"][dir="auto"]').text.strip() == WORDS
    assert "Inês" in said.text and "Português" in said.text
    assert said.select_one("a[href*='/report/ideas.offeredtranslation/']")
    original = card.select_one(".comment__body")
    assert (original["lang"], original.text.strip()) == ("en", "I bring the soil."), (
        "the original comes first and stays"
    )
    assert not card.select("a[href$='/translate/']")
    assert not shown(client, idea, comment, "en").select(".comment__translation")


def test_a_reader_of_another_language_is_offered_to_translate(client, idea, comment):
    link = shown(client, idea, comment, "es").select_one("a[href$='/translate/']")
    assert link["href"] == f"/es/ideas/{idea.pk}/comments/{comment.pk}/translate/"
    assert client.get(link["href"]).status_code == 302, "signed out, it leads through sign-in"
    assert not client.cookies, "a link, so no token"
    assert not shown(client, idea, comment, "en").select("a[href$='/translate/']")


def test_the_form_has_no_title_and_twice_is_once(client_of, idea, comment, ines):
    client, address = client_of(ines), f"/ideas/{idea.pk}/comments/{comment.pk}/translate/"
    page = BeautifulSoup(client.get(f"{address}?language=pt").content.decode(), "html.parser")
    assert not page.select("[name=title]") and "I bring the soil." in page.text
    said = {"key": page.select_one("input[name=key]")["value"], "language": "pt", "body": WORDS}
    for _again in range(2):
        answer = client.post(address, said)
        assert answer["Location"].endswith(f"#comment-{comment.pk}")
    row = OfferedTranslation.objects.get()
    assert (row.comment, row.subject, row.title, row.body, row.author) == (comment, idea.subject, "", WORDS, ines)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"language": "en"}, "language"),
        ({"body": ""}, "body"),
        ({"body": " \u200b "}, "body"),
        ({"body": "I bring the soil."}, "__all__"),
    ],
)
def test_bad_input_comes_back_with_what_to_do(client_of, idea, comment, ines, changes, field):
    said = {"language": "pt", "body": WORDS, **changes}
    answer = client_of(ines).post(f"/ideas/{idea.pk}/comments/{comment.pk}/translate/", said)
    assert answer.context["form"].errors.get(field)
    assert not OfferedTranslation.objects.exists()


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"language": "en"}, NoOtherLanguage),
        ({"body": " "}, TranslationUnsaid),
        ({"body": "I bring the soil."}, SameAsOriginal),
    ],
)
def test_the_service_refuses_it_too(comment, ines, changes, refused):
    with pytest.raises(refused):
        say(comment, ines, **changes)


def test_whoever_wrote_the_comment_is_told_and_may_say_no(client_of, idea, comment, ines):
    row = say(comment, ines)
    notice = Notice.objects.get(user=comment.author, kind="translation.offered")
    assert "comment" in notice.sentence and notice.url.endswith(f"#comment-{comment.pk}")
    assert not Notice.objects.filter(user=idea.author, kind="translation.offered").exists()
    own = client_of(comment.author)
    no = shown(own, idea, comment, "en").select_one(".comment__translation a[href*=decline]")["href"]
    assert own.get(no).status_code == 200 and state_of(row) == TranslationState.STANDING, "a GET changes nothing"
    for _again in range(2):
        own.post(no)
    assert state_of(row) == TranslationState.DECLINED
    assert "comment" in Notice.objects.get(user=ines, kind="translation.answered").sentence
    assert not shown(client_of(), idea, comment).select(".comment__translation")
    with pytest.raises(TranslationDeclined):
        say(comment, ines, body="Outra vez")


def test_its_translator_takes_it_back_and_nobody_else_can(client_of, idea, comment, ines):
    row = say(comment, ines)
    address = f"/ideas/{idea.pk}/comments/{comment.pk}/translations/{row.pk}/decline/"
    for other in (idea.author, UserFactory()):
        with pytest.raises(TranslationNotYours):
            take_translation_down(translation=row, by=other)
        assert client_of(other).post(address).status_code == 404
    assert client_of(ines).post(f"/ideas/{idea.pk}/translations/{row.pk}/decline/").status_code == 404
    client_of(ines).post(address)
    assert state_of(row) == TranslationState.WITHDRAWN


def test_comments_and_the_idea_itself_are_apart(client, idea, comment, ines):
    other = CommentFactory(subject=idea.subject, body="And I the mint.", parent=comment)
    of_idea = offer_translation(subject=idea.subject, by=ines, language="pt", title="Ervas", body="Para todos.")
    first, second, reply = say(comment, ines), say(comment, UserFactory(), "Levo a terra."), say(other, ines, "E eu.")
    assert [state_of(row) for row in (of_idea, first, second, reply)] == [
        "standing",
        "replaced",
        "standing",
        "standing",
    ]
    take_translation_down(translation=second, by=comment.author)
    assert state_of(first) == "standing", "the one before comes back"
    assert "Ervas" not in shown(client, idea, comment).text
    assert "E eu." in shown(client, idea, other).text


def test_moderators_hide_one_and_the_one_before_comes_back(client, idea, comment, ines):
    good, vandal = say(comment, ines), UserFactory()
    bad = say(comment, vandal, "Lixo")
    set_visibility(row=bad, visibility=Visibility.HIDDEN, by=UserFactory(moderator=True), reason="Not what it says.")
    assert state_of(good) == "standing"
    assert WORDS in shown(client, idea, comment).text
    with pytest.raises(TranslationHidden):
        say(comment, vandal, "Mais lixo")


def test_it_goes_with_a_comment_that_is_hidden_or_taken_back(client_of, idea, comment, ines):
    row = say(comment, ines)
    CommentFactory(subject=idea.subject, parent=comment)
    moderator = UserFactory(moderator=True)
    set_visibility(row=comment, visibility=Visibility.HIDDEN, by=moderator, reason="A house number.")
    for reader in (None, ines, comment.author, moderator):
        assert not shown(client_of(reader), idea, comment).select(".comment__translation")
    row = OfferedTranslation.objects.select_related("comment", "subject").get(pk=row.pk)
    assert not row.is_shown, "so nobody can report it, or read it there"
    assert client_of(ines).get(f"/ideas/{idea.pk}/comments/{comment.pk}/translate/").status_code == 404
    with pytest.raises(CommentNotTranslated):
        say(comment, ines, "Mais")
    set_visibility(row=comment, visibility=Visibility.PUBLISHED, by=moderator, reason="It was none.")
    assert WORDS in shown(client_of(), idea, comment).text
    remove_own_comment(comment=comment)
    assert WORDS not in shown(client_of(), idea, comment).text


def test_a_changed_comment_is_said(client, idea, comment, ines):
    say(comment, ines)
    edit_own_comment(comment=comment, body="I bring the pots.")
    said = shown(client, idea, comment).select_one(".comment__translation")
    assert said.select_one("a[href$='/translate/']"), "whoever reads both can bring it up to date"
    say(Comment.objects.get(pk=comment.pk), ines, "Trago os vasos.")
    assert not shown(client, idea, comment).select("a[href$='/translate/']")


def test_it_moves_with_the_comment_when_ideas_are_joined(client, idea, comment, ines):
    row, into = say(comment, ines), IdeaFactory(title="A herb garden")
    join_ideas(idea=idea, into=into, note="The same herbs.", by=UserFactory(organiser=True))
    assert WORDS in shown(client, into, comment).text
    with pytest.raises(IdeaIsGone):
        take_translation_down(translation=row, by=ines)
    row.refresh_from_db()
    assert take_translation_down(translation=row, by=ines).state == TranslationState.WITHDRAWN


def test_on_a_project_alike(client, ines):
    project = start_project(author=UserFactory(), title="A choir", story="Singing on Mondays.")
    comment = CommentFactory(subject=project.subject, body="I sing alto.")
    say(comment, ines, "Canto contralto.")
    assert "Canto contralto." in shown(client, project, comment).text


def test_the_database_keeps_one_for_each_comment_and_language(comment):
    said = {"subject": comment.subject, "comment": comment, "title": ""}
    OfferedTranslationFactory(**said)
    OfferedTranslationFactory(subject=comment.subject)
    for wrong in ({}, {"language": "es", "title": "A title"}, {"language": "es", "body": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OfferedTranslationFactory(**{**said, **wrong})


def test_one_query_more_whatever_the_number_and_none_in_ones_own_language(client, idea, comment, ines, queries_of):
    address = english_address(idea)
    english, before = queries_of(client, address), queries_of(client, f"/pt{address}")
    offer_translation(subject=idea.subject, by=ines, language="pt", title="Ervas", body="Para todos.")
    say(comment, ines)
    for number in range(4):
        top = CommentFactory(subject=idea.subject, body=f"Word {number}")
        for each in (top, CommentFactory(subject=idea.subject, parent=top)):
            say(each, ines, f"Palavra {each.pk}")
    assert queries_of(client, f"/pt{address}") == before <= 15
    assert queries_of(client, address) == english


def test_a_long_discussion_shows_them_too_at_no_more_queries(client, idea, comment, ines, queries_of):
    Subject.objects.filter(pk=idea.subject_id).update(comment_count=21)
    address = f"/pt{english_address(idea)}"
    before = queries_of(client, address)
    reply = CommentFactory(subject=idea.subject, parent=comment)
    say(comment, ines)
    say(reply, ines, "Palavra")
    assert queries_of(client, address) == before <= 15
    card = shown(client, idea, comment)
    assert WORDS in card.text and "Palavra" in card.select_one(".comment__replies").text


def test_on_a_guide_of_the_toolkit_alike(client, ines):
    guide = toolkit_guide()
    subject = PageFamily.objects.get(translation_key=guide.translation_key).subject
    comment = CommentFactory(subject=subject, language="pt", body=WORDS)
    Subject.objects.filter(pk=subject.pk).update(comment_count=1)
    assert f"/comments/{comment.pk}/translate/" in client.get(guide.url).content.decode()
    say(comment, ines, "I bring the soil.", language="en")
    assert "I bring the soil." in client.get(guide.url).content.decode()
