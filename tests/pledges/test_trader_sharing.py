"""Hours given, got and made up, waivers and ways back, as traders meet them."""

from datetime import timedelta

import pytest

from notices.models import Notice
from pledges.enums import Answer
from pledges.models import HelpAsk, MinutesMove, WaiverRequest
from pledges.weeks import WEEK
from tests.factories import MembershipFactory, OrganisationFactory

from .reviewing import FIRST, SECOND, close, closing_day, give, give_in, on
from .trading import PAGE, text_of

NEEDED = 34 * 60 + 12
"""What a review of three hours a week needs to be met, in minutes."""


class TestSharing:
    ADDRESS = f"{PAGE}review/"

    @pytest.fixture
    def other(self, market):
        """The business next door with hours to spare; `market.neighbour` acts for it."""
        tenancy = market.let(market.units[1], organisation=OrganisationFactory(name="Beads of Bahia"))
        market.neighbour = MembershipFactory(organisation=tenancy.organisation).user
        return tenancy

    def test_nobody_is_shown_as_short_who_has_not_asked(self, market, client_of, other):
        with on(SECOND + WEEK):
            page = text_of(client_of(market.neighbour).get(self.ADDRESS))
        assert "Kumasi Kitchen" not in page
        assert "Nobody just now." in page

    def test_asking_giving_and_taking(self, market, trader, client_of, other):
        give_in(market, NEEDED - 90, FIRST)
        give_in(market, 40 * 60, FIRST, tenancy=other)
        neighbour = client_of(market.neighbour)
        with on(SECOND + WEEK):
            assert "needs 1½ hours more" in text_of(trader.get(self.ADDRESS))
            for _again in range(2):
                trader.post(f"{self.ADDRESS}ask/")
            ask = HelpAsk.objects.get()
            assert Notice.objects.filter(user=market.neighbour, kind="hours.shared").count() == 1
            assert "Review (1)" in text_of(neighbour.get(PAGE))
            page = text_of(neighbour.get(self.ADDRESS))
            assert "Kumasi Kitchen" in page
            assert "could use 1½ hours." in page
            for _again in range(2):
                neighbour.post(f"{self.ADDRESS}ask/{ask.pk}/give/", {"minutes": "90", "key": "one-gift-of-hours"})
            move = MinutesMove.objects.get()
            assert (move.minutes, move.answer) == (90, Answer.ASKED)
            assert "Yes, thank you" in text_of(trader.get(self.ADDRESS))
            trader.post(f"{self.ADDRESS}moves/{move.pk}/agree/")
            move.refresh_from_db()
            assert move.answer == Answer.AGREED
            assert "There are enough confirmed hours" in text_of(trader.get(self.ADDRESS))
            assert "could use" not in text_of(neighbour.get(self.ADDRESS))
        assert close(market).met

    def test_a_page_about_one_business_names_that_one(self, market, trader, client_of):
        """Ama acts for two businesses; what she signs for the second must not stand under the name of the first."""
        second = market.let(market.units[1], organisation=OrganisationFactory(name="Zuri Prints"))
        MembershipFactory(organisation=second.organisation, user=market.trader)
        review = close(market, tenancy=second)
        with on(closing_day(FIRST)):
            visitor = client_of(market.trader)
            for address in (f"way-back/{review.way_back.pk}/", f"{review.pk}/waiver/"):
                page = text_of(visitor.get(f"{self.ADDRESS}{address}"))
                assert "Zuri Prints · Pop Yard" in page and "Kumasi Kitchen · Pop Yard" not in page, address

    @pytest.mark.parametrize("minutes", ["0", "-5", "1,5", "", "91", "9" * 30, "NaN"])
    def test_odd_or_too_many_minutes_move_nothing(self, market, trader, client_of, other, minutes):
        give_in(market, NEEDED - 90, FIRST)
        give_in(market, 40 * 60, FIRST, tenancy=other)
        with on(SECOND + WEEK):
            trader.post(f"{self.ADDRESS}ask/")
            address = f"{self.ADDRESS}ask/{HelpAsk.objects.get().pk}/give/"
            answer = client_of(market.neighbour).post(address, {"minutes": minutes}, follow=True)
        assert answer.status_code == 200
        assert not MinutesMove.objects.exists()

    def test_a_running_review_lacks_nothing_yet(self, market, trader):
        page = text_of(trader.post(f"{self.ADDRESS}ask/", follow=True))
        assert "does not lack hours" in page
        assert not HelpAsk.objects.exists()

    def test_an_ask_is_taken_back(self, market, trader, other, client_of):
        with on(SECOND + WEEK):
            trader.post(f"{self.ADDRESS}ask/")
            trader.post(f"{self.ADDRESS}ask/{HelpAsk.objects.get().pk}/stop/")
            assert "Kumasi Kitchen" not in text_of(client_of(market.neighbour).get(self.ADDRESS))

    def test_making_up_with_hours_of_the_four_weeks_after(self, market, trader):
        give_in(market, NEEDED - 60, FIRST)
        give(market, 120, SECOND + timedelta(days=3))
        with on(SECOND + WEEK):
            assert "Or make them up yourself" in text_of(trader.get(self.ADDRESS))
            page = text_of(
                trader.post(f"{self.ADDRESS}make-up/", {"minutes": "60", "key": "made-up-for-it"}, follow=True)
            )
        assert "1 hour now count for the review that ended." in page
        assert close(market).met

    def test_a_waiver_is_asked_for_once_the_review_is_closed(self, market, trader):
        give_in(market, 30 * 60, FIRST)
        review = close(market)
        with on(closing_day(FIRST)):
            assert "Ask for it to be waived" in text_of(trader.get(self.ADDRESS))
            address = f"{self.ADDRESS}{review.pk}/waiver/"
            assert "Say in a few words what got in the way." in text_of(trader.post(address, {"words": "  "}))
            for _again in range(2):
                trader.post(address, {"words": "The oven broke for two weeks."})
            assert WaiverRequest.objects.get().words == "The oven broke for two weeks."
            page = text_of(trader.get(self.ADDRESS))
            assert "You hear from us." in page

    def test_the_way_back_is_agreed_in_writing(self, market, trader):
        review = close(market)
        with on(closing_day(FIRST)):
            page = text_of(trader.get(self.ADDRESS))
            assert "How to come back" in page
            trader.post(f"{self.ADDRESS}way-back/{review.way_back.pk}/", {"words": "An hour each Tuesday."})
        review.way_back.refresh_from_db()
        assert review.way_back.trader == market.trader
        assert review.way_back.words == "An hour each Tuesday."
