"""Words with one's appreciation: said once, told, moderated, and taken back with it."""

import pytest

from core.enums import Visibility
from ideas import exceptions
from ideas.models import Appreciation, AppreciationNote, Subject
from ideas.services import (
    appreciate_subject,
    appreciate_with_words,
    comment_on_subject,
    join_ideas,
    take_words_back,
    withdraw_appreciation,
)
from moderation.services import set_visibility
from projects.services import add_owner, start_project
from tests.factories import AppreciationNoteFactory, ConversationFactory, IdeaFactory, OfferFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["idea", "project"])
def thing(request, author):
    if request.param == "idea":
        return request.getfixturevalue("idea")
    return start_project(author=author, title="A library of things", story="To borrow.")


@pytest.fixture
def base(thing):
    return f"/{'ideas' if hasattr(thing, 'threshold') else 'projects'}/{thing.pk}"


@pytest.fixture
def me(client_of, neighbour):
    return client_of(neighbour)


def told(user) -> list[str]:
    return [notice.kind for notice in user.notices.order_by("pk")]


class TestServices:
    def test_words_appreciate_too_and_the_owners_hear_once(self, author, neighbour):
        project = start_project(author=author, title="Soup", story="On Tuesdays.")
        second = UserFactory()
        add_owner(project=project, user=second, by=author)
        note = appreciate_with_words(subject=project.subject, author=neighbour, body="Warm!")
        again = appreciate_with_words(subject=project.subject, author=neighbour, body="Warm and good!")
        assert note == again
        assert AppreciationNote.objects.get().body == "Warm and good!"
        assert Subject.objects.get(pk=project.subject_id).appreciation_count == 1
        assert told(author) == ["appreciation.noted"]
        assert told(second)[-1] == "appreciation.noted"
        notice = author.notices.get()
        assert str(notice) == "Rosa M. says what they like about “Soup”."
        assert notice.url.endswith("#appreciations")
        assert "Warm" not in str(notice) + notice.note

    def test_they_go_with_the_appreciation_and_can_be_said_anew(self, idea, neighbour):
        appreciate_with_words(subject=idea.subject, author=neighbour, body="Lovely")
        withdraw_appreciation(subject=idea.subject, user=neighbour)
        assert AppreciationNote.objects.get().visibility == Visibility.REMOVED
        appreciate_subject(subject=idea.subject, user=neighbour)
        assert AppreciationNote.objects.get().visibility == Visibility.REMOVED
        appreciate_with_words(subject=idea.subject, author=neighbour, body="Lovely")
        assert AppreciationNote.objects.get().visibility == Visibility.PUBLISHED

    def test_words_alone_are_taken_back(self, idea, neighbour):
        appreciate_with_words(subject=idea.subject, author=neighbour, body="Lovely")
        for _turn in range(2):
            take_words_back(subject=idea.subject, user=neighbour)
        assert AppreciationNote.objects.get().visibility == Visibility.REMOVED
        assert Appreciation.objects.count() == 1

    def test_what_a_moderator_hid_stays_hidden(self, idea, neighbour):
        note = appreciate_with_words(subject=idea.subject, author=neighbour, body="Rude")
        set_visibility(row=note, visibility=Visibility.HIDDEN, by=UserFactory(), reason="Unkind")
        with pytest.raises(exceptions.WordsNotShown):
            appreciate_with_words(subject=idea.subject, author=neighbour, body="Ruder")
        withdraw_appreciation(subject=idea.subject, user=neighbour)
        with pytest.raises(exceptions.WordsNotShown):
            appreciate_with_words(subject=idea.subject, author=neighbour, body="Ruder")
        assert AppreciationNote.objects.get().visibility == Visibility.HIDDEN
        assert not Appreciation.objects.exists()

    def test_nothing_is_said_about_what_is_not_shown_or_without_words(self, idea, neighbour):
        with pytest.raises(exceptions.NothingSaid):
            appreciate_with_words(subject=idea.subject, author=neighbour, body=" \n")
        hidden = IdeaFactory(hidden=True)
        with pytest.raises(exceptions.SubjectNotOpen):
            appreciate_with_words(subject=hidden.subject, author=neighbour, body="Lovely")
        assert not Appreciation.objects.exists()


