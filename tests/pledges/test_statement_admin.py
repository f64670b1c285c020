"""Officers issue, look and export; the file for finance and the PDF say the same to the penny."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from pypdf import PdfReader

from core import clock
from core.durations import pounds
from pledges import services
from pledges.finance import COLUMNS, finance_lines
from pledges.models import Statement, UnitRent, Venue
from pledges.pdf import pdf_of
from pledges.trail import differences, sources_of
from pledges.weeks import WEEK
from tests.factories import MembershipFactory, UserFactory

from .accounts import closed, corrected, issue, issue_all, period, waived
from .market import BEFORE, FIRST_MONDAY

FINANCE = "/admin/pledges/statements/finance.csv"


def issue_url(market, number=0):
    return reverse("statements:issue-period", args=[market.venue.pk, period(number).first_monday.isoformat()])


@pytest.fixture
def officer(market, client_of):
    return client_of(market.officer)


@pytest.fixture
def busy(market):
    """Two tenancies with five statements each; the trader's last one has an adjustment, a waiver, a correction."""
    market.let(market.units[1], pledge=300)
    with clock.moved_to(BEFORE):
        services.record_pause(
            by=market.officer,
            tenancy=market.tenancy,
            from_monday=FIRST_MONDAY,
            to_sunday=FIRST_MONDAY + timedelta(days=6),
            waives_rent=True,
            reason="Works in the unit",
        )
    for number in range(4):
        issue_all(market, number)
    review = closed(market, on=date(2027, 1, 20))
    waived(market, review, "100.00", on=date(2027, 1, 25))
    corrected(market, "-12.34", on=date(2027, 1, 21))
    issue_all(market, 4)
    return market


def rows_of(answer) -> list[dict]:
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


