"""The journal's rules hold in the database too: each is broken here behind the services' back."""

import pytest
from django.db import IntegrityError, transaction

from core import clock
from hours.models import HoursEntry
from hours.services import confirm_hours
from tests.factories import OrganisationFactory, UserFactory

from .story import log

BROKEN = {
    "hours_have_exactly_one_giver": lambda market: {"giver_user": market.trader},
    "hours_have_exactly_one_receiver": lambda market: {"to_community": True},
    "no_hours_from_a_business_to_itself": lambda market: {
        "receiver_subject": None,
        "receiver_organisation": market.business,
    },
    "no_hours_from_a_person_to_themselves": lambda market: {
        "receiver_subject": None,
        "receiver_user": market.trader,
        "giver_organisation": None,
        "giver_user": market.trader,
    },
    "hours_last_at_most_a_day": lambda market: {"minutes": 1441, "person_minutes": 1441},
    "hours_are_given_by_somebody": lambda market: {"people": 0, "person_minutes": 0},
    "person_minutes_are_minutes_times_people": lambda market: {"person_minutes": 76},
    "hours_have_a_known_state": lambda market: {"status": "settled"},
    "answered_hours_say_by_whom": lambda market: {"status": "confirmed"},
    "nobody_answers_hours_they_logged": lambda market: {
        "status": "confirmed",
        "decided_by": market.trader,
        "decided_at": clock.now(),
    },
    "a_refusal_says_why": lambda market: {
        "status": "rejected",
        "decided_by": market.owner,
        "decided_at": clock.now(),
        "reason": "",
    },
}
ELSEWHERE = {"a_reversal_says_why", "one_entry_for_a_persons_key", "one_entry_for_a_business_key"}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(market, name):
    entry = log(market)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        HoursEntry.objects.filter(pk=entry.pk).update(**BROKEN[name](market))
    assert name in str(refused.value)


def test_every_rule_of_the_journal_is_broken_once():
    assert {constraint.name for constraint in HoursEntry._meta.constraints} == BROKEN.keys() | ELSEWHERE


def test_a_reversal_says_why(market):
    entry, other = confirm_hours(entry=log(market), by=market.owner), log(market, minutes=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursEntry.objects.filter(pk=other.pk).update(reverses=entry, reason="")


def test_what_was_reversed_is_reversed_once(market):
    entry = confirm_hours(entry=log(market), by=market.owner)
    first, second = log(market, minutes=5), log(market, minutes=10)
    HoursEntry.objects.filter(pk=first.pk).update(reverses=entry, reason="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursEntry.objects.filter(pk=second.pk).update(reverses=entry, reason="x")


def test_a_key_is_used_once_for_a_business_and_for_a_person(market):
    first, second = log(market, key="one-key-of-a-form"), log(market, minutes=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursEntry.objects.filter(pk=second.pk).update(key=first.key)
    resident = UserFactory()
    mine = {"by": resident, "giver": resident}
    third, fourth = log(market, key="one-key-of-a-form", **mine), log(market, minutes=5, **mine)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursEntry.objects.filter(pk=fourth.pk).update(key=third.key)


def test_negative_minutes_are_refused(market):
    entry = log(market)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursEntry.objects.filter(pk=entry.pk).update(minutes=-5, person_minutes=-5)


def test_a_giver_is_not_deleted_while_it_has_hours(market):
    from django.db.models import ProtectedError

    log(market)
    with pytest.raises(ProtectedError):
        market.business.delete()
    OrganisationFactory().delete()
