"""An officer closes reviews at the desk: every figure first, the reason beside each that cannot be closed yet."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from pledges.models import Review
from pledges.weeks import WEEK
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

from .reviewing import FIRST, SECOND, close, closing_day, give, give_in, on
from .reviewing import reverse as take_back
from .visits import Visitor, words_of

ROOT = "/admin/pledges/closing/"
NO_MONDAYS = ["2026-09-29", "2026-10-05", "2026-02-30", "0001-01-01", "2999-12-30", "２０２６-09-28"]


def venue_page(market, monday=FIRST) -> str:
    return f"{ROOT}{market.venue.pk}/{monday}/"


def one_page(market, tenancy=None, monday=FIRST) -> str:
    return f"{venue_page(market, monday)}{(tenancy or market.tenancy).pk}/"


@pytest.fixture
def officer(market):
    return Visitor(market.officer)


class TestBeforeItIsClosed:
    def test_every_figure_and_where_it_comes_from(self, market, officer):
        entries = give_in(market, 34 * 60 + 10, FIRST)
        with on(closing_day(FIRST)):
            words = words_of(officer.get(one_page(market)))
        assert "Not met: earned Partner, 100 %" in words
        assert words.count("£120.00") == 12 and words.count("£96.00") >= 12 and "£288.00" in words
        assert "34 h 12 min" in words, "what a met review needs"
        for entry in entries:
            assert reverse("hours_admin:inspect", args=[entry.pk]) in words
        assert "A year of accounts." in words and str(market.officer) in words
        assert reverse("tenancies:week", args=[market.tenancy.pk, FIRST]) in words

    def test_looking_closes_nothing(self, market, officer):
        with on(closing_day(FIRST)):
            officer.get(venue_page(market))
            officer.get(one_page(market))
        assert not Review.objects.exists()

    @pytest.mark.parametrize(
        ("day", "minutes", "waiting", "reason"),
        [
            (closing_day(FIRST) - timedelta(days=1), 60, 0, "can still be logged"),
            (closing_day(FIRST), 60, 30, "still wait for an answer"),
        ],
    )
    def test_what_keeps_it_open_and_what_to_do(self, market, officer, day, minutes, waiting, reason):
        give(market, minutes, FIRST)
        if waiting:
            entry = give(market, waiting, FIRST, status="logged")
        with on(day):
            page, every = words_of(officer.get(one_page(market))), words_of(officer.get(venue_page(market)))
            officer.post(one_page(market), follow=True)
            officer.post(venue_page(market), follow=True)
        assert reason in page and reason in every
        assert "Close this review" not in page
        if waiting:
            assert reverse("hours_admin:inspect", args=[entry.pk]) in page
        assert not Review.objects.exists()

    def test_the_review_before_comes_first(self, market, officer):
        with on(closing_day(SECOND)):
            assert "Close that one first" in words_of(officer.get(one_page(market, monday=SECOND)))
            officer.post(one_page(market, monday=SECOND))
        assert not Review.objects.exists()


class TestClosing:
    def test_one(self, market, officer):
        give_in(market, 45 * 60, FIRST)
        with on(closing_day(FIRST)):
            answer = officer.post(one_page(market))
            review = Review.objects.get()
            assert answer.url == reverse("reviews:inspect", args=[review.pk])
            assert "closed by" in words_of(officer.get(answer.url))
            assert officer.get(one_page(market)).url == answer.url
        assert (review.closed_by, review.carry_out) == (market.officer, 6 * 60)

    def test_all_those_that_can_be(self, market, officer):
        other = market.let(market.units[1])
        give_in(market, 36 * 60, FIRST)
        give(market, 60, FIRST, tenancy=other, status="logged")
        with on(closing_day(FIRST)):
            words = words_of(officer.post(venue_page(market), follow=True))
            assert "1 review was closed. 1 could not be closed yet." in words
            assert "1 of 2" in words
            again = words_of(officer.post(venue_page(market), follow=True))
            assert "0 reviews were closed" in again
        assert Review.objects.get().tenancy == market.tenancy

    def test_one_by_one_is_the_same_as_all(self, market, officer):
        others = [market.let(unit) for unit in market.units[1:]]
        for minutes, tenancy in ((7, market.tenancy), (36, others[0]), (20, others[1])):
            give_in(market, minutes * 60, FIRST, tenancy=tenancy)
        names = [field.attname for field in Review._meta.fields if field.attname not in ("id", "closed_at")]
        with on(closing_day(FIRST)):
            with transaction.atomic():
                for tenancy in (market.tenancy, *others):
                    officer.post(one_page(market, tenancy))
                one_by_one = list(Review.objects.order_by("tenancy_id").values_list(*names))
                transaction.set_rollback(True)
            officer.post(venue_page(market))
        every = list(Review.objects.order_by("tenancy_id").values_list(*names))
        assert every == one_by_one and len(every) == 3
        assert sorted(row[names.index("adjustment")] for row in every) == [0, Decimal("288.00"), Decimal("288.00")]

    def test_a_large_venue_is_closed_by_a_task_and_the_page_counts(self, market, officer, monkeypatch):
        monkeypatch.setattr("pledges.viewsets.closing.BATCH", 1)
        market.let(market.units[1]), market.let(market.units[2])
        with on(closing_day(FIRST)):
            answer = officer.post(venue_page(market))
            assert answer.url.endswith("?was=0")
            assert Review.objects.count() == 3, "tests run tasks at once"
            page = officer.get(answer.url)
            assert "3 of 3" in words_of(page) and "Refresh" not in page

    def test_the_page_asks_again_only_while_the_number_rises(self, market, officer):
        market.let(market.units[1])
        close(market)
        with on(closing_day(FIRST)):
            page = officer.get(f"{venue_page(market)}?was=0")
            assert page["Refresh"].startswith("4; url=") and page["Refresh"].endswith("?was=1")
            assert "Look again" in words_of(page)
            for was in ("1", "-1", "x", "9" * 30, "１"):
                assert "Refresh" not in officer.get(f"{venue_page(market)}?was={was}"), was

    def test_a_venue_in_pages(self, market, officer, monkeypatch):
        monkeypatch.setattr("pledges.viewsets.closing.ROWS", 1)
        market.let(market.units[1])
        with on(closing_day(FIRST)):
            assert "Page 1 of 2" in words_of(officer.get(venue_page(market)))
            for page in ("2", "0", "99", "x", "10" * 20):
                assert officer.get(f"{venue_page(market)}?p={page}").status_code == 200, page


class TestWhoMay:
    def test_nobody_closes_for_a_business_of_theirs(self, market, officer):
        other = market.let(market.units[1])
        MembershipFactory(organisation=market.business, user=market.officer, started_on=FIRST)
        with on(closing_day(FIRST)):
            assert officer.post(one_page(market)).status_code == 403
            assert "Close this review" not in words_of(officer.get(one_page(market)))
            officer.post(venue_page(market))
        assert [review.tenancy for review in Review.objects.all()] == [other]

    @pytest.mark.parametrize(("role", "looks"), [("admin", True), ("organiser", False), ("moderator", False)])
    def test_others_close_nothing(self, market, role, looks):
        client = Visitor(UserFactory(**{role: True}))
        with on(closing_day(FIRST)):
            for page in (venue_page(market), one_page(market)):
                assert client.get(page).status_code == (200 if looks else 403)
                assert client.post(page).status_code == 403
        assert not Review.objects.exists()

    @pytest.mark.parametrize("monday", NO_MONDAYS)
    def test_no_such_review(self, market, officer, monday):
        assert officer.get(f"{ROOT}{market.venue.pk}/{monday}/").status_code == 404
        assert officer.post(f"{ROOT}{market.venue.pk}/{monday}/").status_code == 404
        assert officer.get(f"{ROOT}999999/{FIRST}/").status_code == 404

    def test_nor_of_a_business_elsewhere(self, market, officer):
        assert officer.get(f"{venue_page(market)}999999/").status_code == 404


class TestWhatStaysToRead:
    def test_the_review_as_it_was_and_what_came_after(self, market, officer):
        entries = give_in(market, 36 * 60, FIRST)
        review = close(market)
        take_back(market, entries[0], closing_day(FIRST) + WEEK)
        with on(closing_day(FIRST) + 2 * WEEK):
            words = words_of(officer.get(reverse("reviews:inspect", args=[review.pk])))
        assert "Counted again" in words and "after closing" in words
        assert "36 hours" in words, "what counted when it was closed"

    def test_the_list_finds_and_exports(self, market, officer):
        close(market)
        listing = reverse("reviews:index")
        assert "Kumasi Kitchen" in words_of(officer.get(listing, {"q": "Kumasi"}))
        assert b"288.00" in officer.get(listing, {"export": "csv"}).getvalue()
        assert officer.get(listing, {"met": "false"}).status_code == 200

    def test_queries_do_not_grow_with_businesses_or_entries(self, market, client_of, queries_of):
        pages = (venue_page(market), one_page(market), reverse("tenancies:inspect", args=[market.tenancy.pk]))
        with on(closing_day(FIRST)):
            client = client_of(market.officer)
            give(market, 60, FIRST)
            before = [queries_of(client, page) for page in pages]
            for unit in market.units[1:]:
                give_in(market, 36 * 60, FIRST, tenancy=market.let(unit, organisation=OrganisationFactory()))
            give_in(market, 36 * 60, FIRST)
            assert [queries_of(client, page) for page in pages] == before
        assert max(before) < 50
