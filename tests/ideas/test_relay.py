"""The relay: who may write to whom, who may read, and what is told."""

import uuid
from datetime import timedelta

import pytest

from core import clock
from core.enums import Visibility
from ideas import exceptions
from ideas.models import Conversation, Message
from ideas.services import close_conversation, open_conversation, send_message
from moderation.models import Case
from moderation.services import decide_case, set_visibility
from notices.services import without_mail
from tests.factories import ConversationFactory, OfferFactory, SkillFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pooled(neighbour):
    return OfferFactory(pool=True, author=neighbour)


@pytest.fixture
def talk(author, neighbour, pooled):
    return open_conversation(by=author, other=neighbour, offer=pooled, body="May we have your van?")


def test_words_reach_the_other_side_as_a_link_alone(talk, author, neighbour):
    notice = neighbour.notices.get()
    assert str(notice) == "Comfort A. wrote to you about “Time”."
    assert notice.url == f"/me/messages/{talk.uid}/"
    assert "van" not in str(notice) + notice.note
    send_message(conversation=talk, author=neighbour, body="You may.")
    send_message(conversation=talk, author=neighbour, body="On Sunday.")
    assert author.notices.count() == 2
    assert [message.body for message in talk.messages.all()] == ["May we have your van?", "You may.", "On Sunday."]


def test_the_mail_holds_no_word_of_it(author, neighbour, pooled, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        open_conversation(by=author, other=neighbour, offer=pooled, body="A secret van")
    mail = next(each for each in mailoutbox if each.to == [neighbour.email])
    everything = mail.subject + mail.body + "".join(str(part.content) for part in mail.alternatives)
    assert "secret" not in everything
    assert author.email not in everything
    assert "/me/messages/" in everything


def test_one_matter_is_one_conversation_whoever_writes_first(talk, author, neighbour, pooled):
    again = open_conversation(by=neighbour, other=author, offer=pooled, body="I have a question")
    assert again == talk
    assert Conversation.objects.count() == 1
    skill = SkillFactory()
    about_skill = open_conversation(by=author, other=neighbour, skill=skill, body="Your skill?")
    assert about_skill != talk
    assert about_skill.about == skill.name


def test_it_is_about_an_offer_or_a_skill_never_both_or_neither(author, neighbour, pooled):
    for matter in ({}, {"offer": pooled, "skill": SkillFactory()}):
        with pytest.raises(ValueError, match="about an offer, about a skill or about a subject"):
            open_conversation(by=author, other=neighbour, body="Hello", **matter)


@pytest.mark.parametrize("state", ["declined", "withdrawn", "hidden", "held", "removed"])
def test_nobody_writes_about_an_offer_that_is_gone(author, state):
    gone = OfferFactory(pool=True, **{state: True})
    with pytest.raises(exceptions.OfferNotOpen):
        open_conversation(by=author, other=gone.author, offer=gone, body="Hello")


def test_who_cannot_be_written_to(author, pooled):
    away = UserFactory(inactive=True)
    with pytest.raises(exceptions.PersonAway):
        open_conversation(by=author, other=away, offer=pooled, body="Hello")
    with pytest.raises(exceptions.PersonAway):
        open_conversation(by=away, other=author, offer=pooled, body="Hello")
    with pytest.raises(exceptions.RelayToOneself):
        open_conversation(by=author, other=author, offer=pooled, body="Hello")
    with pytest.raises(exceptions.NothingSaid):
        open_conversation(by=author, other=pooled.author, offer=pooled, body=" \n")


def test_once_stopped_nobody_writes_and_the_one_who_stopped_it_decides(talk, author, neighbour, pooled):
    close_conversation(conversation=talk, by=neighbour)
    close_conversation(conversation=talk, by=author)
    talk.refresh_from_db()
    assert talk.closed_by == neighbour
    for person in (author, neighbour):
        with pytest.raises(exceptions.ConversationStopped):
            send_message(conversation=talk, author=person, body="One more thing")
        with pytest.raises(exceptions.ConversationStopped):
            open_conversation(by=person, other=talk.counterpart(person), offer=pooled, body="One more thing")
    skill = SkillFactory()
    with pytest.raises(exceptions.RelayRefused):
        open_conversation(by=author, other=neighbour, skill=skill, body="Then about this")
    assert open_conversation(by=neighbour, other=author, skill=skill, body="I was hasty").is_open


def test_a_stranger_writes_and_stops_nothing(talk):
    stranger = UserFactory(admin=True)
    with pytest.raises(exceptions.NotYourConversation):
        send_message(conversation=talk, author=stranger, body="Hello")
    with pytest.raises(exceptions.NotYourConversation):
        close_conversation(conversation=talk, by=stranger)


def test_a_closed_account_gets_nothing(talk, author, neighbour):
    neighbour.is_active = False
    neighbour.save()
    with pytest.raises(exceptions.PersonAway):
        send_message(conversation=talk, author=author, body="Are you there?")


def test_ten_new_conversations_a_day_are_enough(author, at):
    with without_mail():
        for _n in range(10):
            offer = OfferFactory(pool=True)
            open_conversation(by=author, other=offer.author, offer=offer, body="Hello")
        more = OfferFactory(pool=True)
        with pytest.raises(exceptions.TooManyConversations):
            open_conversation(by=author, other=more.author, offer=more, body="Hello")
        # Words in a conversation that is there already are no new one.
        open_conversation(by=author, other=offer.author, offer=offer, body="Are you there?")
        at(clock.now() + timedelta(days=1, minutes=1))
        assert open_conversation(by=author, other=more.author, offer=more, body="Hello").pk


class TestPages:
    def test_only_the_two_sides_read_it(self, client_of, talk, author, neighbour):
        address = f"/me/messages/{talk.uid}/"
        superuser = UserFactory(admin=True, is_superuser=True)
        for person in (UserFactory(), UserFactory(moderator=True), superuser):
            stranger = client_of(person)
            for path in (address, f"{address}stop/", f"{address}give/"):
                assert stranger.get(path).status_code == 404
                assert stranger.post(path, {"body": "Hello"}).status_code == 404
            assert "van" not in stranger.get("/me/messages/").content.decode()
        assert client_of(None).get(address).url.startswith("/accounts/login/")
        for person in (author, neighbour):
            page = client_of(person).get(address).content.decode()
            assert "May we have your van?" in page
            assert 'content="noindex"' in page
            assert author.email not in page.replace(person.email, "")
            assert talk.counterpart(person).email not in page
            assert "May we have your van?" in client_of(person).get("/me/messages/").content.decode()
        assert client_of(author).get(f"/me/messages/{uuid.uuid4()}/").status_code == 404

    def test_it_is_in_no_search(self, client_of, talk, author):
        assert "May we have" not in client_of(author).get("/search/", {"q": "van"}).content.decode()

    def test_a_message_is_sent_once(self, client_of, talk, neighbour):
        me, sent = client_of(neighbour), {"body": "You may.", "key": "a" * 22}
        for _turn in range(2):
            assert me.post(f"/me/messages/{talk.uid}/", sent).status_code == 302
        assert Message.objects.filter(author=neighbour).count() == 1

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ("", "Write a few words"),
            (" \u200b\n", "Write a few words"),
            ("x" * 2001, "Make this shorter by 1 character."),
            ("a\x00b", "a character we cannot read"),
        ],
    )
    def test_bad_words_come_back(self, client_of, talk, neighbour, body, words):
        page = client_of(neighbour).post(f"/me/messages/{talk.uid}/", {"body": body})
        assert words in page.content.decode()
        assert Message.objects.filter(author=neighbour).count() == 0

    def test_stopping_is_a_button_and_then_nobody_writes(self, client_of, talk, author, neighbour):
        me, address = client_of(neighbour), f"/me/messages/{talk.uid}/"
        assert "Stop this conversation?" in me.get(f"{address}stop/").content.decode()
        assert Conversation.objects.get().is_open
        assert me.post(f"{address}stop/").status_code == 302
        page = client_of(author).get(address).content.decode()
        assert "<textarea" not in page
        assert "This conversation was stopped." in page
        answer = client_of(author).post(address, {"body": "Hello?"}).content.decode()
        assert "This conversation was stopped." in answer
        assert Message.objects.count() == 1

    def test_markup_is_text(self, client_of, author, neighbour, pooled):
        nasty = "<script>alert(1)</script> {{7*7}} javascript:alert(1)"
        talk = open_conversation(by=author, other=neighbour, offer=pooled, body=nasty)
        page = client_of(neighbour).get(f"/me/messages/{talk.uid}/").content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript' not in page

    def test_queries_do_not_grow(self, client_of, queries_of, author, idea):
        def more(count):
            for _n in range(count):
                talk = ConversationFactory(started_by=author, subject=idea.subject)
                Message.objects.create(conversation=talk, author=talk.other, body="Hello")
            return talk

        me = client_of(author)
        talk = more(2)
        before = queries_of(me, "/me/messages/"), queries_of(me, f"/me/messages/{talk.uid}/")
        more(6)
        for _n in range(6):
            Message.objects.create(conversation=talk, author=talk.other, body="Hello")
        assert (queries_of(me, "/me/messages/"), queries_of(me, f"/me/messages/{talk.uid}/")) == before
        assert max(before) <= 12


