"""An existing register comes as a file: read, shown with all that is wrong, then taken over, all of it or nothing."""

import time
from datetime import date, timedelta
from decimal import Decimal

import pytest

from people.models import Organisation
from pledges import services
from pledges.models import (
    BandTerms,
    Headcount,
    Pledge,
    Tenancy,
    TenancyBand,
    TenancyUnit,
    Unit,
    UnitRent,
    Venue,
)
from pledges.records import TenancyRecord
from pledges.register_csv import COLUMNS, decode, read
from pledges.services.register_plan import plan_register
from pledges.venue_exceptions import RegisterHasProblems, RegisterUnreadable
from tests.factories import MembershipFactory, OrganisationFactory

HEAD = ",".join(COLUMNS)
LET = "31,14.5,food,£150.00,2026-11-30,Alma Arepas,Growing,Accounts,3,2,2026-11-30,"
FREE = "32,20,studio,87.35,2026-11-30,,,,,,,"
MONDAY = date(2026, 11, 30)
TABLES = (Unit, UnitRent, Tenancy, TenancyUnit, TenancyBand, Pledge, Headcount, Organisation)


def file(*lines, head=HEAD):
    return "\n".join((head, *lines)).encode()


def bring(market, *lines, reason="", **kwargs):
    return services.bring_register(venue=market.venue, by=market.officer, data=file(*lines, **kwargs), reason=reason)


def problems(market, *lines, **kwargs):
    brought = bring(market, *lines, **kwargs)
    return [(problem.line, problem.words) for problem in plan_register(brought, by=market.officer).problems]


def count():
    return {model.__name__: model.objects.count() for model in TABLES}


class TestTakingOver:
    def test_first_looked_at_then_written(self, market):
        before = count()
        brought = bring(market, LET, FREE)
        plan = plan_register(brought, by=market.officer)
        assert (len(plan.units), len(plan.rents), len(plan.tenancies)) == (2, 2, 1)
        assert plan.businesses == ["Alma Arepas"]
        assert count() == before
        services.take_register(brought=brought, by=market.officer)
        tenancy = Tenancy.objects.get(organisation__name="Alma Arepas")
        record = TenancyRecord(tenancy)
        week = record.week(MONDAY)
        assert (week.base, week.band_percent, week.pledged_minutes) == (Decimal("150.00"), Decimal("80.00"), 180)
        assert (record.unit_on(MONDAY), record.band_on(MONDAY)) == ("31", "Growing")
        assert UnitRent.objects.get(unit__code="32").weekly_rent == Decimal("87.35")

    def test_the_same_file_again_writes_nothing_more(self, market):
        brought = bring(market, LET, FREE)
        services.take_register(brought=brought, by=market.officer)
        after = count()
        again = bring(market, LET, FREE)
        assert again == brought
        plan = plan_register(again, by=market.officer)
        assert plan.is_empty
        assert plan.there == 1
        assert services.take_register(brought=again, by=market.officer).made == 1
        assert count() == after

    def test_it_writes_what_the_services_write_one_by_one(self, market):
        """The same unit and business, once through the file and once by hand: the same records."""
        services.take_register(brought=bring(market, LET), by=market.officer)
        unit = Unit.objects.create(venue=market.venue, code="33", floor_area=Decimal("14.5"), use="food")
        said = {"by": market.officer, "from_monday": MONDAY}
        services.set_base_rent(unit=unit, weekly_rent=Decimal("150.00"), **said)
        business = OrganisationFactory()
        services.record_headcount(organisation=business, by=market.officer, people=2)
        services.start_tenancy(
            organisation=business,
            unit=unit,
            band=market.band("Growing"),
            by=market.officer,
            first_monday=MONDAY,
            pledge_minutes=180,
            evidence="Accounts",
        )
        left_out = {"id", "uid", "slug", "name", "about", "unit_id", "tenancy_id", "organisation_id", "code"}
        for model in (Tenancy, TenancyUnit, TenancyBand, Pledge, UnitRent, Headcount, Unit):
            last, first = list(model.objects.order_by("-pk").values()[:2])
            ours = {name: value for name, value in first.items() if name not in left_out}
            assert ours == {name: value for name, value in last.items() if name not in left_out}, model

    def test_all_or_nothing(self, market):
        brought = bring(market, LET, LET.replace("31,", "34,").replace("Growing", "Golden"))
        before = count()
        with pytest.raises(RegisterHasProblems):
            services.take_register(brought=brought, by=market.officer)
        assert count() == before

    def test_an_earlier_monday_needs_a_reason(self, market):
        early = LET.replace("2026-11-30", "2026-09-28")
        assert [line for line, _words in problems(market, early)] == [2, 2]
        assert problems(market, early, reason="Taken over from the old system") == []


