"""Logging, changing, answering and reversing hours, as the journal's rules say."""

from datetime import date, timedelta

import pytest
from django.db import models

from core import clock
from hours import exceptions as broken
from hours.enums import HoursAct, HoursStatus
from hours.models import HoursEntry
from hours.services import (
    amend_hours,
    confirm_hours,
    log_hours,
    query_hours,
    reject_hours,
    reverse_hours,
    withdraw_hours,
)
from ideas.models import Subject
from notices.models import AnswerDue
from tests.factories import IdeaFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.pledges.market import NOW

from .story import log


def acts(entry):
    return list(entry.changes.values_list("act", flat=True))


class TestLogging:
    def test_log_hours_writes_person_minutes_and_history(self, market):
        entry = log(market, minutes=90, people=2)
        entry.refresh_from_db()
        assert (entry.person_minutes, entry.status, entry.logged_by) == (180, HoursStatus.LOGGED, market.trader)
        assert acts(entry) == [HoursAct.LOGGED]

    def test_log_hours_promises_an_answer_by_the_owner(self, market):
        entry = log(market)
        due = AnswerDue.objects.about(entry).get()
        assert due.holder == market.owner
        assert due.due_on == clock.today() + timedelta(days=14)

    def test_log_hours_for_the_community_promises_an_answer_by_the_officers(self, market):
        due = AnswerDue.objects.about(log(market, receiver=None)).get()
        assert due.holder is None
        assert due.holder_group.name == "Pledge officer"

    def test_the_same_key_is_the_same_contribution(self, market):
        first = log(market, key="a-key-of-one-form")
        assert log(market, key="a-key-of-one-form") == first
        assert HoursEntry.objects.count() == 1

    def test_the_same_key_is_the_same_after_it_was_changed_and_answered(self, market):
        first = log(market, key="a-key-of-one-form")
        amend_hours(entry=first, by=market.trader, minutes=60)
        confirm_hours(entry=first, by=market.owner)
        assert log(market, key="a-key-of-one-form") == first

    def test_the_same_key_with_other_words_is_refused(self, market):
        log(market, key="a-key-of-one-form")
        with pytest.raises(broken.HoursKeyReused):
            log(market, key="a-key-of-one-form", minutes=60)
        assert HoursEntry.objects.count() == 1

    def test_without_a_key_the_same_within_ten_minutes_is_the_same(self, market):
        first = log(market)
        assert log(market) == first
        with clock.moved_to(NOW + timedelta(minutes=11)):
            assert log(market) != first

    def test_two_givers_may_use_one_key(self, market):
        log(market, key="a-key-of-one-form")
        neighbour = UserFactory()
        log(market, by=neighbour, giver=neighbour, key="a-key-of-one-form")
        assert HoursEntry.objects.count() == 2

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"done_on": date(2026, 11, 25)}, broken.HoursInTheFuture),
            ({"minutes": 0}, broken.MinutesOutOfRange),
            ({"minutes": -5}, broken.MinutesOutOfRange),
            ({"minutes": 1441}, broken.MinutesOutOfRange),
            ({"people": 0}, broken.PeopleOutOfRange),
            ({"people": 1001}, broken.PeopleOutOfRange),
            ({"description": "  "}, broken.DescriptionMissing),
            ({"description": "x" * 501}, broken.DescriptionMissing),
        ],
    )
    def test_log_hours_refuses_what_is_out_of_range(self, market, changes, error):
        with pytest.raises(error) as refused:
            log(market, **changes)
        assert str(refused.value).endswith(".")
        assert not HoursEntry.objects.exists()

    def test_only_a_representative_logs_for_a_business(self, market):
        stranger, former = UserFactory(), UserFactory()
        MembershipFactory(organisation=market.business, user=former, ended=True)
        member = MembershipFactory(organisation=market.business, member=True).user
        for user in (stranger, former, member, market.officer):
            with pytest.raises(broken.NotARepresentative):
                log(market, by=user)

    def test_nobody_gives_time_to_themselves(self, market):
        with pytest.raises(broken.TimeForYourself):
            log(market, receiver=market.business)
        with pytest.raises(broken.TimeForYourself):
            log(market, by=market.owner, giver=market.owner, receiver=market.owner)

    def test_a_resident_gives_their_own_time_without_any_tenancy(self, market):
        resident = UserFactory()
        entry = log(market, by=resident, giver=resident, minutes=7)
        assert entry.giver == resident
        assert not hasattr(entry, "counted")


