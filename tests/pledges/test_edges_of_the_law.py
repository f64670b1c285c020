"""Where one record meets another that was written later: ends set back, starts recorded late, looks ahead, raises."""

from datetime import date
from decimal import Decimal

import pytest

from hours import exceptions as hours_broken
from hours.services import amend_hours, confirm_hours, log_hours
from pledges import exceptions as broken
from pledges import services
from pledges.models import Correction, DayAllowance, Recount, Tenancy
from pledges.records import TenancyRecord
from pledges.register_csv import COLUMNS
from pledges.reviews import review_figures, review_period
from pledges.services.register_plan import plan_register
from pledges.weeks import WEEK
from tests.factories import IdeaFactory, MembershipFactory, OrganisationFactory, UserFactory

from .market import TIERS
from .reviewing import FIRST, SECOND, close, give, give_in, on, reverse

MONDAY = date(2026, 11, 23)
NEXT_REVIEW = date(2026, 12, 21)


def offers(**places) -> tuple:
    percents = {"Established": "100", "Growing": "80", "Social start-up": "60"}
    return tuple(services.BandOffer(name, Decimal(of), places=places.get(name)) for name, of in percents.items())


def said(market, by, **changes) -> dict:
    words = {"giver": market.business, "receiver": market.project, "minutes": 300, "people": 1, "description": "Cooked"}
    return {**words, "by": by, "done_on": MONDAY, **changes}


def test_hours_after_an_end_that_was_set_back_pay_no_review(market):
    give_in(market, 1300, FIRST)
    after = give(market, 500, MONDAY)
    services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=date(2026, 11, 22), reason="Left")
    with on(date(2026, 12, 22)):
        tenancy = Tenancy.objects.get(pk=market.tenancy.pk)
        review = services.close_review(tenancy=tenancy, by=market.officer, first_monday=FIRST)
    assert (review.confirmed, review.met, review.adjustment) == (1300, False, Decimal("192.00"))
    reverse(market, after, date(2026, 12, 23))
    assert (Recount.objects.count(), Correction.objects.count()) == (0, 0)


def test_hours_given_before_a_late_paper_count(market):
    business, trader = OrganisationFactory(), UserFactory()
    with on(FIRST):
        MembershipFactory(organisation=business, user=trader)
    entry = log_hours(**said(market, trader, giver=business))
    confirm_hours(entry=entry, by=market.owner)
    let = {"organisation": business, "unit": market.units[1], "band": market.band("Growing"), "evidence": "Accounts"}
    tenancy = services.start_tenancy(
        **let, by=market.officer, first_monday=MONDAY, pledge_minutes=180, reason="The paper came late"
    )
    record = TenancyRecord(tenancy)
    assert review_figures(record, review_period(record, MONDAY)).credit == 300


def test_a_band_looked_at_again_later_does_not_come_back_in_mid_period(market):
    said = {"tenancy": market.tenancy, "by": market.officer, "evidence": "Accounts"}
    services.set_band(**said, band=market.band("Growing"), from_monday=date(2027, 1, 18))
    services.set_band(**said, band=market.band("Established"), from_monday=NEXT_REVIEW)
    record = TenancyRecord(market.tenancy)
    assert [record.band_on(day) for day in (NEXT_REVIEW, date(2027, 1, 18))] == ["Established", "Established"]


def test_a_raise_that_was_recorded_before_a_review_was_not_met_does_not_hold(market):
    tenancy, trader = market.let(market.units[1], pledge=300), UserFactory()
    with on(FIRST):
        MembershipFactory(organisation=tenancy.organisation, user=trader)
    services.change_pledge(tenancy=tenancy, by=trader, from_monday=date(2026, 11, 30), minutes=60)
    give_in(market, 36 * 60, FIRST, tenancy=tenancy)
    with on(SECOND + 2 * WEEK):
        services.change_pledge(tenancy=tenancy, by=trader, from_monday=SECOND + 6 * WEEK, minutes=180)
    assert not close(market, tenancy=tenancy).met
    assert TenancyRecord(tenancy).pledge_on(SECOND + 6 * WEEK) == 60


def test_who_logged_it_first_does_not_confirm_what_a_colleague_amended(market):
    first = UserFactory()
    with on(FIRST):
        membership = MembershipFactory(organisation=market.business, user=first)
    with on(date(2026, 11, 21)):
        theirs = IdeaFactory(title="Other", author=first).subject
        entry = log_hours(**said(market, first, receiver=theirs, done_on=date(2026, 11, 20)))
        membership.ended_on = date(2026, 11, 21)
        membership.save()
    amend_hours(entry=entry, by=market.trader, done_on=MONDAY)
    with pytest.raises(hours_broken.OwnHours):
        confirm_hours(entry=entry, by=first)


def test_an_officer_does_not_confirm_for_the_business_they_represent(market):
    neighbour = market.let(market.units[1])
    MembershipFactory(organisation=neighbour.organisation, user=market.officer)
    entry = log_hours(**said(market, market.trader, receiver=neighbour.organisation))
    with pytest.raises(hours_broken.OfficerOnly):
        confirm_hours(entry=entry, by=market.officer)
    assert confirm_hours(entry=entry, by=market.second_officer).decided_by == market.second_officer


def test_an_allowed_entry_moves_to_another_full_day_that_has_a_leave(market):
    days = date(2026, 11, 20), date(2026, 11, 21)
    for day in days:
        log_hours(**said(market, market.trader, done_on=day, minutes=720, people=2))
        services.allow_one_entry_more(organisation=market.business, by=market.officer, day=day, reason="The fair")
    entry = log_hours(**said(market, market.trader, done_on=days[0], minutes=60, description="Swept"))
    amend_hours(entry=entry, by=market.trader, done_on=days[1])
    used = {leave.day: leave.used_by for leave in DayAllowance.objects.all()}
    assert used == {days[0]: None, days[1]: entry}


def test_a_register_asks_every_scheme_for_places(market):
    with on(date(2026, 11, 20)):
        services.publish_scheme(
            venue=market.venue, by=market.officer, from_monday=NEXT_REVIEW, tiers=TIERS, bands=offers(Growing=1)
        )
    line = "31,14.5,food,£150.00,2026-11-30,Alma Arepas,Growing,Accounts,3,2,2026-11-30,"
    brought = services.bring_register(
        venue=market.venue, by=market.officer, data="\n".join((",".join(COLUMNS), line)).encode()
    )
    problems = [problem.words for problem in plan_register(brought, by=market.officer).problems]
    assert problems == ["All places of this band are taken in these weeks."]


def test_a_scheme_gives_no_business_two_places(market):
    market.let(market.units[1], organisation=market.business)
    with on(date(2026, 11, 20)), pytest.raises(broken.BandHeldAlready):
        services.publish_scheme(
            venue=market.venue, by=market.officer, from_monday=NEXT_REVIEW, tiers=TIERS, bands=offers(Growing=2)
        )
