"""Making up over short reviews: the 28 days after one hold several, and two reviews may reach the same days."""

from copy import deepcopy
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from pledges import review_exceptions as refused
from pledges import services
from pledges.checking import differences
from pledges.making_up import Leaving, may_leave, may_make_up
from pledges.models import MinutesMove, Unit, Venue
from pledges.records import TenancyRecord
from pledges.reviews import review_figures, review_period
from pledges.weeks import DAY, WEEK
from tests.factories import MembershipFactory

from .market import BANDS, BEFORE, LONDON, TIERS
from .reviewing import FIRST, give, give_in, on, reverse
from .trading import PAGE, text_of


def monday(number: int) -> date:
    """The Monday of the week with this number, from 0 on."""
    return FIRST + number * WEEK


def short(market, weeks: int):
    """The same market, its trader at a venue with reviews of so many weeks, three hours a week."""
    with clock.moved_to(BEFORE):
        market.venue = Venue.objects.create(name="Rail Yard", code="RAIL")
        market.units = [
            Unit.objects.create(venue=market.venue, code=code, floor_area=Decimal("14.0"), use="food")
            for code in ("1", "2")
        ]
        for unit in market.units:
            services.set_base_rent(unit=unit, by=market.officer, from_monday=FIRST, weekly_rent=Decimal("150.00"))
        offers = {"tiers": TIERS, "bands": BANDS, "billing_weeks": weeks, "review_weeks": weeks}
        services.publish_scheme(venue=market.venue, by=market.officer, from_monday=FIRST, **offers)
    market.tenancy = market.let(market.units[0], organisation=market.business)
    return market


def make_up(market, minutes: int, *, to: int, of: int | None, day: date, **changes) -> MinutesMove:
    said = {"tenancy": market.tenancy, "by": market.trader, "minutes": minutes, "receiving_from": monday(to)}
    with on(day):
        return services.make_up(**said, giving_from=None if of is None else monday(of), **changes)


def close_week(market, number: int, weeks: int = 1):
    with on(monday(number + weeks) + timedelta(days=28)):
        return services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=monday(number))


def offered(market, to: int, day: date) -> dict[date, int]:
    with on(day):
        record = TenancyRecord(market.tenancy)
        return {row.period.first_monday: row.minutes for row in may_make_up(record, review_period(record, monday(to)))}


class TestReviewsOfAWeek:
    @pytest.fixture
    def weekly(self, market):
        return short(market, 1)

    def test_each_of_the_four_reviews_after_can_give(self, weekly):
        for number in range(1, 6):
            give(weekly, 10 * number, monday(number) + 6 * DAY)
        assert offered(weekly, 0, monday(6)) == {monday(number): 10 * number for number in range(1, 5)}
        move = make_up(weekly, 40, to=0, of=4, day=monday(5))
        assert (move.giving_from, move.minutes) == (monday(4), 40)
        assert close_week(weekly, 0).moved_in == 40

    @pytest.mark.parametrize(
        ("of", "why"),
        [
            (5, refused.NoSuchReview),
            (0, refused.NoSuchReview),
            (-1, refused.NoSuchReview),
            (4, refused.MoreThanToSpare),
        ],
    )
    def test_a_review_outside_the_28_days_or_without_hours_gives_nothing(self, weekly, of, why):
        give(weekly, 60, monday(5))
        with pytest.raises(why):
            make_up(weekly, 5, to=0, of=of, day=monday(6))
        assert not MinutesMove.objects.exists()

    def test_a_day_in_the_middle_of_a_week_is_no_review(self, weekly):
        give(weekly, 60, monday(1))
        with on(monday(2)), pytest.raises(refused.NoSuchReview):
            said = {"tenancy": weekly.tenancy, "by": weekly.trader, "minutes": 5, "receiving_from": FIRST}
            services.make_up(**said, giving_from=monday(1) + DAY)

    def test_unsaid_it_is_the_review_that_follows(self, weekly):
        give(weekly, 60, monday(1))
        give(weekly, 60, monday(2))
        assert make_up(weekly, 60, to=0, of=None, day=monday(3)).giving_from == monday(1)

    def test_the_same_minute_does_not_leave_for_two_reviews(self, weekly):
        give(weekly, 100, monday(3))
        make_up(weekly, 70, to=0, of=3, day=monday(4))
        close_week(weekly, 0)
        with pytest.raises(refused.MoreThanToSpare):
            make_up(weekly, 31, to=1, of=3, day=monday(5) + DAY)
        make_up(weekly, 30, to=1, of=3, day=monday(5) + DAY)
        record = TenancyRecord(weekly.tenancy)
        assert review_figures(record, review_period(record, monday(3))).credit == 0

    def test_the_same_form_for_another_review_is_refused(self, weekly):
        give(weekly, 60, monday(1))
        give(weekly, 60, monday(2))
        first = make_up(weekly, 30, to=0, of=1, day=monday(3), key="the-key-of-one-form")
        assert make_up(weekly, 30, to=0, of=1, day=monday(3), key="the-key-of-one-form") == first
        with pytest.raises(refused.MoveKeyReused):
            make_up(weekly, 30, to=0, of=2, day=monday(3), key="the-key-of-one-form")

    def test_the_page_offers_each_review_by_itself(self, weekly, client_of):
        give(weekly, 60, monday(2))
        give(weekly, 45, monday(3))
        phone, address = client_of(weekly.trader), f"{PAGE}review/"
        with on(monday(4) + DAY):
            tenancy = f"?tenancy={weekly.tenancy.pk}"
            page = text_of(phone.get(address + tenancy))
            assert page.count("Make them up") == 2
            sent = {"tenancy": weekly.tenancy.pk, "minutes": "45", "key": "made-up-for-it"}
            assert "Choose how many hours you make up" in text_of(phone.post(f"{address}make-up/", sent, follow=True))
            for odd in ("", "2026-99-99", str(monday(1)), "\x00", "x" * 999):
                phone.post(f"{address}make-up/", {**sent, "giving_from": odd})
            assert not MinutesMove.objects.exists()
            for _again in range(2):
                phone.post(f"{address}make-up/", {**sent, "giving_from": str(monday(3))})
        move = MinutesMove.objects.get()
        assert (move.receiving_from, move.giving_from, move.minutes) == (monday(0), monday(3), 45)

    def test_the_page_costs_no_more_than_the_limit(self, weekly, client_of, django_assert_max_num_queries):
        for number in range(1, 5):
            give(weekly, 60, monday(number))
        phone = client_of(weekly.trader)
        with on(monday(5) + DAY):
            phone.get(f"{PAGE}?tenancy={weekly.tenancy.pk}")
            with django_assert_max_num_queries(18):
                phone.get(f"{PAGE}?tenancy={weekly.tenancy.pk}")


