"""The rules of statements hold in the database too: each is broken behind the services' back.

Every one is broken by writing another row, because what was issued is never changed, not even to break a rule.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from pledges.enums import LineKind
from pledges.models import Statement, StatementCounter, StatementLine
from pledges.weeks import WEEK

from .accounts import closed, corrected, issue, waived
from .constraint_names import names_written_in
from .market import FIRST_MONDAY

TUESDAY, SATURDAY = date(2026, 10, 27), date(2026, 11, 21)
NEXT, PENNY = FIRST_MONDAY + 4 * WEEK, Decimal("0.01")


def statement_of(issued, **changes) -> Statement:
    """The next one after that which was issued."""
    said = {
        "tenancy": issued.tenancy,
        "venue": issued.venue,
        "number": 2,
        "name": "POP-000002",
        "first_monday": NEXT,
        "last_sunday": NEXT + 4 * WEEK - timedelta(days=1),
        "business_name": "Kumasi Kitchen",
        "venue_name": "Pop Yard",
        "total": PENNY,
        "line_count": 1,
        "issued_by": issued.issued_by,
    }
    return Statement(**{**said, **changes})


def line_of(issued, **changes) -> StatementLine:
    """One week more, on the statement that was issued."""
    said = {
        "statement": issued,
        "tenancy": issued.tenancy,
        "position": 5,
        "kind": LineKind.WEEK,
        "monday": NEXT,
        "base": Decimal("150.00"),
        "band_percent": Decimal("80"),
        "pledged_minutes": 180,
        "tier_percent": Decimal("80"),
        "amount": Decimal("96.00"),
    }
    return StatementLine(**{**said, **changes})


BARE = {"monday": None, "base": None, "band_percent": None, "pledged_minutes": None, "tier_percent": None}
BROKEN = [
    (statement_of, {"number": 1}, "one_statement_for_a_number"),
    (statement_of, {"first_monday": FIRST_MONDAY}, "one_statement_for_a_period"),
    (statement_of, {"line_count": 0}, "a_statement_has_a_line"),
    (statement_of, {"number": 0}, "statement_numbers_begin_at_one"),
    (statement_of, {"first_monday": TUESDAY}, "statement_starts_on_monday"),
    (statement_of, {"last_sunday": SATURDAY}, "statement_ends_on_sunday"),
    (statement_of, {"last_sunday": NEXT - timedelta(days=1)}, "statement_ends_after_it_starts"),
    (line_of, {"position": 4}, "one_line_for_a_position"),
    (line_of, {"monday": FIRST_MONDAY}, "a_week_is_charged_once"),
    (line_of, {"monday": None}, "a_line_says_what_it_settles"),
    (line_of, {"monday": TUESDAY}, "a_line_says_what_it_settles"),
    (line_of, {**BARE, "kind": LineKind.ADJUSTMENT}, "a_line_says_what_it_settles"),
    (line_of, {**BARE, "kind": LineKind.WAIVER, "amount": -PENNY}, "a_line_says_what_it_settles"),
    (line_of, {**BARE, "kind": LineKind.CORRECTION}, "a_line_says_what_it_settles"),
    (line_of, {"base": None}, "a_week_says_how_its_rent_came"),
    (line_of, {"tier_percent": None}, "a_week_says_how_its_rent_came"),
    (line_of, {"pledged_minutes": None}, "a_week_says_how_its_rent_came"),
    (line_of, {"amount": -PENNY}, "a_line_has_the_sign_of_its_kind"),
    (line_of, {"kind": LineKind.WAIVED, "amount": PENNY}, "a_line_has_the_sign_of_its_kind"),
]
UNIQUE = {
    "one_statement_for_a_number",
    "one_statement_for_a_period",
    "one_final_statement",
    "one_line_for_a_position",
    "a_week_is_charged_once",
}
TRIGGERS = {
    "issued_statement_stays",
    "issued_line_stays",
    "statement_total_is_its_lines",
    "line_is_in_the_total",
    "line_is_of_its_statements_tenancy",
    "statement_number_is_the_counters",
    "every_number_is_a_statement",
}


@pytest.fixture
def issued(market):
    statement = issue(market)
    end_of_transaction()
    return statement


def end_of_transaction() -> None:
    """What a commit would find."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.parametrize(("make", "changes", "rule"), BROKEN)
def test_the_database_refuses(issued, make, changes, rule):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make(issued, **changes).save(force_insert=True)
    assert rule in str(refused.value) or rule in UNIQUE


