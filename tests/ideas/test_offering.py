"""Offers on their way: who is told, what is counted, and what comes of the pool."""

import pytest

from core.enums import Visibility
from ideas import exceptions
from ideas.enums import OfferState
from ideas.models import Interest, Offer, Subject
from ideas.services import (
    answer_offer,
    ask_for_offer,
    confirm_offer,
    edit_pool_offer,
    finish_offer,
    give_from_pool,
    offer_to_pool,
    offer_to_subject,
    thank_for_offer,
    withdraw_offer,
)
from notices.models import AnswerDue
from projects.services import add_owner, start_project
from tests.factories import IdeaFactory, NeighbourhoodFactory, OfferFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def offer(subject, author, **fields):
    return offer_to_subject(**{"subject": subject, "author": author, "kind": "time", "body": "An hour", **fields})


def told(user) -> list[str]:
    return [f"{notice.kind} {notice.happened}" for notice in user.notices.order_by("pk")]


@pytest.fixture
def project(author):
    return start_project(author=author, title="A library of things", story="To borrow.")


def test_an_offer_goes_its_whole_way_and_each_side_hears_of_it(idea, author, neighbour):
    mine = offer(idea.subject, neighbour, where="At the library", how_long="Two hours")
    assert (mine.where, mine.how_long) == ("At the library", "Two hours")
    answer_offer(offer=mine, accept=True, by=author)
    finish_offer(offer=mine, by=neighbour)
    thank_for_offer(offer=mine, thanks="The bench stands.", by=author)
    mine.refresh_from_db()
    assert (mine.state, mine.thanks) == (OfferState.THANKED, "The bench stands.")
    assert mine.state_changed_at is not None
    assert told(author) == ["offer.made offered", "offer.made done"]
    assert told(neighbour) == ["offer.answered accepted", "offer.answered thanked"]
    assert "bench" not in "".join(str(notice) + notice.note for notice in neighbour.notices.all())
    assert Interest.objects.filter(subject=idea.subject, user=neighbour).exists()
    assert Subject.objects.get(pk=idea.subject_id).offer_count == 1


def test_the_owner_may_say_that_it_is_done(idea, author, neighbour):
    mine = offer(idea.subject, neighbour)
    answer_offer(offer=mine, accept=True, by=author)
    finish_offer(offer=mine, by=author)
    finish_offer(offer=mine, by=author)
    assert told(neighbour) == ["offer.answered accepted", "offer.answered done"]


@pytest.mark.parametrize("state", list(OfferState))
def test_every_move_from_every_state_is_made_or_refused(idea, author, neighbour, state):
    """The services keep to the table: what it does not allow is refused, the same again changes nothing."""
    moves = {
        (OfferState.OFFERED, OfferState.ACCEPTED): lambda row: answer_offer(offer=row, accept=True, by=author),
        (OfferState.OFFERED, OfferState.DECLINED): lambda row: answer_offer(offer=row, accept=False, by=author),
        (OfferState.ACCEPTED, OfferState.DONE): lambda row: finish_offer(offer=row, by=author),
        (OfferState.DONE, OfferState.THANKED): lambda row: thank_for_offer(offer=row, thanks="Thanks", by=author),
    }
    for (before, after), move in moves.items():
        row = OfferFactory(subject=idea.subject, author=neighbour, state=state, thanks="Thanks")
        if state in (before, after):
            assert move(row).state == after
        else:
            with pytest.raises(exceptions.OfferNotOpen):
                move(row)
            row.refresh_from_db()
            assert row.state == state
    row = OfferFactory(subject=idea.subject, author=neighbour, state=state)
    if state in (OfferState.OFFERED, OfferState.ACCEPTED, OfferState.WITHDRAWN):
        assert withdraw_offer(offer=row).state == OfferState.WITHDRAWN
    else:
        with pytest.raises(exceptions.OfferNotOpen):
            withdraw_offer(offer=row)


def test_a_thank_you_says_something_and_is_said_once(idea, author, neighbour):
    row = OfferFactory(subject=idea.subject, author=neighbour, done=True)
    with pytest.raises(exceptions.NothingSaid):
        thank_for_offer(offer=row, thanks=" \n", by=author)
    thank_for_offer(offer=row, thanks="Thanks", by=author)
    assert thank_for_offer(offer=row, thanks="Thanks", by=author).thanks == "Thanks"
    with pytest.raises(exceptions.OfferNotOpen):
        thank_for_offer(offer=row, thanks="Other words", by=author)


def test_every_owner_of_a_project_hears_and_none_offers_to_themselves(project, author, neighbour):
    second = UserFactory()
    add_owner(project=project, user=second, by=author)
    with pytest.raises(exceptions.OfferToOneself):
        offer(project.subject, second)
    offer(project.subject, neighbour)
    assert told(author) == ["offer.made offered"]
    assert told(second)[-1] == "offer.made offered"


def test_taking_an_accepted_offer_back_is_told(idea, author, neighbour):
    mine = offer(idea.subject, neighbour)
    answer_offer(offer=mine, accept=True, by=author)
    withdraw_offer(offer=mine)
    assert told(author)[-1] == "offer.made withdrawn"
    assert not Interest.objects.exists()


