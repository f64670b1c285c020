"""The officer's desk says what waits: how much, since when, due when, and where one deals with it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from hours.services import log_hours, reverse_hours
from pledges import services
from pledges.desk import desk_of
from pledges.desk.behind import behind_now
from pledges.models import Review, TenancyBand, Unit, Venue
from pledges.services.waiving import ask_for_waiver
from pledges.weeks import WEEK
from tests.factories import MembershipFactory, UserFactory

from .market import TODAY
from .reviewing import FIRST, SECOND, close, closing_day, give, give_in, on
from .visits import Visitor, words_of

DESK = "/admin/pledges/desk/"
EVENING = timedelta(days=1)


def heap(user, name: str):
    """The heap of a name; None where it is empty."""
    return next((heap for heaps in desk_of(user) for heap in heaps if heap.name == name), None)


def log(market, **changes):
    said = {"receiver": None, "done_on": TODAY, "minutes": 60, "people": 1, "description": "Swept the lane", "key": ""}
    return log_hours(by=market.trader, giver=market.business, **{**said, **changes})


@pytest.fixture
def officer(market):
    return Visitor(market.officer)


class TestHours:
    def test_only_those_that_officers_answer(self, market):
        log(market, receiver=market.project)
        assert heap(market.officer, "hours") is None, "the project's owner answers this one"
        entry = log(market)
        found = heap(market.officer, "hours")
        assert (found.count, found.oldest, found.due_on) == (1, TODAY, TODAY + timedelta(days=14))
        assert found.rows[0].url == reverse("hours_admin:inspect", args=[entry.pk])

    def test_late_when_its_day_is_over(self, market):
        log(market)
        with on(TODAY + timedelta(days=14)):
            assert not heap(market.officer, "hours").is_late
        with on(TODAY + timedelta(days=15)):
            found = heap(market.officer, "hours")
            assert found.is_late and found.rows[0].is_late

    def test_those_of_an_own_business_are_left_to_another(self, market):
        MembershipFactory(organisation=market.business, user=market.officer)
        log(market)
        mine, colleague = heap(market.officer, "hours"), heap(market.second_officer, "hours")
        assert (mine.count, mine.elsewhere, mine.rows) == (0, 1, [])
        assert (colleague.count, colleague.elsewhere) == (1, 0)

    def test_who_represented_it_that_day_is_left_out_too(self, market):
        with on(TODAY - WEEK):
            MembershipFactory(organisation=market.business, user=market.officer, ended_on=TODAY)
        log(market)
        with on(TODAY + timedelta(days=3)):
            assert heap(market.officer, "hours").count == 0

    def test_a_reversal_waits_for_the_second_officer(self, market):
        entry = give(market, 60, TODAY - WEEK)
        reverse_hours(entry=entry, by=market.officer, reason="Written down twice")
        assert (heap(market.officer, "reversals").count, heap(market.officer, "reversals").elsewhere) == (0, 1)
        assert heap(market.second_officer, "reversals").count == 1


class TestAsked:
    @pytest.fixture
    def review(self, market):
        give_in(market, 34 * 60, FIRST)
        return close(market)

    def ask(self, market, review, name: str):
        """One officer asks for it; returns the row."""
        said = {"by": market.officer, "reason": "Ill in November"}
        if name == "waivers":
            return services.waive(review=review, amount=Decimal("100.00"), **said)
        if name == "late":
            return services.ask_late_minutes(tenancy=market.tenancy, minutes=60, work="Fair", **said)
        if name == "corrections":
            return services.ask_correction(tenancy=market.tenancy, amount=Decimal("-5.00"), **said)
        monday = closing_day(FIRST) + timedelta(days=14 - closing_day(FIRST).weekday())
        return services.record_pause(
            tenancy=market.tenancy, from_monday=monday, to_sunday=monday + 7 * WEEK - EVENING, **said
        )

    @pytest.mark.parametrize("name", ["waivers", "late", "corrections", "pauses"])
    def test_what_one_officer_asks_for_waits_for_the_second(self, market, review, name):
        day = closing_day(FIRST)
        with on(day):
            row = self.ask(market, review, name)
            mine, theirs = heap(market.officer, name), heap(market.second_officer, name)
            assert (mine.count, mine.elsewhere) == (0, 1)
            assert (theirs.count, theirs.oldest, theirs.due_on) == (1, day, day + timedelta(days=14))
            assert theirs.rows[0].url.endswith(f"/inspect/{row.pk}/")
            page = words_of(Visitor(market.officer).get(DESK))
            assert "1 more waits for another officer" in page
            MembershipFactory(organisation=market.business, user=market.second_officer)
            assert heap(market.second_officer, name).count == 0

    def test_a_waiver_asked_for_by_the_trader(self, market, review):
        with on(closing_day(FIRST)):
            request = ask_for_waiver(review=review, by=market.trader, words="My mother was ill.")
            found = heap(market.officer, "requests")
            assert found.rows[0].url == reverse("waiver_requests:inspect", args=[request.pk])
            assert "£288.00" in found.rows[0].note

    def test_a_way_back_is_due_in_28_days(self, market):
        close(market)
        day = closing_day(FIRST)
        with on(day):
            found = heap(market.officer, "ways_back")
            assert (found.count, found.due_on, found.is_late) == (1, day + timedelta(days=28), False)
        with on(day + timedelta(days=29)):
            assert heap(market.officer, "ways_back").rows[0].is_late


class TestWhatIsDue:
    def test_reviews_from_the_day_they_can_be_closed(self, market):
        with on(closing_day(FIRST) - timedelta(days=1)):
            assert heap(market.officer, "reviews") is None
        with on(closing_day(FIRST)):
            found = heap(market.officer, "reviews")
            assert (found.count, found.oldest) == (1, closing_day(FIRST))
            assert found.rows[0].url == f"/admin/pledges/closing/{market.venue.pk}/{FIRST}/"
            services.close_review(tenancy=market.tenancy, by=market.officer, first_monday=FIRST)
            assert heap(market.officer, "reviews") is None

    def test_periods_are_counted_apart_the_oldest_first(self, market):
        market.let(market.units[1], first_monday=SECOND, reason="Late papers")
        with on(closing_day(SECOND)):
            rows = heap(market.officer, "reviews").rows
            assert [row.note for row in rows] == ["1 of 1 business is open.", "2 of 2 businesses are open."]
            assert rows[0].is_late and not rows[1].is_late

    def test_a_tenancy_that_ended_can_be_closed_before_its_period_ends(self, market):
        last = FIRST + 4 * WEEK - EVENING
        services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=last, reason="They moved")
        with on(last + timedelta(days=28)):
            assert heap(market.officer, "reviews") is None
        with on(last + timedelta(days=29)):
            assert heap(market.officer, "reviews").count == 1
            page = Visitor(market.officer).post(
                f"/admin/pledges/closing/{market.venue.pk}/{FIRST}/{market.tenancy.pk}/"
            )
            assert Review.objects.get().last_sunday == last and page.status_code == 302
            assert heap(market.officer, "reviews") is None

    def test_statements_from_the_monday_after(self, market):
        found = heap(market.officer, "statements")
        assert (found.count, found.oldest) == (2, FIRST + 4 * WEEK)
        with on(FIRST + 4 * WEEK - EVENING):
            assert heap(market.officer, "statements") is None


class TestWorthALook:
    def test_behind_by_a_week_or_more(self, market):
        give(market, 7 * 180 + 5, TODAY - WEEK)
        assert heap(market.officer, "behind") is None, "seven weeks and a bit of eight"
        give(market, 300, TODAY - WEEK, status="withdrawn")
        assert heap(market.officer, "behind") is None

    @pytest.mark.parametrize(("minutes", "count"), [(7 * 180, 1), (7 * 180 + 1, 0)])
    def test_to_the_minute(self, market, minutes, count):
        give(market, minutes, TODAY - WEEK)
        assert len(behind_now(market.officer)) == count

    def test_hours_that_wait_are_not_held_against_anybody(self, market):
        give(market, 8 * 180, TODAY - WEEK, status="logged")
        assert heap(market.officer, "behind") is None

    def test_nobody_is_behind_in_a_pause(self, market):
        assert heap(market.officer, "behind").count == 1
        monday = TODAY - timedelta(days=1)
        services.record_pause(
            tenancy=market.tenancy,
            by=market.officer,
            from_monday=monday,
            to_sunday=monday + WEEK - EVENING,
            reason="Asked by telephone",
        )
        assert heap(market.officer, "behind") is None

    def test_too_many_to_look_at_is_said(self, market, officer, monkeypatch):
        monkeypatch.setattr("pledges.desk.behind.MOST_LOOKED_AT", 0)
        assert heap(market.officer, "behind").unknown
        assert "Choose one venue" in words_of(officer.get(f"{DESK}behind/"))

    @pytest.mark.parametrize("code", ["POP", "", "NONE", "\x00", "' OR 1=1--", "x" * 500])
    def test_behind_by_venue(self, market, officer, code):
        assert "Kumasi Kitchen" in words_of(officer.get(f"{DESK}behind/", {"venue": code}))

    def test_a_band_after_52_weeks(self, market):
        with on(FIRST + 52 * WEEK - EVENING):
            assert heap(market.officer, "bands") is None
        with on(FIRST + 52 * WEEK):
            assert heap(market.officer, "bands").rows[0].url.endswith(f"tenancies/inspect/{market.tenancy.pk}/")
            TenancyBand.objects.create(
                tenancy=market.tenancy,
                band=market.band("Growing"),
                from_monday=FIRST + 52 * WEEK,
                evidence="This year's accounts",
                recorded_by=market.officer,
            )
            assert heap(market.officer, "bands") is None

    def test_a_unit_without_a_rent_and_a_venue_without_a_scheme(self, market):
        Unit.objects.create(venue=market.venue, code="17", floor_area=Decimal("9"), use="food")
        Venue.objects.create(name="Pop Fields", code="FLD")
        assert [row.title for row in heap(market.officer, "units").rows] == ["POP 17"]
        assert [row.title for row in heap(market.officer, "venues").rows] == ["Pop Fields"]


class TestThePage:
    def test_nothing_waits_and_that_is_kind(self, market, officer):
        with on(date(2026, 10, 6)):
            page = words_of(officer.get(DESK))
        assert "Nothing waits. Thank you" in page

    def test_each_heap_has_its_count_and_a_way_on(self, market, officer):
        log(market)
        page = BeautifulSoup(officer.get(DESK).content, "html.parser")
        found = page.find(id="hours")
        assert found.find("h3").get_text(" ", strip=True) == "Hours to confirm 1"
        assert "The oldest: today. First due Tuesday 8 December." in " ".join(found.get_text(" ", strip=True).split())
        assert found.find("a", href=lambda href: "/admin/hours/inspect/" in href)

    def test_it_is_the_first_of_the_market_s_menu(self, market, officer):
        page = officer.get("/admin/").content.decode()
        assert "Market" in page
        assert page.index("/admin/pledges/desk/") < page.index("/admin/pledges/tenancies/")

    @pytest.mark.parametrize(
        ("role", "status"), [("admin", 200), ("editor", 403), ("organiser", 403), ("moderator", 403)]
    )
    def test_who_may_look(self, market, role, status):
        visitor = Visitor(UserFactory(**{role: True}))
        for page in (DESK, f"{DESK}behind/", "/admin/pledges/closing/"):
            assert visitor.get(page).status_code == status, page
            assert visitor.post(page).status_code in (403, 405), page

    def test_queries_do_not_grow_with_what_waits(self, market, client_of, queries_of):
        client = client_of(market.officer)
        log(market)
        before = queries_of(client, DESK)
        for unit in market.units[1:]:
            market.let(unit)
        for day in range(8):
            log(market, done_on=TODAY - timedelta(days=day), key=f"key-{day}-of-a-test")
        assert queries_of(client, DESK) == before
        assert before < 60