def test_one_final_statement(issued):
    with pytest.raises(IntegrityError), transaction.atomic():
        statement_of(issued, is_final=True).save()
        later = {"number": 3, "name": "POP-000003", "first_monday": NEXT + 4 * WEEK}
        end = NEXT + 8 * WEEK - timedelta(days=1)
        statement_of(issued, is_final=True, last_sunday=end, **later).save()


def test_each_thing_stands_on_one_line(market, issued):
    review = closed(market, on=date(2026, 11, 1))
    found = {
        "review": (review, LineKind.ADJUSTMENT, PENNY),
        "waiver": (waived(market, review, "1.00", on=date(2026, 11, 1)), LineKind.WAIVER, -PENNY),
        "correction": (corrected(market, "1.00", on=date(2026, 11, 1)), LineKind.CORRECTION, PENNY),
    }
    for name, (thing, kind, amount) in found.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            for position in (5, 6):
                line_of(issued, **BARE, kind=kind, position=position, amount=amount, **{name: thing}).save()


def test_every_rule_of_statements_is_broken_once():
    assert {name for *_rest, name in BROKEN} | {"one_final_statement"} == names_written_in("statements")


@pytest.mark.postgres
class TestTriggers:
    """What a constraint of one row cannot say."""

    @pytest.mark.parametrize("change", [{"total": PENNY}, {"business_name": "Else"}, {"issued_at": None}])
    def test_an_issued_statement_stays(self, issued, change):
        with pytest.raises(DatabaseError, match="issued_statement_stays"), transaction.atomic():
            Statement.objects.filter(pk=issued.pk).update(**change)

    def test_an_issued_line_stays(self, issued):
        with pytest.raises(IntegrityError, match="issued_line_stays"), transaction.atomic():
            issued.lines.filter(position=1).update(amount=PENNY)

    def test_nothing_is_deleted(self, issued):
        with pytest.raises(IntegrityError, match="issued_line_stays"), transaction.atomic():
            issued.lines.all().delete()
        with pytest.raises(IntegrityError, match="issued_statement_stays"), transaction.atomic():
            Statement.objects.filter(pk=issued.pk)._raw_delete("default")

    def test_the_total_is_the_sum_of_the_lines(self, issued):
        with pytest.raises(IntegrityError, match="statement_total_is_its_lines"), transaction.atomic():
            StatementCounter.objects.update(last=2)
            statement_of(issued).save()
            end_of_transaction()

    def test_no_line_is_added_afterwards(self, issued):
        with pytest.raises(IntegrityError, match="line_is_in_the_total"), transaction.atomic():
            line_of(issued).save()
            end_of_transaction()

    def test_not_even_one_of_nothing(self, issued):
        with pytest.raises(IntegrityError, match="line_is_in_the_total"), transaction.atomic():
            line_of(issued, amount=Decimal("0.00")).save()
            end_of_transaction()

    def test_a_line_is_of_its_statements_tenancy(self, market, issued):
        other = market.let(market.units[1])
        with pytest.raises(IntegrityError, match="line_is_of_its_statements_tenancy"), transaction.atomic():
            StatementCounter.objects.update(last=2)
            statement = statement_of(issued)
            statement.save()
            line_of(issued, statement=statement, tenancy=other, amount=PENNY).save()
            end_of_transaction()

    @pytest.mark.parametrize(
        ("number", "name", "last"),
        [(2, "POP-000002", 1), (3, "POP-000003", 3), (2, "POP-000003", 2), (2, "POP-2", 2), (2, "ARC-000002", 2)],
    )
    def test_the_number_is_the_counters_and_follows_the_one_before(self, issued, number, name, last):
        with pytest.raises(IntegrityError, match="statement_number_is_the_counters"), transaction.atomic():
            statement = statement_of(issued, number=number, name=name)
            statement.save()
            line_of(issued, statement=statement, amount=PENNY).save()
            StatementCounter.objects.update(last=last)
            end_of_transaction()

    def test_every_number_given_out_is_a_statement(self, issued):
        with pytest.raises(IntegrityError, match="every_number_is_a_statement"), transaction.atomic():
            StatementCounter.objects.update(last=7)
            end_of_transaction()

    def test_what_is_well_made_is_taken(self, issued):
        statement = statement_of(issued, total=Decimal("96.00"))
        statement.save()
        line_of(issued, statement=statement).save()
        StatementCounter.objects.update(last=2)
        end_of_transaction()

    def test_the_names_are_those_of_the_database(self, issued):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY(%s)",
                [["pledges_statement", "pledges_statementline", "pledges_statementcounter"]],
            )
            assert {name for (name,) in cursor.fetchall()} == TRIGGERS