SPOILT = [
    ({"minutes": 51}, "more than was confirmed and had not moved before"),
    ({"giving_from": monday(9)}, "made up with a review that has none of the 28 days"),
    ({"giving_from": monday(3)}, "more than was confirmed and had not moved before"),
    ({"answered_at": datetime(2026, 11, 10, tzinfo=LONDON)}, "more than was confirmed and had not moved before"),
]
"""Moves that no service makes: too many, of other days, of a review without hours, before they were confirmed."""


class TestReviewsOfThreeWeeks:
    """The 28 days after the first review hold the second and the first week of the third; those after the second hold
    all of the third and the first week of the fourth."""

    @pytest.fixture
    def three(self, market):
        return short(market, 3)

    def test_only_the_days_that_both_hold(self, three):
        give(three, 50, monday(6) + 6 * DAY)
        give(three, 500, monday(7))
        assert offered(three, 0, monday(9)) == {monday(3): 0, monday(6): 50}
        with pytest.raises(refused.MoreThanToSpare):
            make_up(three, 51, to=0, of=6, day=monday(8))
        make_up(three, 50, to=0, of=6, day=monday(8))

    def test_what_left_of_the_first_days_is_not_taken_from_the_later_ones(self, three):
        give(three, 50, monday(6))
        give(three, 60, monday(8))
        make_up(three, 50, to=0, of=6, day=monday(7))
        close_week(three, 0, 3)
        assert offered(three, 3, monday(9)) == {monday(6): 60, monday(9): 0}
        make_up(three, 60, to=3, of=6, day=monday(9))
        assert offered(three, 3, monday(9)) == {monday(6): 0, monday(9): 0}

    def test_what_was_given_to_another_may_have_been_the_later_days(self, three):
        neighbour = three.let(three.units[1])
        member = MembershipFactory(organisation=neighbour.organisation, started_on=FIRST).user
        give(three, 100, monday(6))
        give_in(three, 9 * 60, monday(7))
        with on(monday(9)):
            said = {"giver": three.tenancy, "giving_from": monday(6), "receiver": neighbour, "receiving_from": FIRST}
            move = services.offer_minutes(**said, by=three.trader, minutes=100)
            services.agree_to_move(move=move, by=member)
        assert offered(three, 0, monday(9))[monday(6)] == 100
        make_up(three, 100, to=0, of=6, day=monday(9))
        record = TenancyRecord(three.tenancy)
        assert review_figures(record, review_period(record, monday(6))).credit == 9 * 60 - 100

    def test_the_check_of_all_books_counts_the_days_again(self, three):
        given_first = give(three, 50, monday(6))
        give(three, 60, monday(8))
        move = make_up(three, 50, to=0, of=6, day=monday(8))
        assert not list(differences())
        for values, said in SPOILT:
            before = dict(MinutesMove.objects.filter(pk=move.pk).values(*values)[0])
            MinutesMove.objects.filter(pk=move.pk).update(**values)
            assert any(said in line for line in differences()), values
            MinutesMove.objects.filter(pk=move.pk).update(**before)
        reverse(three, given_first, monday(9))
        assert not list(differences())  # what was taken back later had been there

    def test_nothing_after_the_tenancy_has_ended(self, three):
        with on(monday(4)):
            services.end_tenancy(tenancy=three.tenancy, by=three.officer, last_sunday=monday(5) - DAY)
        three.tenancy.refresh_from_db()
        give(three, 60, monday(3))
        assert offered(three, 0, monday(6)) == {monday(3): 60}


