"""The rules of what traders ask for and are asked hold in the database too: each is broken once."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from core import clock
from ideas.enums import NeedKind
from pledges.enums import Answer, BroughtState
from pledges.models import BroughtAsk, HelpAsk, HoursReminder, Pause, PauseRequest
from tests.factories import ActionFactory, NeedFactory

from .constraint_names import names_written_in

MONDAY, SUNDAY, TUESDAY = date(2026, 12, 7), date(2026, 12, 13), date(2026, 12, 8)


def request_of(market, **changes):
    said = {"tenancy": market.tenancy, "from_monday": MONDAY, "to_sunday": SUNDAY, "asked_by": market.trader}
    return PauseRequest(**{**said, **changes})


def help_of(market, **changes):
    return HelpAsk(**{"tenancy": market.tenancy, "receiving_from": MONDAY, "asked_by": market.trader, **changes})


def brought_of(market, **changes):
    return BroughtAsk(**{"organisation": market.business, "need": market.need, "brought_by": market.officer, **changes})


def reminder_of(market, **changes):
    return HoursReminder(**{"user": market.trader, "weekday": 3, **changes})


BROKEN = [
    (request_of, {"from_monday": TUESDAY}, "asked_pause_starts_on_monday"),
    (request_of, {"to_sunday": date(2026, 12, 12)}, "asked_pause_ends_on_sunday"),
    (request_of, {"to_sunday": date(2026, 12, 6)}, "asked_pause_ends_after_it_starts"),
    (request_of, {"answer": Answer.DECLINED}, "asked_pause_is_answered_on_a_day"),
    (request_of, {"answer": Answer.AGREED, "answered_at": clock.now()}, "an_agreed_request_has_its_pause"),
    (request_of, {"pause": "pause"}, "an_agreed_request_has_its_pause"),
    (request_of, {}, "one_pause_request_waits"),
    (help_of, {"receiving_from": TUESDAY}, "asked_hours_are_of_a_period"),
    (help_of, {}, "one_open_ask_a_period"),
    (brought_of, {"action": "action"}, "a_need_or_an_action_is_brought"),
    (brought_of, {"need": None}, "a_need_or_an_action_is_brought"),
    (brought_of, {"state": BroughtState.TAKEN}, "what_was_brought_is_answered_on_a_day"),
    (brought_of, {}, "a_need_is_brought_to_a_business_once"),
    (brought_of, {"need": None, "action": "action"}, "an_action_is_brought_to_a_business_once"),
    (reminder_of, {"weekday": 7}, "a_reminder_has_a_day_of_the_week"),
]
UNIQUE = {
    "one_pause_request_waits",
    "one_open_ask_a_period",
    "a_need_is_brought_to_a_business_once",
    "an_action_is_brought_to_a_business_once",
}


@pytest.fixture
def things(market):
    market.need = NeedFactory(kind=NeedKind.TIME)
    market.action = ActionFactory(accepted=True, places=2)
    market.pause = Pause.objects.create(
        tenancy=market.tenancy, from_monday=MONDAY, to_sunday=SUNDAY, recorded_by=market.officer
    )
    return market


@pytest.mark.parametrize(("make", "changes", "name"), BROKEN, ids=[name for *_rest, name in BROKEN])
def test_the_rule_holds_in_the_database(things, make, changes, name):
    changes = {
        field: getattr(things, value) if isinstance(value, str) and hasattr(things, value) else value
        for field, value in changes.items()
    }
    if name in UNIQUE:
        make(things, **changes).save()
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        make(things, **changes).save()
    if name not in UNIQUE:
        assert name in str(broken.value)


def test_every_rule_is_broken_once():
    assert {name for *_rest, name in BROKEN} == names_written_in("asking")
