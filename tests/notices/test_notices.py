"""What happened to one's own is told: on the site, by mail where one wishes, once, in one's language."""

import re
from collections import defaultdict
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from core import clock, registry
from core.enums import Visibility
from ideas.notice_kinds import COMMENT_MADE, OFFER_ANSWERED
from ideas.services import advance_idea, answer_offer, comment_on_subject, offer_to_subject
from moderation.services import set_visibility
from notices.kinds import Kind, all_kinds, kind_of, register_kinds
from notices.models import Notice, NoticeChoice
from notices.services import answer, mark_all_read, open_answer, tell, without_mail
from notices.services.choices import choices_of, stop_token
from notices.tasks import mail_notice
from tests.factories import ActionFactory, IdeaFactory, ResidentProfileFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """`told(service, …)` runs a service and what follows its commit."""

    def run(service, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return service(**kwargs)

    return run


def author(**kwargs):
    person = UserFactory(email="wen@people.example", **kwargs)
    ResidentProfileFactory(user=person)
    return person


def offer(idea, **kwargs):
    return offer_to_subject(
        subject=idea.subject, author=kwargs.pop("by", None) or UserFactory(), kind="time", body="A Sunday."
    )


class TestTelling:
    def test_an_offer_tells_the_owner_and_its_answer_tells_who_offered(self, told):
        idea, giver = IdeaFactory(title="A bench", author=author()), UserFactory(display_name="Ola K.")
        made = told(offer_to_subject, subject=idea.subject, author=giver, kind="time", body="A Sunday.")
        assert [str(each) for each in idea.author.notices.all()] == ["Ola K. offers something for “A bench”."]
        told(answer_offer, offer=made, accept=True, by=idea.author)
        notice = giver.notices.get()
        assert str(notice) == f"{idea.author} takes up your offer for “A bench”."
        assert notice.url == f"{idea.get_absolute_url()}#offer-{made.pk}"
        giver.refresh_from_db()
        assert giver.unread_notices == 1

    def test_a_reply_tells_who_is_answered_and_whoever_shared_it_each_once(self, told):
        idea, talker = IdeaFactory(author=author()), UserFactory()
        first = told(comment_on_subject, subject=idea.subject, author=talker, body="How high?")
        told(comment_on_subject, subject=idea.subject, author=UserFactory(), body="Knee high.", parent=first)
        assert [notice.kind for notice in talker.notices.all()] == ["comment.replied"]
        assert [notice.kind for notice in idea.author.notices.all()] == [COMMENT_MADE] * 2
        told(comment_on_subject, subject=idea.subject, author=UserFactory(), body="To you.", parent=idea_comment(idea))
        assert [notice.kind for notice in idea.author.notices.order_by("pk")][-1] == "comment.replied"
        assert idea.author.notices.count() == 3

    def test_a_second_promise_about_the_same_thing_is_told_anew(self):
        holder, idea = author(), IdeaFactory()
        promise = {"row": idea, "title": "A bench", "url": "/x/", "question": "Well?", "holder": holder}
        for _turn in range(2):
            open_answer(**promise, due_on=clock.today())
            open_answer(**promise, due_on=clock.today())
            answer(row=idea, question="Well?", by=holder, outcome="Yes.")
        assert holder.notices.count() == 2

    def test_neighbours_words_are_not_copied_so_that_hiding_them_hides_them_everywhere(self, told):
        idea = IdeaFactory(author=author())
        told(comment_on_subject, subject=idea.subject, author=UserFactory(), body="Something unkind.")
        assert idea.author.notices.get().note == "" and "unkind" not in mail.outbox[0].body

    def test_nobody_is_told_what_they_did_themselves(self, told):
        idea = IdeaFactory()
        told(comment_on_subject, subject=idea.subject, author=idea.author, body="I forgot to say: with a back.")
        assert not Notice.objects.exists()

    def test_a_closed_account_is_told_nothing(self, told):
        idea = IdeaFactory(author=UserFactory(is_active=False))
        told(comment_on_subject, subject=idea.subject, author=UserFactory(), body="Where are you?")
        assert not Notice.objects.exists()

    def test_the_same_again_is_told_once_and_the_next_answer_anew(self, told):
        idea, staff = IdeaFactory(author=author()), UserFactory(organiser=True)
        words = {"user": idea.author, "kind": "idea.answered", "happened": "answered", "about": idea, "url": "/x/"}
        assert tell(**words, words={"thing": "x"}) == tell(**words, words={"thing": "x"})
        told(advance_idea, idea=idea, stage="checking", note="We look at it.", by=staff)
        told(advance_idea, idea=idea, stage="signposted", note="Yes.", by=staff)
        assert [notice.note for notice in idea.author.notices.order_by("pk")] == ["", "We look at it.", "Yes."]

    def test_an_author_hears_why_words_are_hidden(self, told):
        idea = IdeaFactory(author=author())
        by = UserFactory(moderator=True)
        told(set_visibility, row=idea, visibility=Visibility.HIDDEN, by=by, reason="It names a neighbour's child.")
        notice = idea.author.notices.get()
        assert (notice.happened, notice.note) == ("hidden", "It names a neighbour's child.")
        assert "names a neighbour" in mail.outbox[0].body

    def test_a_slip_in_the_name_shows_at_once(self):
        with pytest.raises(KeyError):
            tell(user=UserFactory(), kind="offer.answered", happened="eaten", about=IdeaFactory(), url="/")

    def test_every_kind_that_a_model_names_exists_and_each_sentence_reads(self):
        named = {name for entry in registry.registered().values() for name in entry.notices}
        assert named <= {kind.name for kind in all_kinds()}
        for kind in all_kinds():
            for sentence in kind.sentences.values():
                assert "%(" not in str(sentence) % defaultdict(lambda: "a")
        with pytest.raises(ValueError, match="registered already"):
            register_kinds(Kind(OFFER_ANSWERED, "", {}))


def idea_comment(idea):
    return comment_on_subject(subject=idea.subject, author=idea.author, body="What do you think?")


class TestMail:
    def comment(self, told, idea):
        return told(
            comment_on_subject, subject=idea.subject, author=UserFactory(display_name="Ola"), body="Lovely.\nReally."
        )

    def test_it_is_mailed_with_the_words_the_address_and_the_way_out(self, told, settings):
        settings.SITE_URL = "https://openworks.example.org"
        idea = IdeaFactory(title="A bench", author=author())
        self.comment(told, idea)
        (message,) = mail.outbox
        assert message.to == ["wen@people.example"]
        assert message.subject == "Ola said something about “A bench”."
        html = message.alternatives[0][0]
        for body in (message.body, html):
            assert f"https://openworks.example.org{idea.get_absolute_url()}" in body
        stop = message.extra_headers["List-Unsubscribe"].strip("<>")
        assert stop.startswith("https://openworks.example.org/notices/stop/")
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert stop in message.body and stop in html
        assert idea.author.notices.get().mailed_at

    def test_it_is_written_in_the_language_one_chose(self, told):
        idea = IdeaFactory(author=author())
        idea.author.profile.preferred_language = "pt"
        idea.author.profile.save()
        self.comment(told, idea)
        assert "said something" not in mail.outbox[0].subject
        assert "/pt/notices/stop/" in mail.outbox[0].body

    def test_words_cannot_reach_the_head_of_a_mail_or_its_markup(self, told):
        idea = IdeaFactory(author=author())
        name = "Eve\r\nBcc: all@people.example"
        tell_of = {"user": idea.author, "kind": COMMENT_MADE, "happened": "made", "about": idea, "url": "/"}
        told(tell, **tell_of, words={"name": name, "thing": "<b>x</b>"}, note="<script>alert(1)</script>")
        (message,) = mail.outbox
        assert "\n" not in message.subject and message.to == ["wen@people.example"]
        assert "<script>" not in message.alternatives[0][0] and "<b>x" not in message.alternatives[0][0]

    def test_once_however_often_the_task_runs(self, told):
        idea = IdeaFactory(author=author())
        self.comment(told, idea)
        assert mail_notice.call(idea.author.notices.get().pk) is False
        assert len(mail.outbox) == 1

    def test_people_without_e_mail_and_those_who_said_no_get_none(self, told):
        NoticeChoice.objects.create(user=(quiet := author()), kind=COMMENT_MADE, by_email=False)
        for person in (quiet, UserFactory(email=None)):
            self.comment(told, IdeaFactory(author=person))
            assert person.notices.count() == 1
        assert not mail.outbox

    def test_what_the_mail_server_refused_is_sent_later(self, told, task_errors, monkeypatch, at):
        idea = IdeaFactory(author=author())

        def refuse(self):
            raise ConnectionRefusedError

        with monkeypatch.context() as broken:
            broken.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
            self.comment(told, idea)
        assert task_errors
        task_errors.clear()
        assert idea.author.notices.get().mailed_at is None
        call_command("send_notices", verbosity=0)
        assert not mail.outbox  # too soon: the task may still be on its way
        at(clock.now() + timedelta(minutes=6))
        call_command("send_notices", verbosity=0)
        assert len(mail.outbox) == 1

    def test_a_demonstration_mails_nobody(self, told):
        idea = IdeaFactory(author=author())
        with without_mail():
            self.comment(told, idea)
        assert idea.author.notices.count() == 1 and not mail.outbox


class TestPages:
    def notice(self, person, **kwargs):
        words = {"words": {"name": "Ola", "thing": "A bench"}, **kwargs}
        about = IdeaFactory()
        return tell(user=person, kind=COMMENT_MADE, happened="made", about=about, url="/ideas/", **words)

    def test_the_list_says_what_is_new_until_it_is_marked_as_read(self, client_of):
        person = author()
        assert "Nothing has happened yet" in client_of(person).get("/me/notices/").content.decode()
        self.notice(person, note="<i>Lovely</i>")
        mark = ">New<"
        person.unread_notices = 1
        person.save()
        page = client_of(person).get("/me/notices/").content.decode()
        assert "Ola said something about “A bench”." in page and mark in page and "&lt;i&gt;Lovely" in page
        client_of(person).post("/me/notices/read/")
        assert mark not in client_of(person).get("/me/notices/").content.decode()
        person.refresh_from_db()
        assert person.unread_notices == 0
        assert mark_all_read(user=person) == 0

    def test_nobody_sees_anothers(self, client_of):
        self.notice(author())
        assert "A bench" not in client_of(UserFactory()).get("/me/notices/").content.decode()

    def test_the_count_stands_beside_the_name(self, client_of):
        person = author(unread_notices=3)
        assert re.search(r'me-menu__count">3<', client_of(person).get("/ideas/").content.decode())
        assert "3 notices you have not read" in client_of(person).get("/me/").content.decode()

    def test_what_is_mailed_is_chosen_kind_by_kind(self, client_of):
        person = author()
        page = client_of(person).get("/me/notices/choices/").content.decode()
        assert page.count("checked") == sum(kind.by_email for kind in all_kinds())
        client_of(person).post("/me/notices/choices/", {"mailed": [OFFER_ANSWERED]})
        assert {name for name, wanted in choices_of(person).items() if wanted} == {OFFER_ANSWERED}
        answer = client_of(person).post("/me/notices/choices/", {"mailed": ["no.such.kind"]})
        assert "Choose from the list." in answer.content.decode()

    def test_the_list_takes_equally_many_queries_for_more_rows(self, client_of, queries_of):
        person = author()
        self.notice(person)
        few = queries_of(client_of(person), "/me/notices/")
        for _number in range(5):
            self.notice(person)
        assert queries_of(client_of(person), "/me/notices/") == few


class TestStopping:
    def test_a_mail_program_stops_one_kind_without_signing_in(self, client):
        person = author()
        address = f"/notices/stop/{stop_token(person, COMMENT_MADE)}/"
        programme = Client(enforce_csrf_checks=True)
        for _twice in range(2):
            assert "We have stopped these mails" in programme.post(address).content.decode()
        assert choices_of(person) == {kind.name: kind.by_email and kind.name != COMMENT_MADE for kind in all_kinds()}

    def test_looking_at_the_link_stops_nothing(self, client):
        person = author()
        answer = client.get(f"/notices/stop/{stop_token(person, COMMENT_MADE)}/")
        assert "No more of these mails?" in answer.content.decode()
        assert choices_of(person)[COMMENT_MADE] and "csrftoken" not in answer.cookies

    @pytest.mark.parametrize("token", ["x", "x:y:z", "W10:1abc:def"])
    def test_a_forged_or_outlived_link_is_not_found(self, client, token):
        assert client.get(f"/notices/stop/{token}/").status_code == 404
        assert client.get(f"/notices/stop/{stop_token(author(), 'gone.kind')}/").status_code == 404
        assert kind_of(COMMENT_MADE)


def test_one_command_does_what_is_due_each_day():
    """Told twice on a day it tells once; what each part does is tested beside it."""
    action = ActionFactory(accepted=True, places=2, on=clock.today() + timedelta(days=1))
    for _turn in range(2):
        call_command("daily", stdout=StringIO())
    assert Notice.objects.filter(user=action.author, kind="action.tomorrow").count() == 1