class TestPool:
    def test_an_offer_to_the_pool_counts_nowhere_and_is_owed_no_answer(self, neighbour):
        mine = offer_to_pool(author=neighbour, kind="time", body="An hour", is_unused=True)
        assert (mine.subject, mine.state, mine.is_unused) == (None, OfferState.OFFERED, False)
        assert not Interest.objects.exists()
        assert not AnswerDue.objects.about(mine).exists()
        with pytest.raises(exceptions.NothingSaid):
            offer_to_pool(author=neighbour, kind="time", body=" ")

    def test_an_unused_space_has_a_point_and_may_be_an_organisation_s(self, neighbour, norwood):
        shop = OrganisationFactory()
        mine = offer_to_pool(
            author=neighbour,
            kind="space",
            body="The back room",
            organisation=shop,
            neighbourhood=norwood,
            is_unused=True,
        )
        assert (mine.organisation, mine.is_unused) == (shop, True)
        assert (str(mine.latitude), str(mine.longitude)) == ("51.43200", "-0.10300")

    def test_the_giver_mends_confirms_and_takes_back(self, neighbour, gardening):
        mine = OfferFactory(pool=True, author=neighbour, confirmed_on="2025-01-01", asked_on="2026-01-01")
        confirm_offer(offer=mine)
        mine.refresh_from_db()
        assert mine.asked_on is None
        assert mine.edited_at is None
        assert str(mine.confirmed_on) > "2026-01-01"
        edit_pool_offer(offer=mine, kind="skill", skill=gardening, body="I prune", neighbourhood=NeighbourhoodFactory())
        mine.refresh_from_db()
        assert (mine.skill, mine.body, mine.latitude) == (gardening, "I prune", None)
        assert mine.edited_at is not None
        withdraw_offer(offer=mine)
        for change in (lambda: confirm_offer(offer=mine), lambda: edit_pool_offer(offer=mine, body="Again")):
            with pytest.raises(exceptions.OfferNotInPool):
                change()

    def test_an_owner_asks_and_the_giver_says_yes_once(self, idea, author, neighbour, gardening):
        pooled = offer_to_pool(author=neighbour, kind="skill", skill=gardening, title="Pruning", body="I prune")
        talk = ask_for_offer(offer=pooled, subject=idea.subject, by=author, body="Our strip needs you.")
        assert told(neighbour) == ["message.received asked"]
        given = give_from_pool(conversation=talk, by=neighbour)
        assert give_from_pool(conversation=talk, by=neighbour) == given
        assert (given.subject, given.state, given.from_pool) == (idea.subject, OfferState.ACCEPTED, pooled)
        assert (given.title, given.body, given.skill) == ("Pruning", "I prune", gardening)
        assert told(author) == ["offer.made given"]
        pooled.refresh_from_db()
        assert pooled.state == OfferState.OFFERED
        subject = Subject.objects.get(pk=idea.subject_id)
        assert (subject.offer_count, subject.interested_count) == (1, 1)

    def test_only_for_one_s_own_and_only_what_is_there(self, idea, author, neighbour):
        pooled = OfferFactory(pool=True)
        with pytest.raises(exceptions.NotYours):
            ask_for_offer(offer=pooled, subject=idea.subject, by=neighbour, body="Please")
        hidden = IdeaFactory(author=author, hidden=True)
        with pytest.raises(exceptions.NotYours):
            ask_for_offer(offer=pooled, subject=hidden.subject, by=author, body="Please")
        for gone in (OfferFactory(pool=True, withdrawn=True), OfferFactory(pool=True, hidden=True), OfferFactory()):
            with pytest.raises(exceptions.OfferNotInPool):
                ask_for_offer(offer=gone, subject=idea.subject, by=author, body="Please")

    def test_a_further_owner_of_a_project_asks_too(self, project, author, neighbour):
        second, pooled = UserFactory(), OfferFactory(pool=True, author=neighbour)
        add_owner(project=project, user=second, by=author)
        talks = [
            ask_for_offer(offer=pooled, subject=project.subject, by=who, body="Please") for who in (author, second)
        ]
        assert len({talk.pk for talk in talks}) == 2
        assert len({give_from_pool(conversation=talk, by=neighbour).pk for talk in talks}) == 1

    def test_what_nobody_asked_for_is_not_given(self, idea, author, neighbour):
        pooled = OfferFactory(pool=True, author=neighbour)
        talk = ask_for_offer(offer=pooled, subject=idea.subject, by=author, body="Please")
        with pytest.raises(exceptions.NothingAsked):
            give_from_pool(conversation=talk, by=author)
        Offer.objects.filter(pk=pooled.pk).update(visibility=Visibility.HIDDEN)
        with pytest.raises(exceptions.OfferNotInPool):
            give_from_pool(conversation=talk, by=neighbour)
        Subject.objects.filter(pk=idea.subject_id).update(visibility=Visibility.HIDDEN)
        with pytest.raises(exceptions.SubjectNotOpen):
            give_from_pool(conversation=talk, by=neighbour)
        assert Offer.objects.count() == 1
