"""After a review is closed: late minutes, waivers, corrections, and the recount after a reversal. Two officers each."""

from datetime import timedelta
from decimal import Decimal

import pytest

from notices.models import AnswerDue, Notice
from pledges import exceptions as broken
from pledges import review_exceptions as refused
from pledges import services
from pledges.enums import Answer
from pledges.models import Correction, LateMinutes, Recount, Review, Waiver, WaiverRequest
from pledges.weeks import WEEK
from tests.factories import MembershipFactory

from .reviewing import FIRST, SECOND, THIRD, close, closing_day, give, give_in, on, reverse

LATER = closing_day(FIRST) + timedelta(days=1)


def owed(market) -> Review:
    """Twenty hours where thirty-six were pledged: £288.00."""
    give_in(market, 20 * 60, FIRST)
    return close(market)


class TestLateMinutes:
    def ask(self, market, *, day=LATER, **changes):
        said = {
            "tenancy": market.tenancy,
            "by": market.officer,
            "minutes": 60,
            "work": "Swept the yard on 3 October with the group",
            "reason": "The phone was lost",
        }
        with on(day):
            return services.ask_late_minutes(**{**said, **changes})

    def agree(self, market, late, *, day=LATER, by=None):
        with on(day):
            return services.agree_to_late_minutes(late=late, by=by or market.second_officer)

    def test_they_count_on_the_day_they_are_granted(self, market):
        close(market)
        late = self.agree(market, self.ask(market), day=LATER + WEEK)
        assert late.granted_on == LATER + WEEK
        review = close(market, SECOND)
        assert (review.late, review.credit) == (60, 60)
        assert Review.objects.get(first_monday=FIRST).late == 0

    def test_until_a_second_officer_agrees_they_do_not(self, market):
        close(market)
        late = self.ask(market)
        with pytest.raises(broken.AskedForByYou):
            self.agree(market, late, by=market.officer)
        MembershipFactory(organisation=market.business, user=market.second_officer)
        with pytest.raises(broken.OfficersOwnBusiness):
            self.agree(market, late)
        assert close(market, SECOND).late == 0

    def test_declined_or_taken_back(self, market):
        with on(LATER):
            declined = services.decline_late_minutes(late=self.ask(market), by=market.second_officer)
            assert declined.answer == Answer.DECLINED
            taken_back = services.decline_late_minutes(late=self.ask(market, minutes=65), by=market.officer)
            assert taken_back.answer == Answer.WITHDRAWN
        with pytest.raises(refused.AnsweredAlready):
            self.agree(market, declined)

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"minutes": 61}, refused.LateNotInFives),
            ({"minutes": 0}, refused.LateNotInFives),
            ({"minutes": -5}, refused.LateNotInFives),
            ({"minutes": 2**63 - 3}, refused.LateNotInFives),
            ({"work": "  "}, refused.WorkMissing),
            ({"work": "x" * 301}, refused.WorkMissing),
            ({"reason": " "}, broken.ReasonNeeded),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, market, changes, why):
        with pytest.raises(why):
            self.ask(market, **changes)
        assert not LateMinutes.objects.exists()

    def test_none_after_the_tenancy_ended(self, market):
        late = self.ask(market)
        with on(LATER):
            ends = LATER + WEEK + timedelta(days=6 - (LATER + WEEK).weekday())
            services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=ends)
        for day in (ends + timedelta(days=1), ends + 4 * WEEK):
            with pytest.raises(refused.TenancyIsOver):
                self.agree(market, LateMinutes.objects.get(pk=late.pk), day=day)
            with pytest.raises(refused.TenancyIsOver):
                self.ask(market, day=day)

    def test_an_end_that_another_page_has_not_seen_yet_is_seen_under_the_lock(self, market):
        late = self.ask(market)
        stale = LateMinutes.objects.select_related("tenancy__organisation").get(pk=late.pk)
        with on(LATER):
            services.end_tenancy(
                tenancy=market.tenancy, by=market.officer, last_sunday=LATER - timedelta(days=2), reason="Left"
            )
        with pytest.raises(refused.TenancyIsOver):
            self.agree(market, stale)

    def test_agreed_to_again_after_the_end_it_stays_as_it_was(self, market):
        late = self.agree(market, self.ask(market))
        with on(LATER):
            ends = LATER + timedelta(days=6 - LATER.weekday())
            services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=ends)
        late = LateMinutes.objects.get(pk=late.pk)
        assert self.agree(market, late, day=ends + WEEK) == late

    def test_asked_and_agreed_twice_they_count_once(self, market):
        late = self.ask(market)
        assert self.ask(market) == late
        self.agree(market, late)
        assert self.agree(market, late, day=LATER + WEEK).granted_on == LATER


