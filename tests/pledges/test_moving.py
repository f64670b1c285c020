"""Minutes moved to a review that lacks them: made up for afterwards, or given by another trader of the venue."""

from datetime import timedelta

import pytest

from notices.models import Notice
from pledges import exceptions as broken
from pledges import review_exceptions as refused
from pledges import services
from pledges.enums import Answer
from pledges.models import MinutesMove
from pledges.records import TenancyRecord
from pledges.reviews import review_figures, review_period
from pledges.weeks import WEEK
from tests.factories import MembershipFactory, OrganisationFactory

from .reviewing import FIRST, SECOND, THIRD, close, closing_day, give, give_in, on

NEEDED = 34 * 60 + 12
"""What a review of three hours a week needs to be met, in minutes."""


def figures(market, tenancy=None, day=FIRST):
    record = TenancyRecord(tenancy or market.tenancy)
    return review_figures(record, review_period(record, day))


class TestMakingUp:
    def make_up(self, market, minutes, *, day=SECOND + 4 * WEEK, **changes):
        said = {"tenancy": market.tenancy, "by": market.trader, "receiving_from": FIRST, "minutes": minutes}
        with on(day):
            return services.make_up(**{**said, **changes})

    def test_minutes_of_the_28_days_after_meet_the_review(self, market):
        give_in(market, NEEDED - 100, FIRST)
        give(market, 200, SECOND + timedelta(days=27))
        move = self.make_up(market, 100)
        assert (move.answer, move.giving_from) == (Answer.AGREED, SECOND)
        review = close(market)
        assert (review.moved_in, review.credit, review.met) == (100, NEEDED, True)
        assert figures(market, day=SECOND).minutes.moved_out == 100

    def test_they_leave_the_review_that_gives_them(self, market):
        give_in(market, NEEDED - 100, FIRST)
        give_in(market, 36 * 60, SECOND)
        self.make_up(market, 100)
        close(market)
        review = close(market, SECOND)
        assert (review.confirmed, review.moved_out, review.credit, review.met) == (2160, 100, 2060, True)

    @pytest.mark.parametrize(("minutes", "why"), [(101, refused.MoreThanIsMissing), (0, refused.GiveMinutes)])
    def test_no_more_than_the_review_lacks(self, market, minutes, why):
        give_in(market, NEEDED - 100, FIRST)
        give(market, 200, SECOND)
        with pytest.raises(why):
            self.make_up(market, minutes)

    def test_only_what_was_confirmed_in_those_days_and_not_moved_before(self, market):
        give_in(market, NEEDED - 100, FIRST)
        give(market, 60, SECOND)
        give(market, 60, SECOND + timedelta(days=28))
        give(market, 60, SECOND, status="logged")
        with pytest.raises(refused.MoreThanToSpare):
            self.make_up(market, 61, day=SECOND + 5 * WEEK)
        self.make_up(market, 40)
        with pytest.raises(refused.MoreThanToSpare):
            self.make_up(market, 21)
        self.make_up(market, 20)

    def test_not_before_the_review_has_ended(self, market):
        with pytest.raises(refused.ReviewNotEnded):
            self.make_up(market, 5, day=SECOND - timedelta(days=1))

    def test_not_into_a_closed_one(self, market):
        give(market, 200, SECOND)
        close(market)
        with pytest.raises(refused.ReviewAlreadyClosed):
            self.make_up(market, 5, day=closing_day(FIRST))

    def test_not_where_nothing_is_missing(self, market):
        give_in(market, NEEDED, FIRST)
        give(market, 200, SECOND)
        with pytest.raises(refused.NothingIsMissing):
            self.make_up(market, 5)

    def test_by_the_business_or_an_officer(self, market):
        give(market, 200, SECOND)
        with pytest.raises(broken.NotYourBusiness):
            self.make_up(market, 5, by=market.owner)
        assert self.make_up(market, 5, by=market.officer)

    def test_sent_twice_it_moves_once(self, market):
        give(market, 200, SECOND)
        first = self.make_up(market, 100, key="the-key-of-one-form")
        assert self.make_up(market, 100, key="the-key-of-one-form") == first
        assert MinutesMove.objects.count() == 1

    def test_the_review_before_must_be_closed_so_that_the_carry_is_known(self, market):
        give(market, 200, THIRD)
        with pytest.raises(refused.EarlierReviewOpen):
            self.make_up(market, 5, receiving_from=SECOND, day=THIRD + 2 * WEEK)


