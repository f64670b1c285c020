"""A business with a stall and a kiosk says for which of them its hours count, until the review they are in closes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core import clock
from hours.exceptions import NotARepresentative
from hours.services import confirm_hours, query_hours, reject_hours, reverse_hours, withdraw_hours
from pledges import exceptions as broken
from pledges import review_exceptions as refused
from pledges import services
from pledges.enums import Answer, MoveKind
from pledges.models import CountedEntry, MinutesMove
from pledges.weeks import WEEK
from tests.factories import MembershipFactory, UserFactory
from tests.hours.story import log

from .reviewing import FIRST, SECOND, close, closing_day, give, give_in, on

PAGE = "/pledges/trader/"
MOST_QUERIES = 18
DUE = 36 * 60


@pytest.fixture
def kiosk(market):
    return market.let(market.units[1], organisation=market.business)


def counted(entry):
    return CountedEntry.objects.get(entry=entry).tenancy


def address(entry):
    return reverse("pledges:hours-counts", args=[entry.pk])


def text_of(response):
    return response.content.decode()


def count_for(market, entry, tenancy, **changes):
    return services.count_for(**{"entry": entry, "tenancy": tenancy, "by": market.trader, **changes})


class TestTheChoice:
    @pytest.mark.parametrize("state", ["logged", "queried", "confirmed"])
    def test_is_changed_as_long_as_the_review_is_open(self, market, kiosk, state):
        entry = log(market, about={"tenancy": market.tenancy})
        if state == "queried":
            query_hours(entry=entry, by=market.owner, reason="Which day?")
        if state == "confirmed":
            confirm_hours(entry=entry, by=market.owner)
        count_for(market, entry, kiosk)
        count_for(market, entry, kiosk)
        assert counted(entry) == kiosk
        entry.refresh_from_db()
        assert entry.status == state
        written = ModelLogEntry.objects.get(action="pledges.changed")
        assert written.user == market.trader
        assert written.data["after"].endswith(f"#{kiosk.pk}")
        count_for(market, entry, market.tenancy)
        assert counted(entry) == market.tenancy

    def test_moves_the_hours_from_one_review_to_the_other(self, market, kiosk):
        give_in(market, DUE - 60, FIRST)
        entry = give(market, 60, FIRST + timedelta(days=40))
        with on(SECOND):
            count_for(market, entry, kiosk)
        assert [close(market, tenancy=each).confirmed for each in (market.tenancy, kiosk)] == [DUE - 60, 60]

    @pytest.mark.parametrize("closed", ["the one it is in", "the one it would go to"])
    def test_ends_when_either_review_is_closed(self, market, kiosk, closed):
        entry = give(market, 60, FIRST)
        close(market, tenancy=market.tenancy if closed == "the one it is in" else kiosk)
        with on(closing_day(FIRST)), pytest.raises(refused.ReviewIsClosed):
            count_for(market, entry, kiosk)
        assert counted(entry) == market.tenancy

    def test_of_the_next_review_goes_on(self, market, kiosk):
        entry = give(market, 60, SECOND)
        close(market)
        with on(closing_day(FIRST)):
            count_for(market, entry, kiosk)
        assert counted(entry) == kiosk

    def test_is_among_the_tenancies_of_the_business_that_cover_the_day(self, market, kiosk):
        entry = log(market, done_on=date(2026, 11, 20), about={"tenancy": market.tenancy})
        later = market.let(
            market.units[2], organisation=market.business, first_monday=date(2026, 11, 23), reason="Late."
        )
        services.end_tenancy(tenancy=kiosk, by=market.officer, last_sunday=date(2026, 11, 15), reason="Left.")
        for other in (later, kiosk):
            with pytest.raises(broken.ChooseATenancy):
                count_for(market, entry, other)

    def test_is_never_of_another_business(self, market):
        entry, other = log(market), market.let(market.units[1])
        with pytest.raises(broken.ChooseATenancy):
            count_for(market, entry, other)

    def test_is_not_for_hours_that_do_not_count(self, market, kiosk):
        about = {"tenancy": market.tenancy}
        gone = [
            reject_hours(entry=log(market, about=about), by=market.owner, reason="Nobody came."),
            withdraw_hours(entry=log(market, minutes=10, about=about), by=market.trader),
        ]
        taken_off = confirm_hours(entry=log(market, minutes=20, about=about), by=market.owner)
        reversal = reverse_hours(entry=taken_off, by=market.officer, reason="Twice.")
        gone.append(reversal)
        confirm_hours(entry=reversal, by=market.second_officer)
        for entry in (*gone, taken_off):
            with pytest.raises(broken.NothingToChoose):
                count_for(market, entry, kiosk)

    def test_takes_a_reversal_that_waits_along(self, market, kiosk):
        entry = confirm_hours(entry=log(market, about={"tenancy": market.tenancy}), by=market.owner)
        reversal = reverse_hours(entry=entry, by=market.officer, reason="Twice.")
        count_for(market, entry, kiosk)
        confirm_hours(entry=reversal, by=market.second_officer)
        assert counted(reversal) == kiosk


class TestWhoMayChoose:
    def test_a_representative_or_an_officer_who_never_was_one_since(self, market, kiosk):
        entry = log(market, done_on=date(2026, 11, 20), about={"tenancy": market.tenancy})
        count_for(market, entry, kiosk, by=market.officer)
        former = MembershipFactory(organisation=market.business, user=market.second_officer)
        former.ended_on = date(2026, 11, 20)
        former.save()
        stranger, left = UserFactory(), UserFactory()
        MembershipFactory(organisation=market.business, user=left, ended=True)
        for by in (market.second_officer, stranger, left, market.owner):
            with pytest.raises(NotARepresentative):
                count_for(market, entry, market.tenancy, by=by)
        assert counted(entry) == kiosk


class TestMinutesThatWereMoved:
    """What left a review stays covered by the hours that are left in it."""

    def move(self, market, minutes, kind, *, at=SECOND + WEEK):
        giving, receiving = (FIRST, FIRST) if kind == MoveKind.SOLIDARITY else (SECOND, FIRST)
        receiver = market.let(market.units[2]) if kind == MoveKind.SOLIDARITY else market.tenancy
        with on(at):
            return MinutesMove.objects.create(
                kind=kind,
                giver=market.tenancy,
                giving_from=giving,
                receiver=receiver,
                receiving_from=receiving,
                minutes=minutes,
                recorded_by=market.trader,
                recorded_at=clock.now(),
                answer=Answer.AGREED,
                answered_by=market.trader if kind == MoveKind.MAKE_UP else market.owner,
                answered_at=clock.now(),
            )

    def test_given_away_above_what_was_due(self, market, kiosk):
        give_in(market, DUE, FIRST)
        spare = [give(market, 60, FIRST + timedelta(days=70 + n)) for n in range(2)]
        self.move(market, 60, MoveKind.SOLIDARITY)
        with on(SECOND + 2 * WEEK):
            count_for(market, spare[0], kiosk)
            with pytest.raises(broken.MinutesWereMoved) as why:
                count_for(market, spare[1], kiosk)
        assert "Choose other hours" in str(why.value)

    def test_made_up_with_in_the_28_days(self, market, kiosk):
        inside = [give(market, 60, SECOND + timedelta(days=n)) for n in (1, 2)]
        outside = give(market, 60, SECOND + timedelta(days=28))
        self.move(market, 60, MoveKind.MAKE_UP, at=SECOND + 5 * WEEK)
        with on(SECOND + 6 * WEEK):
            count_for(market, inside[0], kiosk)
            with pytest.raises(broken.MinutesWereMoved):
                count_for(market, inside[1], kiosk)
            count_for(market, outside, kiosk)

    def test_hours_confirmed_only_later_do_not_stand_in(self, market, kiosk):
        """As things stood when the move was agreed: the books say so for ever."""
        first = give(market, 60, SECOND)
        self.move(market, 60, MoveKind.MAKE_UP, at=SECOND + 2 * WEEK)
        later = give(market, 60, SECOND + 2 * WEEK)
        with on(SECOND + 6 * WEEK):
            with pytest.raises(broken.MinutesWereMoved):
                count_for(market, first, kiosk)
            count_for(market, later, kiosk)

    def test_hours_that_wait_or_lie_in_another_review_are_free(self, market, kiosk):
        give(market, 60, SECOND)
        self.move(market, 60, MoveKind.MAKE_UP)
        with on(SECOND + 3 * WEEK):
            count_for(market, give(market, 60, SECOND, status="logged"), kiosk)
            count_for(market, give(market, 60, FIRST), kiosk)


class TestThePages:
    def test_show_the_choice_only_where_there_is_one(self, market, trader, client_of):
        entry = log(market)
        assert address(entry) not in text_of(trader.get(PAGE))
        assert "nothing to choose" in text_of(trader.get(address(entry)))
        kiosk = market.let(market.units[1], organisation=market.business)
        confirm_hours(entry=entry, by=market.owner)
        page = text_of(trader.get(PAGE, {"tenancy": market.tenancy.pk}))
        assert "Counts for Pop Yard, unit 14." in page
        assert address(entry) in page
        assert address(entry) in text_of(trader.get(reverse("pledges:hours-amend", args=[entry.pk])))
        form = text_of(trader.get(address(entry)))
        assert form.count('type="radio"') == 2
        assert trader.get(address(entry)).status_code == 200
        assert counted(entry) == market.tenancy
        answer = trader.post(address(entry), {"tenancy": kiosk.pk}, follow=True)
        assert counted(entry) == kiosk
        assert "Saved." in text_of(answer)
        reject = log(market, minutes=10, about={"tenancy": kiosk})
        reject_hours(entry=reject, by=market.owner, reason="No.")
        assert address(reject) not in text_of(trader.get(PAGE, {"tenancy": kiosk.pk}))

    def test_say_what_stands_against_it(self, market, kiosk, trader):
        entry = give(market, 60, FIRST)
        close(market, tenancy=kiosk)
        with on(closing_day(FIRST)):
            assert address(entry) not in text_of(trader.get(PAGE, {"tenancy": market.tenancy.pk}))
            page = text_of(trader.get(address(entry)))
            assert "nothing to choose" in page
            assert 'type="radio"' not in page
            assert trader.post(address(entry), {"tenancy": kiosk.pk}).status_code == 200
        assert counted(entry) == market.tenancy

    @pytest.mark.parametrize("word", ["", "x", "0", "-1", "9" * 40, "½", "1e3", "\x00"])
    def test_take_odd_choices_kindly(self, market, kiosk, trader, word):
        entry = log(market, about={"tenancy": market.tenancy})
        page = trader.post(address(entry), {"tenancy": word})
        assert page.status_code == 200
        assert "field--error" in text_of(page)
        assert counted(entry) == market.tenancy

    def test_are_not_found_by_others(self, market, kiosk, client_of):
        entry = log(market, about={"tenancy": market.tenancy})
        stranger = MembershipFactory(organisation=market.let(market.units[2]).organisation).user
        for user in (stranger, market.owner):
            assert client_of(user).get(address(entry)).status_code == 404
            assert client_of(user).post(address(entry), {"tenancy": kiosk.pk}).status_code == 404
        assert client_of(market.trader).get(reverse("pledges:hours-counts", args=[10**30])).status_code == 404

    def test_lead_an_officer_there_from_the_tenancy(self, market, kiosk, client_of):
        entry, officer = log(market, about={"tenancy": market.tenancy}), client_of(market.officer)
        assert address(entry) in text_of(officer.get(reverse("tenancies:inspect", args=[market.tenancy.pk])))
        answer = officer.post(address(entry), {"tenancy": kiosk.pk})
        assert answer["Location"] == reverse("hours_admin:inspect", args=[entry.pk])
        assert counted(entry) == kiosk

    def test_queries_stay_few_however_long_the_history(self, market, kiosk, trader, django_assert_max_num_queries):
        here = {"tenancy": market.tenancy.pk}
        for n in range(12):
            give(market, 30, FIRST + timedelta(days=n))
        trader.get(PAGE, here)
        with django_assert_max_num_queries(MOST_QUERIES) as some:
            trader.get(PAGE, here)
        for n in range(30):
            give(market, 30, FIRST + timedelta(days=12 + n))
        with django_assert_max_num_queries(MOST_QUERIES) as many:
            trader.get(PAGE, here)
        assert len(some) == len(many)


@pytest.mark.postgres
def test_the_database_keeps_what_a_closed_review_counted(market):
    kiosk = market.let(market.units[1], organisation=market.business)
    entry = give(market, 60, FIRST)
    close(market)
    with (
        pytest.raises(IntegrityError, match="counted_hours_stay"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE pledges_countedentry SET tenancy_id = %s WHERE entry_id = %s", [kiosk.pk, entry.pk])


def test_two_tenancies_of_one_business_are_told_apart_by_their_units(market, kiosk, client_of):
    page = text_of(client_of(market.trader).get(PAGE))
    for tenancy, unit in ((market.tenancy, "14"), (kiosk, "15")):
        tab = page.split(f'?tenancy={tenancy.pk}"')[1].split("</a>")[0]
        assert tab.endswith(f"Unit {unit}")
