"""A crowd that offers while an idea becomes a project: nothing is left behind on the idea. With a control."""

import threading

import pytest

from core import clock
from ideas.enums import LIVE_OFFERS, OPEN_ACTIONS
from ideas.exceptions import HelpClosed
from ideas.models import Action, Interest, Offer, Subject
from ideas.services import offer_to_subject, offering, propose_action, share_idea
from projects.models import Project
from projects.services import grow_project_from_idea
from tests.factories import UserFactory
from tests.ideas.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CROWD = 50


@pytest.fixture
def idea():
    return share_idea(author=UserFactory(), title="The strip")


def offer(idea, user):
    return offer_to_subject(subject=idea.subject, author=user, kind="time", body="An hour")


def test_nothing_is_left_behind_while_it_becomes_a_project(idea):
    organiser, people = UserFactory(organiser=True), [UserFactory() for _ in range(CROWD - 2)]
    acts = (
        lambda user: offer(idea, user),
        lambda user: propose_action(subject=idea.subject, author=user, body="dig", on=clock.today()),
    )
    jobs = [lambda user=user, act=acts[number % 2]: act(user) for number, user in enumerate(people)]
    for at in (20, 40):
        jobs.insert(at, lambda: grow_project_from_idea(idea=idea, by=organiser))
    assert len(jobs) == CROWD
    raised = at_once(*jobs)
    assert {type(error) for error in raised} <= {HelpClosed}
    project = Project.objects.get()
    assert not Offer.objects.filter(subject=idea.subject, state__in=LIVE_OFFERS).exists()
    assert not Action.objects.filter(subject=idea.subject, state__in=OPEN_ACTIONS).exists()
    new = Subject.objects.get(pk=project.subject_id)
    assert new.offer_count + new.action_count == CROWD - 2 - len(raised)
    assert new.offer_count == Offer.objects.filter(subject=new).count()
    assert new.interested_count == Interest.objects.filter(subject=new).count() == CROWD - 2 - len(raised)
    assert Subject.objects.get(pk=idea.subject_id).interested_count == 0


def test_without_the_lock_an_offer_stays_behind(idea, monkeypatch):
    """The control: who looks without the lock sees an open idea, and offers to what is a project by then."""
    gate, grown = threading.Barrier(2), threading.Event()
    organiser, neighbour = UserFactory(organiser=True), UserFactory()

    def careless(subject):
        row = Subject.objects.get(pk=subject.pk)
        assert row.thing.takes_help
        gate.wait(timeout=20)
        assert grown.wait(timeout=20)
        return row

    def grow():
        gate.wait(timeout=20)
        grow_project_from_idea(idea=idea, by=organiser)
        grown.set()

    monkeypatch.setattr(offering, "lock_for_help", careless)
    assert at_once(lambda: offer(idea, neighbour), grow) == []
    assert Offer.objects.filter(subject=idea.subject, state__in=LIVE_OFFERS).count() == 1
