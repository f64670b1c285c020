"""A waiver is asked for while the statement is issued, and two officers act at once. With controls that show each race.

What is asked for holds its adjustment back, so no adjustment may be billed while a request about it waits.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection

from core import clock
from notices.models import Notice
from pledges import services
from pledges.enums import Answer
from pledges.models import StatementLine, Waiver, WaiverRequest
from pledges.review_exceptions import AnsweredAlready
from pledges.services import issuing, two_officers, waiving
from tests.hours.test_hours_races import all_at_once

from .accounts import closed, issue, noon, period
from .market import build_market
from .meeting import meeting

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

CLOSED = date(2027, 1, 20)
LATER = noon(period(4).next_first_monday)


@pytest.fixture
def committed(monkeypatch):
    """A review that was not met, and four periods billed; the fifth carries its adjustment."""
    monkeypatch.setattr(issuing, "is_quiet", lambda: True)
    market = build_market()
    for number in range(4):
        issue(market, number)
    market.review = closed(market, on=CLOSED)
    return market


def pause(monkeypatch, module, name, seconds):
    """Time between what is read and what is written."""
    first = getattr(module, name)

    def slow(*args, **kwargs):
        found = first(*args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(%s)", [seconds])
        return found

    monkeypatch.setattr(module, name, slow)


def later(service, **said):
    def job():
        with clock.moved_to(LATER):
            try:
                return service(**said)
            except IntegrityError as error:
                return error

    return job


def issue_while_asked(market, monkeypatch, *, patience):
    """The trader asks when the statement has been drafted and is not yet written."""
    meanwhile = meeting(monkeypatch, issuing, "drafts_of", patience=patience)
    ask = later(services.ask_for_waiver, review=market.review, by=market.trader, words="The oven broke.")
    draft = {"tenancy": market.tenancy, "period": period(4), "by": market.officer}
    all_at_once(later(services.issue_statement, **draft), meanwhile(ask))
    billed = StatementLine.objects.filter(review=market.review).count()
    return billed, WaiverRequest.objects.count()


def test_it_is_billed_or_it_waits(committed, monkeypatch):
    assert sum(issue_while_asked(committed, monkeypatch, patience=1)) == 1


def test_without_the_lock_it_is_billed_while_it_waits(committed, monkeypatch):
    monkeypatch.setattr(waiving, "lock_tenancy", lambda tenancy: tenancy)
    assert issue_while_asked(committed, monkeypatch, patience=20) == (1, 1)


def waive_at_once(market, monkeypatch):
    pause(monkeypatch, waiving, "check_room", 0.3)
    half = {"review": market.review, "amount": Decimal("144.00"), "reason": "Half of it"}
    return all_at_once(*[later(services.waive, by=market.officer, **half)] * 4)


def test_sent_four_times_at_once_it_is_one_waiver(committed, monkeypatch):
    came = waive_at_once(committed, monkeypatch)
    assert {each.pk for each in came} == {Waiver.objects.get().pk}


def test_without_the_lock_the_database_alone_refuses_the_others(committed, monkeypatch):
    monkeypatch.setattr(waiving, "lock_tenancy", lambda tenancy: tenancy)
    came = waive_at_once(committed, monkeypatch)
    assert any(isinstance(each, IntegrityError) for each in came), came
    assert Waiver.objects.count() == 1


def answer_at_once(market, monkeypatch, *, patience):
    """A second officer agrees; when that has looked and before it writes, the first one takes it back."""
    with clock.moved_to(LATER):
        waiver = services.waive(review=market.review, by=market.officer, amount=Decimal("288.00"), reason="All of it")
    meanwhile = meeting(monkeypatch, waiving, "check_room", patience=patience)
    agree = later(services.agree_to_waiver, waiver=waiver, by=market.second_officer)
    take_back = later(services.decline_waiver, waiver=waiver, by=market.officer)
    _agreed, came = all_at_once(agree, meanwhile(take_back))
    assert Notice.objects.filter(user=market.trader, happened="waived").count() == 1
    assert Waiver.objects.get().answer == Answer.AGREED
    return came


def test_agreed_to_and_taken_back_at_once_whoever_comes_second_is_told_so(committed, monkeypatch):
    assert isinstance(answer_at_once(committed, monkeypatch, patience=1), AnsweredAlready)


def test_without_the_lock_it_is_said_to_be_taken_back_and_holds(committed, monkeypatch):
    monkeypatch.setattr(two_officers, "lock_asked", lambda row, tenancy: type(row).objects.get(pk=row.pk))
    came = answer_at_once(committed, monkeypatch, patience=20)
    assert came.answer == Answer.WITHDRAWN
