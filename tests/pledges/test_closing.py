"""Closing a review: when it may be, what it finds, what follows, and that nothing changes afterwards."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from hours.services import amend_hours, log_hours
from notices.models import AnswerDue, Notice
from pledges import exceptions as broken
from pledges import review_exceptions as refused
from pledges import services
from pledges.models import Pledge, Review, StatementLine, TenancyBand, WayBack
from pledges.records import TenancyRecord
from pledges.weeks import WEEK
from tests.factories import MembershipFactory

from .reviewing import FIRST, FOURTH, SECOND, THIRD, close, closing_day, give, give_in, on

FIGURES = "weeks due_weeks due confirmed late moved_in moved_out carried_in credit"
FOUND = "met earned_tier earned_minutes carry_out adjustment last_sunday tenancy_id scheme_id"
EVERY_FIELD = f"{FIGURES} {FOUND}".split()


class TestWhatAReviewFinds:
    def test_enough_hours(self, market):
        give_in(market, 36 * 60, FIRST)
        review = close(market)
        assert (review.met, review.due, review.credit, review.adjustment) == (True, 2160, 2160, Decimal("0.00"))
        assert (review.weeks, review.due_weeks, review.carry_out, review.earned_tier) == (12, 12, 0, "")
        assert review.last_sunday == date(2026, 12, 20)
        assert review.closed_by == market.officer

    def test_too_few(self, market):
        give_in(market, 34 * 60 + 10, FIRST)
        review = close(market)
        assert (review.met, review.earned_tier, review.earned_minutes) == (False, "Partner", 60)
        assert review.adjustment == Decimal("288.00")

    def test_what_was_over_is_carried_to_the_next(self, market):
        give_in(market, 45 * 60, FIRST)
        assert close(market).carry_out == 6 * 60
        give_in(market, 30 * 60, SECOND)
        review = close(market, SECOND)
        assert (review.carried_in, review.credit, review.met) == (360, 2160, True)

    def test_only_what_is_confirmed_and_dated_in_the_period(self, market):
        give(market, 60, FIRST)
        give(market, 60, SECOND - timedelta(days=1))
        give(market, 60, SECOND)
        give(market, 60, FIRST, status="withdrawn")
        assert close(market).confirmed == 120

    def test_of_the_tenancy_they_count_for(self, market):
        other = market.let(market.units[1], organisation=market.business)
        give(market, 60, FIRST, tenancy=other)
        assert close(market).confirmed == 0
        assert close(market, tenancy=other).confirmed == 60

    def test_a_pause_leaves_less_due(self, market):
        with on(FIRST):
            services.record_pause(
                by=market.officer,
                venue=market.venue,
                from_monday=FIRST + WEEK,
                to_sunday=FIRST + 20 * timedelta(days=1),
            )
        review = close(market)
        assert (review.weeks, review.due_weeks, review.due) == (12, 10, 1800)

    def test_a_tenancy_that_ended_has_its_review_end_with_it(self, market):
        ends = FIRST + 5 * WEEK - timedelta(days=1)
        with on(FIRST):
            services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=ends)
        give_in(market, 20 * 60, FIRST)
        day = closing_day(FIRST, weeks=5)
        with on(day - timedelta(days=1)), pytest.raises(refused.ReviewNotOver):
            services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=FIRST)
        with on(day):
            review = services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=FIRST)
        assert (review.last_sunday, review.weeks, review.due, review.met) == (ends, 5, 900, True)
        assert review.carry_out == 0  # it lapses
        with on(day), pytest.raises(refused.TenancyIsSettled):
            services.end_tenancy(
                tenancy=market.tenancy, by=market.officer, last_sunday=ends + 20 * WEEK, reason="They stay after all"
            )


class TestWhenItIsRefused:
    def close(self, market, day, **changes):
        said = {"tenancy": market.tenancy, "by": market.officer, "first_monday": FIRST}
        with on(day):
            return services.close_review(**{**said, **changes})

    @pytest.mark.parametrize("back", [1, 2, 30, 110])
    def test_while_hours_can_still_be_logged(self, market, back):
        with pytest.raises(refused.ReviewNotOver):
            self.close(market, closing_day(FIRST) - timedelta(days=back))
        assert not Review.objects.exists()

    def test_the_longer_window_of_a_new_scheme_counts(self, market):
        with on(FIRST):
            services.publish_scheme(
                venue=market.venue,
                by=market.officer,
                from_monday=SECOND,
                tiers=[services.TierOffer("Partner", 60, Decimal("100"))],
                bands=[services.BandOffer("Growing", Decimal("80"))],
                log_window_days=40,
            )
        with pytest.raises(refused.ReviewNotOver):
            self.close(market, closing_day(FIRST))
        assert self.close(market, closing_day(FIRST) + timedelta(days=12))

    def test_while_an_earlier_one_is_open(self, market):
        with pytest.raises(refused.EarlierReviewOpen):
            self.close(market, closing_day(SECOND), first_monday=SECOND)

    @pytest.mark.parametrize("status", ["logged", "queried"])
    def test_while_hours_wait(self, market, status):
        entry = give(market, 60, FIRST, status="logged")
        if status == "queried":
            type(entry).objects.filter(pk=entry.pk).update(status=status, reason="Which day?")
        with pytest.raises(refused.HoursStillWaiting):
            self.close(market, closing_day(FIRST))

    def test_while_a_rent_is_not_what_was_charged(self, market):
        charged(market, FIRST, Decimal("95.99"))
        with pytest.raises(refused.RentDiffers):
            self.close(market, closing_day(FIRST))

    def test_not_where_it_is_what_was_charged(self, market):
        charged(market, FIRST, Decimal("96.00"))
        assert self.close(market, closing_day(FIRST))

    @pytest.mark.parametrize("day", [FIRST + WEEK, FIRST + timedelta(days=1), FIRST - 12 * WEEK, date(1, 1, 1)])
    def test_where_no_review_begins(self, market, day):
        with pytest.raises(refused.NoSuchReview):
            self.close(market, closing_day(FIRST), first_monday=day)

    def test_by_nobody_but_an_officer_of_other_businesses(self, market):
        with pytest.raises(broken.NotAPledgeOfficer):
            self.close(market, closing_day(FIRST), by=market.trader)
        MembershipFactory(organisation=market.business, user=market.second_officer)
        with pytest.raises(broken.OfficersOwnBusiness):
            self.close(market, closing_day(FIRST), by=market.second_officer)

    def test_again_changes_nothing(self, market):
        review = self.close(market, closing_day(FIRST))
        counts = [model.objects.count() for model in (Review, Pledge, WayBack, Notice, AnswerDue)]
        assert self.close(market, closing_day(FIRST) + WEEK, by=market.second_officer) == review
        assert [model.objects.count() for model in (Review, Pledge, WayBack, Notice, AnswerDue)] == counts


def charged(market, monday, amount) -> StatementLine:
    """A statement that charged this for a week."""
    from pledges.models import Statement, StatementCounter

    StatementCounter.objects.create(venue=market.venue, last=1)
    statement = Statement.objects.create(
        tenancy=market.tenancy,
        venue=market.venue,
        number=1,
        name="POP-000001",
        first_monday=FIRST,
        last_sunday=FIRST + 4 * WEEK - timedelta(days=1),
        business_name="Kumasi Kitchen",
        venue_name="Pop Yard",
        total=amount,
        line_count=1,
        issued_by=market.officer,
    )
    return StatementLine.objects.create(
        statement=statement,
        tenancy=market.tenancy,
        position=1,
        kind="week",
        monday=monday,
        base=Decimal("150.00"),
        band_percent=Decimal("80"),
        pledged_minutes=180,
        tier_percent=Decimal("80"),
        amount=amount,
    )


class TestAfterwards:
    def test_no_hours_are_added_or_changed(self, market):
        entry = give(market, 60, SECOND - timedelta(days=1), status="logged")
        type(entry).objects.filter(pk=entry.pk).update(status="withdrawn")
        close(market)
        with on(SECOND):
            with pytest.raises(refused.ReviewIsClosed):
                log_hours(
                    by=market.trader,
                    giver=market.business,
                    receiver=market.project,
                    done_on=SECOND - timedelta(days=1),
                    minutes=60,
                    description="Swept",
                )
            now = give(market, 60, SECOND, status="logged")
            with pytest.raises(refused.ReviewIsClosed):
                amend_hours(entry=now, by=market.trader, done_on=SECOND - timedelta(days=1))

    def test_the_trader_hears_kindly_how_it_went(self, market):
        give_in(market, 45 * 60, FIRST)
        close(market)
        notice = Notice.objects.get(user=market.trader, kind="pledges.review")
        assert "You gave more than you pledged at Pop Yard: 45 hours of 36." in notice.sentence
        assert "6 hours count for the next review. If you pledge more, you pay less rent." in notice.sentence

    @pytest.mark.parametrize(
        ("minutes", "words"),
        [
            (36 * 60, "You kept your pledge at Pop Yard: 36 hours of 36. Your rent stays as it is."),
            (20 * 60, "which is the tier Partner. £288.00 will be added to a statement"),
            (5 * 60, "Let us talk about how to come back."),
        ],
    )
    def test_each_outcome_has_its_words(self, market, minutes, words):
        give_in(market, minutes, FIRST)
        close(market)
        assert words in Notice.objects.get(user=market.trader, kind="pledges.review").sentence


class TestWhatFollows:
    def pledges(self, market):
        record = TenancyRecord(market.tenancy)
        return [(pledge.from_monday, pledge.minutes) for pledge in record.pledges]

    def test_the_pledge_comes_down_to_what_was_earned(self, market):
        market.tenancy = market.let(market.units[1], pledge=300)
        give_in(market, 36 * 60, FIRST)
        review = close(market)
        monday = closing_day(FIRST) + WEEK  # closed on a Monday: the one after
        assert review.earned_tier == "Neighbour"
        assert self.pledges(market) == [(FIRST, 300), (monday, 180)]

    def test_to_the_least_when_nothing_was_earned(self, market):
        close(market)
        assert self.pledges(market)[-1] == (closing_day(FIRST) + WEEK, 60)

    def test_a_lower_pledge_stays_and_a_coming_raise_is_taken_back(self, market):
        with on(closing_day(FIRST) - timedelta(days=3)):
            services.change_pledge(
                tenancy=market.tenancy, by=market.trader, from_monday=closing_day(FIRST) + 2 * WEEK, minutes=300
            )
        give_in(market, 20 * 60, FIRST)
        close(market)
        assert self.pledges(market) == [(FIRST, 180), (closing_day(FIRST) + WEEK, 60)]

    def test_a_met_review_changes_no_pledge(self, market):
        give_in(market, 36 * 60, FIRST)
        close(market)
        assert self.pledges(market) == [(FIRST, 180)]

    def raise_to(self, market, minutes, day, **changes):
        with on(day):
            monday = day + WEEK - timedelta(days=day.weekday())
            said = {"tenancy": market.tenancy, "by": market.trader, "from_monday": monday, "minutes": minutes}
            return services.change_pledge(**{**said, **changes})

    def test_it_is_not_raised_until_a_review_is_met(self, market):
        close(market)
        day = closing_day(FIRST) + timedelta(days=2)
        for later in (day, day + WEEK, day + 3 * WEEK):
            with pytest.raises(refused.NotRaisedYet):
                self.raise_to(market, 180, later)
        give_in(market, 36 * 60, SECOND)
        assert close(market, SECOND).met
        assert self.raise_to(market, 180, closing_day(SECOND) + timedelta(days=1)).minutes == 180

    def test_unless_an_officer_allows_it(self, market):
        review = close(market)
        day = closing_day(FIRST) + timedelta(days=2)
        with on(day):
            services.allow_after_review(review=review, by=market.officer, reason="Two new cooks", may_raise=True)
        assert self.raise_to(market, 240, day + WEEK).minutes == 240

    def test_saying_what_was_pledged_before_takes_the_lowering_not_back(self, market):
        close(market)
        with pytest.raises(refused.NotRaisedYet):
            self.raise_to(market, 180, closing_day(FIRST))
        assert self.pledges(market)[-1][1] == 60

    def test_the_lowering_is_not_the_one_a_trader_may_make_in_a_review_period(self, market):
        market.tenancy = market.let(market.units[1], pledge=300, organisation=market.business)
        give_in(market, 36 * 60, FIRST)
        close(market)
        assert self.raise_to(market, 120, closing_day(FIRST) + 2 * WEEK).minutes == 120
        with pytest.raises(broken.AlreadyLowered):
            self.raise_to(market, 60, closing_day(FIRST) + 4 * WEEK)

    def test_below_every_tier_officer_and_trader_agree_how_to_come_back(self, market):
        give(market, 7 * 60, FIRST)
        review = close(market)
        way = WayBack.objects.get(review=review)
        assert way.due_on == closing_day(FIRST) + timedelta(days=28)
        promise = AnswerDue.objects.get(question="Agree with the business how to come back")
        assert (promise.due_on, promise.holder_group.name) == (way.due_on, "Pledge officer")
        words = "Lunch on Fridays, two hours, with the group."
        with on(closing_day(FIRST) + WEEK):
            services.agree_way_back(way_back=way, by=market.officer, words=words)
            assert not AnswerDue.objects.get(pk=promise.pk).answered_at
            way = services.agree_way_back(way_back=way, by=market.trader, words=words)
        assert way.is_agreed
        assert AnswerDue.objects.get(pk=promise.pk).answered_at

    def test_new_words_need_both_again(self, market):
        way = WayBack.objects.get(review=close(market))
        with on(closing_day(FIRST) + WEEK):
            services.agree_way_back(way_back=way, by=market.officer, words="Fridays.")
            way = services.agree_way_back(way_back=way, by=market.trader, words="Saturdays.")
            assert (way.is_agreed, way.officer) == (False, None)
            with pytest.raises(refused.WordsMissing):
                services.agree_way_back(way_back=way, by=market.officer, words=" ")
            with pytest.raises(refused.NotAWayBack):
                services.agree_way_back(way_back=way, by=market.owner, words="Sundays.")

    def test_an_earned_tier_needs_no_way_back(self, market):
        give_in(market, 20 * 60, FIRST)
        close(market)
        assert not WayBack.objects.exists()


class TestTwoInARow:
    @pytest.fixture
    def startup(self, market):
        market.tenancy = market.let(market.units[1], band="Social start-up", organisation=market.business)
        return market

    def bands(self, market):
        return [(row.from_monday, row.band.name) for row in TenancyBand.objects.filter(tenancy=market.tenancy)]

    def test_a_place_ends_with_the_next_review_period(self, startup):
        close(startup, FIRST)
        assert len(self.bands(startup)) == 1
        close(startup, SECOND)
        assert self.bands(startup) == [(FIRST, "Social start-up"), (FOURTH, "Growing")]
        promise = AnswerDue.objects.get(question="Say whether the business keeps its place")
        assert promise.due_on == FOURTH - timedelta(days=1)

    def test_unless_an_officer_lets_the_business_keep_it(self, startup):
        close(startup, FIRST)
        review = close(startup, SECOND)
        with on(closing_day(SECOND) + WEEK):
            services.allow_after_review(review=review, by=startup.officer, reason="Was ill", keeps_band=True)
        assert len(self.bands(startup)) == 1
        assert AnswerDue.objects.get(question="Say whether the business keeps its place").answered_at

    def test_or_had_let_it_before(self, startup):
        review = close(startup, FIRST)
        with on(closing_day(FIRST) + WEEK):
            services.allow_after_review(review=review, by=startup.officer, reason="Was ill", keeps_band=True)
        close(startup, SECOND)
        assert len(self.bands(startup)) == 1

    def test_not_where_another_business_was_promised_the_place_meanwhile(self, startup):
        close(startup, FIRST)
        review = close(startup, SECOND)
        other = startup.let(startup.units[2])
        with on(closing_day(SECOND) + WEEK):
            said = {"band": startup.band("Social start-up"), "from_monday": FOURTH, "evidence": "A new start"}
            services.set_band(tenancy=other, by=startup.officer, **said)
            with pytest.raises(broken.BandIsFull):
                services.allow_after_review(review=review, by=startup.officer, reason="Was ill", keeps_band=True)
        assert self.bands(startup)[-1][0] == FOURTH
        assert not review.leaves.exists()

    def test_not_where_one_between_was_better(self, startup):
        close(startup, FIRST)
        give_in(startup, 36 * 60, SECOND)
        close(startup, SECOND)
        close(startup, THIRD)
        assert len(self.bands(startup)) == 1

    def test_a_band_without_places_stays(self, market):
        close(market, FIRST)
        close(market, SECOND)
        assert self.bands(market) == [(FIRST, "Growing")]

    def test_closed_late_it_ends_with_the_first_period_that_has_not_begun(self, startup):
        close(startup, FIRST)
        with on(FOURTH + WEEK):
            services.close_review(tenancy=startup.tenancy, by=startup.officer, first_monday=SECOND)
        assert self.bands(startup)[-1][0] == FOURTH + 12 * WEEK


class TestAWholeVenue:
    def test_whoever_cannot_be_closed_holds_up_nobody(self, market):
        waiting = market.let(market.units[1])
        give(market, 60, FIRST, tenancy=waiting, status="logged")
        own = market.let(market.units[2])
        MembershipFactory(organisation=own.organisation, user=market.officer)
        with on(closing_day(FIRST)):
            done = services.close_venue(venue=market.venue, by=market.officer, first_monday=FIRST)
            assert {(tenancy, type(why)) for tenancy, why in done.refused} == {
                (waiting, refused.HoursStillWaiting),
                (own, broken.OfficersOwnBusiness),
            }
            assert (done.closed, done.before) == (1, 0)
            again = services.close_venue(venue=market.venue, by=market.officer, first_monday=FIRST)
        assert (again.closed, again.before) == (0, 1)

    @pytest.mark.parametrize("batch", [1, 2, 200])
    def test_closing_by_venue_is_closing_one_by_one(self, market, batch):
        tenancies = [market.tenancy, market.let(market.units[1], pledge=300), market.let(market.units[2], pledge=60)]
        for number, tenancy in enumerate(tenancies):
            give_in(market, 600 + 700 * number, FIRST, tenancy=tenancy)
        with transaction.atomic():
            for tenancy in tenancies:
                close(market, tenancy=tenancy)
            one_by_one = what_stands(market)
            transaction.set_rollback(True)
        with on(closing_day(FIRST)):
            done = services.close_venue(venue=market.venue, by=market.officer, first_monday=FIRST, batch=batch)
        assert done.closed == 3
        assert what_stands(market) == one_by_one


def what_stands(market):
    """Reviews, pledges, ways back and notices, without the numbers of their rows."""
    reviews = Review.objects.filter(tenancy__venue=market.venue).order_by("tenancy")
    return (
        [[getattr(review, name) for name in EVERY_FIELD] for review in reviews],
        list(Pledge.objects.order_by("tenancy", "from_monday").values_list("tenancy", "from_monday", "minutes")),
        sorted(WayBack.objects.values_list("review__tenancy", "due_on")),
        sorted(Notice.objects.values_list("user", "happened")),
        sorted(str(due) for due in AnswerDue.objects.all()),
    )