minutes_of_days = st.lists(st.integers(0, 6).map(lambda n: n * 5), min_size=1, max_size=6)
runs = st.lists(st.tuples(st.integers(0, 6).map(lambda n: n * 5), st.integers(0, 5)), max_size=5)


def can_be_shared_out(given_on: dict[date, int], leaving: list[Leaving]) -> bool:
    """By trying: who may take of the fewest days takes first, from the last of them on."""
    left = dict(given_on)
    for move in sorted(leaving, key=lambda move: move.last):
        wanted = move.minutes
        for day in sorted((day for day in left if day <= move.last), reverse=True):
            taken = min(wanted, left[day])
            left[day], wanted = left[day] - taken, wanted - taken
        if wanted:
            return False
    return True


def by_every_set(given_on: dict[date, int], leaving: list[Leaving]) -> bool:
    """By Hall: no set of moves takes more than was given on the days that they may take of."""
    sets = [some for size in range(1, len(leaving) + 1) for some in combinations(leaving, size)]
    return all(
        sum(move.minutes for move in some)
        <= sum(n for day, n in given_on.items() if day <= max(move.last for move in some))
        for some in sets
    )


@given(days=minutes_of_days, asked=runs, last=st.integers(0, 5))
def test_as_much_may_leave_as_can_be_shared_out_and_no_minute_more(days, asked, last):
    given_on = {FIRST + n * DAY: minutes for n, minutes in enumerate(days)}
    leaving: list[Leaving] = []
    for wanted, end in asked:  # each takes what it may, as the service does
        until = FIRST + end * DAY
        leaving.append(Leaving(min(wanted, may_leave(given_on, leaving, until)), until))
    assert can_be_shared_out(given_on, leaving)
    until = FIRST + last * DAY
    room = may_leave(given_on, leaving, until)
    assert can_be_shared_out(given_on, [*leaving, Leaving(room, until)])
    assert by_every_set(given_on, [*leaving, Leaving(room, until)])
    assert not can_be_shared_out(given_on, [*leaving, Leaving(room + 1, until)])
    assert sum(move.minutes for move in leaving) + room <= sum(days)


SHORT = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@SHORT
@given(
    weeks=st.sampled_from([1, 2, 3, 4]),
    hours=st.lists(st.tuples(st.integers(0, 62), st.integers(1, 60).map(lambda n: n * 5)), max_size=10),
    tries=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(1, 40)), min_size=1, max_size=8),
)
def test_whatever_is_tried_no_minute_moves_twice(market, weeks, hours, tries):
    market = deepcopy(market)
    with transaction.atomic():
        story(short(market, weeks), weeks, hours, tries)
        transaction.set_rollback(True)


def story(market, weeks, hours, tries) -> None:
    """Reviews are closed one by one; before each, whatever is tried that the service does not refuse is moved."""
    for day, minutes in hours:
        give(market, minutes, FIRST + day * DAY)
    for to in range(3):
        for receiving, of, minutes in tries:
            if receiving == to:
                try:
                    day = monday((to + 1) * weeks) + timedelta(days=28)
                    make_up(market, minutes * 5, to=to * weeks, of=(to + of) * weeks, day=day)
                except refused.PledgeError:
                    continue
        close_week(market, to * weeks, weeks)
    assert not list(differences())
    record = TenancyRecord(market.tenancy)
    for number in range(12):
        figures = review_figures(record, review_period(record, monday(number)))
        assert figures.minutes.moved_out <= figures.minutes.confirmed
    for to in range(3):
        first = monday((to + 1) * weeks)
        confirmed = sum(m for day, m in hours if first <= FIRST + day * DAY < first + timedelta(days=28))
        assert review_figures(record, review_period(record, monday(to * weeks))).minutes.moved_in <= confirmed