class TestGivingToAnother:
    @pytest.fixture
    def two(self, market):
        """A fellow trader with plenty, and one who lacks 100 minutes, on the Tuesday after the review ended."""
        market.fellow = MembershipFactory(started_on=FIRST - 30 * WEEK).user
        business = market.fellow.memberships.get().organisation
        market.giver = market.let(market.units[1], organisation=business)
        give_in(market, NEEDED - 100, FIRST)
        give_in(market, 2160 + 150, FIRST, tenancy=market.giver)
        return market

    def offer(self, market, minutes, *, day=SECOND + WEEK, **changes):
        said = {
            "giver": market.giver,
            "giving_from": FIRST,
            "receiver": market.tenancy,
            "receiving_from": FIRST,
            "by": market.fellow,
            "minutes": minutes,
        }
        with on(day):
            return services.offer_minutes(**{**said, **changes})

    def answer(self, market, move, by, service=services.agree_to_move, day=SECOND + WEEK):
        with on(day):
            return service(move=move, by=by)

    def test_both_agree_and_it_counts_once_as_the_givers(self, two):
        move = self.offer(two, 100)
        assert figures(two).minutes.moved_in == 0
        self.answer(two, move, two.trader)
        assert close(two).met
        assert close(two, tenancy=two.giver).moved_out == 100
        told = Notice.objects.filter(kind="pledges.minutes")
        assert sorted(told.values_list("user", "happened")) == sorted(
            [(two.trader.pk, "asked"), (two.fellow.pk, "agreed")]
        )

    def test_the_one_who_lacks_may_ask_and_the_giver_agrees(self, two):
        move = self.offer(two, 100, by=two.trader)
        with pytest.raises(refused.NotForYouToAnswer):
            self.answer(two, move, two.trader)
        assert self.answer(two, move, two.fellow).answer == Answer.AGREED

    def test_no_more_than_the_giver_has_above_its_due(self, two):
        give_in(two, 0, FIRST)
        poorer = two.let(two.units[2])
        give_in(two, 2160 + 40, FIRST, tenancy=poorer)
        member = MembershipFactory(organisation=poorer.organisation, started_on=FIRST).user
        with pytest.raises(refused.MoreThanToSpare):
            self.offer(two, 41, giver=poorer, by=member)
        self.answer(two, self.offer(two, 40, giver=poorer, by=member), two.trader)
        with pytest.raises(refused.MoreThanToSpare):
            self.offer(two, 1, giver=poorer, by=member)

    def test_no_more_than_is_missing_checked_again_when_agreed(self, two):
        first, second = self.offer(two, 60), self.offer(two, 60)
        self.answer(two, first, two.trader)
        with pytest.raises(refused.MoreThanIsMissing):
            self.answer(two, second, two.trader)
        assert MinutesMove.objects.get(pk=second.pk).answer == Answer.ASKED

    def test_moved_minutes_cannot_move_again(self, two):
        self.answer(two, self.offer(two, 100), two.trader)
        third = two.let(two.units[2])
        with pytest.raises(refused.MoreThanToSpare):
            self.offer(two, 1, giver=two.tenancy, receiver=third, by=two.trader)

    def test_before_either_review_closes(self, two):
        move = self.offer(two, 100)
        close(two, tenancy=two.giver)
        with pytest.raises(refused.ReviewAlreadyClosed):
            self.answer(two, move, two.trader, day=closing_day(FIRST))

    def test_they_may_come_from_the_review_that_now_runs(self, two):
        give_in(two, 2160 + 30, SECOND, tenancy=two.giver)
        move = self.offer(two, 30, giving_from=SECOND, day=SECOND + 3 * WEEK)
        self.answer(two, move, two.trader, day=SECOND + 3 * WEEK)
        assert close(two).moved_in == 30

    def test_declined_or_taken_back(self, two):
        declined = self.answer(two, self.offer(two, 10), two.trader, services.decline_move)
        assert declined.answer == Answer.DECLINED
        with pytest.raises(refused.AnsweredAlready):
            self.answer(two, declined, two.trader)
        assert self.answer(two, self.offer(two, 10), two.fellow, services.decline_move).answer == Answer.WITHDRAWN
        assert figures(two).minutes.moved_in == 0

    def test_only_between_two_businesses_of_one_venue(self, two):
        own = two.let(two.units[2], organisation=two.business)
        with pytest.raises(refused.NotAnotherBusiness):
            self.offer(two, 10, giver=own, by=two.trader)
        with pytest.raises(broken.NotYourBusiness):
            self.offer(two, 10, by=two.officer)

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"receiving_from": SECOND}, refused.ReviewNotEnded),
            ({"receiving_from": FIRST + WEEK}, refused.NoSuchReview),
            ({"giving_from": FIRST + WEEK}, refused.NoSuchReview),
            ({"receiving_from": FIRST - 12 * WEEK}, broken.NoScheme),
            ({"minutes": -5}, refused.GiveMinutes),
            ({"minutes": 2**63}, refused.MoreThanIsMissing),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, two, changes, why):
        with pytest.raises(why):
            self.offer(two, **{"minutes": 10, **changes})
        assert not MinutesMove.objects.exists()

    def test_sent_twice_it_is_asked_once(self, two):
        assert self.offer(two, 10, key="the-key-of-one-form") == self.offer(two, 10, key="the-key-of-one-form")

    def test_the_same_form_with_other_minutes_is_refused_in_words(self, two):
        self.offer(two, 10, key="the-key-of-one-form")
        with pytest.raises(refused.MoveKeyReused):
            self.offer(two, 20, key="the-key-of-one-form")

    def test_a_colleague_of_who_asked_does_not_answer_even_after_they_left(self, two):
        colleague = MembershipFactory(organisation=two.giver.organisation, started_on=FIRST).user
        move = self.offer(two, 100)
        two.fellow.memberships.update(ended_on=SECOND + WEEK)
        for day in (SECOND + WEEK, SECOND + 2 * WEEK):
            with pytest.raises(refused.NotForYouToAnswer):
                self.answer(two, move, colleague, day=day)
        assert self.answer(two, move, two.trader, day=SECOND + 2 * WEEK).answer == Answer.AGREED

    def test_who_acts_for_both_answers_for_neither(self, two):
        both = MembershipFactory(organisation=two.giver.organisation, started_on=FIRST).user
        MembershipFactory(organisation=two.business, user=both, started_on=FIRST)
        move = self.offer(two, 100)
        with pytest.raises(refused.NotForYouToAnswer):
            self.answer(two, move, both)


def test_a_stranger_cannot_answer_for_either(market):
    other = market.let(market.units[1], organisation=OrganisationFactory())
    member = MembershipFactory(organisation=other.organisation, started_on=FIRST).user
    give_in(market, 3000, FIRST, tenancy=other)
    with on(SECOND + WEEK):
        move = services.offer_minutes(
            giver=other, giving_from=FIRST, receiver=market.tenancy, receiving_from=FIRST, by=member, minutes=60
        )
        for stranger in (market.owner, market.officer):
            with pytest.raises(refused.NotForYouToAnswer):
                services.agree_to_move(move=move, by=stranger)
