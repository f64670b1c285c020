"""What the script that sends waiting hours is told, and which day today is."""

from datetime import date, datetime, timedelta

import pytest

from core import clock
from hours.enums import HoursStatus
from hours.models import HoursEntry
from tests.factories import MembershipFactory
from tests.hours.story import log

from .market import LONDON, NOW
from .reviewing import FIRST, close, give_in, on
from .trading import PAGE, text_of


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

    def test_who_was_not_signed_in_empties_nothing(self, client_of):
        """Stopping half-way through signing in posts to the same address: what waits for others stays."""
        answer = client_of(None).post("/accounts/logout/")
        assert "Clear-Site-Data" not in answer

    def test_what_others_left_waiting_stays_where_the_page_took_away_the_rest(self, market, trader):
        answer = trader.post("/accounts/logout/", {"others": "stay"})
        assert "Clear-Site-Data" not in answer

    def test_the_page_says_whose_it_is_and_how_long_a_phone_may_show_it(self, market, trader, settings):
        answer = trader.get(PAGE)
        assert answer["X-Page-For"] == str(market.trader.uid)
        assert int(answer["X-Page-Lasts"]) == settings.SESSION_COOKIE_AGE == 14 * 24 * 60 * 60

    def test_a_page_for_nobodys_tenancy_or_with_a_form_in_it_is_not_to_be_kept(self, market, trader, client_of):
        assert "X-Page-For" not in client_of(market.officer).get(PAGE)
        assert "X-Page-For" not in trader.post(f"{PAGE}log/", self.said(market, minutes="1500"))


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


def test_two_roles_do_not_confirm_their_own_business(market, client_of):
    """The officer represents the business next door; what that business gave is not theirs to confirm."""
    entry = log(market)
    MembershipFactory(organisation=market.business, user=market.officer, started_on=date(2026, 11, 1))
    client = client_of(market.officer)
    answer = client.post(f"/admin/hours/{entry.pk}/confirm/")
    assert answer.status_code == 403
    assert "Somebody else must" in answer.content.decode()
    entry.refresh_from_db()
    assert entry.status == HoursStatus.LOGGED
