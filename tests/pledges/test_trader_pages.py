"""The pages around the log form in council words: reviews so far, asks, pauses, reminders, hours shared."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from core import clock
from hours.enums import HoursStatus
from hours.models import HoursEntry
from hours.services import confirm_hours, query_hours
from ideas.enums import NeedKind
from ideas.models import Offer, Volunteer
from notices.models import AnswerDue, Notice
from notices.services import stop_mail
from pledges import services
from pledges.enums import Answer, BroughtState
from pledges.models import BroughtAsk, HelpAsk, HoursReminder, MinutesMove, PauseRequest, WaiverRequest
from pledges.services.asking import answer_pause_request, ask_for_pause
from pledges.services.bringing import bring_ask
from pledges.services.reminding import choose_reminder
from pledges.weeks import WEEK
from tests.factories import ActionFactory, IdeaFactory, MembershipFactory, NeedFactory, OrganisationFactory, UserFactory
from tests.hours.story import log

from .market import LONDON, NOW
from .reviewing import FIRST, SECOND, close, closing_day, give, give_in, on

PAGE = "/pledges/trader/"
MOST_QUERIES = 18
NEEDED = 34 * 60 + 12


@pytest.fixture
def trader(market, client_of):
    return client_of(market.trader)


def text_of(response) -> str:
    return response.content.decode()


def card(page: str, heading: str) -> str:
    return page.partition(heading)[2].partition("</section>")[0]


class TestThisReview:
    def test_ahead_it_says_that_the_rent_stays(self, market, trader):
        give_in(market, NEEDED, FIRST)
        assert "There are enough confirmed hours for the whole review" in text_of(trader.get(PAGE))

    def test_behind_it_says_how_many_a_week_and_the_fair_ways(self, market, trader):
        give_in(market, 20 * 60, FIRST)
        page = card(text_of(trader.get(PAGE)), "This review so far")
        # 34 h 12 min are needed, 20 are there: 14 h 12 min over four weeks, rounded up to quarters.
        assert "14 h 12 min more keep your rent as it is: about 3¾ hours a week." in page
        assert "those of Partner (100% of the rent)" in page
        assert "£288.00 more" in page
        assert "It need not come to that." in page

    @pytest.mark.parametrize("word", ["fail", "debt", "owe", "penalt", "fine ", "punish", "must"])
    def test_nothing_in_it_blames(self, market, trader, word):
        assert word not in card(text_of(trader.get(PAGE)), "This review so far").lower()

    def test_below_every_tier_nothing_is_added_and_a_way_back_is_agreed(self, market, client_of):
        tenancy = market.let(market.units[1], pledge=60)
        person = MembershipFactory(organisation=tenancy.organisation).user
        assert "Nothing would be added to your rent." in text_of(client_of(person).get(PAGE))

    def test_one_minute_more_or_fewer_decides(self, market, trader):
        give_in(market, NEEDED - 1, FIRST)
        page = card(text_of(trader.get(PAGE)), "This review so far")
        assert "1 minute more keep" in page
        give(market, 1, date(2026, 11, 20))
        assert "There are enough confirmed hours" in card(text_of(trader.get(PAGE)), "This review so far")

    def test_an_ended_review_is_shown_until_it_is_closed_and_its_carry_counts(self, market, trader):
        give_in(market, 40 * 60, FIRST)
        with on(SECOND + WEEK):
            page = text_of(trader.get(PAGE))
            assert "Your 12-week review ended on Sunday 20 December." in page
            assert "4 hours would be carried into the next one" in page
            # 3 hours were due in the first week of the new one, 4 are carried in.
            assert "You are 1 hour ahead." in page
        close(market)
        with on(closing_day(FIRST)):
            page = text_of(trader.get(PAGE))
            assert "The review that has ended" not in page

    def test_what_waits_is_said_of_the_review_it_belongs_to(self, market, trader):
        give_in(market, 20 * 60, FIRST)
        with on(SECOND + WEEK):
            give(market, 45, SECOND, status="logged")
            page = text_of(trader.get(PAGE))
        assert "wait to be confirmed" not in card(page, "The review that has ended")
        assert "¾ hour wait to be confirmed" in card(page, "This review so far")

    def test_it_agrees_with_the_review_as_it_is_closed(self, market):
        from pledges.selectors import trader_page

        give_in(market, 30 * 60, FIRST)
        with on(closing_day(FIRST)):
            shown = trader_page(market.tenancy).ended_review.outcome
        review = close(market)
        assert (shown.due, shown.credit, shown.met) == (review.due, review.credit, review.met)
        assert (shown.adjustment, shown.earned.name) == (review.adjustment, review.earned_tier)


class TestWaiting:
    def test_it_says_with_whom_and_by_when(self, market, trader):
        log(market)
        page = card(text_of(trader.get(PAGE)), "Waiting to be confirmed")
        assert "with Rosa" in page
        assert "by Tuesday 8 December" in page

    def test_the_wider_community_waits_for_an_officer(self, market, trader):
        log(market, receiver=None)
        assert "with a pledge officer" in card(text_of(trader.get(PAGE)), "Waiting to be confirmed")

    def test_a_question_stands_out(self, market, trader):
        query_hours(entry=log(market), by=market.owner, reason="Which day?")
        assert "They ask you something" in card(text_of(trader.get(PAGE)), "Waiting to be confirmed")


class TestRepeatingLastWeek:
    def last_week(self, market):
        log(market, done_on=date(2026, 11, 16), minutes=90)
        log(market, done_on=date(2026, 11, 20), minutes=60, description="On Friday")

    def test_one_tap_logs_what_has_come_round_again(self, market, trader):
        self.last_week(market)
        page = text_of(trader.get(PAGE))
        assert "Monday 23 November: 1½ hours" in page
        assert "Friday 27 November" not in card(page, "The same as last week?")
        trader.post(f"{PAGE}repeat/")
        (again,) = HoursEntry.objects.filter(done_on=date(2026, 11, 23))
        assert (again.minutes, again.status, again.receiver_subject) == (90, HoursStatus.LOGGED, market.project)

    def test_a_second_tap_logs_nothing(self, market, trader):
        self.last_week(market)
        trader.post(f"{PAGE}repeat/")
        page = text_of(trader.post(f"{PAGE}repeat/", follow=True))
        assert "Last week is logged again already." in page
        assert HoursEntry.objects.count() == 3

    def test_what_was_refused_or_taken_back_is_not_repeated(self, market, trader):
        entry = log(market, done_on=date(2026, 11, 17))
        query_hours(entry=entry, by=market.owner, reason="Was it?")
        assert "The same as last week?" not in text_of(trader.get(PAGE))

    def test_a_get_logs_nothing(self, market, trader):
        self.last_week(market)
        assert trader.get(f"{PAGE}repeat/").status_code == 302
        assert HoursEntry.objects.count() == 2

    def test_what_does_not_fit_the_day_is_said_and_nothing_is_logged(self, market, trader):
        self.last_week(market)
        for n in range(2):
            log(market, done_on=date(2026, 11, 23), minutes=720, description=f"Long {n}")
        page = text_of(trader.post(f"{PAGE}repeat/", follow=True))
        assert "more than 12 hours for each of you" in page
        assert HoursEntry.objects.count() == 4


class TestAnswersForAPhone:
    """What the script that sends waiting hours is told."""

    def said(self, market, **changes):
        said = {"date": "2026-11-24", "minutes": "75", "people": "1", "description": "Cooked", "key": "key-on-a-phone"}
        return {**said, "recipient": f"subject:{market.project.pk}", **changes}

    def send(self, trader, data):
        return trader.post(f"{PAGE}log/", data, headers={"Accept": "application/json"})

    def test_it_is_logged_once_however_often_it_is_sent(self, market, trader):
        for _again in range(3):
            answer = self.send(trader, self.said(market))
            assert answer.json()["logged"] is True
            assert answer.json()["url"] == PAGE
        assert HoursEntry.objects.count() == 1

    def test_what_is_refused_says_why_and_can_be_mended_under_the_same_key(self, market, trader):
        answer = self.send(trader, self.said(market, minutes="1500"))
        assert (answer.status_code, answer.json()["logged"]) == (422, False)
        assert "5 minutes" in answer.json()["words"][0]
        assert self.send(trader, self.said(market)).json()["logged"] is True

    def test_what_waited_too_long_is_told_so(self, market, trader):
        with clock.moved_to(NOW + timedelta(days=29)):
            answer = self.send(trader, self.said(market))
        assert answer.json()["late"] is True
        assert not HoursEntry.objects.exists()

    def test_the_window_counts_from_the_day_it_reaches_the_server(self, market, trader):
        with clock.moved_to(NOW + timedelta(days=28)):
            assert self.send(trader, self.said(market)).json()["logged"] is True

    def test_signed_out_it_is_led_to_sign_in(self, market, client_of):
        answer = self.send(client_of(None), self.said(market))
        assert answer.status_code == 302

    def test_what_waited_for_somebody_else_is_not_logged_for_who_is_signed_in_now(self, market, trader):
        answer = self.send(trader, self.said(market, who=str(market.owner.uid)))
        assert (answer.status_code, answer.json()["another"]) == (409, True)
        assert not HoursEntry.objects.exists()
        assert self.send(trader, self.said(market, who=str(market.trader.uid))).json()["logged"] is True

    def test_hours_of_a_closed_review_are_refused_plainly(self, market, trader):
        give_in(market, 36 * 60, FIRST)
        close(market)
        with on(date(2027, 1, 18)):
            answer = self.send(trader, self.said(market, date="2026-12-20"))
        assert answer.status_code == 422

    def test_the_worker_keeps_to_its_page(self, client):
        answer = client.get(f"{PAGE}worker.js")
        assert answer["Content-Type"].startswith("text/javascript")
        assert "no-store" in answer["Cache-Control"]

    def test_signing_out_empties_the_phone(self, market, trader):
        answer = trader.post("/accounts/logout/")
        assert '"storage"' in answer["Clear-Site-Data"]


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
        officer.post(f"/admin/pledges/pause-requests/{request.pk}/answer/", {"agree": "yes", "note": "Rest well."})
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


class TestAsks:
    @pytest.fixture
    def need(self, market):
        idea = IdeaFactory(author=market.owner, title="A tea morning")
        return NeedFactory(subject=idea.subject, kind=NeedKind.TIME, text="Two hands to serve", what_you_get="Cake")

    def test_one_tap_offers_it_for_the_business_and_chooses_them_in_the_log_form(self, market, trader, need):
        assert "Two hands to serve" in text_of(trader.get(f"{PAGE}asks/"))
        page = trader.post(f"{PAGE}asks/needs/{need.pk}/", follow=True)
        offer = Offer.objects.get()
        assert (offer.author, offer.organisation, offer.need) == (market.trader, market.business, need)
        assert f'<option value="subject:{need.subject_id}" selected>A tea morning</option>' in text_of(page)
        assert Notice.objects.filter(user=market.owner, kind="offer.made").count() == 1
        # Also on another day they are the first to choose.
        select = text_of(trader.get(PAGE)).partition('name="recipient"')[2].partition("</select>")[0]
        assert select.index("A tea morning") < select.index("The wider community")

    def test_two_taps_are_one_offer(self, market, trader, need):
        for _again in range(2):
            trader.post(f"{PAGE}asks/needs/{need.pk}/")
        assert Offer.objects.count() == 1
        assert "Two hands to serve" not in card(text_of(trader.get(f"{PAGE}asks/")), "Others, the near ones first")

    def test_a_get_asks_first(self, market, trader, need):
        assert "Can you do this?" in text_of(trader.get(f"{PAGE}asks/needs/{need.pk}/"))
        assert not Offer.objects.exists()

    def test_an_action_with_places_is_joined(self, market, trader):
        action = ActionFactory(accepted=True, places=2, on=date(2026, 12, 5))
        trader.post(f"{PAGE}asks/actions/{action.pk}/")
        assert Volunteer.objects.get().user == market.trader

    def test_what_is_found_or_hidden_is_not_there(self, market, trader, need):
        need.is_met = True
        need.save()
        assert trader.post(f"{PAGE}asks/needs/{need.pk}/").status_code == 404

    def test_an_officer_brings_it_and_the_business_says_yes(self, market, trader, client_of, need):
        officer = client_of(market.officer)
        assert "Two hands to serve" in text_of(officer.get("/admin/pledges/matching/asks/"))
        bring = f"/admin/pledges/matching/bring/needs/{need.pk}/"
        assert "Kumasi Kitchen" in text_of(officer.get(bring))
        officer.post(bring, {"organisation": market.business.pk, "note": "You cook so well."})
        ask = BroughtAsk.objects.get()
        told = Notice.objects.get(user=market.trader, kind="ask.brought")
        assert told.sentence == "“A tea morning” could use what Kumasi Kitchen can do: Two hands to serve."
        assert told.note == "You cook so well."
        assert "Asks (1)" in text_of(trader.get(PAGE))
        trader.post(f"{PAGE}asks/needs/{need.pk}/")
        ask.refresh_from_db()
        assert ask.state == BroughtState.TAKEN
        assert Notice.objects.get(user=market.officer, kind="ask.brought").happened == "taken"

    def test_it_may_say_no_without_a_reason(self, market, trader, need):
        ask = bring_ask(organisation=market.business, by=market.officer, need=need)
        for _again in range(2):
            trader.post(f"{PAGE}asks/{ask.pk}/decline/")
        ask.refresh_from_db()
        assert ask.state == BroughtState.DECLINED
        assert Notice.objects.filter(user=market.officer, kind="ask.brought").count() == 1

    def test_it_is_brought_once_and_not_by_ones_own_officer(self, market, client_of, need):
        bring_ask(organisation=market.business, by=market.officer, need=need)
        bring = f"/admin/pledges/matching/bring/needs/{need.pk}/"
        page = text_of(client_of(market.second_officer).post(bring, {"organisation": market.business.pk}))
        assert "brought to this business before" in page
        MembershipFactory(organisation=market.business, user=market.second_officer)
        client_of(market.second_officer).post(bring, {"organisation": market.business.pk})
        assert BroughtAsk.objects.count() == 1

    def test_another_business_cannot_answer(self, market, client_of, need):
        ask = bring_ask(organisation=market.business, by=market.officer, need=need)
        stranger = MembershipFactory(organisation=market.let(market.units[1]).organisation).user
        assert client_of(stranger).post(f"{PAGE}asks/{ask.pk}/decline/").status_code == 404

    def test_businesses_that_share_the_skill_stand_first(self, market, client_of):
        from tests.factories import HeldSkillFactory, ResidentProfileFactory, SkillFactory

        skill = SkillFactory(name="Baking bread")
        HeldSkillFactory(content_object=ResidentProfileFactory(user=market.trader), tag=skill, willing=True)
        need = NeedFactory(kind=NeedKind.SKILL, skill=skill, text="")
        page = text_of(client_of(market.officer).get(f"/admin/pledges/matching/bring/needs/{need.pk}/"))
        assert "Shares: Baking bread." in page.partition("Or to another business")[0]

    def test_queries_do_not_grow_with_asks(self, market, trader, need, django_assert_max_num_queries):
        trader.get(f"{PAGE}asks/")
        with django_assert_max_num_queries(24) as few:
            trader.get(f"{PAGE}asks/")
        for n in range(6):
            NeedFactory(subject=IdeaFactory(author=market.owner).subject, kind=NeedKind.TIME, text=f"Hands {n}")
            bring_ask(
                organisation=market.business, by=market.officer, need=NeedFactory(kind=NeedKind.TIME, text=f"Eyes {n}")
            )
        with django_assert_max_num_queries(24) as many:
            trader.get(f"{PAGE}asks/")
        assert len(many) <= len(few) + 1


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


class TestReminders:
    ADDRESS = f"{PAGE}reminders/"

    def test_the_day_is_chosen_and_stopped(self, market, trader):
        trader.post(self.ADDRESS, {"weekday": "4"})
        assert HoursReminder.objects.get(user=market.trader).weekday == 4
        trader.post(self.ADDRESS, {"weekday": "none"})
        assert not HoursReminder.objects.exists()

    @pytest.mark.parametrize("day", ["7", "-1", "x", "", "４４"])
    def test_odd_days_are_refused(self, market, trader, day):
        assert "from the list, or never" in text_of(trader.post(self.ADDRESS, {"weekday": day})) or day == ""
        assert not HoursReminder.objects.exists()

    def test_on_the_day_one_mail_says_what_is_to_go(self, market, django_capture_on_commit_callbacks):
        choose_reminder(user=market.trader, weekday=1)
        with django_capture_on_commit_callbacks(execute=True):
            for _again in range(2):
                call_command("remind_traders")
        (message,) = mail.outbox
        assert message.subject == "Time to log your hours: 3 hours to go by Sunday."
        assert "List-Unsubscribe-Post" in message.extra_headers

    def test_on_other_days_or_with_nothing_to_go_it_is_quiet(self, market):
        choose_reminder(user=market.trader, weekday=2)
        call_command("remind_traders")
        choose_reminder(user=market.trader, weekday=1)
        confirm_hours(entry=log(market, minutes=180), by=market.owner)
        call_command("remind_traders")
        assert not Notice.objects.filter(kind="hours.reminder").exists()

    def test_a_paused_week_reminds_nobody(self, market):
        services.record_pause(
            by=market.officer,
            tenancy=market.tenancy,
            from_monday=date(2026, 11, 23),
            to_sunday=date(2026, 11, 29),
            reason="Agreed by telephone.",
        )
        choose_reminder(user=market.trader, weekday=1)
        call_command("remind_traders")
        assert not Notice.objects.filter(kind="hours.reminder").exists()

    def test_one_press_in_a_mail_stops_it_all_until_a_day_is_chosen_again(self, market):
        choose_reminder(user=market.trader, weekday=1)
        stop_mail(user=market.trader, kind="hours.reminder")
        call_command("remind_traders")
        assert not Notice.objects.filter(kind="hours.reminder").exists()
        choose_reminder(user=market.trader, weekday=1)
        call_command("remind_traders")
        assert Notice.objects.filter(kind="hours.reminder").count() == 1

    def test_the_next_week_reminds_again(self, market):
        choose_reminder(user=market.trader, weekday=1)
        call_command("remind_traders")
        with clock.moved_to(NOW + timedelta(days=7)):
            call_command("remind_traders")
        assert Notice.objects.filter(kind="hours.reminder").count() == 2


def test_the_pages_of_who_acts_for_nobody_are_not_there(market, client_of):
    client = client_of(UserFactory())
    for name in ("asks", "review", "pauses", "reminders"):
        assert client.get(f"{PAGE}{name}/").status_code == 404


@pytest.mark.parametrize("code", ["pt", "es"])
def test_they_stand_in_other_languages(market, trader, code):
    for name in ("asks", "review", "pauses", "reminders"):
        assert trader.get(f"/{code}{PAGE}{name}/").status_code == 200


def test_the_page_with_everything_on_it_keeps_to_its_queries(market, client_of, django_assert_max_num_queries):
    """A closed review, one that ended, hours that wait, a pause and asks: at most eighteen, as with an empty page."""
    other = market.let(market.units[1])
    for tenancy in (market.tenancy, other):
        give_in(market, 30 * 60, FIRST, tenancy=tenancy)
    close(market)
    with on(date(2027, 3, 22)):
        bring_ask(organisation=market.business, by=market.officer, need=NeedFactory(kind=NeedKind.TIME, text="Hands"))
        ask_for_pause(
            tenancy=market.tenancy, by=market.trader, from_monday=date(2027, 3, 29), to_sunday=date(2027, 4, 4)
        )
        for n in range(12):
            log(market, done_on=date(2027, 3, 10) + timedelta(days=n), minutes=30, description=f"Day {n}")
        trader = client_of(market.trader)
        trader.get(PAGE)
        with django_assert_max_num_queries(MOST_QUERIES):
            page = text_of(trader.get(PAGE))
        assert "The review that has ended" in page
        assert "The same as last week?" in page


def test_two_roles_do_not_confirm_their_own_business(market, client_of):
    """The officer represents the business next door; what that business gave is not theirs to confirm."""
    entry = log(market)
    MembershipFactory(organisation=market.business, user=market.officer, started_on=date(2026, 11, 1))
    client = client_of(market.officer)
    assert client.post(f"/admin/hours/{entry.pk}/confirm/").status_code in (403, 404)
    entry.refresh_from_db()
    assert entry.status == HoursStatus.LOGGED


@pytest.mark.parametrize(
    ("now", "day"),
    [
        # The clocks go back on 25 October 2026 and forward on 28 March 2027; 2027 has no 29 February.
        (datetime(2026, 10, 25, 0, 30, tzinfo=LONDON), "2026-10-25"),
        (datetime(2026, 10, 25, 23, 30, tzinfo=LONDON), "2026-10-25"),
        (datetime(2027, 3, 28, 0, 30, tzinfo=LONDON), "2027-03-28"),
        (datetime(2027, 3, 28, 23, 30, tzinfo=LONDON), "2027-03-28"),
        (datetime(2027, 1, 3, 23, 59, tzinfo=LONDON), "2027-01-03"),
        (datetime(2028, 2, 29, 9, tzinfo=LONDON), "2028-02-29"),
    ],
)
def test_today_is_the_day_in_london(market, client_of, now, day):
    with clock.moved_to(now):
        trader = client_of(market.trader)
        page = text_of(trader.get(PAGE))
        assert f'<option value="{day}" selected>Today,' in page
        TestAnswersForAPhone().send(trader, TestAnswersForAPhone().said(market, date=day))
        assert HoursEntry.objects.get().done_on.isoformat() == day


@pytest.mark.parametrize("address", ["asks/", "bring/needs/{need.pk}/"])
def test_the_matching_desk_is_for_pledge_officers(market, client_of, address):
    market.need = NeedFactory(kind=NeedKind.TIME, text="Hands")
    address = "/admin/pledges/matching/" + address.format(need=market.need)
    assert client_of(UserFactory(moderator=True)).get(address).status_code == 403
    assert client_of(market.officer).get(address).status_code == 200
