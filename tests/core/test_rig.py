"""The rig itself: what every test may rely on."""

import logging

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import Locale, Page

from people.models import User
from tests.factories import (
    AppreciationFactory,
    CommentFactory,
    HeldSkillFactory,
    IdeaFactory,
    InterestFactory,
    MembershipFactory,
    NeedFactory,
    OfferFactory,
    PlaceFactory,
    TopicFactory,
    UserFactory,
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_the_first_rows(turn):
    assert not User.objects.exists()
    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.objects.exists()
    assert Group.objects.filter(name="Editor").exists()
    UserFactory()


@pytest.mark.django_db
def test_each_factory_makes_a_valid_row():
    for factory in (
        AppreciationFactory,
        CommentFactory,
        HeldSkillFactory,
        IdeaFactory,
        InterestFactory,
        MembershipFactory,
        NeedFactory,
        OfferFactory,
        PlaceFactory,
        TopicFactory,
    ):
        factory().full_clean()


@pytest.mark.django_db
def test_staff_traits_give_the_role():
    for trait, name in {"organiser": "Organiser", "pledge_officer": "Pledge officer", "admin": "Admin"}.items():
        user = UserFactory(**{trait: True})
        assert [group.name for group in user.groups.all()] == [name]
        assert user.has_perm("wagtailadmin.access_admin")


@pytest.mark.django_db
def test_hidden_idea_has_a_hidden_subject():
    assert IdeaFactory(hidden=True).subject.visibility == "hidden"


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgres_mark_means_postgres():
    assert connection.vendor == "postgresql"


def test_a_failing_task_is_noticed(task_errors):
    logging.getLogger("django_tasks").error("a task failed")
    assert len(task_errors) == 1
    task_errors.clear()
