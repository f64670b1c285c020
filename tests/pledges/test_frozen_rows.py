"""Confirmed hours, closed reviews and recounts stay as they are, even for somebody at the database itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from hours.models import HoursEntry
from pledges.models import Recount, Review

from .reviewing import FIRST, close, closing_day, give, give_in, reverse

pytestmark = pytest.mark.postgres

CONTENT = {
    "giver_organisation_id": "giver_organisation_id + 1",
    "receiver_subject_id": "NULL",
    "to_community": "true",
    "done_on": "done_on + 1",
    "minutes": "minutes + 5",
    "people": "people + 1",
    "person_minutes": "person_minutes + 5",
    "description": "'Something else'",
    "status": "'withdrawn'",
    "decided_at": "decided_at + interval '1 day'",
    "key": "'another-key'",
}


def refuses(rule: str, statement: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert rule in str(refused.value)


@pytest.mark.parametrize(("column", "value"), CONTENT.items())
def test_confirmed_hours_are_never_changed(market, column, value):
    entry = give(market, 60, FIRST)
    refuses("confirmed_hours_stay", f"UPDATE hours_hoursentry SET {column} = {value} WHERE id = {entry.pk}")


@pytest.mark.parametrize("status", ["logged", "queried", "rejected", "withdrawn"])
def test_they_leave_their_state_for_no_other(market, status):
    entry = give(market, 60, FIRST)
    refuses("confirmed_hours_stay", f"UPDATE hours_hoursentry SET status = '{status}' WHERE id = {entry.pk}")


def test_they_are_never_deleted(market):
    entry = give(market, 60, FIRST)
    refuses("confirmed_hours_stay", f"DELETE FROM hours_hoursentry WHERE id = {entry.pk}")


def test_the_name_of_who_wrote_them_may_change(market):
    """When a person leaves, another stands in for them; what was given stays."""
    entry = give(market, 60, FIRST)
    HoursEntry.objects.filter(pk=entry.pk).update(logged_by=market.second_officer)


def test_what_is_not_confirmed_may_still_change(market):
    entry = give(market, 60, FIRST, status="logged")
    HoursEntry.objects.filter(pk=entry.pk).update(description="Swept the yard", status="withdrawn")


def test_closed_reviews_and_recounts_stay(market):
    entries = give_in(market, 36 * 60, FIRST)
    review = close(market)
    reverse(market, entries[0], closing_day(FIRST) + timedelta(days=1))
    recount = Recount.objects.get()
    for rule, table, row in (
        ("closed_reviews_stay", "pledges_review", review),
        ("recounts_stay", "pledges_recount", recount),
    ):
        refuses(rule, f"UPDATE {table} SET adjustment = 1 WHERE id = {row.pk}")
        refuses(rule, f"UPDATE {table} SET id = id WHERE id = {row.pk}")
        refuses(rule, f"DELETE FROM {table} WHERE id = {row.pk}")
    assert (Review.objects.count(), Recount.objects.count()) == (1, 1)