class TestWaivers:
    def waive(self, market, review, amount="288.00", *, by=None, reason="The oven broke"):
        with on(LATER):
            return services.waive(review=review, by=by or market.officer, amount=Decimal(amount), reason=reason)

    def agree(self, market, waiver, by=None):
        with on(LATER):
            return services.agree_to_waiver(waiver=waiver, by=by or market.second_officer)

    def ask(self, market, review, words="The oven broke for five weeks."):
        with on(LATER):
            return services.ask_for_waiver(review=review, by=market.trader, words=words)

    def test_the_trader_asks_one_officer_waives_a_second_agrees(self, market):
        review = owed(market)
        request = self.ask(market, review)
        promise = AnswerDue.objects.get(question="Answer the request for a waiver")
        assert promise.due_on == LATER + timedelta(days=14)
        waiver = self.waive(market, review)
        assert waiver.answer == Answer.ASKED
        self.agree(market, waiver)
        request.refresh_from_db()
        assert (request.answer, request.note) == (Answer.AGREED, "The oven broke")
        assert AnswerDue.objects.get(pk=promise.pk).answered_at
        notice = Notice.objects.get(user=market.trader, happened="waived")
        assert notice.sentence == "£288.00 of the adjustment at Pop Yard is waived."

    def test_in_parts_but_never_more_than_the_adjustment(self, market):
        review = owed(market)
        self.agree(market, self.waive(market, review, "100.00"))
        with pytest.raises(refused.MoreThanTheAdjustment):
            self.waive(market, review, "188.01")
        self.agree(market, self.waive(market, review, "188.00"))
        with pytest.raises(refused.MoreThanTheAdjustment):
            self.waive(market, review, "0.01")

    def test_one_waits_at_a_time_and_the_same_is_asked_once(self, market):
        review = owed(market)
        first = self.waive(market, review, "100.00")
        assert self.waive(market, review, "100.00") == first
        with pytest.raises(refused.WaiverWaits):
            self.waive(market, review, "50.00")

    @pytest.mark.parametrize("amount", ["0", "-1.00", "1.001", "NaN", "Infinity", "1E+9"])
    def test_an_amount_that_makes_no_sense(self, market, amount):
        with pytest.raises((refused.AmountMissing, refused.MoreThanTheAdjustment)):
            self.waive(market, owed(market), amount)

    def test_who_may(self, market):
        review = owed(market)
        with pytest.raises(broken.NotAPledgeOfficer):
            self.waive(market, review, by=market.trader)
        with pytest.raises(broken.ReasonNeeded):
            self.waive(market, review, reason=" ")
        waiver = self.waive(market, review)
        with pytest.raises(broken.AskedForByYou):
            self.agree(market, waiver, market.officer)
        MembershipFactory(organisation=market.business, user=market.second_officer)
        with pytest.raises(broken.OfficersOwnBusiness):
            self.agree(market, waiver)
        with on(LATER), pytest.raises(broken.NotYourBusiness):
            services.ask_for_waiver(review=review, by=market.owner, words="Please.")

    def test_a_met_review_has_nothing_to_waive(self, market):
        give_in(market, 36 * 60, FIRST)
        review = close(market)
        for service in (self.waive, self.ask):
            with pytest.raises(refused.NothingToWaive):
                service(market, review)

    def test_a_request_is_declined_with_words(self, market):
        review = owed(market)
        request = self.ask(market, review)
        assert self.ask(market, review, "And again") == request
        with on(LATER):
            with pytest.raises(refused.WordsMissing):
                services.decline_request(request=request, by=market.officer, note=" ")
            declined = services.decline_request(request=request, by=market.officer, note="It was open all along.")
            assert services.decline_request(request=request, by=market.officer, note=declined.note) == declined
        assert declined.answer == Answer.DECLINED
        assert WaiverRequest.objects.get().answered_by == market.officer

    def test_what_has_been_answered_is_not_asked_again_without_a_word(self, market):
        review = owed(market)
        with on(LATER):
            services.decline_request(request=self.ask(market, review), by=market.officer, note="It was open all along.")
        with pytest.raises(refused.AnsweredAlready):
            self.ask(market, review)

    @pytest.mark.parametrize("words", ["", "\n ", "x" * 1001])
    def test_a_request_says_what_happened(self, market, words):
        with pytest.raises(refused.WordsMissing):
            self.ask(market, owed(market), words)

    def test_taken_back_leaves_room_for_another(self, market):
        review = owed(market)
        with on(LATER):
            services.decline_waiver(waiver=self.waive(market, review, "100.00"), by=market.officer)
        assert self.waive(market, review, "288.00")
        assert Waiver.objects.filter(answer=Answer.WITHDRAWN).count() == 1


