"""The rig itself: what every test may rely on."""

import json
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
from tests.rig import databases


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


def test_a_template_grows_out_of_one_of_the_same_files(tmp_path, monkeypatch):
    monkeypatch.setattr(databases, "FOLDER", tmp_path)
    store = databases.Sqlite(tmp_path)
    seen = {"one": {"a": "1"}, "two": {"a": "1", "b": "2"}, "other": {"a": "9", "b": "2", "c": "3"}}
    for name, migrations in seen.items():
        store.path(f"{databases.MIGRATED}{name}").touch()
        (tmp_path / f"{databases.MIGRATED}{name}.json").write_text(json.dumps(migrations))
    assert databases._nearest(store, {"a": "1", "b": "2", "c": "3"}) == f"{databases.MIGRATED}two"
    assert databases._nearest(store, {"a": "1", "b": "3"}) == f"{databases.MIGRATED}one"
    assert databases._nearest(store, {"b": "2"}) == ""
