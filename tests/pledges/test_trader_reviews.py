"""How the open reviews stand on the trader's page, what waits, and last week again."""

from datetime import date, timedelta

import pytest

from hours.enums import HoursStatus
from hours.models import HoursEntry
from hours.services import query_hours
from ideas.enums import NeedKind
from pledges.services.asking import ask_for_pause
from pledges.services.bringing import bring_ask
from pledges.weeks import WEEK
from tests.factories import MembershipFactory, NeedFactory
from tests.hours.story import log

from .reviewing import FIRST, SECOND, close, closing_day, give, give_in, on
from .trading import PAGE, card, text_of

NEEDED = 34 * 60 + 12
"""What a review of three hours a week needs to be met, in minutes."""
MOST_QUERIES = 18


class TestThisReview:
    def test_ahead_it_says_that_the_rent_stays(self, market, trader):
        give_in(market, NEEDED, FIRST)
        assert "There are enough confirmed hours for the whole review" in text_of(trader.get(PAGE))

    def test_behind_it_says_how_many_a_week_and_the_fair_ways(self, market, trader):
        give_in(market, 20 * 60, FIRST)
        page = card(text_of(trader.get(PAGE)), "This review so far")
        # 34 h 12 min are needed, 20 are there: 14 h 12 min over four weeks, rounded up to quarters.
        assert "14 h 12 min more keep your rent as it is: about 3¾ hours a week." in page
        assert "those of Partner (100% of the rent)" in page
        assert "£288.00 more" in page
        assert "It need not come to that." in page

    @pytest.mark.parametrize("word", ["fail", "debt", "owe", "penalt", "fine ", "punish", "must"])
    def test_nothing_in_it_blames(self, market, trader, word):
        assert word not in card(text_of(trader.get(PAGE)), "This review so far").lower()

    def test_below_every_tier_nothing_is_added_and_a_way_back_is_agreed(self, market, client_of):
        tenancy = market.let(market.units[1], pledge=60)
        person = MembershipFactory(organisation=tenancy.organisation).user
        assert "Nothing would be added to your rent." in text_of(client_of(person).get(PAGE))

    def test_one_minute_more_or_fewer_decides(self, market, trader):
        give_in(market, NEEDED - 1, FIRST)
        page = card(text_of(trader.get(PAGE)), "This review so far")
        assert "1 minute more keep" in page
        give(market, 1, date(2026, 11, 20))
        assert "There are enough confirmed hours" in card(text_of(trader.get(PAGE)), "This review so far")

    def test_an_ended_review_is_shown_until_it_is_closed_and_its_carry_counts(self, market, trader):
        give_in(market, 40 * 60, FIRST)
        with on(SECOND + WEEK):
            page = text_of(trader.get(PAGE))
            assert "Your 12-week review ended on Sunday 20 December." in page
            assert "4 hours would be carried into the next one" in page
            # 3 hours were due in the first week of the new one, 4 are carried in.
            assert "You are 1 hour ahead." in page
        close(market)
        with on(closing_day(FIRST)):
            page = text_of(trader.get(PAGE))
            assert "The review that has ended" not in page

    def test_what_waits_is_said_of_the_review_it_belongs_to(self, market, trader):
        give_in(market, 20 * 60, FIRST)
        with on(SECOND + WEEK):
            give(market, 45, SECOND, status="logged")
            page = text_of(trader.get(PAGE))
        assert "wait to be confirmed" not in card(page, "The review that has ended")
        assert "¾ hour wait to be confirmed" in card(page, "This review so far")

    def test_it_agrees_with_the_review_as_it_is_closed(self, market):
        from pledges.selectors import trader_page

        give_in(market, 30 * 60, FIRST)
        with on(closing_day(FIRST)):
            shown = trader_page(market.tenancy).ended_review.outcome
        review = close(market)
        assert (shown.due, shown.credit, shown.met) == (review.due, review.credit, review.met)
        assert (shown.adjustment, shown.earned.name) == (review.adjustment, review.earned_tier)


