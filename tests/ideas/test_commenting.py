"""Changing a comment within a quarter of an hour, what it said before, and naming people with @."""

from datetime import timedelta

import pytest

from core import clock
from core.enums import Visibility
from ideas import exceptions
from ideas.models import Comment, CommentVersion, Mention
from ideas.services import comment_on_subject, edit_own_comment, remove_own_comment
from moderation.services import set_visibility
from projects.services import start_project
from tests.factories import CommentFactory, OfferFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["idea", "project"])
def thing(request, author):
    if request.param == "idea":
        return request.getfixturevalue("idea")
    return start_project(author=author, title="A library of things", story="To borrow.")


@pytest.fixture
def me(client_of, neighbour):
    return client_of(neighbour)


@pytest.fixture
def comment(idea, neighbour):
    return comment_on_subject(subject=idea.subject, author=neighbour, body="The first words")


def addresses(thing, comment) -> tuple[str, str]:
    base = "ideas" if hasattr(thing, "threshold") else "projects"
    return tuple(f"/{base}/{thing.pk}/comments/{comment.pk}/{act}/" for act in ("edit", "before"))


class TestEditing:
    def test_the_author_changes_it_and_everybody_can_read_what_it_said(self, me, client_of, thing, neighbour):
        comment = comment_on_subject(subject=thing.subject, author=neighbour, body="The first words")
        edit, before = addresses(thing, comment)
        assert client_of(None).get(before).status_code == 404
        assert "The first words" in me.get(edit).content.decode()
        assert me.post(edit, {"body": "Better words"}).url == f"{thing.get_absolute_url()}#comment-{comment.pk}"
        page = client_of(None).get(thing.get_absolute_url()).content.decode()
        assert "Better words" in page
        assert "The first words" not in page
        assert "changed, see what it said" in page
        versions = client_of(None).get(before).content.decode()
        assert versions.index("The first words") < versions.index("Better words")

    def test_the_same_words_are_no_change(self, comment):
        assert edit_own_comment(comment=comment, body="The first words").edited_at is None
        assert not CommentVersion.objects.exists()

    def test_after_a_quarter_of_an_hour_it_is_said_plainly(self, me, idea, comment, at):
        edit, _before = addresses(idea, comment)
        at(comment.created_at + timedelta(minutes=15))
        edit_own_comment(comment=comment, body="Just in time")
        at(comment.created_at + timedelta(minutes=15, seconds=1))
        with pytest.raises(exceptions.EditTooLate):
            edit_own_comment(comment=comment, body="Too late")
        assert "15 minutes" in me.get(edit, follow=True).content.decode()
        page = me.post(edit, {"body": "My long words"}).content.decode()
        assert "15 minutes" in page
        assert "My long words" in page
        assert ">Change<" not in me.get(idea.get_absolute_url()).content.decode()

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ("", "Write a few words"),
            (" \u200b\n", "Write a few words"),
            ("x" * 2001, "Make this shorter by 1 character."),
            ("a\x00b", "a character we cannot read"),
        ],
    )
    def test_bad_words_come_back(self, me, idea, comment, body, words):
        assert words in me.post(addresses(idea, comment)[0], {"body": body}).content.decode()
        comment.refresh_from_db()
        assert comment.body == "The first words"

    def test_nobody_else_changes_it(self, client_of, idea, comment, author):
        edit, _before = addresses(idea, comment)
        for stranger in (author, UserFactory(admin=True), UserFactory(moderator=True)):
            assert client_of(stranger).get(edit).status_code == 404
            assert client_of(stranger).post(edit, {"body": "Mine now"}).status_code == 404
        assert client_of(None).post(edit, {"body": "x"}).url.startswith("/accounts/login/")

    @pytest.mark.parametrize("visibility", [each for each in Visibility if each != Visibility.PUBLISHED])
    def test_what_is_not_shown_is_not_changed(self, comment, visibility):
        Comment.objects.filter(pk=comment.pk).update(visibility=visibility)
        with pytest.raises(exceptions.CommentNotShown):
            edit_own_comment(comment=comment, body="Other words")

    def test_hidden_words_do_not_live_on_in_what_it_said_before(self, client_of, idea, comment, author, neighbour):
        _edit, before = addresses(idea, comment)
        edit_own_comment(comment=comment, body="Milder words")
        readers = [client_of(who) for who in (None, author, neighbour, UserFactory(moderator=True))]
        assert all(reader.get(before).status_code == 200 for reader in readers)
        set_visibility(row=comment, visibility=Visibility.HIDDEN, by=UserFactory(), reason="Unkind")
        for reader in readers:
            assert reader.get(before).status_code == 404
            assert "The first words" not in reader.get(idea.get_absolute_url()).content.decode()

    def test_words_taken_back_are_gone_with_what_they_said_before(self, client, idea, comment):
        edit_own_comment(comment=comment, body="Milder words")
        remove_own_comment(comment=comment)
        assert client.get(addresses(idea, comment)[1]).status_code == 404

    def test_a_comment_of_another_subject_is_not_here(self, me, make_idea, idea, comment):
        other = make_idea("Other")
        assert all(me.get(address).status_code == 404 for address in addresses(other, comment))


def told(user) -> list[str]:
    return [notice.kind for notice in user.notices.order_by("pk")]


