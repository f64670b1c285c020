"""Waivers, late minutes, corrections, leaves, ways back: shown, then saved, then agreed to by a second officer."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from pledges.enums import Answer
from pledges.models import Correction, LateMinutes, Review, RuleSixLeave, Waiver, WaiverRequest, WayBack
from pledges.records import TenancyRecord
from pledges.services import agree_way_back, ask_for_waiver, waive
from pledges.services.issuing import issue_statement
from pledges.weeks import WEEK
from tests.factories import MembershipFactory, UserFactory

from .reviewing import FIRST, SECOND, close, closing_day, give_in, on
from .visits import Visitor, words_of

YES = {"confirmed": "yes"}
TYPED = {
    "waive": {"amount": "100.00", "reason": "Ill in November"},
    "allow": {"may_raise": "on", "reason": "They have a new helper"},
    "way-back": {"words": "Two hours a week at the fair, until Easter."},
    "late": {"minutes": "60", "work": "Painted the hall on 3 October", "reason": "The slip was found"},
    "correct": {"amount": "-12.50", "reason": "Charged for a closed week"},
}
TEXTS = {"waive": "reason", "allow": "reason", "way-back": "words", "late": "work", "correct": "reason"}
MADE = {"waive": Waiver, "allow": RuleSixLeave, "late": LateMinutes, "correct": Correction}


@pytest.fixture
def review(market):
    """A review below every tier: nothing was given."""
    return close(market)


@pytest.fixture
def short(market):
    """A review that was not met: Partner was earned, £288.00 are to be added."""
    give_in(market, 34 * 60, FIRST)
    return close(market)


def page_of(market, review, act: str) -> str:
    if act in ("late", "correct"):
        return reverse(f"tenancies:{act}", args=[market.tenancy.pk])
    return reverse(f"reviews:{act}", args=[review.pk])


@pytest.fixture
def day(review):
    """The story goes on the day after the review was closed."""
    with on(closing_day(FIRST) + timedelta(days=1)):
        yield


def made(act: str):
    if act == "way-back":
        return WayBack.objects.filter(officer_at__isnull=False)
    return MADE[act].objects.all()


class TestTwoSteps:
    @pytest.mark.parametrize("act", TYPED)
    def test_first_what_it_comes_to_then_it_is_saved(self, market, review, day, act):
        officer, page = Visitor(market.officer), page_of(market, review, act)
        assert "See what it comes to" in words_of(officer.get(page))
        check = words_of(officer.post(page, TYPED[act]))
        assert "What it comes to" in check and TYPED[act][TEXTS[act]] in check
        assert not made(act).exists(), "nothing is saved before it was seen"
        changed = words_of(officer.post(page, {**TYPED[act], "change": "yes"}))
        assert "See what it comes to" in changed and TYPED[act][TEXTS[act]] in changed
        for _time in range(2):
            assert officer.post(page, {**TYPED[act], **YES}).status_code == 302
        assert made(act).count() == 1, "the same is asked for once"

    @pytest.mark.parametrize("act", TYPED)
    def test_the_fields_are_kept_while_a_text_is_missing(self, market, review, day, act):
        officer, page = Visitor(market.officer), page_of(market, review, act)
        said = {**TYPED[act], TEXTS[act]: "   "}
        for extra in ({}, YES):
            words = words_of(officer.post(page, {**said, **extra}))
            assert "What it comes to</h2>" not in words and "error" in words
            for value in said.values():
                assert value == "   " or value == "on" or value in words
        assert not made(act).exists()

    @pytest.mark.parametrize("act", TYPED)
    def test_nobody_decides_for_a_business_of_theirs(self, market, review, day, act):
        MembershipFactory(organisation=market.business, user=market.officer)
        officer, page = Visitor(market.officer), page_of(market, review, act)
        assert officer.get(page).status_code == 403
        assert officer.post(page, {**TYPED[act], **YES}).status_code == 403
        assert not made(act).exists()
        record = officer.get(reverse("reviews:inspect", args=[review.pk]))
        assert "You represent this business" in words_of(record) and page not in record.content.decode()

    @pytest.mark.parametrize("role", ["admin", "organiser", "moderator", None])
    def test_others_decide_nothing(self, market, review, day, role):
        visitor = Visitor(UserFactory(**({role: True} if role else {})))
        for act in TYPED:
            page = page_of(market, review, act)
            assert visitor.get(page).status_code == 403, act
            assert visitor.post(page, {**TYPED[act], **YES}).status_code == 403, act

    def test_what_is_not_there(self, market, review, day):
        officer = Visitor(market.officer)
        for name in ("reviews:waive", "reviews:allow", "reviews:way-back", "tenancies:late", "tenancies:correct"):
            assert officer.get(reverse(name, args=[999999])).status_code == 404
        WayBack.objects.all().delete()
        assert officer.get(page_of(market, review, "way-back")).status_code == 404


ODD_MONEY = ("", "0", "-1", "1.005", "NaN", "Infinity", "1e309", "x", "99999999.99", str(2**63), "1\x00")
ODD_MINUTES = ("", "0", "-5", "7", "1.5", "1e3", "x", str(2**63), "1000005", "5\x00")
ODD_TEXTS = ("", " ", "\u200b", "\x00", "x" * 10_000)


class TestBadInput:
    @pytest.mark.parametrize("amount", ODD_MONEY)
    def test_amounts_to_waive(self, market, review, day, amount):
        self.refused(market, review, "waive", "amount", amount)

    @pytest.mark.parametrize("amount", [odd for odd in ODD_MONEY if odd not in ("-1", "99999999.99")])
    def test_amounts_of_a_correction(self, market, review, day, amount):
        self.refused(market, review, "correct", "amount", amount)

    @pytest.mark.parametrize("minutes", ODD_MINUTES)
    def test_minutes(self, market, review, day, minutes):
        self.refused(market, review, "late", "minutes", minutes)

    @pytest.mark.parametrize("act", TYPED)
    def test_texts(self, market, review, day, act):
        for text in ODD_TEXTS:
            self.refused(market, review, act, TEXTS[act], text)

    def test_neither_of_two_leaves(self, market, review, day):
        self.refused(market, review, "allow", "may_raise", "")

    @pytest.mark.parametrize(("typed", "kept"), [("12,50", "12.50"), ("１２.50", "12.50"), ("-12,5", "-12.50")])
    def test_numbers_as_people_write_them(self, market, review, day, typed, kept):
        said = {**TYPED["correct"], "amount": typed, **YES}
        assert Visitor(market.officer).post(page_of(market, review, "correct"), said).status_code == 302
        assert Correction.objects.get().amount == Decimal(kept)

    def test_markup_is_only_text(self, market, review, day):
        said = {**TYPED["correct"], "reason": "<svg onload=alert(1)>"}
        assert "<svg onload" not in words_of(Visitor(market.officer).post(page_of(market, review, "correct"), said))

    def refused(self, market, review, act, field, value):
        """Both steps show the form again with an error, and nothing is saved."""
        officer, page = Visitor(market.officer), page_of(market, review, act)
        for extra in ({}, YES):
            words = words_of(officer.post(page, {**TYPED[act], field: value, **extra}))
            assert "See what it comes to" in words and "error" in words, value[:20]
        assert not made(act).exists()


class TestWaiving:
    def test_a_trader_asks_one_officer_waives_another_agrees(self, market, short):
        one, two = Visitor(market.officer), Visitor(market.second_officer)
        with on(closing_day(FIRST) + timedelta(days=2)):
            request = ask_for_waiver(review=short, by=market.trader, words="My mother was ill.")
            assert "My mother was ill." in words_of(one.get(reverse("reviews:waive", args=[short.pk])))
            said = {"amount": "188.00", "reason": "Care for her mother"}
            check = words_of(one.post(reverse("reviews:waive", args=[short.pk]), said))
            assert "−£188.00" in check and "£100.00" in check, "what is left to pay"
            one.post(reverse("reviews:waive", args=[short.pk]), {**said, **YES})
            waiver = Waiver.objects.get()
            answer = reverse("waivers:answer", args=[waiver.pk])
            assert "Take it back" in words_of(one.get(answer)) and "Agree</button>" not in words_of(one.get(answer))
            assert one.post(answer, {"answer": "agree"}).status_code == 403
            assert "Care for her mother" in words_of(two.get(answer)) and "£100.00" in words_of(two.get(answer))
            two.post(answer, {"answer": "agree"})
            assert two.get(answer).status_code == 403, "it is answered"
        waiver.refresh_from_db()
        request.refresh_from_db()
        assert (waiver.answer, waiver.agreed_by) == (Answer.AGREED, market.second_officer)
        assert request.answer == Answer.AGREED
        assert "£188.00" in words_of(two.get(reverse("reviews:inspect", args=[short.pk])))

    def test_never_more_than_the_adjustment(self, market, short):
        with on(closing_day(FIRST) + timedelta(days=2)):
            said = {"amount": "288.01", "reason": "Ill"}
            page = words_of(Visitor(market.officer).post(reverse("reviews:waive", args=[short.pk]), said))
        assert "may not be more than the adjustment" in page
        assert not Waiver.objects.exists()

    def test_who_asked_takes_it_back_and_a_second_one_says_no(self, market, short):
        with on(closing_day(FIRST) + timedelta(days=2)):
            for visitor, answer in ((market.officer, Answer.WITHDRAWN), (market.second_officer, Answer.DECLINED)):
                row = waive(review=short, by=market.officer, amount=Decimal("10.00"), reason=str(answer))
                Visitor(visitor).post(reverse("waivers:answer", args=[row.pk]), {"answer": "decline"})
                row.refresh_from_db()
                assert row.answer == answer

    def test_a_request_is_declined_in_words(self, market, short):
        with on(closing_day(FIRST) + timedelta(days=2)):
            request = ask_for_waiver(review=short, by=market.trader, words="We forgot.")
            page, said = reverse("waiver_requests:decline", args=[request.pk]), {"note": "Let us find an easier task."}
            assert "£288.00" in words_of(Visitor(market.officer).post(page, said))
            assert WaiverRequest.objects.get().answer == Answer.ASKED
            Visitor(market.officer).post(page, {**said, **YES})
        request.refresh_from_db()
        assert (request.answer, request.note) == (Answer.DECLINED, said["note"])


class TestTheOthers:
    def test_late_minutes_say_what_they_change(self, market, review):
        one, two = Visitor(market.officer), Visitor(market.second_officer)
        with on(closing_day(FIRST) + WEEK):
            check = words_of(one.post(reverse("tenancies:late", args=[market.tenancy.pk]), TYPED["late"]))
            assert "0 hours" in check and "1 hour<" in check
            one.post(reverse("tenancies:late", args=[market.tenancy.pk]), {**TYPED["late"], **YES})
            row = LateMinutes.objects.get()
            two.post(reverse("late_minutes:answer", args=[row.pk]), {"answer": "agree"})
            row.refresh_from_db()
            assert (row.answer, row.granted_on) == (Answer.AGREED, closing_day(FIRST) + WEEK)
            page = words_of(one.get(reverse("closing:one", args=[market.venue.pk, SECOND, market.tenancy.pk])))
            assert "Painted the hall on 3 October" in page and "Late minutes" in page

    def test_a_correction_either_way(self, market, review):
        one, two = Visitor(market.officer), Visitor(market.second_officer)
        page = reverse("tenancies:correct", args=[market.tenancy.pk])
        with on(closing_day(FIRST)):
            assert "Taken off a statement" in words_of(one.post(page, TYPED["correct"]))
            assert "To pay, added to a statement" in words_of(one.post(page, {**TYPED["correct"], "amount": "3"}))
            one.post(page, {**TYPED["correct"], **YES})
            row = Correction.objects.get()
            two.post(reverse("corrections:answer", args=[row.pk]), {"answer": "agree"})
        row.refresh_from_db()
        assert row.answer == Answer.AGREED

    def test_allowing_says_the_rent_in_either_band(self, market):
        tenancy = market.let(market.units[1], band="Social start-up")
        for monday in (FIRST, SECOND):
            close(market, monday, tenancy=tenancy)
        second = Review.objects.get(tenancy=tenancy, first_monday=SECOND)
        with on(closing_day(SECOND) + timedelta(days=1)):
            said = {"keeps_band": "on", "reason": "A new baby, a new start"}
            check = words_of(Visitor(market.officer).post(reverse("reviews:allow", args=[second.pk]), said))
        assert "in the band Growing" in check and "£120.00" in check
        assert "in the band Social start-up" in check and "£90.00" in check

    def test_a_way_back_holds_once_both_agree(self, market, review):
        way_back, officer = WayBack.objects.get(), Visitor(market.officer)
        with on(closing_day(FIRST) + timedelta(days=3)):
            officer.post(reverse("reviews:way-back", args=[review.pk]), {**TYPED["way-back"], **YES})
            agree_way_back(way_back=way_back, by=market.trader, words=TYPED["way-back"]["words"])
            page = words_of(officer.get(reverse("ways_back:inspect", args=[way_back.pk])))
        way_back.refresh_from_db()
        assert way_back.is_agreed and "Write and agree" not in page


class TestTheTrail:
    def test_the_rent_of_a_week(self, market):
        page = words_of(Visitor(market.officer).get(reverse("tenancies:week", args=[market.tenancy.pk, FIRST])))
        assert "£150.00 × 80 % × 80 % = <strong>£96.00</strong>" in page
        assert "A year of accounts." in page and str(market.officer) in page

    @pytest.mark.parametrize("day", [FIRST - WEEK, FIRST + timedelta(days=1), "2026-02-30", "9999-12-27"])
    def test_no_such_week(self, market, day):
        page = f"/admin/pledges/tenancies/{market.tenancy.pk}/week/{day}/"
        assert Visitor(market.officer).get(page).status_code == 404

    def test_a_tenancy_s_page_leads_everywhere(self, market, short):
        with on(closing_day(FIRST)):
            page = Visitor(market.officer).get(reverse("tenancies:inspect", args=[market.tenancy.pk])).content.decode()
        pledge = market.tenancy.pledges.order_by("from_monday").first()
        for name, pk in (("reviews", short.pk), ("pledge_records", pledge.pk)):
            assert reverse(f"{name}:inspect", args=[pk]) in page
        assert "/admin/hours/inspect/" in page and reverse("tenancies:late", args=[market.tenancy.pk]) in page

    def test_each_line_of_a_statement_leads_to_what_is_behind_it(self, market, short):
        with on(closing_day(FIRST) + 5 * WEEK):
            period = TenancyRecord(market.tenancy).scheme_on(FIRST).billing_period_of(FIRST)
            statement = issue_statement(tenancy=market.tenancy, period=period, by=market.officer)
            page = words_of(Visitor(market.officer).get(reverse("statements:inspect", args=[statement.pk])))
            review = words_of(Visitor(market.officer).get(reverse("reviews:inspect", args=[short.pk])))
        assert reverse("tenancies:week", args=[market.tenancy.pk, FIRST]) in page
        assert reverse("reviews:inspect", args=[short.pk]) in page
        assert reverse("statements:inspect", args=[statement.pk]) in review

    def test_an_own_business_is_only_read(self, market):
        MembershipFactory(organisation=market.business, user=market.officer)
        page = words_of(Visitor(market.officer).get(reverse("tenancies:inspect", args=[market.tenancy.pk])))
        assert "another officer decides" in page
        assert reverse("tenancies:correct", args=[market.tenancy.pk]) not in page