class TestProblems:
    @pytest.mark.parametrize(
        ("column", "value", "words"),
        [
            ("unit", "", "“unit” is empty"),
            ("unit", "=1+1", "looks like a formula"),
            ("unit", "x" * 13, "longer than 12"),
            ("floor_area", "0", "no number from"),
            ("floor_area", "14.55", "up to 1 decimals"),
            ("floor_area", "NaN", "no number from"),
            ("floor_area", "1e309", "no number from"),
            ("use", "castle", "is none of food"),
            ("base_rent", "-1", "no number from"),
            ("base_rent", "1.005", "no number from"),
            ("base_rent", "ask", "no number from"),
            ("from", "2026-12-01", "Choose a Monday"),
            ("from", "31/11/2026", "is no day"),
            ("from", "0001-01-01", "within 50 years"),
            ("from", "9999-12-27", "within 50 years"),
            ("business", '"=HYPERLINK(""http://evil.example"")"', "looks like a formula"),
            ("business", "Al\u202ema", "cannot be seen"),
            ("business", "", "“business” is empty"),
            ("band", "Golden", "has no band “Golden”"),
            ("evidence", "", "“evidence” is empty"),
            ("pledge", "0.75", "Pledge between"),
            ("pledge", "3.1", "quarter hours"),
            ("pledge", "41", "no number from"),
            ("headcount", "0", "no number from"),
            ("headcount", "1.5", "no number from"),
            ("headcount", "1001", "no number from"),
            ("tenancy_from", "2026-11-23", "This Monday has come already"),
            ("tenancy_from", "", "is no day"),
            ("tenancy_until", "2026-12-05", "must be a Sunday"),
            ("tenancy_until", "2026-11-29", "must be a Sunday"),
        ],
    )
    def test_each_is_said_with_its_line(self, market, column, value, words):
        cells = dict(zip(COLUMNS, LET.split(","), strict=True)) | {column: value}
        found = problems(market, FREE, ",".join(cells.values()))
        assert (3, True) in [(line, words in said) for line, said in found], found

    def test_all_at_once(self, market):
        found = problems(market, LET.replace("food", "castle"), FREE.replace("87.35", "x"))
        assert [line for line, _words in found] == [2, 3]

    def test_units_that_are_taken_or_said_twice(self, market):
        taken = LET.replace("31,14.5", "14,14").replace("2026-11-30,Alma", "2026-09-28,Alma")
        assert "Another tenancy has unit 14" in str(problems(market, taken))
        assert "Another tenancy has unit 31" in str(problems(market, LET, LET.replace("Alma", "Other")))
        assert "Line 2 says otherwise of unit 31" in str(problems(market, LET, LET.replace("14.5", "15")))
        assert "another use or floor area" in str(problems(market, LET.replace("31,14.5", "15,99")))
        assert "has another base rent" in str(problems(market, "15,14,food,99,2026-09-28,,,,,,,", reason="Old"))

    def test_places_of_a_band(self, market):
        """One place: the first business of the file has it."""
        start_up = LET.replace("Growing", "Social start-up")
        assert problems(market, start_up) == []
        second = start_up.replace("31,", "34,").replace("Alma", "Other")
        assert "All places of this band are taken" in str(problems(market, start_up, second))
        again = start_up.replace("31,", "34,")
        assert "each business can have one" in str(problems(market, start_up, again))

    def test_nobody_takes_over_their_own_business(self, market):
        MembershipFactory(organisation=OrganisationFactory(name="Alma Arepas"), user=market.officer)
        assert "You represent this business" in str(problems(market, LET))

    @pytest.mark.parametrize(
        ("head", "words"),
        [
            ("unit,use", "The column “floor_area” is missing"),
            (HEAD + ",colour", "There is no column “colour”"),
            (HEAD + ",unit", "stands there twice"),
            ("", "missing"),
        ],
    )
    def test_headings(self, market, head, words):
        assert words in str(problems(market, LET, head=head))

    def test_no_line_at_all(self, market):
        assert "There is no unit" in str(problems(market))

    def test_a_venue_without_a_scheme(self, market):
        market.venue = Venue.objects.create(name="New Yard", code="NEW")
        assert "no rent scheme" in str(problems(market, LET))