class TestCorrections:
    def ask(self, market, amount="-12.34", **changes):
        said = {"tenancy": market.tenancy, "by": market.officer, "amount": Decimal(amount), "reason": "Charged twice"}
        return services.ask_correction(**{**said, **changes})

    def test_a_second_officer_agrees(self, market):
        correction = services.agree_to_correction(correction=self.ask(market), by=market.second_officer)
        assert (correction.answer, correction.amount) == (Answer.AGREED, Decimal("-12.34"))
        assert services.agree_to_correction(correction=correction, by=market.second_officer) == correction

    def test_not_who_entered_it(self, market):
        correction = self.ask(market)
        with pytest.raises(broken.AskedForByYou):
            services.agree_to_correction(correction=correction, by=market.officer)
        assert services.decline_correction(correction=correction, by=market.officer).answer == Answer.WITHDRAWN

    @pytest.mark.parametrize("amount", ["0.00", "0.001", "NaN", "-Infinity", "1E+8"])
    def test_an_amount_that_makes_no_sense(self, market, amount):
        with pytest.raises(refused.AmountMissing):
            self.ask(market, amount)

    def test_not_for_a_business_of_ones_own(self, market):
        MembershipFactory(organisation=market.business, user=market.officer)
        with pytest.raises(broken.OfficersOwnBusiness):
            self.ask(market)