class TestWaiting:
    def test_it_says_with_whom_and_by_when(self, market, trader):
        log(market)
        page = card(text_of(trader.get(PAGE)), "Waiting to be confirmed")
        assert "with Rosa" in page
        assert "by Tuesday 8 December" in page

    def test_the_wider_community_waits_for_an_officer(self, market, trader):
        log(market, receiver=None)
        assert "with a pledge officer" in card(text_of(trader.get(PAGE)), "Waiting to be confirmed")

    def test_a_question_stands_out(self, market, trader):
        query_hours(entry=log(market), by=market.owner, reason="Which day?")
        assert "They ask you something" in card(text_of(trader.get(PAGE)), "Waiting to be confirmed")


class TestRepeatingLastWeek:
    def last_week(self, market):
        log(market, done_on=date(2026, 11, 16), minutes=90)
        log(market, done_on=date(2026, 11, 20), minutes=60, description="On Friday")

    def test_one_tap_logs_what_has_come_round_again(self, market, trader):
        self.last_week(market)
        page = text_of(trader.get(PAGE))
        assert "Monday 23 November: 1½ hours" in page
        assert "Friday 27 November" not in card(page, "The same as last week?")
        trader.post(f"{PAGE}repeat/")
        (again,) = HoursEntry.objects.filter(done_on=date(2026, 11, 23))
        assert (again.minutes, again.status, again.receiver_subject) == (90, HoursStatus.LOGGED, market.project)

    def test_a_second_tap_logs_nothing(self, market, trader):
        self.last_week(market)
        trader.post(f"{PAGE}repeat/")
        page = text_of(trader.post(f"{PAGE}repeat/", follow=True))
        assert "Last week is logged again already." in page
        assert HoursEntry.objects.count() == 3

    def test_what_was_refused_or_taken_back_is_not_repeated(self, market, trader):
        entry = log(market, done_on=date(2026, 11, 17))
        query_hours(entry=entry, by=market.owner, reason="Was it?")
        assert "The same as last week?" not in text_of(trader.get(PAGE))

    def test_a_get_logs_nothing(self, market, trader):
        self.last_week(market)
        assert trader.get(f"{PAGE}repeat/").status_code == 302
        assert HoursEntry.objects.count() == 2

    def test_what_does_not_fit_the_day_is_said_and_nothing_is_logged(self, market, trader):
        self.last_week(market)
        for n in range(2):
            log(market, done_on=date(2026, 11, 23), minutes=720, description=f"Long {n}")
        page = text_of(trader.post(f"{PAGE}repeat/", follow=True))
        assert "more than 12 hours for each of you" in page
        assert HoursEntry.objects.count() == 4


def test_the_page_with_everything_on_it_keeps_to_its_queries(market, client_of, django_assert_max_num_queries):
    """A closed review, one that ended, hours that wait, a pause and asks: at most eighteen, as with an empty page."""
    other = market.let(market.units[1])
    for tenancy in (market.tenancy, other):
        give_in(market, 30 * 60, FIRST, tenancy=tenancy)
    close(market)
    with on(date(2027, 3, 22)):
        bring_ask(organisation=market.business, by=market.officer, need=NeedFactory(kind=NeedKind.TIME, text="Hands"))
        ask_for_pause(
            tenancy=market.tenancy, by=market.trader, from_monday=date(2027, 3, 29), to_sunday=date(2027, 4, 4)
        )
        for n in range(12):
            log(market, done_on=date(2027, 3, 10) + timedelta(days=n), minutes=30, description=f"Day {n}")
        trader = client_of(market.trader)
        trader.get(PAGE)
        with django_assert_max_num_queries(MOST_QUERIES):
            page = text_of(trader.get(PAGE))
        assert "The review that has ended" in page
        assert "The same as last week?" in page
