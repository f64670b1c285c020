"""A project that has ended takes no help, and what stood open ends with it; one that rests keeps it."""

import pytest

from core import clock
from ideas.enums import ENDED_PROJECT, ActionState, OfferState
from ideas.exceptions import ActionNotOpen, HelpClosed
from ideas.models import Action, Offer
from ideas.owners import subjects_owned_by
from ideas.services import (
    appreciate_subject,
    appreciate_with_words,
    ask_for_offer,
    comment_on_subject,
    finish_offer,
    give_from_pool,
    offer_to_pool,
    offer_to_subject,
    propose_action,
    volunteer_for,
)
from notices.models import AnswerDue, Notice
from projects.enums import ProjectStage
from projects.models import Backing
from projects.services import back_subject, change_stage
from tests.factories import ActionFactory, NeedFactory, OfferFactory, UserFactory, VolunteerFactory


@pytest.fixture
def ended(project, owner):
    return change_stage(project=project, stage="ended", by=owner, note="Everybody has a drill now.")


@pytest.fixture
def resting(project, owner):
    return change_stage(project=project, stage="resting", by=owner, note="Until the spring.")


ACTS = {
    "offer": lambda subject, who: offer_to_subject(subject=subject, author=who, kind="time", body="An hour"),
    "propose": lambda subject, who: propose_action(subject=subject, author=who, body="sweep", on=clock.today()),
    "back": lambda subject, who: back_subject(subject=subject, user=who),
    "appreciate": lambda subject, who: appreciate_subject(subject=subject, user=who),
    "appreciate with words": lambda subject, who: appreciate_with_words(subject=subject, author=who, body="Yes!"),
}


def test_ideas_knows_the_stage_by_its_name():
    assert ENDED_PROJECT == ProjectStage.ENDED


@pytest.mark.parametrize("act", ACTS)
def test_an_ended_project_takes_no_help_and_one_that_rests_does(ended, resting_too, neighbour, act):
    with pytest.raises(HelpClosed, match="has ended"):
        ACTS[act](ended.subject, neighbour)
    ACTS[act](resting_too.subject, neighbour)
    comment_on_subject(subject=ended.subject, author=neighbour, body="I liked it.")


@pytest.fixture
def resting_too(owner):
    from projects.services import start_project

    made = start_project(author=owner, title="Soup", story="Soup on Tuesdays.")
    return change_stage(project=made, stage="resting", by=owner, note="Until the spring.")


@pytest.mark.parametrize("act", ["offer", "propose", "back"])
def test_its_forms_lead_back_and_say_why(client_of, ended, neighbour, act):
    visitor, url = client_of(neighbour), f"/projects/{ended.pk}/{act}/"
    answer = visitor.get(url, follow=True)
    assert answer.redirect_chain[-1][0] == ended.get_absolute_url()
    assert "This project has ended" in answer.content.decode()
    said = {"what": "time", "kind": "time", "body": "An hour", "on": clock.today().isoformat(), "key": "k" * 32}
    page = visitor.post(url, said, follow=True).content.decode()
    assert "This project has ended" in page
    assert not (Offer.objects.exists() or Action.objects.exists() or Backing.objects.exists())


def test_its_page_has_no_way_to_help(client, client_of, ended, neighbour):
    NeedFactory(subject=ended.subject, text="Shelves")
    for visitor in (client, client_of(neighbour)):
        page = visitor.get(ended.get_absolute_url()).content.decode()
        assert "This project has ended" in page and "Shelves" not in page
        for gone in ("/offer/", "/back/", "/propose/", "/appreciate/"):
            assert f"/projects/{ended.pk}{gone}" not in page
        assert f"/projects/{ended.pk}/comments/" in page


def test_one_that_rests_says_that_help_waits(client_of, resting, neighbour):
    visitor = client_of(neighbour)
    page = visitor.get(resting.get_absolute_url()).content.decode()
    assert "it waits until the project is back" in page and f"/projects/{resting.pk}/offer/" in page
    assert "it waits until the project is back" in visitor.get(f"/projects/{resting.pk}/offer/").content.decode()


def test_what_stood_open_ends_with_it(client, project, owner, neighbour):
    waits = offer_to_subject(subject=project.subject, author=neighbour, kind="time", body="An hour")
    agreed = OfferFactory(subject=project.subject, accepted=True)
    action = ActionFactory(subject=project.subject, accepted=True, author=UserFactory())
    helper = VolunteerFactory(action=action).user
    Notice.objects.all().delete()
    change_stage(project=project, stage="ended", by=owner, note="Done.")
    for row in (waits, agreed, action):
        row.refresh_from_db()
    assert (waits.state, agreed.state, action.state) == (OfferState.CLOSED, OfferState.ACCEPTED, ActionState.CLOSED)
    assert action.body not in client.get("/actions/").content.decode()
    with pytest.raises(ActionNotOpen):
        volunteer_for(action=action, user=UserFactory())
    assert not AnswerDue.objects.open().exists()
    told = dict(Notice.objects.filter(user__in=[neighbour, helper, action.author]).values_list("user", "kind"))
    assert told == {
        neighbour.pk: "offer.answered",
        helper.pk: "action.cancelled",
        action.author.pk: "action.cancelled",
    }
    assert Notice.objects.filter(user=neighbour).count() == Notice.objects.filter(user=helper).count() == 1
    # What was agreed can still be said to be done, and thanked for.
    assert finish_offer(offer=agreed, by=owner).state == OfferState.DONE


def test_an_action_left_over_on_an_ended_project_takes_nobody(client, ended):
    """Even one that came there by another way than the services."""
    action = ActionFactory(subject=ended.subject, accepted=True)
    assert action not in Action.objects.taking_place()
    with pytest.raises(ActionNotOpen):
        volunteer_for(action=action, user=UserFactory())


def test_nothing_of_the_pool_goes_to_it(project, owner, neighbour):
    van = offer_to_pool(author=neighbour, kind="thing", body="A van")
    talk = ask_for_offer(offer=van, subject=project.subject, by=owner, body="Please")
    change_stage(project=project, stage="ended", by=owner, note="Done.")
    talk.refresh_from_db()
    with pytest.raises(HelpClosed):
        give_from_pool(conversation=talk, by=neighbour)
    project.refresh_from_db()
    with pytest.raises(HelpClosed):
        ask_for_offer(offer=van, subject=type(project.subject).objects.get(pk=project.subject_id), by=owner, body="P")
    assert project.subject not in subjects_owned_by(owner)


def test_begun_again_it_takes_help_again(ended, owner, neighbour):
    again = change_stage(project=ended, stage="forming", by=owner, note="The drills are back.")
    assert AnswerDue.objects.about(again).open().count() == 1
    offer_to_subject(subject=again.subject, author=neighbour, kind="time", body="An hour")
