"""Officers in the admin: list, filters, export, single and bulk answers, and what nobody may do there."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core.durations import day, duration
from hours.enums import HoursStatus
from hours.models import HoursEntry
from hours.services import confirm_hours
from hours.viewsets import HoursViewSet
from tests.factories import MembershipFactory, UserFactory

from .story import log

LIST = "/admin/hours/"


@pytest.fixture
def officer(market, client_of):
    return client_of(market.officer)


def act(entry, name):
    return reverse("hours_admin:act", args=[entry.pk, name])


def bulk(name, *entries):
    ids = "&".join(f"id={entry.pk}" for entry in entries)
    return f"/admin/bulk/hours/hoursentry/{name}/?{ids}"


def test_the_list_shows_filters_finds_and_exports(market, officer):
    log(market, description="=HYPERLINK(1)")
    confirm_hours(entry=log(market, description="Painted the fence"), by=market.owner)
    page = officer.get(LIST).content.decode()
    assert "Kumasi Kitchen" in page
    assert "Painted the fence" in page
    waiting = officer.get(LIST, {"status": "logged"}).content.decode()
    assert "Painted the fence" not in waiting
    found = officer.get(LIST, {"q": "fence"}).content.decode()
    assert "Painted the fence" in found
    assert "HYPERLINK" not in found
    sheet = b"".join(officer.get(LIST, {"export": "csv"}).streaming_content).decode()
    assert "Painted the fence" in sheet
    assert "'=HYPERLINK" in sheet


def test_the_list_takes_equally_many_queries_for_more_rows(market, officer, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    log(market)
    officer.get(LIST)
    with CaptureQueriesContext(connection) as few:
        officer.get(LIST)
    for n in range(8):
        log(market, minutes=5, description=f"Number {n}")
    with django_assert_num_queries(len(few)):
        officer.get(LIST)


def test_an_officer_answers_one_entry_and_it_is_in_the_audit_log(market, officer):
    entry = log(market)
    page = officer.get(reverse("hours_admin:inspect", args=[entry.pk])).content.decode()
    assert act(entry, "confirm") in page
    assert act(entry, "reverse") not in page
    assert officer.get(act(entry, "confirm")).status_code == 200
    assert officer.post(act(entry, "confirm")).status_code == 302
    entry.refresh_from_db()
    assert (entry.status, entry.decided_by) == (HoursStatus.CONFIRMED, market.officer)
    assert ModelLogEntry.objects.filter(action="hours.confirmed", user=market.officer).count() == 1


def test_a_question_needs_words(market, officer):
    entry = log(market)
    page = officer.post(act(entry, "query"), {"reason": " "}).content.decode()
    assert "Say why in a few words" in page
    officer.post(act(entry, "query"), {"reason": "Which day?"})
    entry.refresh_from_db()
    assert (entry.status, entry.reason) == (HoursStatus.QUERIED, "Which day?")


def test_what_was_answered_meanwhile_is_said(market, officer):
    entry = log(market)
    confirm_hours(entry=entry, by=market.owner)
    page = officer.post(act(entry, "reject"), {"reason": "No."}).content.decode()
    assert "Somebody has answered this already" in page


def test_a_reversal_takes_two_officers(market, officer, client_of):
    entry = confirm_hours(entry=log(market), by=market.owner)
    officer.post(act(entry, "reverse"), {"reason": "Wrong group."})
    reversal = HoursEntry.objects.get(reverses=entry)
    assert officer.get(act(reversal, "confirm")).status_code == 403
    assert client_of(market.second_officer).post(act(reversal, "confirm")).status_code == 302
    assert HoursEntry.objects.confirmed().total_minutes() == 0


def test_a_reversal_is_offered_once_and_again_after_a_refusal(market, officer, client_of):
    entry = confirm_hours(entry=log(market), by=market.owner)
    page = reverse("hours_admin:inspect", args=[entry.pk])
    assert act(entry, "reverse") in officer.get(page).content.decode()
    officer.post(act(entry, "reverse"), {"reason": "Wrong group."})
    assert act(entry, "reverse") not in officer.get(page).content.decode()
    reversal = HoursEntry.objects.get(reverses=entry)
    client_of(market.second_officer).post(act(reversal, "reject"), {"reason": "It was right."})
    assert act(entry, "reverse") in officer.get(page).content.decode()


@pytest.mark.parametrize("name", ["confirm", "query", "reject", "reverse"])
def test_nobody_decides_for_a_business_they_represent(market, officer, name):
    entry = log(market)
    if name == "reverse":
        confirm_hours(entry=entry, by=market.owner)
    MembershipFactory(organisation=market.business, user=market.officer)
    assert officer.get(act(entry, name)).status_code == 403
    assert officer.post(act(entry, name), {"reason": "x"}).status_code == 403


def test_a_bulk_answer_to_nothing_says_what_to_do(market, officer):
    assert "Nothing is ticked" in officer.get(bulk("confirm_hours")).content.decode()
    assert "Nothing is ticked" not in officer.get(bulk("confirm_hours", log(market))).content.decode()


def test_an_entry_is_named_by_its_day_and_its_hours(market, officer):
    entry = log(market)
    said = f"Kumasi Kitchen, {day(entry.done_on)}, {duration(entry.person_minutes)}"
    assert said in officer.get(reverse("hours_admin:inspect", args=[entry.pk])).content.decode()


def test_bulk_answers_leave_out_what_is_not_theirs(market, officer):
    other = market.let(market.units[1])
    rep = MembershipFactory(organisation=other.organisation, user=market.officer)
    colleague = MembershipFactory(organisation=rep.organisation).user
    own = log(market, by=colleague, giver=other.organisation)
    others = [log(market, minutes=5 * n) for n in (1, 2, 3)]
    page = officer.get(bulk("confirm_hours", own, *others)).content.decode()
    assert "Left as they are" in page
    assert officer.post(bulk("confirm_hours", own, *others)).status_code == 302
    assert HoursEntry.objects.filter(status=HoursStatus.CONFIRMED).count() == 3
    own.refresh_from_db()
    assert own.status == HoursStatus.LOGGED


@pytest.mark.parametrize(("name", "status"), [("query_hours", "queried"), ("reject_hours", "rejected")])
def test_bulk_questions_and_refusals_need_a_reason(market, officer, name, status):
    entries = [log(market, minutes=5 * n) for n in (1, 2)]
    officer.post(bulk(name, *entries))
    assert not HoursEntry.objects.filter(status=status).exists()
    officer.post(bulk(name, *entries), {"reason": "Which day?"})
    assert HoursEntry.objects.filter(status=status, reason="Which day?").count() == 2


@pytest.mark.parametrize("odd", ["id=x", "id=999999999999999999999999999999", "id=", "id=all", ""])
def test_odd_choices_are_taken_kindly(market, officer, odd):
    assert officer.get(f"/admin/bulk/hours/hoursentry/confirm_hours/?{odd}").status_code in (200, 404)


def test_there_is_no_raw_edit(market, officer, client_of):
    entry = log(market)
    admin = client_of(UserFactory(admin=True))
    for client in (officer, admin):
        for address in (f"edit/{entry.pk}/", f"delete/{entry.pk}/", "new/"):
            response = client.get(LIST + address)
            assert response.status_code in (302, 403, 404), address
            client.post(LIST + address, {"minutes": 600, "status": "confirmed"})
    entry.refresh_from_db()
    assert (entry.minutes, entry.status) == (75, HoursStatus.LOGGED)


@pytest.mark.parametrize("role", ["moderator", "editor", "organiser"])
def test_other_staff_neither_see_nor_answer(market, client_of, role):
    entry = log(market)
    client = client_of(UserFactory(**{role: True}))
    assert client.get(LIST).status_code in (302, 403)
    assert client.get(act(entry, "confirm")).status_code == 403
    assert client.post(act(entry, "confirm")).status_code == 403
    client.post(bulk("confirm_hours", entry))
    entry.refresh_from_db()
    assert entry.status == HoursStatus.LOGGED


def test_an_unknown_act_or_entry_is_not_found(market, officer):
    entry = log(market)
    assert officer.get(f"/admin/hours/{entry.pk}/destroy/").status_code == 404
    assert officer.get(f"/admin/hours/{10**20}/confirm/").status_code == 404


class TestTheWholeList:
    def act_on_all(self, officer, **query):
        address = f"/admin/bulk/hours/hoursentry/confirm_hours/?{urlencode({**query, 'id': 'all'})}"
        page = officer.get(address)
        return address, page

    def test_keeps_to_its_filters_and_its_search(self, market, officer):
        log(market, minutes=10, description="Painted the fence")
        log(market, minutes=15, description="Swept the yard", done_on=date(2026, 11, 2))
        for query in ({"q": "fence"}, {"done_on_after": "2026-11-20"}, {"done_on_after": "2026-11-20", "q": "ence"}):
            page = self.act_on_all(officer, **query)[1].content.decode()
            assert "Painted the fence" in page, query
            assert "Swept the yard" not in page, query

    def test_is_the_one_that_the_officer_read(self, market, officer):
        read = log(market, minutes=10)
        address, page = self.act_on_all(officer)
        log(market, minutes=15)
        assert officer.post(address).status_code == 302
        assert not HoursEntry.objects.confirmed().exists()
        ids = re.findall(r'name="id" value="(\d+)"', page.content.decode())
        officer.post(address, {"id": ids})
        assert list(HoursEntry.objects.confirmed()) == [read]


def test_the_menu_opens_what_waits(market):
    assert HoursViewSet().menu_url == f"{LIST}?status=logged"
