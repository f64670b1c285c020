"""Two officers at once: one unit, one place of a band. With a control that shows the race without the lock."""

import pytest
from django.db import IntegrityError, connection

from pledges.models import Tenancy, TenancyBand
from pledges.services import places, tenancies
from tests.factories import OrganisationFactory
from tests.hours.test_hours_races import all_at_once

from .market import build_market

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def committed():
    return build_market()


def let_at_once(market, units, band):
    businesses = [OrganisationFactory() for _unit in units]

    def job(unit, business):
        def run():
            try:
                return market.let(unit, organisation=business, band=band)
            except IntegrityError as error:
                return error

        return run

    return all_at_once(*[job(unit, business) for unit, business in zip(units, businesses, strict=True)])


def test_one_unit_is_let_once(committed):
    let_at_once(committed, [committed.units[1]] * 4, "Growing")
    assert Tenancy.objects.exclude(pk=committed.tenancy.pk).count() == 1


def test_one_place_is_given_once(committed):
    let_at_once(committed, committed.units[1:], "Social start-up")
    assert TenancyBand.objects.filter(band__name="Social start-up").count() == 1


def slow_without_lock(monkeypatch):
    monkeypatch.setattr(tenancies, "lock_venue", lambda venue: venue)
    checked = places.most_held

    def slow(*args, **kwargs):
        held = checked(*args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")
        return held

    monkeypatch.setattr(places, "most_held", slow)


def test_without_the_lock_a_place_would_be_given_twice(committed, monkeypatch):
    slow_without_lock(monkeypatch)
    let_at_once(committed, committed.units[1:], "Social start-up")
    assert TenancyBand.objects.filter(band__name="Social start-up").count() == 2


def test_even_without_the_lock_the_database_lets_a_unit_once(committed, monkeypatch):
    slow_without_lock(monkeypatch)
    results = let_at_once(committed, [committed.units[1]] * 2, "Growing")
    assert Tenancy.objects.exclude(pk=committed.tenancy.pk).count() == 1
    assert len([found for found in results if isinstance(found, Tenancy)]) == 1