class TestRecount:
    def test_a_reversal_in_a_closed_period_raises_the_adjustment(self, market):
        entries = give_in(market, 36 * 60, FIRST)
        review = close(market)
        reversal = reverse(market, entries[0], LATER)
        recount = Recount.objects.get()
        assert (recount.review, recount.reversal) == (review, reversal)
        assert (recount.credit, recount.met, recount.adjustment) == (1440, False, Decimal("288.00"))
        correction = Correction.objects.get()
        assert (correction.amount, correction.recount, correction.answer) == (
            Decimal("288.00"),
            recount,
            Answer.AGREED,
        )
        assert (correction.recorded_by, correction.agreed_by) == (market.officer, market.second_officer)
        assert "£288.00 will be added" in Notice.objects.get(user=market.trader, happened="recounted").sentence
        review.refresh_from_db()
        assert (review.met, review.credit, review.adjustment) == (True, 2160, Decimal("0.00"))

    def test_asked_for_only_it_changes_nothing(self, market):
        from hours.services import reverse_hours

        entries = give_in(market, 36 * 60, FIRST)
        close(market)
        with on(LATER):
            reverse_hours(entry=entries[0], by=market.officer, reason="Written down twice")
        assert not Recount.objects.exists()

    def test_the_next_review_starts_from_the_recounted_carry(self, market):
        entries = give_in(market, 42 * 60, FIRST)
        last = give(market, 180, FIRST + 5 * WEEK)
        assert close(market).carry_out == 360
        reverse(market, last, LATER)  # 42 hours remain
        assert Recount.objects.get().carry_out == 360
        reverse(market, entries[0], LATER + WEEK)
        assert close(market, SECOND).carried_in == 0

    def test_later_closed_reviews_are_counted_again_while_their_carry_changes(self, market):
        entries = give_in(market, 40 * 60, FIRST)
        close(market)  # carries 240
        give_in(market, 31 * 60, SECOND)  # 35 h with the carry: met
        close(market, SECOND)
        give_in(market, 36 * 60, THIRD)
        close(market, THIRD)
        reverse(market, entries[-1], closing_day(THIRD) + timedelta(days=1))  # 240 minutes off: nothing carried
        first, second = Recount.objects.order_by("review__first_monday")
        assert (first.met, first.carry_out, first.adjustment) == (True, 0, Decimal("0.00"))
        assert (second.credit, second.met, second.adjustment) == (31 * 60, False, Decimal("288.00"))
        assert Correction.objects.get().recount == second

    def test_two_reversals_add_up_and_each_rise_is_corrected_once(self, market):
        market.tenancy = market.let(market.units[1], pledge=300)
        entries = give_in(market, 57 * 60, FIRST)
        close(market)
        reverse(market, entries[0], LATER)  # 45 h: Neighbour
        reverse(market, entries[1], LATER + WEEK)  # 33 h: Partner
        reverse(market, entries[2], LATER + 2 * WEEK)  # 21 h: still Partner
        assert [str(recount.adjustment) for recount in Recount.objects.order_by("pk")] == ["288.00", "576.00", "576.00"]
        assert [str(row.amount) for row in Correction.objects.order_by("pk")] == ["288.00", "288.00"]

    def test_in_an_open_period_it_only_counts_less(self, market):
        entries = give_in(market, 36 * 60, FIRST)
        reverse(market, entries[0], SECOND + WEEK)
        assert not Recount.objects.exists()
        assert close(market).confirmed == 1440

    def test_one_that_waits_holds_no_closing_up(self, market):
        from hours.services import confirm_hours, reverse_hours

        entries = give_in(market, 36 * 60, FIRST)
        with on(SECOND + WEEK):
            reversal = reverse_hours(entry=entries[0], by=market.officer, reason="Written down twice")
        assert close(market).met
        with on(LATER):
            confirm_hours(entry=reversal, by=market.second_officer)
        assert Recount.objects.get().credit == 1440

    def test_where_more_was_moved_away_than_stays_the_credit_is_reviewed_as_nothing(self, market):
        other = market.let(market.units[1])
        member = MembershipFactory(organisation=other.organisation, started_on=FIRST).user
        entries = give_in(market, 2160, FIRST, tenancy=other)
        extra = give(market, 300, FIRST + timedelta(days=30), tenancy=other)
        with on(SECOND + WEEK):
            move = services.offer_minutes(
                giver=other, giving_from=FIRST, receiver=market.tenancy, receiving_from=FIRST, by=member, minutes=300
            )
            services.agree_to_move(move=move, by=market.trader)
        for entry in [*entries, extra]:
            reverse(market, entry, SECOND + 2 * WEEK)
        review = close(market, tenancy=other)
        assert (review.credit, review.met, review.earned_tier) == (-300, False, "")


def test_what_one_reads_of_others_decisions_is_in_words(market):
    give(market, 60, FIRST)
    review = close(market)
    with on(LATER):
        services.allow_after_review(review=review, by=market.officer, reason="Two new cooks", may_raise=True)
        with pytest.raises(refused.NothingToAllow):
            services.allow_after_review(review=review, by=market.officer, reason="x")
        with pytest.raises(broken.ReasonNeeded):
            services.allow_after_review(review=review, by=market.officer, reason="", keeps_band=True)
    assert Notice.objects.get(user=market.trader, happened="allowed").note == "Two new cooks"
    close(market, SECOND)
    with on(closing_day(SECOND)), pytest.raises(refused.LastReviewOnly):
        services.allow_after_review(review=review, by=market.officer, reason="More", may_raise=True)