class TestChanging:
    def test_amend_hours_keeps_what_it_said_before(self, market):
        entry = log(market)
        amend_hours(entry=entry, by=market.trader, minutes=60, description="Washed up")
        entry.refresh_from_db()
        assert (entry.minutes, entry.person_minutes, entry.description) == (60, 60, "Washed up")
        first, second = entry.changes.all()
        assert (first.values["minutes"], second.values["minutes"]) == (75, 60)

    def test_amend_hours_that_changes_nothing_writes_nothing(self, market):
        entry = log(market)
        amend_hours(entry=entry, by=market.trader, minutes=75)
        assert acts(entry) == [HoursAct.LOGGED]

    def test_a_queried_entry_is_logged_again_once_amended(self, market):
        entry = log(market)
        query_hours(entry=entry, by=market.owner, reason="Was this Tuesday?")
        amend_hours(entry=entry, by=market.trader, done_on=date(2026, 11, 23))
        entry.refresh_from_db()
        assert entry.status == HoursStatus.LOGGED
        assert entry.decided_by is None
        assert AnswerDue.objects.about(entry).open().count() == 1

    @pytest.mark.parametrize("state", [HoursStatus.CONFIRMED, HoursStatus.REJECTED, HoursStatus.WITHDRAWN])
    def test_settled_hours_are_not_changed(self, market, state):
        entry = log(market)
        if state == HoursStatus.CONFIRMED:
            confirm_hours(entry=entry, by=market.owner)
        elif state == HoursStatus.REJECTED:
            reject_hours(entry=entry, by=market.owner, reason="Nobody came.")
        else:
            withdraw_hours(entry=entry, by=market.trader)
        with pytest.raises(broken.HoursAreSettled):
            amend_hours(entry=entry, by=market.trader, minutes=60)
        if state != HoursStatus.WITHDRAWN:
            with pytest.raises(broken.HoursAreSettled):
                withdraw_hours(entry=entry, by=market.trader)

    def test_the_table_of_settled_states_leaves_none_out(self):
        assert {*HoursStatus} == {"logged", "queried", "confirmed", "rejected", "withdrawn"}

    def test_withdraw_hours_twice_changes_nothing(self, market):
        entry = log(market)
        withdraw_hours(entry=entry, by=market.trader)
        withdraw_hours(entry=entry, by=market.trader)
        assert acts(entry) == [HoursAct.LOGGED, HoursAct.WITHDRAWN]
        assert not AnswerDue.objects.about(entry).open().exists()

    def test_strangers_change_nothing(self, market):
        entry, stranger = log(market), UserFactory()
        for change in (
            lambda: amend_hours(entry=entry, by=stranger, minutes=60),
            lambda: withdraw_hours(entry=entry, by=stranger),
        ):
            with pytest.raises(broken.NotARepresentative):
                change()

    def test_hours_are_never_deleted(self, market):
        with pytest.raises(models.ProtectedError):
            log(market).delete()


class TestAnswering:
    def test_confirm_hours_counts_them_and_closes_the_promise(self, market):
        entry = confirm_hours(entry=log(market), by=market.owner, thanks="It was delicious.")
        assert entry.status == HoursStatus.CONFIRMED
        assert entry.thanks == "It was delicious."
        assert HoursEntry.objects.confirmed().total_minutes() == 75
        assert not AnswerDue.objects.about(entry).open().exists()

    def test_confirm_hours_twice_changes_nothing(self, market):
        entry = log(market)
        confirm_hours(entry=entry, by=market.owner)
        confirm_hours(entry=entry, by=market.owner)
        assert acts(entry) == [HoursAct.LOGGED, HoursAct.CONFIRMED]

    def test_what_somebody_else_answered_stays(self, market):
        entry = log(market)
        reject_hours(entry=entry, by=market.owner, reason="Nobody came.")
        with pytest.raises(broken.HoursAlreadyAnswered):
            confirm_hours(entry=entry, by=market.officer)

    @pytest.mark.parametrize("answer", [query_hours, reject_hours])
    def test_a_refusal_says_why(self, market, answer):
        with pytest.raises(broken.ReasonMissing):
            answer(entry=log(market), by=market.officer, reason=" ")

    def test_a_withdrawn_entry_is_not_confirmed(self, market):
        entry = withdraw_hours(entry=log(market), by=market.trader)
        with pytest.raises(broken.HoursAlreadyAnswered):
            confirm_hours(entry=entry, by=market.officer)