def test_a_message_is_reported_by_its_reader_and_read_by_those_who_decide(talk, author, neighbour, client_of):
    said = send_message(conversation=talk, author=neighbour, body="Pay me first, or else.")
    send_message(conversation=talk, author=neighbour, body="I know where the van is.")
    address = f"/report/ideas.message/{said.uid}/"
    assert address in client_of(author).get(talk.get_absolute_url()).content.decode()
    assert address not in client_of(neighbour).get(talk.get_absolute_url()).content.decode()
    assert client_of(UserFactory(moderator=True)).get(address).status_code == 404
    assert client_of(author).post(address, {"why": "unkind"}).status_code == 302

    moderator = client_of(UserFactory(moderator=True))
    case = Case.objects.get()
    look = moderator.get(f"/admin/reports/look/{case.pk}/").content.decode()
    assert "Pay me first, or else." in look
    assert "I know where the van is." not in look and talk.get_absolute_url() not in look
    assert moderator.get(talk.get_absolute_url()).status_code == 404

    decide_case(case=case, hide=True, by=UserFactory(moderator=True), reason="A threat", seen_edited_at=None)
    page = client_of(author).get(talk.get_absolute_url()).content.decode()
    assert "Pay me first" not in page and "A moderator hid this message." in page
    assert "Pay me first" in client_of(neighbour).get(talk.get_absolute_url()).content.decode()
    assert "A threat" in [notice.note for notice in neighbour.notices.all()]


def test_a_hidden_message_is_not_quoted_in_the_list(talk, author, neighbour, client_of):
    said = send_message(conversation=talk, author=neighbour, body="Pay me first, or else.")
    set_visibility(row=said, visibility=Visibility.HIDDEN, by=UserFactory(moderator=True), reason="A threat")
    assert "Pay me" not in client_of(author).get("/me/messages/").content.decode()
