"""Handing over to residents is a dated event: the day, from whom, to whom, by whom, in which words."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from notices.models import Notice
from projects.enums import Ownership
from projects.exceptions import DayAhead, DayTooEarly
from projects.models import StageChange
from projects.permissions import user_can_edit_project
from projects.services import back_subject, change_ownership, change_stage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
TODAY = clock.today()


@pytest.fixture(autouse=True)
def _day(at):
    """The day on which these tests were read, also where midnight has passed since."""
    at(datetime.combine(TODAY, time(12), tzinfo=UTC))


@pytest.fixture
def shared(project, owner):
    """Residents and the council own it together, since twenty days ago."""
    type(project).objects.filter(pk=project.pk).update(ownership=Ownership.JOINT)
    project.stage_changes.update(happened_on=TODAY - timedelta(days=20))
    project.refresh_from_db()
    return project


def test_handing_over_keeps_day_hands_and_words(client, shared, owner):
    fan = UserFactory()
    back_subject(subject=shared.subject, user=fan)
    Notice.objects.all().delete()
    day = TODAY - timedelta(days=3)
    said = {"ownership": "community", "by": owner, "note": "The key is ours.", "run_by": "The knitters"}
    for _twice in range(2):
        shared = change_ownership(project=shared, happened_on=day, **said)
    step = shared.stage_changes.get(kind="ownership")
    assert (step.owned_before, step.ownership, step.happened_on, step.run_by) == (
        "joint",
        "community",
        day,
        "The knitters",
    )
    assert shared.group_name == "The knitters"
    assert {notice.user for notice in Notice.objects.filter(happened="community")} == {fan}
    page = client.get(shared.get_absolute_url()).content.decode()
    for words in (
        "Handed from residents and the council together to the community by Comfort A.",
        "Run by The knitters",
        "The key is ours.",
    ):
        assert words in page
    assert "helps from the side" not in page


@pytest.mark.parametrize(("days", "error"), [(1, DayAhead), (-21, DayTooEarly)])
def test_its_day_is_neither_ahead_nor_before_the_last_step(shared, owner, days, error):
    with pytest.raises(error):
        change_ownership(project=shared, ownership="community", by=owner, happened_on=TODAY + timedelta(days=days))
    shared.refresh_from_db()
    assert shared.ownership == Ownership.JOINT


def test_running_it_alone_says_whose_it_was_too(client, shared, owner):
    change_stage(project=shared, stage="running", by=owner)
    change_stage(project=shared, stage="handed-over", by=owner, run_by="The knitters")
    page = client.get(shared.get_absolute_url()).content.decode()
    assert "Handed from residents and the council together to the community by Comfort A." in page
    assert "Run by The knitters; the council helps from the side" in page


def test_an_owner_hands_it_over_on_the_page(client_of, shared, owner):
    client, url = client_of(owner), reverse("projects:project-ownership", args=[shared.pk])
    said = {"ownership": "community", "run_by": "The knitters", "note": "Ours now."}
    for day in ("31 February", (TODAY + timedelta(days=1)).isoformat(), "1066-01-01"):
        assert client.post(url, {**said, "happened_on": day}).context["form"].errors["happened_on"]
    assert client.post(url, {**said, "happened_on": TODAY.isoformat()}).status_code == 302
    assert StageChange.objects.get(kind="ownership").run_by == "The knitters"


def test_staff_hand_over_what_is_the_councils_and_then_only_read(client_of, project, organiser):
    type(project).objects.filter(pk=project.pk).update(ownership=Ownership.COUNCIL)
    project.refresh_from_db()
    client, url = client_of(organiser), reverse("projects_admin:ownership", args=[project.pk])
    assert user_can_edit_project(organiser, project)
    said = {"ownership": "community", "note": "They run it.", "run_by": "The knitters", "happened_on": ""}
    assert client.post(url, said).status_code == 302
    project.refresh_from_db()
    assert not user_can_edit_project(organiser, project) and client.get(url).status_code == 403
    step = project.stage_changes.get(kind="ownership")
    assert (step.owned_before, step.by, step.happened_on) == ("council", organiser, TODAY)


def test_a_step_that_hands_nothing_is_refused_by_the_database(shared, owner):
    change_ownership(project=shared, ownership="community", by=owner)
    with pytest.raises(IntegrityError, match="a_handover_changes_whose_it_is"), transaction.atomic():
        StageChange.objects.filter(kind="ownership").update(owned_before="community")
