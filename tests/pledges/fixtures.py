"""The market as a fixture, for the tests of pledges/ and hours/."""

from copy import deepcopy

import pytest
from django.db import transaction

from core import clock

from .market import NOW, build_market


@pytest.fixture(scope="module")
def built_market(django_db_setup, django_db_blocker):
    """Built once for each module, inside a transaction that its tests stand in and that is undone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_market()
        transaction.set_rollback(True)


@pytest.fixture
def market(built_market, db):
    """The market on Tuesday 24 November 2026 at half past one; the clock stands still. A copy for each test."""
    with clock.moved_to(NOW):
        yield deepcopy(built_market)


@pytest.fixture
def trader(market, client_of):
    """The trader's phone, signed in."""
    return client_of(market.trader)
