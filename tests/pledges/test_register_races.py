"""A register taken over by two at once, or by a machine that stops half-way: all of it once, or nothing of it."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from core import clock
from people.models import Organisation
from pledges import services
from pledges.models import Pledge, RegisterFile, Tenancy, Unit
from pledges.services import register
from tests.hours.test_hours_races import all_at_once
from tests.rig import databases

from .market import NOW, build_market
from .test_register_file import FREE, LET, file

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def brought():
    """A file of two units that other connections see."""
    with clock.moved_to(NOW):
        market = build_market()
        return services.bring_register(venue=market.venue, by=market.officer, data=file(LET, FREE))


def taken_at_once(brought, times: int):
    def job():
        try:
            with clock.moved_to(NOW):
                return services.take_register(brought=brought, by=brought.brought_by).made
        except IntegrityError as error:
            return error

    return all_at_once(*[job] * times)


def test_three_at_once_take_it_over_once(brought):
    assert taken_at_once(brought, 3) == [1, 1, 1]
    assert Tenancy.objects.filter(organisation__name="Alma Arepas").count() == 1
    assert Unit.objects.filter(code__in=("31", "32")).count() == 2


def test_without_the_locks_two_write_the_same_and_the_database_refuses(brought, monkeypatch):
    """The control: nobody waits, and there is time between what is read and what is written."""
    plan_register = register.plan_register

    def slow(*args, **kwargs):
        plan = plan_register(*args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")
        return plan

    monkeypatch.setattr(register, "plan_register", slow)
    monkeypatch.setattr(register, "lock_venue", lambda venue: venue)
    monkeypatch.setattr(
        RegisterFile.objects.all().__class__, "select_for_update", lambda self, *args, **kwargs: self._chain()
    )
    came = taken_at_once(brought, 2)
    assert any(isinstance(each, IntegrityError) for each in came), came


def test_who_looks_sees_that_somebody_takes_it_over(brought):
    def held():
        with transaction.atomic():
            RegisterFile.objects.select_for_update().get(pk=brought.pk)
            (seen,) = all_at_once(lambda: services.is_being_taken(brought))
        return seen

    assert not services.is_being_taken(brought)
    assert all_at_once(held) == [True]
    assert not services.is_being_taken(brought)


TAKE = """
import os, signal, django
django.setup()
from core import clock
from pledges.models import Headcount, RegisterFile
from pledges.services import register
from tests.pledges.market import NOW

type(Headcount.objects).bulk_create = lambda self, *args, **kwargs: (
    os.kill(os.getpid(), signal.SIGKILL)
    if self.model is Headcount
    else self.get_queryset().bulk_create(*args, **kwargs)
)
with clock.moved_to(NOW):
    brought = RegisterFile.objects.get()
    register.take_register(brought=brought, by=brought.brought_by)
"""


def test_killed_half_way_leaves_nothing_and_can_be_done_again(brought):
    before = [model.objects.count() for model in (Tenancy, Unit, Pledge, Organisation)]
    url = databases.store_for(os.environ["DATABASE_URL"]).url(connection.settings_dict["NAME"])
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(TAKE)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "civiclab.settings.test"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    assert [model.objects.count() for model in (Tenancy, Unit, Pledge, Organisation)] == before
    assert not services.is_being_taken(brought)
    assert taken_at_once(brought, 1) == [1]
    assert Tenancy.objects.filter(organisation__name="Alma Arepas").count() == 1
