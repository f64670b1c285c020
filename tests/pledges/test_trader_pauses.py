"""Pauses that traders ask for and officers answer."""

from datetime import date, timedelta

import pytest

from core import clock
from notices.models import AnswerDue, Notice
from pledges import services
from pledges.enums import Answer
from pledges.models import PauseRequest
from pledges.services.asking import answer_pause_request, ask_for_pause
from tests.factories import MembershipFactory

from .market import NOW
from .trading import PAGE, text_of


class TestPauses:
    ADDRESS = f"{PAGE}pauses/"

    def ask(self, trader, **changes):
        return trader.post(self.ADDRESS, {"from_monday": "2026-12-07", "weeks": "2", **changes}, follow=True)

    def test_it_is_asked_for_answered_and_told(self, market, trader, client_of):
        page = text_of(self.ask(trader))
        assert "Asked for a pause from Monday 7 December." in page
        request = PauseRequest.objects.get()
        due = AnswerDue.objects.about(request).open().get()
        assert due.holder_group.name == "Pledge officer"
        officer = client_of(market.officer)
        assert officer.get(due.url).status_code == 200
        answer = {"agree": "yes", "note": "Rest well.", "waives_rent": "on"}
        shown = text_of(officer.post(f"/admin/pledges/pause-requests/{request.pk}/answer/", answer))
        assert "Nothing is saved yet" in shown
        assert "no rent, no hours due" in shown
        request.refresh_from_db()
        assert request.waits
        assert not market.tenancy.pauses.exists()
        assert not Notice.objects.filter(user=market.trader, kind="pause.answered").exists()
        officer.post(f"/admin/pledges/pause-requests/{request.pk}/answer/", {**answer, "confirmed": "yes"})
        request.refresh_from_db()
        assert request.answer == Answer.AGREED
        assert (request.pause.from_monday, request.pause.to_sunday) == (date(2026, 12, 7), date(2026, 12, 20))
        assert not AnswerDue.objects.about(request).open().exists()
        notice = Notice.objects.get(user=market.trader, kind="pause.answered")
        assert "agreed to your pause from Monday 7 December" in notice.sentence
        assert "Rest well." in text_of(trader.get(self.ADDRESS))

    def test_it_is_declined_only_with_a_word(self, market, trader, client_of):
        self.ask(trader)
        request = PauseRequest.objects.get()
        officer = client_of(market.officer)
        address = f"/admin/pledges/pause-requests/{request.pk}/answer/"
        assert "Say why not in a few words." in text_of(officer.post(address, {"agree": "no"}))
        officer.post(address, {"agree": "no", "note": "The market is open then."})
        request.refresh_from_db()
        assert request.answer == Answer.DECLINED
        assert not market.tenancy.pauses.exists()

    def test_no_officer_answers_for_a_business_they_represent(self, market, trader, client_of):
        self.ask(trader)
        request = PauseRequest.objects.get()
        MembershipFactory(organisation=market.business, user=market.officer)
        address = f"/admin/pledges/pause-requests/{request.pk}/answer/"
        assert client_of(market.officer).post(address, {"agree": "yes"}).status_code == 403

    def test_more_than_six_weeks_wait_for_a_second_officer(self, market):
        request = ask_for_pause(
            tenancy=market.tenancy, by=market.trader, from_monday=date(2026, 12, 7), to_sunday=date(2027, 1, 24)
        )
        answer_pause_request(request=request, by=market.officer, agree=True, note="A long journey.")
        request.refresh_from_db()
        assert request.pause.waits
        assert "A second officer has to agree too." in Notice.objects.get(kind="pause.answered").sentence

    def test_asked_in_time_it_holds_from_its_monday_even_when_answered_later(self, market):
        request = ask_for_pause(
            tenancy=market.tenancy, by=market.trader, from_monday=date(2026, 11, 30), to_sunday=date(2026, 12, 6)
        )
        with clock.moved_to(NOW + timedelta(days=10)):
            answer_pause_request(request=request, by=market.officer, agree=True)
        assert market.tenancy.pauses.get().reason == "Asked for in time, on Tuesday 24 November."

    def test_the_same_again_is_the_same_request_and_others_wait(self, market, trader):
        self.ask(trader)
        self.ask(trader)
        assert PauseRequest.objects.count() == 1
        assert "it waits for an answer" in text_of(self.ask(trader, weeks="3"))

    def test_it_is_taken_back_once(self, market, trader):
        self.ask(trader)
        address = f"{self.ADDRESS}{PauseRequest.objects.get().pk}/withdraw/"
        assert "Take your request back?" in text_of(trader.get(address))
        trader.post(address)
        assert "Taken back. Nothing is paused." in text_of(trader.post(address, follow=True))
        assert PauseRequest.objects.get().answer == Answer.WITHDRAWN

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"from_monday": "2026-11-23"}, "This Monday has come already."),
            ({"from_monday": "2026-12-08"}, "Choose a Monday"),
            ({"from_monday": "2027-02-29"}, "Choose a day from the list."),
            ({"from_monday": "9999-12-27"}, "Choose a day from the list."),
            ({"weeks": "0"}, "Choose 1 to 26 weeks"),
            ({"weeks": "27"}, "Choose 1 to 26 weeks"),
            ({"weeks": "1,5"}, "Choose 1 to 26 weeks"),
            ({"weeks": ""}, "Choose for how many weeks."),
        ],
    )
    def test_odd_weeks_are_refused_plainly(self, market, trader, changes, words):
        assert words in text_of(self.ask(trader, **changes))
        assert not PauseRequest.objects.exists()

    def test_full_width_digits_are_digits(self, market, trader):
        self.ask(trader, weeks="２")
        assert PauseRequest.objects.get().to_sunday == date(2026, 12, 20)

    def test_weeks_that_are_paused_already_are_not_paused_twice(self, market, trader):
        services.record_pause(
            by=market.officer, venue=market.venue, from_monday=date(2026, 12, 14), to_sunday=date(2026, 12, 20)
        )
        assert "paused already" in text_of(self.ask(trader))

    def test_over_the_turn_of_a_year_with_53_weeks_and_the_clock_change(self, market, trader):
        self.ask(trader, from_monday="2026-12-21", weeks="15")
        assert PauseRequest.objects.get().to_sunday == date(2027, 4, 4)

    def test_there_is_no_room_to_say_why(self, market, trader):
        page = text_of(trader.get(self.ADDRESS)).partition("<main")[2].partition("</main>")[0]
        assert "<textarea" not in page
        assert 'type="text"' not in page
