"""What must hold whatever was pledged and given: order, one by one or together, what it costs, that books add up."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledges import services
from pledges.checking import differences
from pledges.models import Pledge, Review, WayBack
from pledges.rent import Scheme, Tier, Week, rent_charged, review
from pledges.weeks import WEEK

from .reviewing import FIRST, closing_day, give, on

SHORT = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
entries = st.lists(
    st.tuples(st.integers(0, 83), st.integers(1, 144).map(lambda fives: fives * 5)), min_size=0, max_size=12
)


def closed(market, work, close) -> list:
    """Give these hours, close, say what stands, and take everything back."""
    with transaction.atomic():
        for tenancy, given_on, minutes in work:
            give(market, minutes, FIRST + timedelta(days=given_on), tenancy=tenancy)
        with on(closing_day(FIRST)):
            close()
        assert not list(differences())
        found = [
            list(Review.objects.order_by("tenancy").values("tenancy", "confirmed", "met", "carry_out", "adjustment")),
            list(Pledge.objects.order_by("tenancy", "from_monday").values("tenancy", "from_monday", "minutes")),
            list(WayBack.objects.order_by("review__tenancy").values("review__tenancy", "due_on")),
        ]
        transaction.set_rollback(True)
    return found


@pytest.fixture
def three(market):
    return [market.tenancy, market.let(market.units[1], pledge=300), market.let(market.units[2], pledge=60)]


@SHORT
@given(hours=st.lists(entries, min_size=3, max_size=3), order=st.permutations([0, 1, 2]))
def test_closing_by_venue_equals_closing_one_by_one_in_any_order(market, three, hours, order):
    work = [(three[number], *entry) for number in range(3) for entry in hours[number]]

    def one_by_one():
        for number in order:
            services.close_review(tenancy=three[number], by=market.officer, first_monday=FIRST)

    def together():
        services.close_venue(venue=market.venue, by=market.officer, first_monday=FIRST, batch=2)

    assert closed(market, work, one_by_one) == closed(market, work, together)


@SHORT
@given(hours=entries, data=st.data())
def test_the_order_of_entries_does_not_matter(market, hours, data):
    shuffled = data.draw(st.permutations(hours))

    def close():
        services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=FIRST)

    work = [[(market.tenancy, *entry) for entry in one] for one in (hours, shuffled)]
    assert closed(market, work[0], close) == closed(market, work[1], close)


@given(
    hours=st.lists(st.integers(4, 160), min_size=1, max_size=5, unique=True),
    percents=st.lists(st.integers(0, 10_000), min_size=5, max_size=5),
    base=st.integers(0, 500_000),
    band=st.integers(0, 10_000),
    count=st.integers(1, 16),
    confirmed=st.integers(0, 40_000),
    data=st.data(),
)
def test_a_tier_not_met_costs_what_pledging_the_tier_earned_costs(hours, percents, base, band, count, confirmed, data):
    """Whoever pledges too much pays no more, in rent and adjustment together, than who pledged what they then gave."""
    steps = sorted(percents, reverse=True)
    tiers = tuple(Tier(f"Tier {n}", quarters * 15, Decimal(steps[n]) / 100) for n, quarters in enumerate(sorted(hours)))
    scheme = Scheme(tiers, tiers[0].percent, Decimal("5"), 2)
    pledged = data.draw(st.sampled_from(tiers))

    def cost_of(minutes: int):
        weeks = [Week(FIRST + n * WEEK, Decimal(base) / 100, Decimal(band) / 100, minutes) for n in range(count)]
        found = review(scheme, weeks, confirmed)
        return found, sum(rent_charged(scheme, week) for week in weeks) + found.adjustment

    found, cost = cost_of(pledged.minutes)
    if not found.met and found.earned:
        earned, alike = cost_of(found.earned.minutes)
        assert earned.met
        assert cost == alike
