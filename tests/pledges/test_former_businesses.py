"""Officers decide nothing about past weeks of a business that they have represented since: service by service."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest

from hours.exceptions import OwnBusiness
from hours.services import confirm_hours, reverse_hours
from pledges import exceptions as broken
from pledges import review_exceptions as refused
from pledges import services
from pledges.models import Pause, Review
from pledges.permissions import own_businesses
from pledges.services.asking import answer_pause_request, ask_for_pause
from pledges.weeks import DAY, WEEK
from tests.factories import MembershipFactory, UserFactory

from .reviewing import FIRST, SECOND, closing_day, give, give_in, on

LAST = SECOND - DAY
LATER = closing_day(FIRST) + DAY
OWN, FORMER, FREE = broken.OfficersOwnBusiness, broken.OfficersFormerBusiness, None

MEMBERSHIPS = {
    "now": ({"started_on": FIRST + WEEK}, OWN),
    "in those weeks": ({"started_on": FIRST + WEEK, "ended_on": FIRST + 2 * WEEK}, FORMER),
    "on the first of those days": ({"started_on": FIRST - 9 * WEEK, "ended_on": FIRST}, FORMER),
    "until the day before": ({"started_on": FIRST + WEEK, "ended_on": LATER - DAY}, FORMER),
    "only afterwards": ({"started_on": LAST + DAY, "ended_on": LATER - DAY}, FORMER),
    "before those weeks": ({"started_on": FIRST - 9 * WEEK, "ended_on": FIRST - DAY}, FREE),
    "in those weeks, as a mere member": ({"started_on": FIRST + WEEK, "ended_on": LATER, "role": "member"}, FREE),
    "from tomorrow on": ({"started_on": LATER + DAY}, FREE),
    "never": (None, FREE),
}


@dataclass
class Act:
    """What an officer does on the day after the first day on which the review may be closed."""

    what: str
    do: Callable
    ready: Callable = lambda market: None


def review_of(market) -> Review:
    """The first review, closed by an officer who never had to do with the business: £288.00 too few."""
    give_in(market, 20 * 60, FIRST)
    with on(LATER - DAY):
        return services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=FIRST)


def waiver_of(market):
    return services.waive(review=review_of(market), by=market.officer, amount=Decimal("9.00"), reason="The oven broke")


def request_of(market):
    with on(LATER - DAY):
        return services.ask_for_waiver(review=review_of(market), by=market.trader, words="The oven broke.")


def late(market, by):
    said = {"minutes": 60, "work": "Swept the yard", "reason": "The phone was lost"}
    return services.ask_late_minutes(tenancy=market.tenancy, by=by, **said)


def correct(market, by):
    return services.ask_correction(tenancy=market.tenancy, by=by, amount=Decimal("5.00"), reason="Charged twice")


def pause(market, by, **changes):
    said = {"from_monday": SECOND, "to_sunday": SECOND + 7 * WEEK - DAY, "reason": "The roof leaked"}
    return services.record_pause(by=by, tenancy=market.tenancy, **{**said, **changes})


def reversal_of(market):
    with on(LATER - DAY):
        return reverse_hours(entry=give(market, 60, FIRST), by=market.officer, reason="Twice")


ACTS = [
    Act("close", lambda m, by, _r: services.close_review(tenancy=m.tenancy, by=by, first_monday=FIRST)),
    Act(
        "waive",
        lambda m, by, r: services.waive(review=r, by=by, amount=Decimal("9.00"), reason="The oven broke"),
        review_of,
    ),
    Act("agree to a waiver", lambda m, by, r: services.agree_to_waiver(waiver=r, by=by), waiver_of),
    Act("decline a waiver", lambda m, by, r: services.decline_waiver(waiver=r, by=by), waiver_of),
    Act("decline a request", lambda m, by, r: services.decline_request(request=r, by=by, note="No."), request_of),
    Act("ask for late minutes", lambda m, by, _r: late(m, by)),
    Act("agree to them", lambda m, by, r: services.agree_to_late_minutes(late=r, by=by), lambda m: late(m, m.officer)),
    Act("decline them", lambda m, by, r: services.decline_late_minutes(late=r, by=by), lambda m: late(m, m.officer)),
    Act("ask for a correction", lambda m, by, _r: correct(m, by)),
    Act(
        "agree to it",
        lambda m, by, r: services.agree_to_correction(correction=r, by=by),
        lambda m: correct(m, m.officer),
    ),
    Act(
        "decline it",
        lambda m, by, r: services.decline_correction(correction=r, by=by),
        lambda m: correct(m, m.officer),
    ),
    Act(
        "allow after a review",
        lambda m, by, r: services.allow_after_review(review=r, by=by, reason="Two new cooks", may_raise=True),
        review_of,
    ),
]


def become(market, values: dict | None):
    """An officer who represents the business as said."""
    officer = UserFactory(pledge_officer=True)
    if values is not None:
        MembershipFactory(organisation=market.business, user=officer, **values)
    return officer


@pytest.mark.parametrize("when", MEMBERSHIPS)
@pytest.mark.parametrize("act", ACTS, ids=[act.what for act in ACTS])
def test_about_past_weeks(market, act, when):
    values, refusal = MEMBERSHIPS[when]
    row = act.ready(market)
    officer = become(market, values)
    with on(LATER), pytest.raises(refusal) if refusal else nullcontext() as caught:
        act.do(market, officer, row)
    if refusal:
        assert type(caught.value) is refusal
        assert "nother officer" in str(caught.value)


@pytest.mark.parametrize("when", [when for when in MEMBERSHIPS if when != "from tomorrow on"])
def test_reversals_keep_the_same_rule_as_first_and_as_second_officer(market, when):
    values, refusal = MEMBERSHIPS[when]
    reversal, entry = reversal_of(market), give(market, 60, FIRST)
    officer = become(market, values)
    acts = {
        "first": lambda: reverse_hours(entry=entry, by=officer, reason="Twice"),
        "second": lambda: confirm_hours(entry=reversal, by=officer),
    }
    for act in acts.values():
        with on(LATER), pytest.raises(OwnBusiness) if refusal else nullcontext():
            act()


def test_a_reversal_that_counts_a_closed_review_again_is_about_all_of_its_weeks(market):
    """They left before the day of the hours, but the review that is counted again was partly theirs."""
    entry = give(market, 60, FIRST + 5 * WEEK)
    officer = become(market, {"started_on": FIRST - WEEK, "ended_on": FIRST + 2 * WEEK})
    with on(SECOND + WEEK):  # open: it is about that day alone
        reversal = reverse_hours(entry=give(market, 60, FIRST + 5 * WEEK), by=officer, reason="Twice")
    review_of(market)
    with on(LATER):
        with pytest.raises(refused.ReviewWasYours):
            reverse_hours(entry=entry, by=officer, reason="Twice")
        confirm_hours(entry=reversal, by=market.second_officer)
        asked = reverse_hours(entry=entry, by=market.officer, reason="Twice")
        with pytest.raises(refused.ReviewWasYours):
            confirm_hours(entry=asked, by=officer)


def test_closing_a_venue_leaves_that_business_to_another_officer(market):
    other = market.let(market.units[1])
    officer = become(market, {"started_on": FIRST, "ended_on": LATER - DAY})
    with on(LATER):
        done = services.close_venue(venue=market.venue, by=officer, first_monday=FIRST)
    assert Review.objects.get().tenancy == other
    assert [(tenancy, type(why)) for tenancy, why in done.refused] == [(market.tenancy, FORMER)]


def test_what_is_about_coming_weeks_only_asks_about_today(market):
    officer = become(market, {"started_on": FIRST, "ended_on": LATER - DAY})
    with on(LATER):
        monday = LATER - timedelta(days=LATER.weekday()) + WEEK
        pause(market, officer, from_monday=monday, to_sunday=monday + WEEK - DAY, reason="")
        services.move_unit(tenancy=market.tenancy, unit=market.units[1], by=officer, from_monday=monday)
        with pytest.raises(FORMER):
            pause(market, officer, to_sunday=SECOND + WEEK - DAY)
        with pytest.raises(FORMER):
            services.move_unit(
                tenancy=market.tenancy, unit=market.units[2], by=officer, from_monday=SECOND, reason="It flooded"
            )
        with pytest.raises(FORMER):
            services.record_pause(by=officer, venue=market.venue, from_monday=SECOND, to_sunday=LAST + WEEK, reason="x")
    assert Pause.objects.count() == 1


def test_a_long_pause_and_one_that_was_asked_for_before_leaving(market):
    long = pause(market, market.officer)
    officer = become(market, {"started_on": FIRST, "ended_on": LATER - DAY})
    with on(LATER), pytest.raises(FORMER):
        services.agree_to_pause(pause=long, by=officer)
    Pause.objects.all().delete()
    with on(FIRST + WEEK):
        days = {"from_monday": SECOND + 9 * WEEK, "to_sunday": SECOND + 10 * WEEK - DAY}
        request = ask_for_pause(tenancy=market.tenancy, by=officer, **days)
    with on(LATER):
        with pytest.raises(broken.AskedForByYou):
            answer_pause_request(request=request, by=officer, agree=True)
        assert answer_pause_request(request=request, by=market.officer, agree=True).pause


def test_nobody_agrees_to_a_way_back_for_both_sides(market):
    officer = become(market, {"started_on": FIRST, "ended_on": LATER})
    with on(LATER - DAY):
        review = services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=FIRST)
    with on(LATER):
        services.agree_way_back(way_back=review.way_back, by=officer, words="An hour each Tuesday.")
    with on(LATER + DAY):
        with pytest.raises(refused.AgreedForTheOtherSide):
            services.agree_way_back(way_back=review.way_back, by=officer, words="An hour each Tuesday.")
        back = services.agree_way_back(way_back=review.way_back, by=market.officer, words="An hour each Tuesday.")
    assert back.is_agreed


def test_what_both_have_agreed_to_stands(market):
    with on(LATER - DAY):
        back = services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=FIRST).way_back
    with on(LATER):
        for person in (market.trader, market.officer):
            back = services.agree_way_back(way_back=back, by=person, words="An hour each Tuesday.")
        assert services.agree_way_back(way_back=back, by=market.trader, words="An hour each Tuesday.").is_agreed
        with pytest.raises(refused.AnsweredAlready):
            services.agree_way_back(way_back=back, by=market.trader, words="Half an hour.")
    back.refresh_from_db()
    assert back.is_agreed


def test_an_officer_does_not_make_up_for_a_business_of_those_weeks(market):
    give_in(market, 20 * 60, FIRST)
    give(market, 60, SECOND)
    officer = become(market, {"started_on": FIRST, "ended_on": LAST})
    said = {"tenancy": market.tenancy, "receiving_from": FIRST, "minutes": 30}
    with on(SECOND + 2 * WEEK):
        with pytest.raises(FORMER):
            services.make_up(**said, by=officer)
        assert services.make_up(**said, by=market.officer)


def test_one_query_and_the_present_comes_before_the_past(market, django_assert_num_queries):
    officer = become(market, {"started_on": FIRST, "ended_on": FIRST + WEEK})
    MembershipFactory(organisation=market.business, user=officer, started_on=FIRST + 2 * WEEK)
    with on(LATER), django_assert_num_queries(1):
        found = own_businesses(officer, FIRST)
    assert {number: type(why) for number, why in found.items()} == {market.business.pk: OWN}