class TestReversing:
    def test_two_officers_take_confirmed_hours_off_again(self, market):
        entry = confirm_hours(entry=log(market), by=market.owner)
        reversal = reverse_hours(entry=entry, by=market.officer, reason="Logged for the wrong group.")
        assert HoursEntry.objects.confirmed().total_minutes() == 75
        confirm_hours(entry=reversal, by=market.second_officer)
        assert HoursEntry.objects.confirmed().total_minutes() == 0
        assert entry.counted.tenancy == reversal.counted.tenancy
        entry.refresh_from_db()
        assert entry.status == HoursStatus.CONFIRMED

    def test_the_officer_who_asked_cannot_confirm_the_reversal(self, market):
        entry = confirm_hours(entry=log(market), by=market.owner)
        reversal = reverse_hours(entry=entry, by=market.officer, reason="Wrong.")
        with pytest.raises(broken.OwnHours):
            confirm_hours(entry=reversal, by=market.officer)
        with pytest.raises(broken.NotAnOfficer):
            confirm_hours(entry=reversal, by=market.owner)

    def test_a_reversal_happens_once_and_may_be_asked_again_after_a_refusal(self, market):
        entry = confirm_hours(entry=log(market), by=market.owner)
        reversal = reverse_hours(entry=entry, by=market.officer, reason="Wrong.")
        with pytest.raises(broken.AlreadyReversed):
            reverse_hours(entry=entry, by=market.second_officer, reason="Wrong.")
        reject_hours(entry=reversal, by=market.second_officer, reason="It was right.")
        again = reverse_hours(entry=entry, by=market.second_officer, reason="It was wrong after all.")
        assert again == reversal
        confirm_hours(entry=again, by=market.officer)
        assert HoursEntry.objects.confirmed().total_minutes() == 0

    def test_reverse_hours_refusals(self, market):
        entry = log(market)
        with pytest.raises(broken.NotConfirmedYet):
            reverse_hours(entry=entry, by=market.officer, reason="Wrong.")
        confirm_hours(entry=entry, by=market.owner)
        with pytest.raises(broken.ReasonMissing):
            reverse_hours(entry=entry, by=market.officer, reason="")
        with pytest.raises(broken.NotAnOfficer):
            reverse_hours(entry=entry, by=market.owner, reason="Wrong.")
        MembershipFactory(organisation=market.business, user=market.officer)
        with pytest.raises(broken.OwnBusiness):
            reverse_hours(entry=entry, by=market.officer, reason="Wrong.")

    def test_a_reversal_is_not_changed_by_the_giver(self, market):
        entry = confirm_hours(entry=log(market), by=market.owner)
        reversal = reverse_hours(entry=entry, by=market.officer, reason="Wrong.")
        with pytest.raises(broken.HoursAreSettled):
            withdraw_hours(entry=reversal, by=market.trader)


def test_receivers_of_every_kind_are_written(market):
    group, idea = OrganisationFactory(group=True), IdeaFactory()
    for receiver, kind in (
        (idea.subject, "subject"),
        (group, "organisation"),
        (market.owner, "user"),
        (None, "community"),
    ):
        entry = log_hours(
            by=market.trader,
            giver=market.business,
            receiver=receiver,
            done_on=clock.today(),
            minutes=5,
            description="Helped",
        )
        assert entry.receiver_kind == kind
        assert entry.receiver_name


def test_a_change_of_receiver_changes_who_promised_an_answer(market):
    entry = log(market)
    due = AnswerDue.objects.about(entry).get()
    assert due.holder == market.owner
    amend_hours(entry=entry, by=market.trader, receiver=None)
    now = AnswerDue.objects.about(entry).get()
    assert (now.pk, now.holder, now.holder_group.name, now.due_on) == (due.pk, None, "Pledge officer", due.due_on)
    assert "the wider community" in now.title


def test_a_receiver_that_is_no_longer_shown_has_no_name(market):
    entry = log(market)
    Subject.objects.filter(pk=market.project.pk).update(visibility="hidden")
    assert HoursEntry.objects.with_people().get(pk=entry.pk).receiver_name == "something that is no longer shown"