class TestFiles:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_encodings(self, encoding):
        assert "Café £5" in decode("Café £5".encode(encoding))

    @pytest.mark.parametrize("data", [b"", b" \n ", b"a\x00b", b"\xff\xfe\x00", b"x" * 5_000_001], ids=range(5))
    def test_what_is_no_text(self, market, data):
        with pytest.raises(RegisterUnreadable):
            services.bring_register(venue=market.venue, by=market.officer, data=data)

    @pytest.mark.parametrize("sign", [",", ";", "\t"])
    def test_semicolons_and_full_width_digits(self, sign):
        cells = ["３１", "１４.5", "Food and drink", "1500", "30/11/2026", "", "", "", "", "", "", ""]
        if sign != ",":
            cells[1], cells[3] = "14,5", "1.500,00".replace(".", "")
        row = read("\r\n".join((sign.join(COLUMNS), sign.join(cells)))).rows[0]
        assert (row.unit, row.floor_area, row.use) == ("31", Decimal("14.5"), "food")
        assert (row.base_rent, row.rent_from) == (Decimal("1500.00"), MONDAY)

    def test_lines_are_counted_where_a_cell_has_several(self):
        several = LET.replace("Accounts", '"Two\nlines"')
        text = "\n".join((HEAD, several, FREE.replace("studio", "x")))
        assert [problem.line for problem in read(text).problems] == [4]

    def test_a_row_costs_the_same_however_many_there_are(self, market):
        """Processor time of looking at 300 and 1,500 units in a band with places: five times the rows, no 25 times."""
        BandTerms.objects.filter(places__isnull=False).update(places=20_000)

        def seconds(units):
            starts = [MONDAY + timedelta(weeks=n % 60) for n in range(units)]
            lines = [f"A{n},10,food,100,{MONDAY},B{n},Social start-up,Seen,3,2,{day}," for n, day in enumerate(starts)]
            brought = bring(market, *lines)
            begun = time.process_time()
            plan = plan_register(brought, by=market.officer)
            assert (len(plan.tenancies), plan.problems) == (units, [])
            return time.process_time() - begun

        seconds(10)
        assert seconds(1500) / seconds(300) < 12

    def test_ten_thousand_units(self, market, django_assert_max_num_queries):
        """SQLite takes a few rows a statement, so some hundred queries; never one for each row."""
        lines = [f"A{n},10,food,100,2026-11-30,Business {n},Growing,Accounts,3,2,2026-11-30," for n in range(10_000)]
        brought = bring(market, *lines)
        begun = time.monotonic()
        with django_assert_max_num_queries(800):
            assert services.take_register(brought=brought, by=market.officer).made == 10_000
        assert time.monotonic() - begun < 60
        assert Pledge.objects.count() == 10_001
