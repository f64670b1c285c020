"""A trader's year at Pop Yard, in the council's words: illness, a change of pledge, a shortfall, a waiver, a move.

Kumasi Kitchen pledges three hours a week for unit 14 (£150.00, Growing 80 %: £96.00 a week) from 28 September 2026.
"""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest

from notices.models import AnswerDue, Notice
from pledges import review_exceptions as refused
from pledges import services
from pledges.checking import differences
from pledges.models import Review, Statement
from pledges.weeks import WEEK

from .accounts import issue, said
from .reviewing import FIRST, SECOND, THIRD, close, closing_day, give_in, on

ILL = SECOND + 2 * WEEK
MOVES = THIRD + 8 * WEEK


@pytest.fixture
def year(market):
    """Three reviews and what came of each; statements as they fell due."""
    ama = market.trader
    # Autumn: 39 of 36 hours. Three are carried on.
    give_in(market, 39 * 60, FIRST)
    for number in range(3):
        issue(market, number)
    # Ama is ill for two weeks. An officer pauses them; nobody writes down why.
    with on(ILL - timedelta(days=3)):
        services.record_pause(
            tenancy=market.tenancy, by=market.officer, from_monday=ILL, to_sunday=ILL + 2 * WEEK - timedelta(days=1)
        )
    # A helper joined: from the spring on five hours a week.
    close(market, FIRST)
    with on(THIRD - 10 * timedelta(days=1)):
        services.change_pledge(tenancy=market.tenancy, by=ama, from_monday=THIRD, minutes=300)
    # Winter: 27 hours and the three carried in, for the ten weeks that were not paused.
    give_in(market, 27 * 60, SECOND)
    for number in range(3, 6):
        issue(market, number)
    close(market, SECOND)
    # Spring: the helper left again. 40 of 60 hours, and a move to unit 15 after eight weeks.
    with on(MOVES - timedelta(days=4)):
        services.set_base_rent(unit=market.units[1], by=market.officer, from_monday=MOVES, weekly_rent=Decimal("87.35"))
        services.move_unit(tenancy=market.tenancy, unit=market.units[1], by=market.officer, from_monday=MOVES)
    give_in(market, 40 * 60, THIRD)
    for number in range(6, 9):
        issue(market, number)
    market.spring = close(market, THIRD)
    return market


def totals(market) -> list[str]:
    return [str(total) for total in Statement.objects.order_by("number").values_list("total", flat=True)]


def test_the_hours_over_in_autumn_help_through_the_winter(year):
    autumn, winter, _spring = Review.objects.order_by("first_monday")
    assert (autumn.met, autumn.carry_out) == (True, 180)
    assert (winter.due_weeks, winter.due, winter.carried_in, winter.credit) == (10, 1800, 180, 1800)
    assert (winter.met, winter.adjustment) == (True, Decimal("0.00"))


def test_the_rent_goes_on_while_no_hours_are_due_and_falls_with_the_pledge(year):
    weeks = defaultdict(list)
    for statement in Statement.objects.order_by("number"):
        weeks[statement.name] = [amount for _kind, _monday, amount in said(statement)]
    assert weeks["POP-000004"] == ["96.00"] * 4  # the two weeks of the illness among them
    assert weeks["POP-000007"] == ["72.00"] * 4  # five hours a week: £150 × 80 % × 60 %
    assert weeks["POP-000009"] == ["41.93"] * 4  # the smaller unit: £87.35 × 80 % × 60 %


def test_the_shortfall_of_the_spring_costs_each_week_at_its_own_rent(year):
    spring = year.spring
    assert (spring.due, spring.credit, spring.met, spring.earned_tier) == (3600, 2400, False, "Neighbour")
    # Eight weeks £96.00 − £72.00, four weeks £55.90 − £41.93 (£87.35 × 80 % × 80 % = £55.904).
    assert spring.adjustment == 8 * Decimal("24.00") + 4 * Decimal("13.97") == Decimal("247.88")
    assert "Did something get in the way?" in Notice.objects.get(user=year.trader, happened="short").sentence


def test_the_pledge_comes_down_and_rises_again_when_an_officer_allows_it(year):
    day = closing_day(THIRD)
    pledged = list(year.tenancy.pledges.filter(replaced_at=None).values_list("from_monday", "minutes"))
    assert pledged == [(FIRST, 180), (THIRD, 300), (day + WEEK, 180)]
    raised = {"tenancy": year.tenancy, "by": year.trader, "from_monday": day + 3 * WEEK, "minutes": 300}
    with on(day + WEEK):
        with pytest.raises(refused.NotRaisedYet):
            services.change_pledge(**raised)
        services.allow_after_review(review=year.spring, by=year.officer, reason="A new helper", may_raise=True)
        assert services.change_pledge(**raised).minutes == 300


def test_half_of_it_is_waived_and_goes_out_with_it(year):
    day = closing_day(THIRD) + timedelta(days=3)
    with on(day):
        services.ask_for_waiver(review=year.spring, by=year.trader, words="My helper left without a word.")
    # The tenth period is over by now, and the adjustment waits for the answer.
    waiting = issue(year, 9, days=16)
    assert [kind for kind, *_rest in said(waiting)] == ["week"] * 4
    with on(day + 2 * WEEK):
        waiver = services.waive(
            review=year.spring, by=year.officer, amount=Decimal("123.94"), reason="Half: looked for help at once"
        )
        services.agree_to_waiver(waiver=waiver, by=year.second_officer)
    assert not AnswerDue.objects.open().exists()
    settled = issue(year, 10, days=1)
    assert said(settled)[4:] == [("adjustment", None, "247.88"), ("waiver", None, "-123.94")]
    assert settled.total == sum((line.amount for line in settled.lines.all()), Decimal("0.00"))
    assert not list(differences())


def test_the_books_of_the_year_are_right(year):
    assert totals(year) == ["384.00"] * 6 + ["288.00"] * 2 + ["167.72"]
    assert not list(differences())
