"""Places, the waiting list and its promotion, gates, and reminders."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from core import clock
from ideas import exceptions, gates
from ideas.enums import IdeaStage, VolunteerState
from ideas.models import Interest, Volunteer
from ideas.services import change_places, leave_action, take_back_idea, volunteer_for
from notices.models import Notice
from tests.factories import ActionFactory, IdeaFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return ActionFactory(accepted=True, places=2)


def join(action, count: int) -> list:
    people = [UserFactory() for _ in range(count)]
    for user in people:
        volunteer_for(action=action, user=user)
    return people


def state_of(action, user) -> str:
    return Volunteer.objects.get(action=action, user=user).state


def figures(action) -> tuple[int, int]:
    action.refresh_from_db()
    rows = Volunteer.objects.filter(action=action)
    assert (action.volunteer_count, action.waiting_count) == (rows.going().count(), rows.waiting().count())
    return action.volunteer_count, action.waiting_count


def told(user, kind) -> list[str]:
    return list(Notice.objects.filter(user=user, kind=kind).order_by("pk").values_list("happened", flat=True))


def test_places_then_the_waiting_list(action):
    people = join(action, 4)
    assert [state_of(action, user) for user in people] == ["going", "going", "waiting", "waiting"]
    assert figures(action) == (2, 2)
    assert told(action.author, "action.joined") == ["joined", "joined", "waiting", "waiting"]


def test_joining_twice_is_joining_once(action):
    (user,) = join(action, 1)
    volunteer_for(action=action, user=user)
    assert figures(action) == (1, 0)
    assert told(action.author, "action.joined") == ["joined"]


def test_leaving_promotes_the_first_who_waits_and_tells_them(action, mailoutbox, django_capture_on_commit_callbacks):
    first, _second, third, fourth = join(action, 4)
    with django_capture_on_commit_callbacks(execute=True):
        leave_action(action=action, user=first)
    assert (state_of(action, third), state_of(action, fourth)) == ("going", "waiting")
    assert figures(action) == (2, 1)
    notice = Notice.objects.get(user=third, kind="action.promoted")
    assert notice.url == f"/actions/{action.pk}/withdraw/"
    (mail,) = [mail for mail in mailoutbox if mail.to == [third.email]]
    assert f"/actions/{action.pk}/withdraw/" in mail.body
    leave_action(action=action, user=first)
    assert figures(action) == (2, 1)


def test_leaving_the_waiting_list_promotes_nobody(action):
    *_going, third, fourth = join(action, 4)
    leave_action(action=action, user=third)
    assert figures(action) == (2, 1)
    assert state_of(action, fourth) == VolunteerState.WAITING


def test_who_comes_back_stands_at_the_end(action):
    first, _second, third, _fourth = join(action, 4)
    leave_action(action=action, user=third)
    volunteer_for(action=action, user=third)
    leave_action(action=action, user=first)
    assert state_of(action, third) == VolunteerState.WAITING


def test_leaving_takes_away_the_interest(action):
    (user,) = join(action, 1)
    assert Interest.objects.filter(user=user, subject=action.subject).exists()
    leave_action(action=action, user=user)
    assert not Interest.objects.filter(user=user).exists()


def test_more_places_promote_as_many(action):
    people = join(action, 5)
    change_places(action=action, places=4)
    assert [state_of(action, user) for user in people] == ["going"] * 4 + ["waiting"]
    assert figures(action) == (4, 1)


def test_fewer_places_than_people_is_refused(action):
    join(action, 2)
    with pytest.raises(exceptions.TooFewPlaces):
        change_places(action=action, places=1)
    action.refresh_from_db()
    assert action.places == 2


def test_an_action_alone_has_no_places():
    with pytest.raises(exceptions.NoHelpersWanted):
        change_places(action=ActionFactory(accepted=True, alone=True), places=3)


@pytest.mark.parametrize(
    "traits",
    [{}, {"declined": True}, {"withdrawn": True}, {"done": True}, {"accepted": True, "yesterday": True},
     {"accepted": True, "alone": True}, {"accepted": True, "hidden": True}],
)  # fmt: skip
def test_nobody_joins_what_is_closed(traits):
    action = ActionFactory(**traits)
    with pytest.raises(exceptions.ActionNotOpen):
        volunteer_for(action=action, user=UserFactory())
    assert not Volunteer.objects.exists()


def test_nobody_joins_their_own(action):
    with pytest.raises(exceptions.OwnAction):
        volunteer_for(action=action, user=action.author)


def test_a_place_that_comes_free_after_the_day_stays_free(action):
    first, _second, third = join(action, 3)
    type(action).objects.filter(pk=action.pk).update(on=clock.today() - timedelta(days=1))
    leave_action(action=action, user=first)
    assert state_of(action, third) == VolunteerState.WAITING
    assert figures(action) == (1, 1)


def test_a_closed_account_gives_its_place_to_who_waits(action):
    first, _second, third = join(action, 3)
    first.is_active = False
    first.save()
    assert state_of(action, third) == VolunteerState.GOING
    assert figures(action) == (2, 0)


def test_who_closed_their_account_while_waiting_is_not_promoted(action):
    first, _second, third, fourth = join(action, 4)
    type(third).objects.filter(pk=third.pk).update(is_active=False)
    leave_action(action=action, user=first)
    assert (state_of(action, third), state_of(action, fourth)) == ("waiting", "going")


@pytest.fixture
def gate():
    allowed = set()
    gates.register_gate("tests.knot", lambda user, action: "" if user.pk in allowed else "Learn the knot first.")
    yield allowed
    gates.forget_gate("tests.knot")


def test_a_gate_keeps_out_and_lets_in(gate, client_of):
    action, user = ActionFactory(accepted=True, requires=["tests.knot"]), UserFactory()
    with pytest.raises(exceptions.GateClosed, match="Learn the knot first."):
        volunteer_for(action=action, user=user)
    assert "Learn the knot first." in client_of(user).get(f"/actions/{action.pk}/").content.decode()
    gate.add(user.pk)
    assert volunteer_for(action=action, user=user).state == VolunteerState.GOING


def test_a_gate_nobody_knows_keeps_everybody_out():
    with pytest.raises(exceptions.GateClosed):
        volunteer_for(action=ActionFactory(accepted=True, requires=["long.gone"]), user=UserFactory())


def test_a_gate_is_entered_once(gate):
    with pytest.raises(ValueError, match="registered already"):
        gates.register_gate("tests.knot", lambda user, action: "")


def remind() -> None:
    call_command("remind_actions", stdout=StringIO())


def test_the_day_before_everybody_with_a_place_is_told_once(action):
    first, second, third = join(action, 3)
    type(action).objects.filter(pk=action.pk).update(on=clock.today() + timedelta(days=1))
    hidden = ActionFactory(accepted=True, hidden=True, on=clock.today() + timedelta(days=1))
    for _ in range(2):
        remind()
    assert told(action.author, "action.tomorrow") == ["yours"]
    assert told(first, "action.tomorrow") == told(second, "action.tomorrow") == ["tomorrow"]
    assert told(third, "action.tomorrow") == []
    assert told(hidden.author, "action.tomorrow") == []


def test_the_day_after_who_waited_in_vain_and_who_did_it_are_told_once(action):
    *_going, third = join(action, 3)
    type(action).objects.filter(pk=action.pk).update(on=clock.today() - timedelta(days=1))
    for _ in range(2):
        remind()
    assert told(action.author, "action.tomorrow") == ["over"]
    assert told(third, "action.cancelled") == ["no-place"]


def test_an_action_that_moved_with_its_idea_counts_where_it_is_now(action):
    """Two ideas were joined after the page was opened: the old object still names the subject that is gone."""
    old, new = action.subject, IdeaFactory().subject
    type(action).objects.filter(pk=action.pk).update(subject=new)
    assert action.subject == old
    volunteer_for(action=action, user=UserFactory())
    for subject in (old, new):
        subject.refresh_from_db()
    assert (old.interested_count, new.interested_count) == (0, 1)
    assert new.action_count == 1


def test_what_was_planned_for_an_idea_taken_back_is_over(client, action):
    """Whoever helps was told so; nobody joins any more, and no list leads there."""
    idea = action.subject.idea
    (user,) = join(action, 1)
    take_back_idea(idea=idea)
    idea.refresh_from_db()
    assert idea.stage == IdeaStage.WITHDRAWN
    action.refresh_from_db()
    with pytest.raises(exceptions.ActionNotOpen):
        volunteer_for(action=action, user=UserFactory())
    assert action.body not in client.get("/actions/").content.decode()
    assert f"/actions/{action.pk}/" not in client.get("/search/", {"q": action.body}).content.decode()
    call_command("remind_actions", stdout=StringIO())
    assert told(user, "action.tomorrow") == []
