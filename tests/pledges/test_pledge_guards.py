"""What pledges forbid in the journal: window, tenancy, steps, headcount, full day; and what each entry counts for."""

from datetime import date, datetime, timedelta

import pytest

from core import clock
from hours.services import amend_hours, confirm_hours, log_hours, reject_hours, reverse_hours, withdraw_hours
from pledges import exceptions as broken
from pledges import services
from pledges.models import CountedEntry, DayAllowance
from pledges.selectors import trader_page
from tests.factories import MembershipFactory, OrganisationFactory
from tests.hours.story import log

from .market import FIRST_MONDAY, LONDON


@pytest.mark.parametrize(("back", "allowed"), [(0, True), (28, True), (29, False)])
def test_the_log_window(market, back, allowed):
    day = clock.today() - timedelta(days=back)
    if allowed:
        assert log(market, done_on=day).counted.tenancy == market.tenancy
    else:
        with pytest.raises(broken.TooLongAgo):
            log(market, done_on=day)


def test_the_window_is_checked_when_first_logged(market):
    day = clock.today() - timedelta(days=28)
    entry = log(market, done_on=day)
    with clock.moved_to(datetime(2026, 12, 10, 12, tzinfo=LONDON)):
        amend_hours(entry=entry, by=market.trader, minutes=60)
        with pytest.raises(broken.TooLongAgo):
            amend_hours(entry=entry, by=market.trader, done_on=day - timedelta(days=1))


def test_inside_the_tenancy_only(market):
    services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=date(2026, 11, 29))
    with clock.moved_to(datetime(2026, 12, 1, 12, tzinfo=LONDON)):
        log(market, done_on=date(2026, 11, 29))
        with pytest.raises(broken.NoTenancyThatDay):
            log(market, done_on=date(2026, 11, 30))
    with clock.moved_to(datetime(2026, 9, 30, 12, tzinfo=LONDON)):
        log(market, done_on=FIRST_MONDAY)
        with pytest.raises(broken.NoTenancyThatDay):
            log(market, done_on=FIRST_MONDAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("minutes", "allowed"), [(5, True), (720, True), (1, False), (4, False), (6, False), (721, False), (725, False)]
)
def test_steps_of_five_minutes_up_to_twelve_hours(market, minutes, allowed):
    if allowed:
        assert log(market, minutes=minutes).minutes == minutes
    else:
        with pytest.raises(broken.NotInFives):
            log(market, minutes=minutes)


def test_no_more_people_than_the_headcount_of_the_day(market):
    log(market, people=2)
    with pytest.raises(broken.MoreThanHeadcount):
        log(market, people=3, minutes=5)
    services.record_headcount(organisation=market.business, by=market.officer, people=5)
    log(market, people=5, minutes=5)
    with pytest.raises(broken.MoreThanHeadcount):
        log(market, people=5, minutes=10, done_on=date(2026, 11, 23))


class TestTheFullDay:
    """Two people: 24 person-hours a day."""

    def fill(self, market):
        return [log(market, minutes=720), log(market, minutes=715)]

    def test_to_the_very_minute(self, market):
        self.fill(market)
        with pytest.raises(broken.DayIsFull):
            log(market, minutes=10)
        log(market, minutes=5)
        with pytest.raises(broken.DayIsFull):
            log(market, minutes=5, description="One more")
        log(market, minutes=5, done_on=date(2026, 11, 23))

    def test_what_no_longer_counts_makes_room(self, market):
        first, second = self.fill(market)
        withdraw_hours(entry=first, by=market.trader)
        log(market, minutes=715, description="Again")
        reject_hours(entry=second, by=market.officer, reason="No.")
        again = log(market, minutes=715, description="And again")
        confirm_hours(entry=again, by=market.officer)
        reversal = reverse_hours(entry=again, by=market.officer, reason="No.")
        with pytest.raises(broken.DayIsFull):
            log(market, minutes=720, description="Too early")
        confirm_hours(entry=reversal, by=market.second_officer)
        log(market, minutes=720, description="Now there is room")

    def test_changing_an_entry_does_not_count_it_twice(self, market):
        first, _second = self.fill(market)
        amend_hours(entry=first, by=market.trader, minutes=715)
        with pytest.raises(broken.DayIsFull):
            amend_hours(entry=first, by=market.trader, people=2)

    def test_an_officer_allows_one_entry_more(self, market):
        self.fill(market)
        services.allow_one_entry_more(
            organisation=market.business, by=market.officer, day=clock.today(), reason="The festival ran all night."
        )
        extra = log(market, minutes=60)
        assert DayAllowance.objects.get().used_by == extra
        amend_hours(entry=extra, by=market.trader, minutes=90)
        with pytest.raises(broken.DayIsFull):
            log(market, minutes=60, description="Yet another")


