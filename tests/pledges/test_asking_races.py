"""Two representatives tap at once: one offer, one place, one repeat. With a control that shows the race unlocked."""

from datetime import date
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from core import clock
from hours.models import HoursEntry
from ideas.enums import NeedKind
from ideas.models import Offer
from pledges.models import HelpAsk, PauseRequest
from pledges.services import asking, bringing, helping
from pledges.services.asking import ask_for_pause
from pledges.services.bringing import take_need
from pledges.services.helping import ask_for_hours
from pledges.services.repeating import repeat_last_week
from tests.factories import IdeaFactory, MembershipFactory, NeedFactory
from tests.hours.story import log
from tests.hours.test_hours_races import all_at_once, no_lock, or_refused

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


def slow(monkeypatch, module, name):
    """Time between what is read there and what is written after it."""
    first = getattr(module, name)

    def run(*args, **kwargs):
        found = first(*args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")
        return found

    monkeypatch.setattr(module, name, run)


def take_at_once(market):
    jobs = [lambda by=by: take_need(need=market.need, organisation=market.business, by=by) for by in market.people * 2]
    return all_at_once(*jobs)


def test_a_business_offers_a_thing_once(committed):
    take_at_once(committed)
    assert Offer.objects.filter(need=committed.need).count() == 1


def test_without_the_lock_it_would_offer_it_twice(committed, monkeypatch):
    monkeypatch.setattr(bringing, "lock_business", lambda organisation: None)
    slow(monkeypatch, bringing, "check_open")
    take_at_once(committed)
    assert Offer.objects.filter(need=committed.need).count() > 1


def ask_for_a_pause_at_once(market):
    weeks = {"from_monday": date(2026, 12, 7), "to_sunday": date(2026, 12, 13)}
    jobs = [lambda by=by: ask_for_pause(tenancy=market.tenancy, by=by, **weeks) for by in market.people]
    return all_at_once(*map(or_refused, jobs))


def test_one_pause_is_asked_for_however_many_tap(committed):
    came = ask_for_a_pause_at_once(committed)
    assert {each.pk for each in came} == {PauseRequest.objects.get().pk}


def test_without_the_lock_the_database_alone_refuses_the_second_pause(committed, monkeypatch):
    monkeypatch.setattr(asking, "lock_tenancy", lambda tenancy: tenancy)
    slow(monkeypatch, asking, "TenancyRecord")
    came = ask_for_a_pause_at_once(committed)
    assert any(isinstance(each, IntegrityError) for each in came)


def repeat_at_once(market):
    with clock.moved_to(NOW):
        log(market, done_on=date(2026, 11, 16))
    jobs = [lambda by=by: repeat_last_week(tenancy=market.tenancy, by=by) for by in market.people * 2]
    return all_at_once(*map(or_refused, jobs))


def test_last_week_is_repeated_once(committed):
    came = repeat_at_once(committed)
    assert not any(isinstance(each, IntegrityError) for each in came)
    assert HoursEntry.objects.filter(done_on=date(2026, 11, 23)).count() == 1


def test_without_the_lock_the_database_alone_refuses_the_others_repeats(committed, monkeypatch):
    no_lock(monkeypatch)
    came = repeat_at_once(committed)
    assert any(isinstance(each, IntegrityError) for each in came)


def ask_for_hours_at_once(market):
    give_in(market, 30 * 60, FIRST)

    def ask(by):
        with on(SECOND):
            return ask_for_hours(tenancy=market.tenancy, by=by)

    all_at_once(*[lambda by=by: ask(by) for by in market.people])
    return HelpAsk.objects.count()


def test_one_ask_for_hours_stands(committed):
    assert ask_for_hours_at_once(committed) == 1


def test_without_the_lock_and_the_rule_two_would_stand(committed, monkeypatch):
    """Here the database's own rule is a second guard, so both are taken away."""
    monkeypatch.setattr(helping, "lock_tenancy", lambda tenancy: tenancy)
    (rule,) = [rule.name for rule in HelpAsk._meta.constraints if rule.name.startswith("one_")]
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{rule}"')
    meet, read = Barrier(2), helping.trader_page

    def both_have_read(tenancy):
        found = read(tenancy)
        meet.wait(timeout=20)
        return found

    monkeypatch.setattr(helping, "trader_page", both_have_read)
    assert ask_for_hours_at_once(committed) == 2
