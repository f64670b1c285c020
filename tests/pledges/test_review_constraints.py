"""The rules of reviews, and of what follows them, hold in the database too: each is broken behind the services' back.

Every one is broken by writing another row, because a closed review is never changed, not even to break a rule.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core import clock
from pledges.enums import Answer, MoveKind
from pledges.models import (
    Correction,
    LateMinutes,
    MinutesMove,
    Recount,
    Review,
    RuleSixLeave,
    Waiver,
    WaiverRequest,
    WayBack,
)
from tests.hours.story import log

from .constraint_names import names_written_in

FIRST, NEXT = date(2026, 9, 28), date(2026, 12, 21)
SUNDAY, TUESDAY = date(2026, 12, 20), date(2026, 9, 29)
PENNY, OWED = Decimal("0.01"), Decimal("288.00")


def review_of(market, **changes) -> Review:
    """The third worked example: three hours a week were pledged and a little too few given."""
    said = {
        "tenancy": market.tenancy,
        "scheme": market.scheme,
        "first_monday": FIRST,
        "last_sunday": SUNDAY,
        "weeks": 12,
        "due_weeks": 12,
        "due": 2160,
        "confirmed": 2050,
        "credit": 2050,
        "met": False,
        "earned_tier": "Partner",
        "earned_minutes": 60,
        "carry_out": 0,
        "adjustment": OWED,
        "closed_by": market.officer,
    }
    return Review(**{**said, **changes})


def recount_of(market, **changes) -> Recount:
    said = {"review": market.review, "reversal": market.entry, "credit": 0, "met": False, "carry_out": 0}
    return Recount(**{**said, "adjustment": OWED, **changes})


def move_of(market, **changes) -> MinutesMove:
    said = {"kind": MoveKind.SOLIDARITY, "giver": market.other, "giving_from": FIRST, "receiver": market.tenancy}
    return MinutesMove(**{**said, "receiving_from": FIRST, "minutes": 60, "recorded_by": market.trader, **changes})


def late_of(market, **changes) -> LateMinutes:
    said = {"tenancy": market.tenancy, "minutes": 60, "work": "Swept the yard on 3 October", "reason": "Was abroad"}
    return LateMinutes(**{**said, "recorded_by": market.officer, **changes})


def request_of(market, **changes) -> WaiverRequest:
    return WaiverRequest(**{"review": market.review, "words": "The oven broke", "asked_by": market.trader, **changes})


def waiver_of(market, **changes) -> Waiver:
    said = {"review": market.review, "amount": OWED, "reason": "The oven broke", "recorded_by": market.officer}
    return Waiver(**{**said, **changes})


def correction_of(market, **changes) -> Correction:
    said = {"tenancy": market.tenancy, "amount": -OWED, "reason": "Charged twice", "recorded_by": market.officer}
    return Correction(**{**said, **changes})


def way_back_of(market, **changes) -> WayBack:
    return WayBack(**{"review": market.review, "due_on": NEXT, "recorded_by": market.officer, **changes})


def leave_of(market, **changes) -> RuleSixLeave:
    said = {"review": market.review, "reason": "New staff", "may_raise": True, "recorded_by": market.officer}
    return RuleSixLeave(**{**said, **changes})


BROKEN = [
    (review_of, {"first_monday": TUESDAY}, "review_starts_on_monday"),
    (review_of, {"first_monday": NEXT, "last_sunday": date(2027, 3, 13)}, "review_ends_on_sunday"),
    (review_of, {"first_monday": NEXT}, "review_ends_after_it_starts"),
    (review_of, {"due_weeks": 13}, "due_weeks_are_weeks_that_count"),
    (review_of, {"credit": 2051}, "credit_adds_up"),
    (review_of, {"moved_in": 10}, "credit_adds_up"),
    (review_of, {"moved_out": 10}, "credit_adds_up"),
    (review_of, {"late": 10}, "credit_adds_up"),
    (review_of, {"carried_in": 10}, "credit_adds_up"),
    (review_of, {"adjustment": -PENNY}, "adjustment_is_not_negative"),
    (review_of, {"met": True, "earned_tier": "", "earned_minutes": None}, "a_met_review_adjusts_nothing"),
    (review_of, {"carry_out": 1}, "only_a_met_review_carries"),
    (review_of, {"earned_tier": ""}, "a_tier_is_earned_where_not_met"),
    (review_of, {"earned_minutes": None}, "a_tier_is_earned_where_not_met"),
    (review_of, {"met": True, "adjustment": 0}, "a_tier_is_earned_where_not_met"),
    (review_of, {}, "one_review_for_a_period"),
    (recount_of, {"adjustment": -PENNY}, "recounted_adjustment_is_not_negative"),
    (recount_of, {}, "one_recount_for_a_reversal"),
    (move_of, {"giving_from": TUESDAY}, "giving_period_starts_on_monday"),
    (move_of, {"receiving_from": TUESDAY}, "receiving_period_starts_on_monday"),
    (move_of, {"minutes": 0}, "a_move_has_minutes"),
    (move_of, {"receiver": "other"}, "made_up_by_oneself_or_given_by_another"),
    (move_of, {"kind": MoveKind.MAKE_UP, "giving_from": NEXT}, "made_up_by_oneself_or_given_by_another"),
    (move_of, {"kind": MoveKind.MAKE_UP, "receiver": "other"}, "made_up_by_oneself_or_given_by_another"),
    (late_of, {"minutes": 0}, "late_minutes_in_fives"),
    (late_of, {"minutes": 61}, "late_minutes_in_fives"),
    (late_of, {"work": ""}, "late_minutes_name_their_work"),
    (late_of, {"reason": ""}, "late_minutes_name_their_work"),
    (late_of, {"answer": Answer.AGREED}, "late_minutes_count_from_a_day"),
    (late_of, {"agreed_by": "officer"}, "late_minutes_have_two_officers"),
    (request_of, {"words": ""}, "a_request_says_why"),
    (request_of, {"answer": Answer.DECLINED}, "a_request_is_answered_on_a_day"),
    (waiver_of, {"amount": 0}, "a_waiver_has_an_amount"),
    (waiver_of, {"reason": ""}, "a_waiver_says_why"),
    (waiver_of, {"agreed_by": "officer"}, "waiver_has_two_officers"),
    (waiver_of, {}, "one_waiver_waits_for_a_review"),
    (correction_of, {"amount": 0}, "a_correction_has_an_amount"),
    (correction_of, {"reason": ""}, "a_correction_says_why"),
    (correction_of, {"recount": "recount"}, "a_recount_gives_nothing_back"),
    (correction_of, {"agreed_by": "officer"}, "correction_has_two_officers"),
    (way_back_of, {"trader_at": clock.now()}, "a_way_back_is_agreed_in_writing"),
    (leave_of, {"reason": ""}, "a_leave_after_a_review_says_why"),
    (leave_of, {"may_raise": False}, "a_leave_allows_something"),
]
UNIQUE = {"one_review_for_a_period", "one_recount_for_a_reversal", "one_waiver_waits_for_a_review"}


@pytest.fixture
def reviewed(market):
    """A market with a closed review, a second tenancy and an entry."""
    market.other = market.let(market.units[1])
    market.entry = log(market)
    market.review = review_of(market)
    market.review.save()
    market.recount = recount_of(market)
    market.recount.save()
    waiver_of(market).save()
    return market


@pytest.mark.parametrize(("make", "changes", "rule"), BROKEN)
def test_the_database_refuses(reviewed, make, changes, rule):
    found = {
        key: getattr(reviewed, value, value) if isinstance(value, str) else value for key, value in changes.items()
    }
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make(reviewed, **found).save(force_insert=True)
    assert rule in str(refused.value) or rule in UNIQUE


@pytest.mark.parametrize("make", [late_of, request_of, correction_of, way_back_of, leave_of, move_of])
def test_what_is_well_made_is_taken(reviewed, make):
    """Else a table of refusals would prove nothing."""
    make(reviewed).save(force_insert=True)


def test_every_rule_of_reviews_is_broken_once():
    assert {name for *_rest, name in BROKEN} == names_written_in("reviews", "after_reviews")
