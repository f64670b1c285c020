"""A statement as its trader sees it: the list, the page, the PDF; and that it is nobody else's."""

import io
import sys
from datetime import date

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse
from pypdf import PdfReader
from wagtail.models import Site

from core.durations import pounds
from core.models import SiteSettings
from core.pdf import OwnParts, PdfUnavailable
from notices.models import Notice
from pledges import pdf, tasks
from pledges.models import Statement, StatementFile
from tests.factories import MembershipFactory, UserFactory

from .accounts import after, closed, issue, issue_all, period, waived

LIST = "/pledges/trader/statements/"


@pytest.fixture
def statement(market):
    """The trader's fifth statement: four weeks, an adjustment and a waiver."""
    for number in range(4):
        issue(market, number)
    review = closed(market, on=date(2027, 1, 20))
    waived(market, review, "100.00", on=date(2027, 1, 25))
    return issue(market, 4)


def text_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


class TestPage:
    def test_every_line_says_how_it_came_about(self, market, statement, client_of):
        page = client_of(market.trader).get(f"{LIST}{statement.name}/").content.decode()
        for words in (
            "Statement POP-000005",
            "Kumasi Kitchen",
            "18 January 2027 to 14 February 2027",
            "Week of 18 January 2027",
            "Unit 14: £150.00 base rent × 80% (Growing) × 80% (Neighbour, 3 hours a week pledged)",
            "Adjustment after a review",
            "34 h 10 min counted, 36 hours pledged",
            "Waived",
            "A flood in the unit.",
            "£288.00",
            "−£100.00",
            "£572.00",
        ):
            assert words in page, words

    def test_the_list_shows_each_with_its_total(self, market, statement, client_of):
        page = client_of(market.trader).get(LIST).content.decode()
        assert page.index("POP-000005") < page.index("POP-000001")
        assert "£572.00" in page
        assert "£384.00" in page

    def test_an_empty_list_says_when_the_first_one_comes(self, market, client_of):
        assert "No statement yet" in client_of(market.trader).get(LIST).content.decode()

    def test_who_rents_nothing_is_told_so(self, market, client_of):
        assert "You rent no unit here" in client_of(UserFactory()).get(LIST).content.decode()

    def test_queries_do_not_grow(self, market, statement, client_of, queries_of):
        client = client_of(market.trader)
        few = queries_of(client, LIST), queries_of(client, f"{LIST}{statement.name}/")
        for number in range(5, 9):
            issue(market, number)
        assert (queries_of(client, LIST), queries_of(client, f"{LIST}POP-000009/")) == few
        assert max(few) <= 18


class TestWhose:
    def test_an_officer_reads_it(self, market, statement, client_of):
        assert client_of(market.officer).get(f"{LIST}{statement.name}/").status_code == 200

    @pytest.mark.parametrize("format", ["", "?format=pdf"])
    def test_another_traders_does_not_exist(self, market, statement, client_of, format):
        neighbour = UserFactory()
        other = market.let(market.units[1])
        MembershipFactory(organisation=other.organisation, user=neighbour, started_on=date(2026, 1, 1))
        client = client_of(neighbour)
        assert client.get(LIST).status_code == 200
        assert client.get(f"{LIST}{statement.name}/{format}").status_code == 404
        assert client.post(f"{LIST}{statement.name}/").status_code == 404
        assert client.get(f"{LIST}?tenancy={market.tenancy.pk}").status_code == 404

    @pytest.mark.parametrize("name", ["POP-000099", "pop-000001", "1", "POP-1", "%00", "POP-000005%0A", "…", "a" * 300])
    def test_what_is_no_number_of_theirs_is_not_found(self, market, statement, client_of, name):
        assert client_of(market.trader).get(f"{LIST}{name}/").status_code == 404

    @pytest.mark.parametrize("query", ["?page=0", "?page=abc", "?page=1000000000000", "?tenancy=", "?format=%00"])
    def test_odd_queries_show_the_page(self, market, statement, client_of, query):
        client = client_of(market.trader)
        assert client.get(f"{LIST}{query}").status_code == 200
        assert client.get(f"{LIST}{statement.name}/{query}").status_code == 200

    def test_who_no_longer_represents_it_reads_it_no_more(self, market, statement, client_of):
        market.trader.memberships.update(ended_on=date(2026, 11, 1))
        assert client_of(market.trader).get(f"{LIST}{statement.name}/").status_code == 404