class TestWhatItCountsFor:
    def test_the_only_tenancy_that_covers_the_day(self, market):
        other = market.let(market.units[1], organisation=market.business, first_monday=date(2026, 11, 23))
        assert log(market, done_on=date(2026, 11, 20)).counted.tenancy == market.tenancy
        assert log(market, about={"tenancy": other}).counted.tenancy == other

    def test_else_the_chosen_one(self, market):
        other = market.let(market.units[1], organisation=market.business)
        with pytest.raises(broken.ChooseATenancy):
            log(market)
        assert not CountedEntry.objects.exists()
        entry = log(market, about={"tenancy": other})
        amend_hours(entry=entry, by=market.trader, about={"tenancy": market.tenancy})
        assert CountedEntry.objects.get(entry=entry).tenancy == market.tenancy

    def test_never_another_business_tenancy(self, market):
        other = market.let(market.units[1])
        entry = log(market, about={"tenancy": other})
        assert entry.counted.tenancy == market.tenancy

    def test_a_business_without_tenancies_keeps_only_the_journals_rules(self, market):
        shop = OrganisationFactory()
        rep = MembershipFactory(organisation=shop).user
        entry = log_hours(
            by=rep, giver=shop, receiver=None, done_on=date(2020, 2, 29), minutes=7, people=9, description="Helped"
        )
        assert not hasattr(entry, "counted")


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=0),  # the clocks go back: half past one comes twice
        datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1),
        datetime(2026, 10, 25, 23, 59, tzinfo=LONDON),
    ],
)
def test_the_sunday_on_which_the_clocks_change_is_one_day_of_its_week(market, moment):
    with clock.moved_to(moment):
        confirm_hours(entry=log(market, done_on=date(2026, 10, 25), minutes=60), by=market.owner)
        with pytest.raises(Exception, match="has not come yet"):
            log(market, done_on=date(2026, 10, 26))
        page = trader_page(market.tenancy)
    assert page.this_week.monday == date(2026, 10, 19)
    assert page.this_week.confirmed == 60


def test_after_midnight_in_london_it_is_the_next_day(market):
    """Half past midnight in London's summer is the evening before in UTC."""
    with clock.moved_to(datetime(2026, 10, 5, 0, 30, tzinfo=LONDON)):
        assert log(market, done_on=date(2026, 10, 5)).done_on == date(2026, 10, 5)
        assert trader_page(market.tenancy).this_week.monday == date(2026, 10, 5)


def test_week_53_is_a_week_like_any(market):
    with clock.moved_to(datetime(2027, 1, 3, 12, tzinfo=LONDON)):
        confirm_hours(entry=log(market, done_on=date(2027, 1, 1), minutes=60), by=market.owner)
        page = trader_page(market.tenancy)
    assert (page.this_week.monday, page.this_week.confirmed) == (date(2026, 12, 28), 60)
    assert page.review.period.first_monday == date(2026, 12, 21)


def test_what_was_reversed_leaves_the_bar(market):
    entry = confirm_hours(entry=log(market), by=market.owner)
    reversal = reverse_hours(entry=entry, by=market.officer, reason="Wrong.")
    assert trader_page(market.tenancy).this_week.confirmed == 75
    confirm_hours(entry=reversal, by=market.second_officer)
    page = trader_page(market.tenancy)
    assert (page.this_week.confirmed, page.this_week.waiting) == (0, 0)


def test_an_entry_on_a_full_day_keeps_its_own_leave(market):
    allow = {"organisation": market.business, "by": market.officer, "day": clock.today()}
    log(market, minutes=720, people=2)
    services.allow_one_entry_more(**allow, reason="Festival")
    entry = log(market, minutes=60, description="Swept the yard")
    services.allow_one_entry_more(**allow, reason="Festival again")
    amend_hours(entry=entry, by=market.trader, minutes=75)
    assert list(DayAllowance.objects.order_by("pk").values_list("used_by", flat=True)) == [entry.pk, None]
