"""Who stands behind a project hears where it goes: once, without anybody's words, and may turn it off."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.enums import Visibility
from ideas.services import (
    answer_offer,
    appreciate_subject,
    move_action,
    offer_to_subject,
    propose_action,
    volunteer_for,
)
from notices.models import Notice
from notices.services import choose_mail
from projects.enums import TeamRole
from projects.services import (
    answer_invitation,
    back_subject,
    change_ownership,
    change_stage,
    invite_member,
    withdraw_backing,
)
from tests.factories import UserFactory

KIND = "project.went-on"


@pytest.fixture
def crowd(project, owner):
    """One of each who stands behind it, and one who does no longer."""
    subject, people = project.subject, {}
    for name in ("backs", "appreciates", "offers", "proposes", "volunteers", "left"):
        people[name] = UserFactory(display_name=name)
    back_subject(subject=subject, user=people["backs"], message="My own words", is_public=True)
    back_subject(subject=subject, user=people["left"])
    withdraw_backing(subject=subject, user=people["left"])
    appreciate_subject(subject=subject, user=people["appreciates"])
    offer = offer_to_subject(subject=subject, author=people["offers"], kind="time", body="An hour")
    answer_offer(offer=offer, accept=True, by=owner)
    said = {"body": "sweep", "on": clock.today(), "places": 2, "what_you_get": "Tea"}
    action = propose_action(subject=subject, author=people["proposes"], **said)
    move_action(action=action, to="accepted", by=owner)
    volunteer_for(action=action, user=people["volunteers"])
    Notice.objects.all().delete()
    return people


def told(kind=KIND) -> dict:
    return dict(Notice.objects.filter(kind=kind).values_list("user__display_name", "happened"))


def test_everybody_behind_it_hears_once_and_the_team_by_its_own_kind(project, owner, neighbour, crowd):
    member = invite_member(project=project, user=neighbour, by=owner, role=TeamRole.PERSON, does="Opens up")
    answer_invitation(member=member, accept=True)
    back_subject(subject=project.subject, user=neighbour)
    Notice.objects.all().delete()
    change_stage(project=project, stage="running", by=owner, note="We opened.")
    behind = {"backs", "appreciates", "offers", "proposes", "volunteers"}
    assert told() == dict.fromkeys(behind, "running")
    assert told("project.moved") == {neighbour.display_name: "running"}
    assert not Notice.objects.filter(kind=KIND).exclude(note="").exists()
    change_stage(project=project, stage="handed-over", by=owner, run_by="The knitters")
    assert Notice.objects.filter(kind=KIND, happened="handed-over").count() == len(behind)


def test_when_it_ends_nobody_hears_it_twice(project, owner, crowd):
    change_stage(project=project, stage="ended", by=owner, note="Done.")
    assert set(told()) == {"backs", "appreciates", "offers"}
    assert set(told("action.cancelled")) == {"proposes", "volunteers"}
    assert Notice.objects.filter(user__in=crowd.values()).count() == 5


def test_of_other_owners_they_hear_too(project, owner, crowd):
    change_ownership(project=project, ownership="joint", by=owner)
    assert set(told().values()) == {"joint"} and len(told()) == 5
    assert "owned together" in Notice.objects.filter(kind=KIND).first().sentence


def test_who_turned_it_off_gets_no_mail(project, owner, crowd):
    choose_mail(user=crowd["backs"], by_email={KIND: False})
    change_stage(project=project, stage="running", by=owner)
    wanted = dict(Notice.objects.filter(kind=KIND).values_list("user", "mail_wanted"))
    assert wanted.pop(crowd["backs"].pk) is False and all(wanted.values())


@pytest.mark.parametrize("visibility", [Visibility.HIDDEN, Visibility.HELD])
def test_of_what_not_everybody_sees_nobody_hears(project, owner, crowd, visibility):
    type(project).objects.filter(pk=project.pk).update(visibility=visibility)
    change_stage(project=project, stage="running", by=owner)
    assert told() == {}


def test_a_crowd_costs_no_more_queries(project, owner):
    def queries(stage, note=""):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            change_stage(project=project, stage=stage, by=owner, note=note)
        return len(caught)

    back_subject(subject=project.subject, user=UserFactory())
    few = queries("running")
    for _ in range(30):
        back_subject(subject=project.subject, user=UserFactory())
    assert queries("resting", "Until spring.") <= few + 1
    assert Notice.objects.filter(kind=KIND, happened="resting").count() == 31
