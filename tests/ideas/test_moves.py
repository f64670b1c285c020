"""The life of an action: every state against every actor, decided once and for all."""

import itertools

import pytest

from core.enums import Visibility
from ideas.enums import ActionState as State
from ideas.enums import VolunteerState
from ideas.exceptions import MoveNotAllowed
from ideas.models import Volunteer
from ideas.moves import MOVES, Actor, moves_of
from ideas.services import move_action
from tests.factories import ActionFactory, UserFactory

# Written out anew, not read from the module: who may take it where.
EXPECTED = {
    (State.PROPOSED, Actor.OWNER): {State.ACCEPTED, State.DECLINED},
    (State.PROPOSED, Actor.DOER): {State.WITHDRAWN},
    (State.PROPOSED, Actor.ENDING): {State.CLOSED},
    (State.ACCEPTED, Actor.ENDING): {State.CLOSED},
    (State.UNDER_WAY, Actor.ENDING): {State.CLOSED},
    (State.ACCEPTED, Actor.DOER): {State.UNDER_WAY, State.WITHDRAWN},
    (State.UNDER_WAY, Actor.DOER): {State.DONE, State.WITHDRAWN},
    (State.DONE, Actor.OWNER): {State.CONFIRMED},
    (State.CONFIRMED, Actor.OWNER): {State.THANKED},
}


def test_the_table_knows_every_state():
    assert set(MOVES) == set(State)


@pytest.mark.parametrize(("state", "actor"), list(itertools.product(State, Actor)))
def test_each_actor_moves_each_state_as_decided(state, actor):
    assert moves_of(state, {actor}) == EXPECTED.get((state, actor), set())


def test_who_is_both_may_do_both():
    assert moves_of(State.PROPOSED, {Actor.OWNER, Actor.DOER}) == {State.ACCEPTED, State.DECLINED, State.WITHDRAWN}


PEOPLE = (Actor.OWNER, Actor.DOER, Actor.OTHER)


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "actor"), list(itertools.product(State, PEOPLE)))
def test_the_service_follows_the_table(state, actor):
    """Each state × actor × wished state: either the move of the table, or a refusal that changes nothing."""
    action = ActionFactory(state=state)
    by = {Actor.OWNER: action.subject.owner, Actor.DOER: action.author, Actor.OTHER: UserFactory()}[actor]
    for to in set(State) - {state}:
        type(action).objects.filter(pk=action.pk).update(state=state, thanks="")
        if to in EXPECTED.get((state, actor), set()):
            assert move_action(action=action, to=to, by=by, thanks="Thank you all.").state == to
        else:
            with pytest.raises(MoveNotAllowed):
                move_action(action=action, to=to, by=by, thanks="Thank you all.")
            action.refresh_from_db()
            assert (action.state, action.thanks) == (state, "")


@pytest.mark.django_db
@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("visibility", [Visibility.PUBLISHED, Visibility.HIDDEN])
def test_only_shown_actions_on_their_way_take_helpers(client_of, state, visibility):
    action = ActionFactory(state=state, visibility=visibility)
    client_of(UserFactory()).post(f"/actions/{action.pk}/volunteer/")
    joined = Volunteer.objects.filter(action=action, state=VolunteerState.GOING).exists()
    assert joined == (state in (State.ACCEPTED, State.UNDER_WAY) and visibility == Visibility.PUBLISHED)
