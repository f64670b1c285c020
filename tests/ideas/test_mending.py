"""The doer changes the words, the day or the place of what they will do."""

from datetime import date, time, timedelta

import pytest

from core import clock
from core.enums import Visibility
from ideas import exceptions
from ideas.enums import ActionState
from ideas.services import change_places, mend_action, move_action, propose_action, volunteer_for
from moderation.services import set_visibility
from notices.models import Notice
from tests.factories import ActionFactory, UserFactory

pytestmark = pytest.mark.django_db


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def said_of(action, **changes) -> dict:
    names = ("body", "on", "starts_at", "ends_at", "where", "what_you_get")
    return {**{name: getattr(action, name) for name in names}, **changes}


def kinds_told(user) -> list[str]:
    return [notice.kind for notice in Notice.objects.filter(user=user).order_by("pk")]


@pytest.fixture
def action(idea, neighbour):
    said = {"body": "sow wildflowres", "on": in_days(7), "places": 2, "what_you_get": "Tea"}
    action = propose_action(subject=idea.subject, author=neighbour, **said)
    return move_action(action=action, to=ActionState.ACCEPTED, by=idea.author)


@pytest.fixture
def helper(action):
    user = UserFactory()
    volunteer_for(action=action, user=user)
    return user


def test_a_slip_of_the_pen_is_mended_without_alarming_helpers(action, neighbour, author, helper):
    mended = mend_action(action=action, by=neighbour, **said_of(action, body="sow wildflowers"))
    assert mended.body == "sow wildflowers" and mended.edited_at is not None
    assert "action.changed" not in kinds_told(helper)
    assert kinds_told(author)[-1] == "action.moved"


@pytest.mark.parametrize(
    "changes", [{"on": in_days(9)}, {"starts_at": time(10)}, {"where": "At the gate on Elder Road"}], ids=str
)
def test_helpers_are_asked_whether_they_can_still_come(action, neighbour, helper, changes):
    mend_action(action=action, by=neighbour, **said_of(action, **changes))
    assert kinds_told(helper)[-1] == "action.changed"


def test_the_same_again_changes_and_tells_nothing(action, neighbour, author):
    before = kinds_told(author)
    assert mend_action(action=action, by=neighbour, **said_of(action)).edited_at is None
    assert kinds_told(author) == before


def test_what_is_over_can_be_put_off_and_mended_but_not_moved_into_the_past(idea, neighbour):
    action = ActionFactory(subject=idea.subject, author=neighbour, state=ActionState.ACCEPTED, on=in_days(-2))
    mend_action(action=action, by=neighbour, **said_of(action, body="sow clover"))
    with pytest.raises(exceptions.DayNotPossible):
        mend_action(action=action, by=neighbour, **said_of(action, on=in_days(-1)))
    assert mend_action(action=action, by=neighbour, **said_of(action, on=in_days(3))).on == in_days(3)


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"body": "  "}, exceptions.NothingSaid),
        ({"what_you_get": ""}, exceptions.HelpersGetNothing),
        ({"ends_at": time(9)}, exceptions.StartMissing),
        ({"starts_at": time(10), "ends_at": time(9)}, exceptions.EndsBeforeStart),
        ({"on": in_days(3 * 366)}, exceptions.DayNotPossible),
    ],
    ids=str,
)
def test_what_could_not_be_proposed_cannot_be_made_of_it(action, neighbour, changes, broken):
    with pytest.raises(broken):
        mend_action(action=action, by=neighbour, **said_of(action, **changes))


def test_only_its_doer_and_not_once_it_is_done_or_hidden(action, neighbour, author, client_of):
    with pytest.raises(exceptions.MoveNotAllowed):
        mend_action(action=action, by=author, **said_of(action, body="sow concrete"))
    set_visibility(row=action, visibility=Visibility.HIDDEN, by=UserFactory(moderator=True), reason="An advert")
    with pytest.raises(exceptions.MoveNotAllowed):
        mend_action(action=action, by=neighbour, **said_of(action, body="sow wildflowers"))
    set_visibility(row=action, visibility=Visibility.PUBLISHED, by=UserFactory(moderator=True), reason="Fine")
    for state in (ActionState.UNDER_WAY, ActionState.DONE):
        move_action(action=action, to=state, by=neighbour)
    with pytest.raises(exceptions.MoveNotAllowed):
        mend_action(action=action, by=neighbour, **said_of(action, body="sow wildflowers"))
    assert client_of(neighbour).get(f"/actions/{action.pk}/change/").status_code == 302


def test_on_its_page(action, neighbour, helper, client_of):
    doer, address = client_of(neighbour), f"/actions/{action.pk}/change/"
    assert address in doer.get(action.get_absolute_url()).content.decode()
    assert address not in client_of(helper).get(action.get_absolute_url()).content.decode()
    assert "sow wildflowres" in doer.get(address).content.decode()
    refused = doer.post(address, {"body": "", "on": "31/02/2027", "where": "At the gate"})
    assert "Write what you will do" in refused.content.decode() and "At the gate" in refused.content.decode()
    sent = {"body": "sow wildflowers", "on": in_days(8).isoformat(), "what_you_get": "Tea", "starts_at": "10:30"}
    assert doer.post(address, sent).status_code == 302
    page = doer.get(action.get_absolute_url()).content.decode()
    assert "Sow wildflowers" in page and "10:30" in page and "changed today" in page
    change_places(action=action, places=3)
