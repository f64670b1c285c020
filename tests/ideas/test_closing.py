"""What stood open for an idea that its author took back ends with it; what was done stays."""

import pytest

from ideas.enums import ActionState, OfferState, VolunteerState
from ideas.exceptions import ActionNotOpen
from ideas.models import Offer
from ideas.services import close_help, offer_to_subject, propose_action, take_back_idea, volunteer_for
from notices.models import AnswerDue
from tests.factories import ActionFactory, OfferFactory, UserFactory, VolunteerFactory

pytestmark = pytest.mark.django_db


def states(rows, subject):
    return sorted(rows.objects.filter(subject=subject).values_list("state", flat=True))


def test_taking_an_idea_back_closes_what_stood_open(client, idea, author, neighbour):
    offer_to_subject(subject=idea.subject, author=neighbour, kind="time", body="An hour")
    for state in ("accepted", "done", "declined"):
        OfferFactory(subject=idea.subject, state=state)
    action = ActionFactory(subject=idea.subject, accepted=True)
    going, waiting = VolunteerFactory(action=action), VolunteerFactory(action=action, waiting=True)
    type(action).objects.filter(pk=action.pk).update(volunteer_count=1, waiting_count=1)
    over = ActionFactory(subject=idea.subject, under_way=True, yesterday=True)
    take_back_idea(idea=idea, note="I move away.")
    assert states(Offer, idea.subject) == ["closed", "closed", "declined", "done"]
    for row in (action, over, going, waiting):
        row.refresh_from_db()
    assert (action.state, action.volunteer_count, action.waiting_count) == (ActionState.CLOSED, 0, 0)
    assert {going.state, waiting.state} == {VolunteerState.CLOSED}
    assert over.state == ActionState.UNDER_WAY
    idea.subject.refresh_from_db()
    assert (idea.subject.offer_count, idea.subject.action_count) == (1, 1)
    assert not AnswerDue.objects.open().exists()
    with pytest.raises(ActionNotOpen):
        volunteer_for(action=action, user=UserFactory())
    assert action.body not in client.get("/actions/").content.decode()
    assert "Does not take place" in client.get(f"/actions/{action.pk}/").content.decode()


def test_one_s_own_action_ends_with_an_idea_that_goes_away(idea, author):
    action = propose_action(
        subject=idea.subject, author=author, body="sweep", on=ActionFactory.build(subject=None, author=None).on
    )
    take_back_idea(idea=idea)
    action.refresh_from_db()
    assert action.state == ActionState.CLOSED


@pytest.mark.parametrize("agreed_too", [True, False])
def test_what_was_agreed_stays_where_it_can_still_be_done(idea, author, agreed_too):
    waits, agreed = OfferFactory(subject=idea.subject), OfferFactory(subject=idea.subject, accepted=True)
    closed = close_help(idea.subject, by=author, agreed_too=agreed_too)
    assert closed.givers == ({waits.author_id, agreed.author_id} if agreed_too else {waits.author_id})
    agreed.refresh_from_db()
    assert (agreed.state == OfferState.CLOSED) == agreed_too
