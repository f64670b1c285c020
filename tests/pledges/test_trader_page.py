"""The trader's page as a trader meets it: without a script, with bad input, sent twice, and on a phone in a hurry."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import ModelLogEntry

from core import clock
from hours.enums import HoursStatus
from hours.models import HoursEntry
from hours.services import confirm_hours, query_hours
from ideas.models import Subject
from pledges import services
from pledges.models import CountedEntry, Pledge
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.hours.story import log

from .market import LONDON

PAGE, LOG = "/pledges/trader/", "/pledges/trader/log/"
MOST_QUERIES = 18


@pytest.fixture
def trader(market, client_of):
    return client_of(market.trader)


def said(market, **changes):
    """What a phone sends."""
    data = {
        "date": "2026-11-24",
        "minutes": "75",
        "people": "1",
        "recipient": f"subject:{market.project.pk}",
        "description": "Cooked lunch for the group",
        "key": "key-of-this-one-form",
    }
    return {**data, **changes}


def text_of(response):
    return response.content.decode()


class TestThePage:
    def test_it_shows_the_figures_of_the_picture(self, market, trader):
        for day, minutes in ((date(2026, 11, 24), 105), (date(2026, 11, 17), 210)):
            confirm_hours(entry=log(market, done_on=day, minutes=minutes), by=market.owner)
        page = text_of(trader.get(PAGE))
        assert "This week: 1¾ of 3 hours" in page
        assert "1¼ hours to go by Sunday." in page
        assert "Last week you gave 3½." in page
        assert "£96.00" in page
        assert "£120.00" in page
        assert "£72.00" in page
        assert "Neighbour · 80%" in page
        assert "12-week review ends on Sunday 20 December" in page

    def test_the_bar_moves_only_once_it_is_confirmed(self, market, trader):
        entry = log(market)
        waiting = text_of(trader.get(PAGE))
        assert "This week: 0 of 3 hours" in waiting
        assert "1¼ hours waiting to be confirmed." in waiting
        confirm_hours(entry=entry, by=market.officer)
        assert "This week: 1¼ of 3 hours" in text_of(trader.get(PAGE))

    def test_it_says_how_far_ahead_or_behind(self, market, trader):
        assert "You are 24 hours behind" in text_of(trader.get(PAGE))
        for week in range(8):
            day = date(2026, 9, 29) + timedelta(weeks=week)
            with clock.moved_to(datetime(day.year, day.month, day.day, 18, tzinfo=LONDON)):
                confirm_hours(entry=log(market, done_on=day, minutes=195), by=market.owner)
        assert "You are 2 hours ahead." in text_of(trader.get(PAGE))

    def test_before_it_begins_and_after_it_ended(self, market, trader):
        with clock.moved_to(datetime(2026, 9, 20, 12, tzinfo=LONDON)):
            page = text_of(trader.get(PAGE))
            assert "Your tenancy begins on Monday 28 September." in page
            assert "You rent no unit this week" in page
            assert 'action="/pledges/trader/log/"' not in page
        services.end_tenancy(tenancy=market.tenancy, by=market.officer, last_sunday=date(2026, 12, 6))
        with clock.moved_to(datetime(2026, 12, 20, 12, tzinfo=LONDON)):
            assert 'action="/pledges/trader/log/"' in text_of(trader.get(PAGE))
        with clock.moved_to(datetime(2027, 1, 20, 12, tzinfo=LONDON)):
            assert "its time to log hours is over" in text_of(trader.get(PAGE))

    def test_a_paused_week_says_so(self, market, trader):
        services.record_pause(
            by=market.officer,
            venue=market.venue,
            from_monday=date(2026, 11, 23),
            to_sunday=date(2026, 11, 29),
            waives_rent=True,
            reason="The water main burst.",
        )
        page = text_of(trader.get(PAGE))
        assert "This week is paused: no hours are due." in page
        assert "taken off again on your statement" in page

    def test_signed_out_it_leads_to_sign_in_and_back(self, market, client_of):
        response = client_of(None).get(PAGE)
        assert response.status_code == 302
        assert response["Location"].endswith("?next=/pledges/trader/")

    def test_without_a_tenancy_it_says_what_to_do(self, market, client_of):
        response = client_of(UserFactory()).get(PAGE)
        assert response.status_code == 200
        assert "You do not act for a trader yet" in text_of(response)

    def test_another_business_is_not_found(self, market, trader):
        other = market.let(market.units[1])
        assert trader.get(PAGE, {"tenancy": other.pk}).status_code == 404
        assert trader.get(PAGE, {"tenancy": 10**30}).status_code == 404
        assert trader.get(PAGE, {"tenancy": "x' OR 1=1"}).status_code == 404
        assert trader.post(LOG, said(market, tenancy=other.pk)).status_code == 404
        assert not HoursEntry.objects.exists()

    def test_a_former_representative_sees_nothing(self, market, client_of):
        former = UserFactory()
        MembershipFactory(organisation=market.business, user=former, ended=True)
        assert "You do not act for a trader yet" in text_of(client_of(former).get(PAGE))

    def test_nothing_of_the_page_is_kept_by_caches(self, trader):
        assert "no-store" in trader.get(PAGE)["Cache-Control"]

    def test_odd_page_numbers_are_taken_kindly(self, market, trader):
        for number in ("0", "-1", "abc", "10" * 12):
            assert trader.get(PAGE, {"page": number}).status_code == 200

    @pytest.mark.parametrize("code", ["pt", "es"])
    def test_it_stands_in_other_languages(self, trader, code):
        assert trader.get(f"/{code}{PAGE}").status_code == 200

    def test_queries_do_not_grow_with_history(self, market, trader, django_assert_max_num_queries):
        def fill(first, last):
            for n in range(first, last):
                entry = log(market, done_on=date(2026, 11, 24) - timedelta(days=n), minutes=30, description=f"Day {n}")
                confirm_hours(entry=entry, by=market.officer)

        trader.get(PAGE)
        with django_assert_max_num_queries(MOST_QUERIES) as empty:
            trader.get(PAGE)
        fill(0, 5)
        with django_assert_max_num_queries(MOST_QUERIES) as some:
            trader.get(PAGE)
        fill(5, 25)
        with django_assert_max_num_queries(MOST_QUERIES) as many:
            trader.get(PAGE)
        assert len(some) == len(many)
        assert len(empty) <= len(many)


class TestLogging:
    def test_it_logs_and_comes_back(self, market, trader):
        response = trader.post(LOG, said(market), follow=True)
        assert response.redirect_chain == [(PAGE, 302)]
        assert "Logged 1¼ hours for Knit &amp; natter." in text_of(response)
        entry = HoursEntry.objects.get()
        assert entry.counted.tenancy == market.tenancy
        assert entry.key == "key-of-this-one-form"

    def test_sent_twice_it_is_one_row(self, market, trader):
        trader.post(LOG, said(market))
        response = trader.post(LOG, said(market), follow=True)
        assert response.status_code == 200
        assert HoursEntry.objects.count() == 1
        assert CountedEntry.objects.count() == 1

    def test_the_same_key_with_other_words_is_a_plain_error(self, market, trader):
        trader.post(LOG, said(market))
        response = trader.post(LOG, said(market, description="Something else"))
        assert "sent before with other words" in text_of(response)
        assert "Something else" in text_of(response)
        assert HoursEntry.objects.count() == 1

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("date", "", "Choose a day."),
            ("date", "2026-11-31", "Choose a day from the list."),
            ("date", "2027-02-29", "Choose a day from the list."),
            ("date", "yesterday", "Choose a day from the list."),
            ("date", "2026-11-25", "This day has not come yet."),
            ("date", "9999-12-31", "This day has not come yet."),
            ("date", "0001-01-01", "Your business had no unit on this day."),
            ("date", "2026-10-26", "This day is too long ago"),
            ("minutes", "", "Choose how long it took."),
            ("minutes", "-1", "Give whole minutes, such as 75."),
            ("minutes", "0", "from 5 minutes"),
            ("minutes", "7", "in steps of 5 minutes"),
            ("minutes", "725", "in steps of 5 minutes"),
            ("minutes", "1500", "from 5 minutes"),
            ("minutes", "1,5", "Give whole minutes, such as 75."),
            ("minutes", "0.1", "Give whole minutes, such as 75."),
            ("minutes", "NaN", "Give whole minutes, such as 75."),
            ("minutes", "Infinity", "Give whole minutes, such as 75."),
            ("minutes", "1e309", "Give whole minutes, such as 75."),
            ("minutes", "½", "Give whole minutes, such as 75."),
            ("minutes", "1 hour", "Give whole minutes, such as 75."),
            ("minutes", str(2**63 + 1), "Give whole minutes, such as 75."),
            ("people", "0", "1 or more"),
            ("people", "3", "fewer people in your business"),
            ("people", "x", "Give a whole number of people"),
            ("people", str(2**63 + 1), "Give a whole number of people"),
            ("recipient", "", "Choose who received the time."),
            ("recipient", "subject:999999", "Choose somebody from the list."),
            ("recipient", "subject:1e3", "Choose somebody from the list."),
            ("recipient", "user:1", "Choose somebody from the list."),
            ("recipient", f"subject:{10**30}", "Choose somebody from the list."),
            ("recipient", "x" * 50, "Choose somebody from the list."),
            ("description", "", "Say in a few words what you did."),
            ("description", " \u200b\u00a0 ", "Say in a few words what you did."),
            ("description", "a" * 301, "shorter by 1 character"),
            ("description", "a\x00b", "a character we cannot read"),
        ],
    )
    def test_bad_input_is_said_at_the_field_and_on_top(self, market, trader, field, value, words):
        response = trader.post(LOG, said(market, **{field: value}))
        page = text_of(response)
        assert response.status_code == 200
        assert page.count(words) >= 2
        assert f'href="#id_{field}"' in page
        assert "<title>Error:" in page
        assert not HoursEntry.objects.exists()
        if field != "description":
            assert "Cooked lunch for the group" in page

    @pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{7*7}}", "O'Brien", '"><img onerror=x>'])
    def test_markup_is_only_ever_words(self, market, trader, words):
        page = text_of(trader.post(LOG, said(market, description=words), follow=True))
        assert HoursEntry.objects.get().description == words
        assert "<script>alert" not in page
        assert "<img onerror" not in page
        assert escape(words) in page.partition("What you logged")[2].partition("</section>")[0]

    def test_full_width_digits_are_digits(self, market, trader):
        trader.post(LOG, said(market, minutes="１５"))
        assert HoursEntry.objects.get().minutes == 15

    def test_the_business_cannot_receive_its_own_time(self, market, trader):
        response = trader.post(LOG, said(market, recipient=f"organisation:{market.business.pk}"))
        assert "given to somebody else" in text_of(response)

    def test_extra_fields_change_nothing(self, market, trader):
        trader.post(LOG, said(market, status="confirmed", person_minutes="6000", decided_by=market.officer.pk))
        entry = HoursEntry.objects.get()
        assert (entry.status, entry.person_minutes) == (HoursStatus.LOGGED, 75)

    def test_a_get_changes_nothing_and_leads_to_the_form(self, market, trader):
        response = trader.get(LOG)
        assert (response.status_code, response["Location"]) == (302, PAGE)

    def test_a_token_is_needed(self, market, client_of):
        strict = client_of(market.trader, enforce_csrf_checks=True)
        assert strict.post(LOG, said(market)).status_code == 403
        assert not HoursEntry.objects.exists()

    def test_with_two_tenancies_it_says_for_which(self, market, trader):
        second = market.let(market.units[1], organisation=market.business)
        page = text_of(trader.post(LOG, said(market)))
        assert "Say which tenancy these hours count for." in page
        trader.post(LOG, said(market, tenancy=second.pk))
        assert HoursEntry.objects.get().counted.tenancy == second
        assert "Take back" in text_of(trader.get(PAGE, {"tenancy": second.pk}))
        assert "Take back" not in text_of(trader.get(PAGE, {"tenancy": market.tenancy.pk}))

    def test_the_last_receiver_comes_first(self, market, trader):
        group = OrganisationFactory(group=True, name="Norwood Feast")
        log(market, receiver=group)
        select = text_of(trader.get(PAGE)).partition('name="recipient"')[2].partition("</select>")[0]
        assert select.index("Norwood Feast") < select.index("The wider community")


class TestChangingEntries:
    def test_a_queried_entry_is_changed_and_waits_again(self, market, trader):
        entry = log(market)
        query_hours(entry=entry, by=market.owner, reason="Was it Monday?")
        address = reverse("pledges:hours-amend", args=[entry.pk])
        assert "Was it Monday?" in text_of(trader.get(address))
        response = trader.post(address, said(market, date="2026-11-23"), follow=True)
        assert "It waits to be confirmed." in text_of(response)
        entry.refresh_from_db()
        assert (entry.done_on, entry.status) == (date(2026, 11, 23), HoursStatus.LOGGED)

    def test_bad_changes_are_kept_in_the_form(self, market, trader):
        entry = log(market)
        page = text_of(trader.post(reverse("pledges:hours-amend", args=[entry.pk]), said(market, minutes="7")))
        assert page.count("in steps of 5 minutes") >= 2

    def test_it_is_taken_back_after_a_question(self, market, trader):
        entry = log(market)
        address = reverse("pledges:hours-withdraw", args=[entry.pk])
        assert "Take these hours back?" in text_of(trader.get(address))
        assert HoursEntry.objects.get().status == HoursStatus.LOGGED
        trader.post(address)
        trader.post(address)
        assert HoursEntry.objects.get().status == HoursStatus.WITHDRAWN

    def test_a_confirmed_entry_says_that_it_is_settled(self, market, trader):
        entry = confirm_hours(entry=log(market), by=market.owner)
        page = text_of(trader.post(reverse("pledges:hours-withdraw", args=[entry.pk]), follow=True))
        assert "can no longer be changed" in page
        assert "can no longer be changed" in text_of(trader.get(reverse("pledges:hours-amend", args=[entry.pk])))

    @pytest.mark.parametrize("name", ["pledges:hours-amend", "pledges:hours-withdraw"])
    def test_another_business_finds_nothing(self, market, client_of, name):
        entry = log(market)
        other = market.let(market.units[1])
        stranger = MembershipFactory(organisation=other.organisation).user
        for pk in (entry.pk, 10**30):
            assert client_of(stranger).get(reverse(name, args=[pk])).status_code == 404
            assert client_of(stranger).post(reverse(name, args=[pk])).status_code == 404


class TestThePledge:
    def test_it_is_raised_from_next_monday(self, market, trader):
        data = {"pledge-minutes": "300", "pledge-from_monday": "2026-11-30", "tenancy": market.tenancy.pk}
        page = text_of(trader.post("/pledges/trader/pledge/", data, follow=True))
        assert "You pledge 5 hours a week from Monday 30 November." in page
        assert "From Monday 30 November you pledge 5 hours a week." in page
        assert Pledge.objects.filter(tenancy=market.tenancy).count() == 2

    @pytest.mark.parametrize(
        ("minutes", "monday", "words"),
        [
            ("45", "2026-11-30", "Pledge between"),
            ("2415", "2026-11-30", "Pledge between"),
            ("100", "2026-11-30", "whole quarter hours"),
            ("180", "2026-11-30", "what you pledge already"),
            ("300", "2026-11-24", "Choose a Monday"),
            ("300", "2026-11-23", "can only begin on a coming Monday"),
            ("", "2026-11-30", "Choose how many hours"),
            ("x", "", "Choose a day."),
        ],
    )
    def test_what_cannot_be_pledged_is_said(self, market, trader, minutes, monday, words):
        data = {"pledge-minutes": minutes, "pledge-from_monday": monday, "tenancy": market.tenancy.pk}
        page = text_of(trader.post("/pledges/trader/pledge/", data))
        assert page.count(words) >= 2
        assert Pledge.objects.count() == 1


def test_rent_of_example_six_is_shown_to_the_penny(market, client_of):
    with clock.moved_to(datetime(2026, 9, 1, 12, tzinfo=LONDON)):
        services.set_base_rent(
            unit=market.units[1], by=market.officer, from_monday=date(2026, 9, 28), weekly_rent=Decimal("87.35")
        )
    tenancy = market.let(market.units[1], band="Social start-up", pledge=300)
    trader = MembershipFactory(organisation=tenancy.organisation).user
    page = text_of(client_of(trader).get(PAGE))
    assert "£31.45" in page
    assert "£41.93" in page


def test_a_receiver_that_is_no_longer_shown_is_not_named_or_offered(market, client_of):
    log(market)
    title = str(market.project.thing)
    client = client_of(market.trader)
    assert escape(title) in client.get(PAGE).content.decode()
    Subject.objects.filter(pk=market.project.pk).update(visibility="hidden")
    page = client.get(PAGE).content.decode()
    assert escape(title) not in page
    assert f"subject:{market.project.pk}" not in page
    assert "something that is no longer shown" in page


class TestWhichTenancyHoursCountFor:
    @pytest.fixture
    def other(self, market):
        return market.let(market.units[1], organisation=market.business)

    def amend(self, market, trader, entry, **changes):
        return trader.post(reverse("pledges:hours-amend", args=[entry.pk]), said(market, **changes))

    def counted(self, entry):
        return CountedEntry.objects.get(entry=entry).tenancy

    def test_is_changed_until_they_are_answered(self, market, trader, other):
        entry = log(market, about={"tenancy": market.tenancy})
        page = text_of(trader.get(reverse("pledges:hours-amend", args=[entry.pk])))
        assert 'name="tenancy"' in page
        assert all(f"POP {code} (" in page for code in ("14", "15"))
        self.amend(market, trader, entry, tenancy=other.pk)
        assert self.counted(entry) == other
        assert ModelLogEntry.objects.filter(action="pledges.changed", user=market.trader).count() == 1
        confirm_hours(entry=entry, by=market.owner)
        self.amend(market, trader, entry, tenancy=market.tenancy.pk)
        assert self.counted(entry) == other

    def test_is_one_of_the_business_that_covers_the_day(self, market, trader, other):
        entry = log(market, about={"tenancy": market.tenancy})
        strange = market.let(market.units[2])
        for word in (strange.pk, "x", "", "9" * 40):
            page = self.amend(market, trader, entry, tenancy=word)
            assert page.status_code == 200, word
            assert "field--error" in text_of(page), word
        services.end_tenancy(tenancy=other, by=market.officer, last_sunday=date(2026, 11, 22), reason="Left.")
        earlier = log(market, minutes=10, done_on=date(2026, 11, 20), about={"tenancy": market.tenancy})
        page = text_of(self.amend(market, trader, earlier, date="2026-11-24", tenancy=other.pk))
        assert "Say which tenancy" in page
        assert self.counted(earlier) == market.tenancy

    def test_is_not_asked_where_there_is_one(self, market, trader):
        entry = log(market)
        assert 'name="tenancy"' not in text_of(trader.get(reverse("pledges:hours-amend", args=[entry.pk])))
