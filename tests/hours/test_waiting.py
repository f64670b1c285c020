"""Hours that wait: told at once and weekly, reminded after 7 days, with the officers after 14."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from core import clock
from hours.notice_kinds import HOURS_GIVEN, HOURS_PASSED_ON, HOURS_WAITING
from hours.services import amend_hours, confirm_hours, pass_on_late, query_hours, remind_of_a_week, tell_weekly
from notices.models import AnswerDue, Notice
from tests.factories import MembershipFactory, OrganisationFactory
from tests.pledges.market import LONDON, NOW

from .story import log

pytestmark = pytest.mark.django_db


def days_later(days: int) -> datetime:
    return NOW + timedelta(days=days)


def promise_about(entry):
    return AnswerDue.objects.about(entry).open().get()


class TestAtOnce:
    def test_the_owner_is_told_with_the_button_that_confirms(self, market, client_of):
        entry = log(market)
        notice = Notice.objects.get(user=market.owner, kind=HOURS_GIVEN)
        assert notice.sentence == "Kumasi Kitchen gave 1¼ hours to Knit & natter. Is that right?"
        assert not notice.mail_wanted
        client = client_of(market.owner)
        page = client.get("/me/notices/").content.decode()
        assert f'action="/hours/{entry.pk}/confirm/"' in page
        client.post(f"/hours/{entry.pk}/confirm/")
        entry.refresh_from_db()
        assert entry.status == "confirmed"
        assert f'action="/hours/{entry.pk}/confirm/"' not in client.get("/me/notices/").content.decode()
        market.owner.refresh_from_db()
        assert market.owner.unread_notices == 0

    def test_opening_the_notice_confirms_nothing(self, market, client_of):
        entry = log(market)
        assert client_of(market.owner).get(Notice.objects.get(user=market.owner).url).status_code == 200
        entry.refresh_from_db()
        assert entry.status == "logged"

    def test_an_organisation_that_received_it_holds_the_promise_by_a_representative(self, market):
        group = OrganisationFactory(group=True)
        person = MembershipFactory(organisation=group).user
        assert promise_about(log(market, receiver=group)).holder == person

    def test_whoever_represents_both_does_not_hold_it(self, market):
        group = OrganisationFactory(group=True)
        MembershipFactory(organisation=group, user=market.trader)
        entry = log(market, receiver=group)
        assert promise_about(entry).holder is None
        MembershipFactory(organisation=group)
        assert promise_about(log(market, receiver=group, minutes=30)).holder is None

    def test_a_thank_you_reaches_the_trader(self, market, client_of):
        entry = log(market)
        client_of(market.owner).post(f"/hours/{entry.pk}/confirm/", {"thanks": "Thank you!"})
        told = Notice.objects.get(user=market.trader, kind="hours.answered")
        assert told.note == "Thank you!"
        assert told.url == f"/pledges/trader/#entry-{entry.pk}"
        page = client_of(market.trader).get("/pledges/trader/").content.decode()
        assert f'id="entry-{entry.pk}"' in page
        assert "Thank you!" in page


class TestOnceAWeek:
    def test_one_mail_with_all_that_waits(self, market, django_capture_on_commit_callbacks):
        for day in range(3):
            log(market, done_on=date(2026, 11, 24 - day), description=f"Day {day}")
        with django_capture_on_commit_callbacks(execute=True):
            assert tell_weekly() == 1
            assert tell_weekly() == 0
        (message,) = mail.outbox
        assert message.to == [market.owner.email]
        assert message.subject == "Hours to confirm: 3. One tap for each is enough."
        assert message.body.count("1¼ hours, Kumasi Kitchen for Knit & natter") == 3
        assert "/hours/to-confirm/" in message.body
        assert "List-Unsubscribe" in message.extra_headers

    def test_the_next_week_tells_again_and_an_answered_entry_does_not(self, market):
        entry = log(market)
        assert tell_weekly() == 1
        with clock.moved_to(days_later(6)):
            assert tell_weekly() == 1
        confirm_hours(entry=entry, by=market.owner)
        with clock.moved_to(days_later(13)):
            assert tell_weekly() == 0

    def test_what_only_an_officer_may_answer_is_not_asked_of_the_receiver(self, market):
        trading = market.let(market.units[1])
        MembershipFactory(organisation=trading.organisation)
        log(market, receiver=trading.organisation)
        assert tell_weekly() == 0


class TestAfterSevenDays:
    def test_the_holder_is_reminded_once_of_all_of_them(self, market):
        log(market)
        log(market, minutes=30, description="Swept up")
        with clock.moved_to(days_later(6)):
            assert remind_of_a_week() == 0
        with clock.moved_to(days_later(7)):
            assert remind_of_a_week() == 1
            assert remind_of_a_week() == 0
        with clock.moved_to(days_later(9)):
            assert remind_of_a_week() == 0
        notice = Notice.objects.get(kind=HOURS_WAITING, user=market.owner)
        assert notice.sentence == "Hours have waited a week for you: 2. Could you look at them?"

    def test_nobody_gets_two_letters_on_one_day(self, market):
        log(market)
        with clock.moved_to(days_later(7)):
            assert tell_weekly() == 1
            assert remind_of_a_week() == 0
        assert Notice.objects.filter(kind=HOURS_WAITING).count() == 1


class TestAfterFourteenDays:
    def test_it_passes_to_the_officers_who_hear_of_it_once(self, market):
        entries = [log(market), log(market, minutes=30)]
        with clock.moved_to(days_later(13)):
            assert pass_on_late() == 0
        with clock.moved_to(days_later(14)):
            assert pass_on_late() == 2
            assert pass_on_late() == 0
        for entry in entries:
            due = promise_about(entry)
            assert due.holder is None
            assert due.holder_group.name == "Pledge officer"
        told = Notice.objects.filter(kind=HOURS_PASSED_ON)
        assert {notice.user for notice in told} == {market.officer, market.second_officer}
        assert {notice.words["count"] for notice in told} == {"2"}

    def test_the_receiver_may_still_confirm_and_the_promise_is_kept(self, market):
        entry = log(market)
        with clock.moved_to(days_later(15)):
            pass_on_late()
            confirm_hours(entry=entry, by=market.owner)
        assert not AnswerDue.objects.about(entry).open().exists()

    def test_a_question_asked_and_answered_begins_to_wait_anew(self, market):
        entry = log(market)
        with clock.moved_to(days_later(10)):
            query_hours(entry=entry, by=market.owner, reason="Which day?")
            amend_hours(entry=entry, by=market.trader, description="Cooked on Tuesday")
        with clock.moved_to(days_later(20)):
            assert pass_on_late() == 0
        with clock.moved_to(days_later(24)):
            assert pass_on_late() == 1

    def test_officers_find_those_passed_on(self, market, client_of):
        log(market, description="Nobody looked at this")
        with clock.moved_to(days_later(10)):
            log(market, description="This is younger", done_on=date(2026, 12, 4))
        with clock.moved_to(days_later(15)):
            pass_on_late()
            page = client_of(market.officer).get("/admin/hours/?passed_on=true").content.decode()
        assert "Nobody looked at this" in page
        assert "This is younger" not in page


def test_every_day_all_of_it_runs_twice_without_telling_twice(market):
    log(market)
    with clock.moved_to(datetime(2026, 12, 8, 7, tzinfo=LONDON)):
        for _again in range(2):
            call_command("daily", verbosity=0)
        told = list(Notice.objects.filter(user__in=[market.owner, market.officer]).values_list("kind", flat=True))
    assert len(told) == len(set(told))


def test_a_closed_account_is_told_nothing(market):
    market.owner.is_active = False
    market.owner.save()
    log(market)
    assert tell_weekly() == 0
    assert not Notice.objects.filter(user=market.owner).exists()