class TestMentions:
    def test_who_takes_part_is_named_linked_and_told_once(self, client, idea, neighbour, author):
        giver = OfferFactory(subject=idea.subject, author__display_name="Ola K.").author
        comment = comment_on_subject(subject=idea.subject, author=neighbour, body="@ola k. and @Ola K., look")
        assert told(giver) == ["comment.mentioned"]
        notice = giver.notices.get()
        assert str(notice) == f"Rosa M. named you in a comment about “{idea.title}”."
        assert notice.url.endswith(f"#comment-{comment.pk}")
        edit_own_comment(comment=comment, body="@Ola K. again")
        assert told(giver) == ["comment.mentioned"]
        assert Mention.objects.get().user == giver
        page = client.get(idea.get_absolute_url()).content.decode()
        assert f'<a href="/people/{giver.pk}/">@Ola K.</a> again' in page

    def test_an_edit_that_names_somebody_tells_them(self, idea, neighbour):
        talker = CommentFactory(subject=idea.subject, author__display_name="Wen L.").author
        comment = comment_on_subject(subject=idea.subject, author=neighbour, body="Who knows?")
        edit_own_comment(comment=comment, body="@Wen L. knows")
        assert told(talker) == ["comment.mentioned"]

    @pytest.mark.parametrize("trait", ["held", "hidden", "removed"])
    def test_nobody_is_named_who_takes_no_part_here(self, client, idea, neighbour, trait):
        stranger = UserFactory(display_name="Kim S.")
        CommentFactory(subject=idea.subject, author=stranger, **{trait: True})
        OfferFactory(subject=idea.subject, author=stranger, declined=True)
        comment_on_subject(subject=idea.subject, author=neighbour, body="@Kim S. is here")
        assert told(stranger) == []
        assert f"/people/{stranger.pk}/" not in client.get(idea.get_absolute_url()).content.decode()

    def test_of_two_with_one_name_neither_is_told(self, idea, neighbour):
        twins = [CommentFactory(subject=idea.subject, author__display_name=name).author for name in ("Sam T.", "sam t")]
        comment = comment_on_subject(subject=idea.subject, author=neighbour, body="@Sam T. hello")
        assert [told(twin) for twin in twins] == [[], []]
        assert comment.mentioned == []

    def test_who_hears_of_the_comment_anyway_hears_once(self, idea, neighbour, author):
        comment_on_subject(subject=idea.subject, author=neighbour, body="@Comfort A. what a good idea")
        assert told(author) == ["comment.made"]

    def test_naming_oneself_tells_nobody(self, idea, neighbour):
        CommentFactory(subject=idea.subject, author=neighbour)
        comment_on_subject(subject=idea.subject, author=neighbour, body="I, @Rosa M., will come")
        assert told(neighbour) == []

    def test_a_closed_account_is_not_named(self, idea, neighbour):
        away = CommentFactory(subject=idea.subject, author=UserFactory(display_name="Ann B.", inactive=True)).author
        comment_on_subject(subject=idea.subject, author=neighbour, body="@Ann B. hello")
        assert told(away) == []

    def test_the_hint_names_only_who_stands_on_the_page(self, me, idea, neighbour):
        CommentFactory(subject=idea.subject, author__display_name="Wen L.")
        CommentFactory(subject=idea.subject, author__display_name="Hid D.", hidden=True)
        OfferFactory(subject=idea.subject, author__display_name="Dec L.", declined=True)
        page = me.get(idea.get_absolute_url()).content.decode()
        assert "@Comfort A." in page
        assert "@Wen L." in page
        assert "@Rosa M." not in page
        for nobody in ("Hid D.", "Dec L."):
            assert nobody not in page

    def test_a_name_is_text_and_never_markup(self, client, idea, neighbour):
        person = CommentFactory(subject=idea.subject, author=UserFactory(display_name="<svg onload=x>")).author
        comment_on_subject(subject=idea.subject, author=neighbour, body="@<svg onload=x> hello")
        assert told(person) == ["comment.mentioned"]
        page = client.get(idea.get_absolute_url()).content.decode()
        assert "<svg onload" not in page
        assert f'<a href="/people/{person.pk}/">@&lt;svg onload=x&gt;</a>' in page


def test_links_in_a_comment_are_safe(client, idea, neighbour):
    body = "See https://a.example/x_(y). javascript:alert(1) JaVa\tscript:alert(1) " + "w" * 1500
    comment_on_subject(subject=idea.subject, author=neighbour, body=body)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert '<a href="https://a.example/x_(y)" rel="nofollow ugc noopener">' in page
    assert 'href="javascript' not in page.lower()


def test_words_in_another_language_say_so(client, idea, neighbour):
    comment_on_subject(subject=idea.subject, author=neighbour, body="Que bela ideia", language="pt")
    page = client.get(idea.get_absolute_url()).content.decode()
    assert 'lang="pt" dir="auto"><p>Que bela ideia</p>' in page


def test_changed_comments_ask_no_more_questions(client, queries_of, idea, neighbour):
    def more():
        for _n in range(3):
            row = comment_on_subject(subject=idea.subject, author=neighbour, body="@Comfort A. one")
            edit_own_comment(comment=row, body="@Comfort A. two")

    more()
    before = queries_of(client, idea.get_absolute_url())
    more()
    assert queries_of(client, idea.get_absolute_url()) == before


def test_edit_until_is_a_quarter_of_an_hour(comment):
    assert comment.edit_until - comment.created_at == timedelta(minutes=15)
    assert comment.edit_until > clock.now()
