"""Fifty requests at once: a skill is recognised once, accepted once, held once, and ten a day are ten.

With controls that lose where the guard is off.
"""

import threading

import pytest
from django.db import IntegrityError

from core import clock
from ideas.assets.exceptions import TooManyRecognitions
from ideas.models import SkillRecognition
from ideas.services import accept_recognition, decline_recognition, recognise_skill
from notices.models import Notice
from people.models import HeldSkill, Skill
from tests.factories import ResidentProfileFactory, SkillRecognitionFactory

from .test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CROWD = 50


@pytest.fixture
def rosa():
    return ResidentProfileFactory().user


@pytest.fixture
def dele():
    return ResidentProfileFactory().user


@pytest.fixture
def baking():
    return Skill.objects.get(slug="baking")


def test_fifty_recognitions_at_once_are_one_row_and_one_notice(rosa, dele, baking):
    assert at_once(*[lambda: recognise_skill(author=dele, person=rosa, skill=baking)] * CROWD) == []
    assert SkillRecognition.objects.count() == Notice.objects.filter(user=rosa).count() == 1


def test_without_the_lock_the_second_of_two_breaks(rosa, dele, baking):
    """The control: looking first and writing then, without the lock, fails for one of two."""
    gate = threading.Barrier(2)

    def careless():
        if not SkillRecognition.objects.filter(author=dele, person=rosa, skill=baking).exists():
            gate.wait(timeout=20)
            SkillRecognition.objects.create(author=dele, person=rosa, skill=baking)

    assert [type(error) for error in at_once(careless, careless)] == [IntegrityError]


def test_fifty_acceptances_at_once_are_one_held_skill(rosa, dele, baking):
    row = SkillRecognitionFactory(author=dele, person=rosa, skill=baking)
    assert at_once(*[lambda: accept_recognition(recognition=row, willing=True)] * CROWD) == []
    held = HeldSkill.objects.get()
    assert held.willing_to_share and held.content_object.user == rosa
    assert Notice.objects.filter(user=dele).count() == 1


def test_many_neighbours_seeing_the_same_skill_are_one_held_skill(rosa, baking):
    rows = [
        SkillRecognitionFactory(author=ResidentProfileFactory().user, person=rosa, skill=baking) for _ in range(CROWD)
    ]
    assert at_once(*[lambda row=row: accept_recognition(recognition=row, willing=False) for row in rows]) == []
    assert HeldSkill.objects.count() == 1
    assert SkillRecognition.objects.accepted().count() == CROWD


def test_without_the_lock_a_skill_is_held_twice_or_breaks(rosa, baking):
    """The control: the same acceptance without the lock fails for one of two."""
    gate = threading.Barrier(2)

    def careless():
        if not HeldSkill.objects.filter(content_object=rosa.profile, tag=baking).exists():
            gate.wait(timeout=20)
            HeldSkill.objects.create(content_object=rosa.profile, tag=baking)

    assert [type(error) for error in at_once(careless, careless)] == [IntegrityError]


def test_fifty_at_once_are_ten_a_day(dele, baking):
    people = [ResidentProfileFactory().user for _ in range(CROWD)]
    raised = at_once(*[lambda one=one: recognise_skill(author=dele, person=one, skill=baking) for one in people])
    assert {type(error) for error in raised} == {TooManyRecognitions} and len(raised) == CROWD - 10
    assert SkillRecognition.objects.count() == 10


def test_without_the_lock_ten_a_day_are_eleven(dele, baking):
    """The control: two who count at the same moment both find room for one."""
    for _ in range(9):
        SkillRecognitionFactory(author=dele, person=ResidentProfileFactory().user, skill=baking)
    gate = threading.Barrier(2)

    def careless(person):
        count = SkillRecognition.objects.filter(author=dele).count()
        gate.wait(timeout=20)
        if count < 10:
            SkillRecognition.objects.create(author=dele, person=person, skill=baking, created_at=clock.now())

    people = [ResidentProfileFactory().user for _ in range(2)]
    assert at_once(*[lambda one=one: careless(one) for one in people]) == []
    assert SkillRecognition.objects.count() == 11


def test_two_who_recognise_each_other_at_once_do_not_wait_for_each_other(rosa, dele, baking):
    jobs = [
        lambda: recognise_skill(author=dele, person=rosa, skill=baking),
        lambda: recognise_skill(author=rosa, person=dele, skill=baking),
    ]
    assert at_once(*jobs * 10) == []
    assert SkillRecognition.objects.count() == 2


def test_accepting_and_declining_at_once_end_in_one_of_the_two(rosa, dele, baking):
    row = SkillRecognitionFactory(author=dele, person=rosa, skill=baking)
    jobs = [lambda: accept_recognition(recognition=row, willing=True), lambda: decline_recognition(recognition=row)]
    assert at_once(*jobs * 5) == []
    row.refresh_from_db()
    assert row.state in ("accepted", "declined")