class TestPdf:
    def test_it_is_made_in_a_task_when_issued(self, market, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            statement = issue(market)
        assert bytes(statement.pdf.content).startswith(b"%PDF")

    def test_it_says_what_the_page_says_and_is_tagged(self, market, statement):
        content = pdf.pdf_of(statement)
        text = " ".join(text_of(content).split())
        for row in ("Statement POP-000005", "Week of 18 January 2027", "£288.00", "−£100.00", pounds(statement.total)):
            assert row in text, row
        reader = PdfReader(io.BytesIO(content))
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert reader.trailer["/Root"]["/Lang"].startswith("en")
        assert "/StructTreeRoot" in reader.trailer["/Root"]
        assert "POP-000005" in reader.metadata.title
        assert len(content) < 200_000

    def test_until_it_is_made_the_answer_is_202_with_a_way_to_print(self, market, statement, client_of):
        client = client_of(market.trader)
        answer = client.get(f"{LIST}{statement.name}/?format=pdf")
        assert answer.status_code == 202
        assert "Open the page to print" in answer.content.decode()
        assert not StatementFile.objects.exists()

    def test_a_button_makes_one_that_is_missing_once(self, market, statement, client_of):
        client = client_of(market.trader)
        for _turn in range(2):
            client.post(f"{LIST}{statement.name}/")
        assert StatementFile.objects.count() == 1
        answer = client.get(f"{LIST}{statement.name}/?format=pdf")
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'inline; filename="POP-000005.pdf"'
        assert pounds(statement.total) in text_of(answer.content)

    def test_where_the_libraries_are_absent_nothing_breaks(self, market, statement, client_of, monkeypatch):
        monkeypatch.setitem(sys.modules, "weasyprint", None)
        client = client_of(market.trader)
        assert client.post(f"{LIST}{statement.name}/").status_code == 302
        assert client.get(f"{LIST}{statement.name}/?format=pdf").status_code == 202
        assert not StatementFile.objects.exists()
        with pytest.raises(PdfUnavailable):
            pdf.pdf_of(statement)

    def test_nothing_is_fetched_whatever_a_name_says(self, market, statement, monkeypatch):
        asked = []
        monkeypatch.setattr(OwnParts, "read", lambda parts, address: asked.append(address))
        name = '<img src="http://127.0.0.1:9/x.png"><link rel=attachment href="file:///etc/passwd">'
        statement.business_name = name
        assert "<img src=" in " ".join(text_of(pdf.pdf_of(statement)).split())
        assert asked == []


class TestNotices:
    def test_those_who_represent_the_business_hear_of_it_once(self, market, django_capture_on_commit_callbacks):
        MembershipFactory(organisation=market.business, user=UserFactory(), started_on=date(2026, 1, 1))
        with django_capture_on_commit_callbacks(execute=True):
            issue_all(market)
            issue_all(market)
        found = Notice.objects.filter(kind="pledges.statement")
        assert found.count() == 2
        notice = found.get(user=market.trader)
        assert notice.url == f"{LIST}POP-000001/"
        assert notice.words["total"] == "£384.00"
        tasks.tell_of_statements.call(list(Statement.objects.values_list("pk", flat=True)))
        assert found.count() == 2

    def test_quietly_nobody_is_told_and_no_file_is_made(self, market, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True), tasks.quietly(), after(period(0)):
            issue_all(market)
        assert not Notice.objects.filter(kind="pledges.statement").exists()
        assert not StatementFile.objects.exists()


def test_a_daily_command_makes_the_files_that_are_missing(market, capsys):
    issue_all(market)
    call_command("make_statement_files")
    assert StatementFile.objects.count() == 1
    call_command("make_statement_files")
    assert capsys.readouterr().out == "PDFs of 1 statements were made.\n"


class TestWhoIssuedIt:
    """The council's name and how to reach it stand on the page, in the PDF and in the admin, as they were then."""

    def test_it_says_whose_bill_it_is(self, market, client_of):
        say("The Borough", phone="020 7946 0100")
        statement = issue(market)
        say("Another council", phone="020 7946 0199")
        page = client_of(market.trader).get(f"{LIST}{statement.name}/").content.decode()
        admin = client_of(market.officer).get(reverse("statements:inspect", args=[statement.pk])).content.decode()
        for text in (page, admin, text_of(pdf.pdf_of(statement))):
            assert "The Borough" in text and "020 7946 0100" in text
        assert "020 7946 0199" not in statement.issuer

    def test_one_from_before_says_nothing_of_it(self, market, client_of):
        statement = issue(market)
        statement.issuer = ""
        assert statement.council_name == statement.venue_name
        assert "issuer" not in render_to_string("pledges/statement_pdf.html", {"statement": statement, "rows": []})


def say(name: str, *, phone: str) -> None:
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.council_name, settings.contact_phone = name, phone
    settings.save()
