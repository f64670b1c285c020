"""From which state hours may go where: the arrows of the law, in the services, on the pages and in the database."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core import clock
from hours import exceptions as broken
from hours.enums import HoursAct, HoursStatus
from hours.models import HoursEntry
from hours.notice_kinds import HOURS_ANSWERED
from hours.services import (
    amend_hours,
    confirm_hours,
    query_hours,
    reject_hours,
    remind_of_questions,
    reverse_hours,
    withdraw_hours,
)
from notices.models import AnswerDue, Notice
from tests.factories import MembershipFactory
from tests.pledges.market import LONDON, NOW

from .story import log

STATES = {
    "logged": lambda m, entry: entry,
    "queried": lambda m, entry: query_hours(entry=entry, by=m.owner, reason="Was it Tuesday?"),
    "confirmed": lambda m, entry: confirm_hours(entry=entry, by=m.owner),
    "rejected": lambda m, entry: reject_hours(entry=entry, by=m.owner, reason="Nobody came."),
    "withdrawn": lambda m, entry: withdraw_hours(entry=entry, by=m.trader),
}
ACTS = {
    "confirmed": lambda m, entry: confirm_hours(entry=entry, by=m.officer),
    "queried": lambda m, entry: query_hours(entry=entry, by=m.officer, reason="With whom?"),
    "rejected": lambda m, entry: reject_hours(entry=entry, by=m.officer, reason="It was another day."),
    "withdrawn": lambda m, entry: withdraw_hours(entry=entry, by=m.trader),
    "logged": lambda m, entry: amend_hours(entry=entry, by=m.trader, description="Cooked on Tuesday"),
}
ARROWS = {
    "logged": {"logged", "queried", "confirmed", "rejected", "withdrawn"},
    "queried": {"logged", "rejected", "withdrawn"},
    "confirmed": set(),
    "rejected": set(),
    "withdrawn": {"withdrawn"},  # taken back twice is taken back
}


def text_of(response):
    return response.content.decode()


def asked(market, **changes):
    return query_hours(entry=log(market, **changes), by=market.owner, reason="Was it Tuesday?")


@pytest.mark.parametrize("to", ACTS)
@pytest.mark.parametrize("start", STATES)
def test_hours_go_only_where_the_law_leads(market, start, to):
    assert set(ARROWS) == set(ACTS) == {*HoursStatus}
    entry = STATES[start](market, log(market))
    if to in ARROWS[start]:
        ACTS[to](market, entry)
    else:
        with pytest.raises(broken.HoursError) as refused:
            ACTS[to](market, entry)
        assert str(refused.value).endswith(".")
    entry.refresh_from_db()
    assert entry.status == (to if to in ARROWS[start] else start)


class TestAQuestion:
    def test_is_answered_before_anybody_confirms(self, market):
        entry = asked(market)
        for by in (market.owner, market.officer):
            with pytest.raises(broken.GiverAsked) as refused:
                confirm_hours(entry=entry, by=by)
        assert "Once they have answered" in str(refused.value)
        assert HoursEntry.objects.confirmed().count() == 0
        amend_hours(entry=entry, by=market.trader, minutes=60)
        assert confirm_hours(entry=entry, by=market.owner).status == HoursStatus.CONFIRMED

    def test_is_answered_by_sending_the_hours_back_as_they_are(self, market):
        entry = asked(market)
        amend_hours(entry=entry, by=market.trader)
        entry.refresh_from_db()
        assert entry.status == HoursStatus.LOGGED
        assert list(entry.changes.values_list("act", flat=True)) == [
            HoursAct.LOGGED,
            HoursAct.QUERIED,
            HoursAct.AMENDED,
        ]
        assert AnswerDue.objects.about(entry).open().get().holder == market.owner

    def test_asked_twice_in_the_same_words_is_asked_once(self, market):
        entry = asked(market)
        query_hours(entry=entry, by=market.owner, reason=" Was it Tuesday? ")
        assert entry.changes.count() == 2
        with pytest.raises(broken.GiverAsked):
            query_hours(entry=entry, by=market.owner, reason="And who was there?")
        entry.refresh_from_db()
        assert entry.reason == "Was it Tuesday?"

    def test_may_be_followed_by_another_once_it_is_answered(self, market):
        entry = asked(market)
        amend_hours(entry=entry, by=market.trader)
        query_hours(entry=entry, by=market.owner, reason="And who was there?")
        entry.refresh_from_db()
        assert (entry.status, entry.reason) == (HoursStatus.QUERIED, "And who was there?")

    def test_is_never_about_a_reversal(self, market):
        """Nobody could amend it, so it would wait for ever."""
        entry = confirm_hours(entry=log(market), by=market.owner)
        reversal = reverse_hours(entry=entry, by=market.officer, reason="Wrong group.")
        with pytest.raises(broken.NoQuestionAboutReversals):
            query_hours(entry=reversal, by=market.second_officer, reason="Which group?")
        confirm_hours(entry=reversal, by=market.second_officer)


class TestThePagesOfferOnlyWhatIsAllowed:
    def test_the_receiver_waits_for_the_answer_or_says_that_it_is_not_right(self, market, client_of):
        owner, entry = client_of(market.owner), asked(market)
        confirm, query, reject = (
            reverse(f"hours:hours-{name}", args=[entry.pk]) for name in ("confirm", "query", "reject")
        )
        listed = text_of(owner.get("/hours/to-confirm/"))
        assert confirm not in listed
        assert query not in listed
        assert f'href="{reject}"' in listed
        for address in (confirm, query):
            page = text_of(owner.get(address))
            assert "Once they have answered" in page
            assert '<form method="post" novalidate' not in page
            assert f'href="{reject}"' in page
        assert "Once they have answered" in text_of(owner.post(confirm))
        assert "Once they have answered" in text_of(owner.post(query, {"reason": "And who was there?"}))
        assert '<form method="post" novalidate' in text_of(owner.get(reject))
        owner.post(reject, {"reason": "It was not on Tuesday."})
        entry.refresh_from_db()
        assert entry.status == HoursStatus.REJECTED
        assert reject not in text_of(owner.get("/hours/to-confirm/"))

    def test_who_may_not_answer_is_not_offered_to_refuse(self, market, client_of):
        entry = asked(market)
        MembershipFactory(organisation=market.business, user=market.owner)
        assert reverse("hours:hours-reject", args=[entry.pk]) not in text_of(
            client_of(market.owner).get("/hours/to-confirm/")
        )

    def test_an_officer_may_only_reject(self, market, client_of):
        officer, entry = client_of(market.officer), asked(market)
        page = text_of(officer.get(reverse("hours_admin:inspect", args=[entry.pk])))
        offered = [n for n in ("confirm", "query", "reject") if reverse("hours_admin:act", args=[entry.pk, n]) in page]
        assert offered == ["reject"]
        address = reverse("hours_admin:act", args=[entry.pk, "confirm"])
        assert "Once they have answered" in text_of(officer.post(address))
        entry.refresh_from_db()
        assert entry.status == HoursStatus.QUERIED

    def test_many_at_once_leave_out_what_is_asked_about(self, market, client_of):
        officer, entry = client_of(market.officer), asked(market)
        waits = log(market, minutes=30, description="Swept up")
        address = f"/admin/bulk/hours/hoursentry/confirm_hours/?id={entry.pk}&id={waits.pk}"
        page = text_of(officer.get(address))
        assert "Left as they are" in page
        assert "or the business answers first" in page
        officer.post(address)
        assert list(HoursEntry.objects.order_by("pk").values_list("status", flat=True)) == ["queried", "confirmed"]
        chosen = text_of(officer.get("/admin/bulk/hours/hoursentry/confirm_hours/?id=all"))
        assert "Left as they are" not in chosen


class TestTheTraderAnswers:
    def test_with_one_tap_where_all_is_right(self, market, client_of):
        """The form stands as it was said: a day before the log window and odd minutes come back unchanged."""
        trader = client_of(market.trader)
        entry = log(market, done_on=date(2026, 11, 3), minutes=65, people=2)
        with clock.moved_to(NOW + timedelta(days=20)):
            query_hours(entry=entry, by=market.owner, reason="Was it Tuesday?")
            address = reverse("pledges:hours-amend", args=[entry.pk])
            page = text_of(trader.get(address))
            assert "Was it Tuesday?" in page
            assert "Send the answer" in page
            assert '<option value="2026-11-03" selected>' in page
            assert '<option value="65" selected>' in page
            said = {
                "date": "2026-11-03",
                "minutes": "65",
                "people": "2",
                "recipient": f"subject:{market.project.pk}",
                "description": "Cooked lunch for the group: yes, on Tuesday",
            }
            assert "waits to be confirmed" in text_of(trader.post(address, said, follow=True))
        entry.refresh_from_db()
        assert (entry.status, entry.done_on, entry.minutes) == (HoursStatus.LOGGED, date(2026, 11, 3), 65)

    def test_the_page_says_answer_and_not_change(self, market, client_of):
        entry = asked(market)
        page = text_of(client_of(market.trader).get("/pledges/trader/"))
        listed = page.partition(f'id="entry-{entry.pk}"')[2].partition("</li>")[0]
        assert ">Answer<" in listed
        assert ">Change<" not in listed


class TestWhoIsReminded:
    def later(self, days):
        return clock.moved_to(NOW + timedelta(days=days))

    def told(self, user):
        return Notice.objects.filter(user=user, kind=HOURS_ANSWERED, happened="asked_again")

    def test_whoever_was_asked_once_after_a_week(self, market):
        entry = asked(market)
        with self.later(6):
            assert remind_of_questions() == 0
        with self.later(7):
            assert remind_of_questions() == 1
            assert remind_of_questions() == 0
        with self.later(9):
            assert remind_of_questions() == 0
        notice = self.told(market.trader).get()
        assert notice.note == "Was it Tuesday?"
        assert notice.url.endswith(reverse("pledges:hours-amend", args=[entry.pk]))
        assert not Notice.objects.filter(user=market.owner, happened="again").exists()

    def test_not_who_has_answered_or_has_left(self, market):
        amend_hours(entry=asked(market), by=market.trader)
        colleague = MembershipFactory(organisation=market.business)
        asked(market, by=colleague.user, minutes=30)
        colleague.ended_on = date(2026, 11, 25)
        colleague.save()
        with self.later(8):
            assert remind_of_questions() == 0

    def test_every_day_by_the_timer(self, market):
        asked(market)
        with clock.moved_to(datetime(2026, 12, 8, 7, tzinfo=LONDON)):
            call_command("daily", verbosity=0)
        assert self.told(market.trader).count() == 1


@pytest.mark.postgres
class TestTheDatabase:
    """Even somebody at the database itself cannot take a way that the law does not know."""

    def set(self, market, entry, status: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE hours_hoursentry SET status = %s, decided_by_id = %s, decided_at = now(), reason = 'So.' "
                "WHERE id = %s",
                [status, market.officer.pk, entry.pk],
            )

    @pytest.mark.parametrize("to", ["logged", "queried", "confirmed", "rejected", "withdrawn"])
    @pytest.mark.parametrize("start", ["logged", "queried", "rejected", "withdrawn"])
    def test_keeps_the_arrows(self, market, start, to):
        entry = STATES[start](market, log(market))
        if to in ARROWS[start] | {start}:
            self.set(market, entry, to)
        else:
            with pytest.raises(IntegrityError, match="hours_follow_the_arrows"):
                self.set(market, entry, to)

    def test_lets_a_refused_reversal_be_asked_for_again(self, market):
        entry = confirm_hours(entry=log(market), by=market.owner)
        reversal = reverse_hours(entry=entry, by=market.officer, reason="Wrong.")
        reject_hours(entry=reversal, by=market.second_officer, reason="It was right.")
        assert reverse_hours(entry=entry, by=market.officer, reason="It was not.") == reversal