class TestPages:
    def test_the_tap_offers_a_form_and_the_words_stand_on_the_page(self, me, client, thing, base, neighbour):
        panel = me.post(f"{base}/appreciate/", headers={"HX-Request": "true", "HX-Target": "interest"}).content.decode()
        assert "Say what you like about it" in panel
        assert "<details" in panel
        sent = {"body": "I walk past it every day.", "key": "n" * 22}
        for _turn in range(2):
            assert me.post(f"{base}/appreciate/words/", sent).url == f"{thing.get_absolute_url()}#appreciations"
        assert AppreciationNote.objects.count() == 1
        page = client.get(thing.get_absolute_url()).content.decode()
        assert "I walk past it every day." in page
        assert "Rosa M." in page
        mine = me.get(thing.get_absolute_url()).content.decode()
        assert "Change what you said about it" in mine
        assert "I walk past it every day." in me.get(f"{base}/appreciate/words/").content.decode()

    def test_taking_the_words_back_is_one_button(self, me, base, thing, neighbour):
        me.post(f"{base}/appreciate/words/", {"body": "Lovely thing"})
        assert "Take back your words?" in me.get(f"{base}/unappreciate/words/").content.decode()
        assert AppreciationNote.objects.get().is_published
        me.post(f"{base}/unappreciate/words/")
        assert "Lovely thing" not in me.get(thing.get_absolute_url()).content.decode()

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ("", "Write a few words"),
            (" \u200b\n", "Write a few words"),
            ("x" * 281, "Make this shorter by 1 character."),
            ("🏡" * 141, "Make this shorter by 2 characters."),
            ("a\x00b", "a character we cannot read"),
        ],
    )
    def test_bad_words_come_back(self, me, idea, body, words):
        assert words in me.post(f"/ideas/{idea.pk}/appreciate/words/", {"body": body}).content.decode()
        assert not AppreciationNote.objects.exists()
        assert not Appreciation.objects.exists()

    def test_newest_first_five_and_then_all_one_s_own_before(self, client, client_of, idea):
        notes = [AppreciationNoteFactory(subject=idea.subject, body=f"Reason {n}") for n in range(7)]
        Subject.objects.filter(pk=idea.subject_id).update(appreciation_count=7)
        page = client.get(idea.get_absolute_url()).content.decode()
        assert "Reason 2" in page
        assert "Reason 1" not in page
        assert page.index("Reason 6") < page.index("Reason 5")
        assert "Reason 0" in client.get(idea.get_absolute_url() + "?appreciations=all").content.decode()
        assert "Reason 0" in client_of(notes[0].author).get(idea.get_absolute_url()).content.decode()

    @pytest.mark.parametrize("trait", ["held", "hidden", "removed"])
    def test_what_is_not_shown_is_not_there(self, client, idea, trait):
        AppreciationNoteFactory(subject=idea.subject, body="Unseen words", **{trait: True})
        Subject.objects.filter(pk=idea.subject_id).update(appreciation_count=1)
        assert "Unseen words" not in client.get(idea.get_absolute_url()).content.decode()

    def test_markup_is_text_and_links_are_safe(self, client, idea):
        nasty = "<script>alert(1)</script> javascript:alert(1) https://a.example"
        AppreciationNoteFactory(subject=idea.subject, body=nasty)
        Subject.objects.filter(pk=idea.subject_id).update(appreciation_count=1)
        page = client.get(idea.get_absolute_url()).content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript' not in page
        assert 'href="https://a.example" rel="nofollow ugc noopener"' in page

    def test_they_cost_one_query_however_many(self, client, queries_of, idea):
        bare = queries_of(client, idea.get_absolute_url())
        Subject.objects.filter(pk=idea.subject_id).update(appreciation_count=9)
        AppreciationNoteFactory(subject=idea.subject)
        assert queries_of(client, idea.get_absolute_url()) == bare + 1
        for _n in range(8):
            AppreciationNoteFactory(subject=idea.subject)
        assert queries_of(client, idea.get_absolute_url()) == bare + 1 <= 15


def test_joining_ideas_keeps_what_both_were_given_and_said(client, make_idea, author, neighbour):
    one, two = make_idea("One"), make_idea("Two")
    assert client.get(one.get_absolute_url()).status_code == 200
    pooled = OfferFactory(pool=True, author=neighbour)
    for each in (one, two):
        OfferFactory(subject=each.subject, author=neighbour, from_pool=pooled, accepted=True)
        ConversationFactory(started_by=author, other=neighbour, offer=pooled, subject=each.subject)
        appreciate_with_words(subject=each.subject, author=neighbour, body=f"I like {each}")
        comment_on_subject(subject=each.subject, author=neighbour, body="Yes")
    join_ideas(idea=one, into=two, note="The same wish", by=UserFactory())
    assert two.subject.offers.count() == 2
    assert two.subject.offers.filter(from_pool=pooled).count() == 1
    assert [note.body for note in two.subject.appreciation_notes.all()] == ["I like Two"]


def test_held_words_wait_for_the_team_whatever_their_author_does(idea, neighbour):
    note = appreciate_with_words(subject=idea.subject, author=neighbour, body="Rude words")
    AppreciationNote.objects.filter(pk=note.pk).update(visibility=Visibility.HELD)
    take_words_back(subject=idea.subject, user=neighbour)
    withdraw_appreciation(subject=idea.subject, user=neighbour)
    with pytest.raises(exceptions.WordsNotShown):
        appreciate_with_words(subject=idea.subject, author=neighbour, body="Rude words")
    note.refresh_from_db()
    assert note.visibility == Visibility.HELD
