"""What an officer reads on a record's page: the council's own time, money, hours and days in words, no raw values."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from pledges import services
from pledges.models import Agreement, AgreementCondition, Correction, LateMinutes, PauseRequest
from tests.hours.story import log

from .market import LONDON
from .reviewing import FIRST, close, give_in
from .visits import Visitor

pytestmark = pytest.mark.django_db


def facts(market, viewset: str, row) -> dict[str, str]:
    """A record's page: its labels and what stands at each."""
    answer = Visitor(market.officer).get(reverse(f"{viewset}:inspect", args=[row.pk]))
    assert answer.status_code == 200, answer.status_code
    page = BeautifulSoup(answer.content, "html.parser")
    return {
        label.get_text(strip=True): " ".join(label.find_next("dd").get_text(" ").split())
        for label in page.select("main dl > dt")
    }


def test_a_summers_record_says_the_hour_of_the_clock_on_the_wall(market):
    """The tenancy was recorded at 10:00 on 1 September, when London is an hour before UTC."""
    assert facts(market, "tenancies", market.tenancy)["Recorded at"] == "1 September 2026, 10:00"


def test_an_entry_of_hours_says_the_hour_of_the_clock_on_the_wall(market):
    give_in(market, 60, FIRST)
    entry = market.business.hours_given.latest("pk")
    logged = timezone.localtime(entry.logged_at, LONDON)
    assert logged.utcoffset(), "a day of summer"
    page = Visitor(market.officer).get(reverse("hours_admin:inspect", args=[entry.pk])).content.decode()
    assert f"{logged:%H:%M}" in page and f"{entry.logged_at:%H:%M}" not in page


def test_a_scheme_says_what_each_tier_asks_and_what_each_band_pays(market):
    page = facts(market, "schemes", market.scheme)
    assert "Neighbour: 3 hours, 80 %" in page["Tiers"]
    assert "Growing: 80 %" in page["Band terms"] and "Social start-up: 60 %, 1 place" in page["Band terms"]
    assert (page["Grace in percent"], page["Default percent"]) == ("5", "100")


@pytest.mark.parametrize(
    ("viewset", "make", "label", "words"),
    [
        (
            "corrections",
            lambda market: Correction(tenancy=market.tenancy, amount=Decimal("-12.50"), reason="Closed that day"),
            "Amount in £",
            "−£12.50",
        ),
        (
            "late_minutes",
            lambda market: LateMinutes(tenancy=market.tenancy, minutes=120, work="Painted", reason="Found"),
            "Minutes",
            "2 hours",
        ),
    ],
)
def test_money_and_time_stand_in_words(market, viewset, make, label, words):
    row = make(market)
    row.recorded_by = market.second_officer
    row.save()
    assert facts(market, viewset, row)[label] == words
    assert words in str(row)


def test_yes_and_no_are_words(market):
    pause = services.record_pause(
        tenancy=market.tenancy,
        by=market.officer,
        from_monday=date(2026, 11, 30),
        to_sunday=date(2026, 12, 6),
        waives_rent=True,
    )
    assert "True" not in facts(market, "pauses", pause).values()


def test_nobody_reads_a_number_of_the_database(market):
    for viewset, row in (("venues", market.venue), ("units", market.units[0])):
        assert not {"ID", "Uid"} & set(facts(market, viewset, row)), viewset


def test_an_agreements_conditions_stand_one_by_one(market):
    agreement = Agreement.objects.create(
        venue=market.venue,
        owner="The railway",
        owner_kind="private",
        terms="At no cost",
        starts_on=date(2026, 1, 1),
        ends_on=date(2028, 1, 1),
        afterwards="Homes",
        recorded_by=market.officer,
    )
    for words in ("Open to everybody.", "Ten cheap units."):
        AgreementCondition.objects.create(agreement=agreement, words=words, recorded_by=market.officer)
    page = Visitor(market.officer).get(reverse("agreements:inspect", args=[agreement.pk])).content.decode()
    assert "<li>Open to everybody.</li>" in page and "., " not in page


def test_titles_say_their_day_as_people_do(market):
    """A row's title stands in headings, lists and files: no 2026-09-28, and the year stays."""
    review = close(market)
    asked = PauseRequest(tenancy=market.tenancy, from_monday=date(2026, 12, 14))
    assert str(review) == "Kumasi Kitchen, Pop Yard, from 28 September 2026"
    assert str(asked) == "Kumasi Kitchen, Pop Yard, from 14 December 2026"
    assert str(market.scheme) == "Pop Yard, from 28 September 2026"


EMPTY = ("full-days", "base-rents", "tenancies", "evidence", "jobs", "plans", "headcounts", "schemes", "waiting")


@pytest.mark.parametrize("form", EMPTY)
def test_an_empty_form_says_what_to_do(market, form):
    answer = Visitor(market.officer).post(f"/admin/pledges/{form}/new/", {})
    assert answer.status_code == 200
    assert "This field is required" not in answer.content.decode()


@pytest.mark.parametrize("act", ["late-minutes", "correct"])
def test_an_act_that_stops_says_so_on_top_with_the_way_to_each_field(market, act):
    page = Visitor(market.officer).post(f"/admin/pledges/tenancies/{market.tenancy.pk}/{act}/", {"reason": ""})
    alert = BeautifulSoup(page.content, "html.parser").find(role="alert")
    ways = [way["href"][1:] for way in alert.select("a")]
    assert len(ways) > 1 and "This field is required" not in alert.get_text()
    assert all(BeautifulSoup(page.content, "html.parser").find(id=way) for way in ways)
    assert BeautifulSoup(page.content, "html.parser").title.get_text(strip=True).startswith("Error: ")


def test_minutes_out_of_step_say_what_steps(market):
    typed = {"minutes": "7", "work": "Painted the hall", "reason": "The slip was found"}
    page = Visitor(market.officer).post(f"/admin/pledges/tenancies/{market.tenancy.pk}/late-minutes/", typed)
    assert "Write minutes in steps of five, such as 60 or 65." in page.content.decode()


def test_one_entry_more_needs_its_reason(market):
    typed = {"organisation": market.business.pk, "day": "2026-11-23", "reason": ""}
    page = Visitor(market.officer).post("/admin/pledges/full-days/new/", typed).content.decode()
    assert "Write something here." in page and "Monday that has already come" not in page


@pytest.mark.parametrize("typed", ["−12.50", "-12,50", "－12.50"])
def test_a_minus_may_be_typed_as_the_form_prints_it(market, typed):
    address = f"/admin/pledges/tenancies/{market.tenancy.pk}/correct/"
    assert 'type="number"' not in Visitor(market.officer).get(address).content.decode()
    page = Visitor(market.officer).post(address, {"amount": typed, "reason": "Charged for a closed week"})
    assert "−£12.50" in page.content.decode()


def test_an_entrys_history_says_its_day_in_words(market):
    entry = log(market)
    page = Visitor(market.officer).get(reverse("hours_admin:inspect", args=[entry.pk])).content.decode()
    assert (
        entry.done_on.isoformat() not in BeautifulSoup(page, "html.parser").select_one("#history ~ .sheet").get_text()
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("waiting", "There are no waiting places to display."),
        ("evidence", "There are no pieces of evidence to display."),
        ("standings", "There are no proofs of independent and local to display."),
    ],
)
def test_an_empty_list_says_what_it_would_hold(market, address, words):
    assert words in Visitor(market.officer).get(f"/admin/pledges/{address}/").content.decode()
