"""Two representatives tap at once: one offer, one place, one repeat. With a control that shows the race unlocked."""

from datetime import date

import pytest
from django.db import connection

from core import clock
from hours.models import HoursEntry
from ideas.enums import NeedKind
from ideas.models import Offer
from pledges.models import HelpAsk, PauseRequest
from pledges.services import bringing
from pledges.services.asking import ask_for_pause
from pledges.services.bringing import take_need
from pledges.services.helping import ask_for_hours
from pledges.services.repeating import repeat_last_week
from tests.factories import IdeaFactory, MembershipFactory, NeedFactory
from tests.hours.story import log
from tests.hours.test_hours_races import all_at_once

from .market import NOW, build_market
from .reviewing import FIRST, SECOND, give_in, on

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def committed():
    market = build_market()
    with clock.moved_to(NOW):
        market.people = [market.trader, MembershipFactory(organisation=market.business).user]
        market.need = NeedFactory(subject=IdeaFactory(author=market.owner).subject, kind=NeedKind.TIME, text="Hands")
    return market


def take_at_once(market):
    jobs = [lambda by=by: take_need(need=market.need, organisation=market.business, by=by) for by in market.people * 2]
    return all_at_once(*jobs)


def test_a_business_offers_a_thing_once(committed):
    take_at_once(committed)
    assert Offer.objects.filter(need=committed.need).count() == 1


def test_without_the_lock_it_would_offer_it_twice(committed, monkeypatch):
    monkeypatch.setattr(bringing, "lock_business", lambda organisation: None)
    checked = bringing.check_open

    def slow(need, action):
        checked(need, action)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")

    monkeypatch.setattr(bringing, "check_open", slow)
    take_at_once(committed)
    assert Offer.objects.filter(need=committed.need).count() > 1


def test_one_pause_is_asked_for_however_many_tap(committed):
    weeks = {"from_monday": date(2026, 12, 7), "to_sunday": date(2026, 12, 13)}
    jobs = [lambda by=by: ask_for_pause(tenancy=committed.tenancy, by=by, **weeks) for by in committed.people]
    all_at_once(*jobs)
    assert PauseRequest.objects.count() == 1


def test_last_week_is_repeated_once(committed):
    with clock.moved_to(NOW):
        log(committed, done_on=date(2026, 11, 16))
    jobs = [lambda by=by: repeat_last_week(tenancy=committed.tenancy, by=by) for by in committed.people * 2]
    all_at_once(*jobs)
    assert HoursEntry.objects.filter(done_on=date(2026, 11, 23)).count() == 1


def test_one_ask_for_hours_stands(committed):
    give_in(committed, 30 * 60, FIRST)

    def ask(by):
        with on(SECOND):
            return ask_for_hours(tenancy=committed.tenancy, by=by)

    all_at_once(*[lambda by=by: ask(by) for by in committed.people])
    assert HelpAsk.objects.count() == 1
