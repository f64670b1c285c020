"""Many people at once on one idea: nothing lost, nothing twice, no deadlock. With a control that would fail."""

import threading
from functools import partial

import pytest
from django.db import IntegrityError, connection, connections

from core.submissions import once
from ideas.exceptions import OfferNotOpen, TooManyConversations
from ideas.models import (
    Appreciation,
    AppreciationNote,
    Comment,
    Conversation,
    Interest,
    Message,
    Offer,
    OfferedTranslation,
    Subject,
)
from ideas.services import (
    answer_offer,
    appreciate_subject,
    appreciate_with_words,
    ask_for_offer,
    comment_on_subject,
    give_from_pool,
    offer_to_pool,
    offer_to_subject,
    offer_translation,
    open_conversation,
    share_idea,
    translating,
    withdraw_appreciation,
    withdraw_offer,
)
from tests.factories import UserFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


CROWD = 50


def at_once(*jobs) -> list:
    """Run all jobs at the same moment, each on its own connection. Returns what they raised."""
    gate, raised = threading.Barrier(len(jobs)), []

    def run(job):
        try:
            connection.ensure_connection()
            gate.wait(timeout=60)
            job()
        except Exception as error:  # noqa: BLE001  every failure of a thread is a finding
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return raised


@pytest.fixture
def idea():
    return share_idea(author=UserFactory(), title="The strip")


def test_a_crowd_appreciates_and_each_counts_once(idea):
    people = [UserFactory() for _ in range(8)]
    jobs = [lambda user=user: appreciate_subject(subject=idea.subject, user=user) for user in people for _ in range(2)]
    assert at_once(*jobs) == []
    subject = Subject.objects.get(pk=idea.subject_id)
    assert subject.appreciation_count == subject.interested_count == Appreciation.objects.count() == 8


CROWD = 50