class TestFinance:
    def test_each_statements_rows_add_up_to_its_total_which_is_the_pdfs(self, busy, officer):
        rows = rows_of(officer.get(FINANCE))
        assert {row["statement"] for row in rows} == set(Statement.objects.values_list("name", flat=True))
        for statement in Statement.objects.all():
            own = [row for row in rows if row["statement"] == statement.name]
            assert sum(Decimal(row["amount"]) for row in own) == statement.total
            assert {row["statement_total"] for row in own} == {str(statement.total)}
            assert [row["line"] for row in own] == [str(n) for n in range(1, len(own) + 1)]
        last = Statement.objects.get(tenancy=busy.tenancy, first_monday=period(4).first_monday)
        assert last.total == Decimal("559.66")
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(last))).pages)
        assert pounds(last.total) in text
        for row in (row for row in rows if row["statement"] == last.name):
            assert pounds(Decimal(row["amount"])) in text

    def test_the_columns_are_those_of_the_document(self, busy, officer):
        from pathlib import Path

        said = (Path(__file__).parents[2] / "docs/finance-csv.md").read_text()
        table = [line.split("|")[1] for line in said.splitlines() if line.startswith("| `")]
        assert [name.strip(" `") for cell in table for name in cell.split(",")] == list(COLUMNS)
        assert list(rows_of(officer.get(FINANCE))[0]) == list(COLUMNS)

    def test_a_week_says_what_it_was_made_of(self, busy, officer):
        first = rows_of(officer.get(FINANCE))[0]
        assert first["statement"] == "POP-000001"
        assert (first["venue_code"], first["business"], first["kind"]) == ("POP", "Kumasi Kitchen", "week")
        assert (first["base_rent"], first["band_percent"], first["tier_percent"]) == ("150.00", "80.00", "80.00")
        assert (first["week_from"], first["amount"], first["issued_on"]) == ("2026-09-28", "96.00", "2026-10-26")
        assert rows_of(officer.get(FINANCE))[1]["amount"] == "-96.00"

    @pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1"])
    def test_what_a_spreadsheet_would_run_stays_text(self, market, officer, name):
        market.business.name = name
        market.business.save()
        market.tenancy.organisation = market.business
        issue(market)
        assert rows_of(officer.get(FINANCE))[0]["business"] == f"'{name}"

    def test_by_venue_and_period(self, busy, officer):
        venue = busy.venue.pk
        some = rows_of(officer.get(f"{FINANCE}?venue={venue}&first_monday={period(2).first_monday}"))
        assert {row["period_from"] for row in some} == {period(2).first_monday.isoformat()}
        other = Venue.objects.create(name="Arches", code="ARC")
        assert rows_of(officer.get(f"{FINANCE}?venue={other.pk}")) == []

    @pytest.mark.parametrize(
        "query", ["venue=0", "venue=abc", "venue=%00", "first_monday=2026-02-30", "first_monday=x", "venue=1e309"]
    )
    def test_what_does_not_exist_gives_the_heading_alone(self, busy, officer, query):
        answer = officer.get(f"{FINANCE}?{query}")
        assert answer.status_code == 200
        assert rows_of(answer) == []

    def test_only_staff_who_keep_the_rents(self, market, client_of):
        assert client_of(UserFactory(editor=True)).get(FINANCE).status_code in (302, 403)
        assert client_of(UserFactory(admin=True)).get(FINANCE).status_code == 200

    def test_a_fixed_number_of_queries(self, busy, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert len(list(finance_lines())) > 40


class TestList:
    def test_it_shows_filters_and_leads_to_the_file(self, busy, officer):
        page = officer.get(reverse("statements:index")).content.decode()
        assert "POP-000010" in page
        assert FINANCE in page
        monday = period(1).first_monday.isoformat()
        narrow = officer.get(f"{reverse('statements:index')}?venue={busy.venue.pk}&first_monday={monday}")
        assert "POP-000010" not in narrow.content.decode()
        assert f"first_monday={monday}" in narrow.content.decode()

    def test_nobody_adds_edits_or_deletes_one(self, busy, officer):
        pk = Statement.objects.first().pk
        for address in ("new/", f"edit/{pk}/", f"delete/{pk}/"):
            assert officer.post(f"/admin/pledges/statements/{address}").status_code in (302, 403, 404)
        assert Statement.objects.count() == 10


class TestTrail:
    def test_each_figure_leads_to_its_records(self, busy, officer):
        statement = Statement.objects.get(tenancy=busy.tenancy, first_monday=FIRST_MONDAY)
        found = {source.what: source for source in sources_of(statement)}
        assert list(found) == ["Unit", "Base rent", "Ability band", "Tiers and percents", "Pledge", "Pause"]
        assert found["Base rent"].value == "£150.00"
        assert found["Ability band"].value == "Growing, 80%"
        assert len(found["Pledge"].weeks) == 4
        assert (found["Pause"].weeks, found["Pause"].reason) == ([FIRST_MONDAY], "Works in the unit")
        page = officer.get(reverse("statements:inspect", args=[statement.pk])).content.decode()
        for words in ("Where the figures come from", "£150.00", "Works in the unit", str(busy.officer)):
            assert words in page
        assert "The records now say otherwise" not in page

    def test_reviews_waivers_and_corrections_say_who_agreed(self, busy):
        last = Statement.objects.get(tenancy=busy.tenancy, first_monday=period(4).first_monday)
        found = {source.what: source for source in sources_of(last)}
        assert found["Review"].value == "34 h 10 min counted of 36 hours"
        assert found["Waiver"].second == busy.second_officer
        assert found["Correction"].value == "−£12.34"

    def test_what_the_records_now_give_otherwise_is_said(self, busy, officer):
        UnitRent.objects.filter(unit=busy.units[0]).update(weekly_rent=Decimal("160.00"))
        statement = Statement.objects.get(tenancy=busy.tenancy, first_monday=FIRST_MONDAY)
        assert [found.now for found in differences(statement)] == [Decimal("102.40")] * 4
        page = officer.get(reverse("statements:inspect", args=[statement.pk])).content.decode()
        assert "The records now say otherwise" in page
        UnitRent.objects.filter(unit=busy.units[0]).update(from_monday=FIRST_MONDAY + 60 * WEEK)
        assert [found.now for found in differences(statement)] == [None] * 4


class TestIssuing:
    def test_the_preview_shows_every_figure_and_issues_nothing(self, market, officer):
        choose = officer.get(reverse("statements:issue")).content.decode()
        assert issue_url(market) in choose
        page = officer.get(issue_url(market)).content.decode()
        for words in ("Kumasi Kitchen", "£384.00", "£96.00", "£150.00 base rent", "Issue these statements"):
            assert words in page, words
        assert not Statement.objects.exists()

    def test_one_click_issues_them_and_twice_is_once(self, market, officer):
        market.let(market.units[1])
        for _turn in range(2):
            assert officer.post(issue_url(market)).status_code == 302
        assert Statement.objects.count() == 2
        page = officer.get(issue_url(market)).content.decode()
        assert "Nothing is left to issue" in page
        assert "2 statements are issued" in page

    def test_what_cannot_be_issued_is_named_with_its_reason(self, market, officer):
        UnitRent.objects.filter(unit=market.units[0]).update(from_monday=FIRST_MONDAY + WEEK)
        page = officer.get(issue_url(market)).content.decode()
        assert "The unit has no base rent for this week" in page
        assert "Issue these statements" not in page
        later = officer.get(issue_url(market, 1)).content.decode()
        assert "The period before has no statement yet" in later

    def test_an_officer_of_a_business_there_reads_and_does_not_issue(self, market, officer):
        MembershipFactory(organisation=market.business, user=market.officer, started_on=date(2026, 1, 1))
        assert "another officer must issue these" in officer.get(issue_url(market)).content.decode()
        assert officer.post(issue_url(market)).status_code == 302
        assert not Statement.objects.exists()

    @pytest.mark.parametrize("monday", ["2026-10-27", "2026-11-23", "2030-01-07", "x", "0001-01-01", "2026-9-28"])
    def test_a_period_that_is_none_or_not_over_is_not_found(self, market, officer, monday):
        base = f"/admin/pledges/statements/issue/{market.venue.pk}/{monday}/"
        assert officer.get(base).status_code == 404
        assert officer.post(base).status_code == 404

    def test_admins_look_and_only_officers_issue(self, market, client_of):
        admin = client_of(UserFactory(admin=True))
        assert admin.get(reverse("statements:index")).status_code == 200
        assert admin.post(issue_url(market)).status_code == 403
        assert client_of(market.trader).post(issue_url(market)).status_code == 403
        assert not Statement.objects.exists()

    def test_while_it_goes_on_the_page_renews_itself(self, market, officer, monkeypatch):
        from pledges.viewsets import issuing

        monkeypatch.setattr(issuing, "_is_running", lambda task: task == "a-task")
        answer = officer.get(f"{issue_url(market)}?task=a-task")
        assert answer["Refresh"] == "3"
        assert "0 issued, 1 still to look at" in answer.content.decode()
        assert "Refresh" not in officer.get(issue_url(market))

    def test_a_task_that_nobody_knows_is_not_running(self, market, officer):
        for task in ("", "x", "0" * 32, "%00", "6f0b5d1c-2f64-4e5e-9d53-0b8f6a6b7c11"):
            assert "Refresh" not in officer.get(f"{issue_url(market)}?task={task}")

    def test_queries_of_the_preview_do_not_grow(self, market, officer, queries_of):
        few = queries_of(officer, issue_url(market))
        for unit in market.units[1:]:
            market.let(unit)
        assert queries_of(officer, issue_url(market)) == few