def test_fifty_times_at_once_is_one_appreciation(idea):
    """Vote once: one person's fifty taps, half of them with words, are one appreciation and one note."""
    user = UserFactory()
    taps = [lambda: appreciate_subject(subject=idea.subject, user=user)] * (CROWD // 2)
    words = [lambda: appreciate_with_words(subject=idea.subject, author=user, body="Yes!")] * (CROWD // 2)
    assert at_once(*taps, *words) == []
    subject = Subject.objects.get(pk=idea.subject_id)
    assert subject.appreciation_count == subject.interested_count == Appreciation.objects.count() == 1
    assert AppreciationNote.objects.count() == 1
    assert idea.author.notices.filter(kind="appreciation.noted").count() == 1


def test_fifty_people_at_once_are_fifty_each_with_their_words(idea):
    people = [UserFactory() for _ in range(CROWD)]
    jobs = [lambda user=user: appreciate_with_words(subject=idea.subject, author=user, body="Yes!") for user in people]
    assert at_once(*jobs) == []
    subject = Subject.objects.get(pk=idea.subject_id)
    assert subject.appreciation_count == subject.interested_count == Appreciation.objects.count() == CROWD
    assert AppreciationNote.objects.count() == CROWD


def test_without_the_guards_one_person_votes_many_times(idea):
    """The control: without the lock and the rule in the database, looking first and writing then lets all in."""
    user, gate = UserFactory(), threading.Barrier(CROWD)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ideas_appreciation DROP CONSTRAINT one_appreciation_for_each_person")

    def careless():
        is_there = Appreciation.objects.filter(subject=idea.subject, user=user).exists()
        gate.wait(timeout=60)
        if not is_there:
            Appreciation.objects.create(subject=idea.subject, user=user)

    assert at_once(*[careless] * CROWD) == []
    assert Appreciation.objects.count() == CROWD


def test_fifty_yeses_give_from_the_pool_once(idea):
    giver = UserFactory()
    pooled = offer_to_pool(author=giver, kind="thing", body="A van")
    talk = ask_for_offer(offer=pooled, subject=idea.subject, by=idea.author, body="Please")
    assert at_once(*[lambda: give_from_pool(conversation=talk, by=giver)] * CROWD) == []
    assert Offer.objects.filter(subject=idea.subject, from_pool=pooled).count() == 1
    assert Subject.objects.get(pk=idea.subject_id).offer_count == 1


def test_two_who_write_to_each_other_at_once_begin_one_conversation(idea):
    """Also crosswise, and with no two requests waiting for each other for good."""
    giver = UserFactory()
    offer = offer_to_subject(subject=idea.subject, author=giver, kind="time", body="An hour")
    pairs = [(giver, idea.author), (idea.author, giver)]
    jobs = [
        lambda by=by, other=other: open_conversation(by=by, other=other, offer=offer, body="Hello")
        for by, other in pairs * (CROWD // 2)
    ]
    assert at_once(*jobs) == []
    assert Conversation.objects.count() == 1
    assert Message.objects.count() == CROWD


def test_ten_conversations_a_day_hold_at_once():
    by = UserFactory()
    offers = [offer_to_pool(author=UserFactory(), kind="time", body="An hour") for _ in range(CROWD)]
    jobs = [
        lambda offer=offer: open_conversation(by=by, other=offer.author, offer=offer, body="Hello") for offer in offers
    ]
    raised = at_once(*jobs)
    assert {type(error) for error in raised} == {TooManyConversations}
    assert Conversation.objects.count() == 10


def test_fifty_requests_of_one_person_are_one_appreciation(idea, client_of):
    user = UserFactory()
    clients = [client_of(user) for _n in range(CROWD)]
    jobs = [partial(client.post, f"/ideas/{idea.pk}/appreciate/") for client in clients]
    assert at_once(*jobs) == []
    subject = Subject.objects.get(pk=idea.subject_id)
    assert subject.appreciation_count == subject.interested_count == 1
    assert Appreciation.objects.count() == Interest.objects.count() == 1


def test_fifty_people_at_once_are_fifty_appreciations(idea, client_of):
    clients = [client_of(UserFactory()) for _n in range(CROWD)]
    jobs = [partial(client.post, f"/ideas/{idea.pk}/appreciate/") for client in clients]
    assert at_once(*jobs) == []
    subject = Subject.objects.get(pk=idea.subject_id)
    assert subject.appreciation_count == subject.interested_count == Appreciation.objects.count() == CROWD


def test_without_the_lock_counts_are_lost(idea):
    """The control: as many people, counting as a service without the lock would, lose all but one."""
    gate = threading.Barrier(CROWD)

    def careless(user):
        count = Subject.objects.get(pk=idea.subject_id).appreciation_count
        gate.wait(timeout=60)
        Appreciation.objects.create(subject_id=idea.subject_id, user=user)
        Subject.objects.filter(pk=idea.subject_id).update(appreciation_count=count + 1)

    assert at_once(*[partial(careless, UserFactory()) for _n in range(CROWD)]) == []
    assert Subject.objects.get(pk=idea.subject_id).appreciation_count == 1
    assert Appreciation.objects.count() == CROWD


def test_one_person_doing_everything_at_once_is_interested_once(idea):
    user = UserFactory()
    jobs = [
        lambda: appreciate_subject(subject=idea.subject, user=user),
        lambda: offer_to_subject(subject=idea.subject, author=user, kind="time", body="An hour"),
        lambda: once(
            user=user,
            address="/x/",
            key="k" * 22,
            content={"a": 1},
            create=lambda: comment_on_subject(subject=idea.subject, author=user, body="One"),
        ),
        lambda: appreciate_subject(subject=idea.subject, user=user),
        lambda: withdraw_appreciation(subject=idea.subject, user=user),
    ]
    assert at_once(*jobs) == []
    subject = Subject.objects.get(pk=idea.subject_id)
    assert Interest.objects.count() == subject.interested_count == 1
    assert subject.appreciation_count == Appreciation.objects.count()
    assert (subject.comment_count, subject.offer_count) == (1, 1)


def test_a_form_sent_twenty_times_at_once_is_one_comment(idea):
    user = UserFactory()

    def send():
        once(
            user=user,
            address="/c/",
            key="s" * 22,
            content={"body": "One"},
            create=lambda: comment_on_subject(subject=idea.subject, author=user, body="One"),
        )

    assert at_once(*[send] * 10) == []
    assert Comment.objects.count() == 1


def test_an_offer_is_answered_or_taken_back_never_both(idea):
    for _ in range(4):
        offer = offer_to_subject(subject=idea.subject, author=UserFactory(), kind="time", body="An hour")
        raised = at_once(
            lambda offer=offer: answer_offer(offer=offer, accept=False, by=idea.author),
            lambda offer=offer: withdraw_offer(offer=offer),
        )
        assert [type(error) for error in raised] == [OfferNotOpen]
    assert Subject.objects.get(pk=idea.subject_id).offer_count == 0
    assert not Offer.objects.standing().exists()


def translate_at_once(idea, many: int) -> list:
    return at_once(
        *(
            partial(offer_translation, subject=idea.subject, by=UserFactory(), language="pt", title=f"Ervas {number}")
            for number in range(many)
        )
    )


def test_translations_offered_at_once_leave_one_standing(idea):
    assert translate_at_once(idea, 12) == []
    assert OfferedTranslation.objects.count() == 12
    assert OfferedTranslation.objects.standing().count() == 1


def test_control_without_the_lock_translations_collide(idea, monkeypatch):
    """Only the constraint holds then: somebody's translation is refused with an error of the database."""
    gate, mark = threading.Barrier(2), translating.mark_of

    def both_have_looked(original):
        gate.wait(timeout=20)
        return mark(original)

    monkeypatch.setattr(translating, "lock_subject", lambda subject, **_: Subject.objects.get(pk=subject.pk))
    monkeypatch.setattr(translating, "mark_of", both_have_looked)
    assert [type(error) for error in translate_at_once(idea, 2)] == [IntegrityError]
    assert OfferedTranslation.objects.count() == 1
