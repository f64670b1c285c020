"""`manage.py pledge_check`: silent about what is right; a line and exit 1 for each way in which something is wrong."""

from contextlib import contextmanager
from copy import deepcopy
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from hours.models import HoursEntry
from pledges import services
from pledges.models import (
    BandTerms,
    Correction,
    LateMinutes,
    MinutesMove,
    Pause,
    Pledge,
    Recount,
    Review,
    Statement,
    StatementCounter,
    StatementLine,
    UnitRent,
    Waiver,
)
from pledges.weeks import WEEK
from tests.factories import MembershipFactory

from .accounts import issue_all
from .reviewing import FIRST, SECOND, THIRD, close, closing_day, give, give_in, on, reverse

TO_PAY = Decimal("10.00")


@contextmanager
def behind_the_back():
    """What no service does and PostgreSQL itself forbids: its triggers sleep."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture(scope="module")
def built_books(built_market, django_db_blocker):
    """Written once; every test stands in a transaction inside it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield write_books(deepcopy(built_market))
        transaction.set_rollback(True)


@pytest.fixture
def books(built_books, db):
    return deepcopy(built_books)


def write_books(market):
    """A year at the market: two tenancies, a shortfall with a waiver, moved and late minutes, a reversal."""
    market.fellow = MembershipFactory(started_on=FIRST - 30 * WEEK).user
    market.other = market.let(market.units[1], organisation=market.fellow.memberships.get().organisation, pledge=300)
    entries = give_in(market, 30 * 60, FIRST)
    give_in(market, 64 * 60, FIRST, tenancy=market.other)
    with on(SECOND + WEEK):
        move = services.offer_minutes(
            giver=market.other,
            giving_from=FIRST,
            receiver=market.tenancy,
            receiving_from=FIRST,
            by=market.fellow,
            minutes=60,
        )
        services.agree_to_move(move=move, by=market.trader)
    for number in range(3):
        issue_all(market, number)
    with on(closing_day(FIRST)):
        assert services.close_venue(venue=market.venue, by=market.officer, first_monday=FIRST).closed == 2
    with on(closing_day(FIRST) + timedelta(days=1)):
        review = Review.objects.get(tenancy=market.tenancy)
        waiver = services.waive(review=review, by=market.officer, amount=Decimal("88.00"), reason="The oven broke")
        services.agree_to_waiver(waiver=waiver, by=market.second_officer)
        late = services.ask_late_minutes(
            tenancy=market.tenancy, by=market.officer, minutes=60, work="Swept on 3 October", reason="Phone lost"
        )
        services.agree_to_late_minutes(late=late, by=market.second_officer)
    reverse(market, entries[0], closing_day(FIRST) + timedelta(days=2))
    give_in(market, 40 * 60, SECOND)
    for number in range(3, 6):
        issue_all(market, number)
    close(market, SECOND)
    close(market, SECOND, tenancy=market.other)
    reverse(market, give(market, 5, THIRD), THIRD + 2 * WEEK)
    return market


def check() -> tuple[int, list[str]]:
    out, code = StringIO(), 0
    try:
        call_command("pledge_check", stdout=out, stderr=StringIO())
    except SystemExit as stopped:
        code = stopped.code
    return code, out.getvalue().splitlines()


def test_what_the_services_made_is_right(books):
    assert check() == (0, ["Every figure is what the records give."])
    kinds = set(StatementLine.objects.values_list("kind", flat=True))
    assert {"week", "adjustment", "waiver"} <= kinds
    assert Recount.objects.exists()


def first(model, **where):
    return model.objects.filter(**where).order_by("pk").first()


WRONG = [
    ("a base rent", lambda m: UnitRent.objects.filter(unit=m.units[0]).update(weekly_rent=Decimal("150.01")), "base"),
    ("a band's percent", lambda m: BandTerms.objects.filter(band__name="Growing").update(percent=81), "band_percent"),
    ("a pledge", lambda m: Pledge.objects.filter(tenancy=m.other).update(minutes=180), "pledged_minutes"),
    ("a pause", lambda m: pause(m), "due_weeks"),
    ("hours added", lambda m: give(m, 5, FIRST + WEEK), "confirmed"),
    ("hours that wait", lambda m: give(m, 5, FIRST, status="logged"), "added after their review was closed"),
    ("hours added late", lambda m: later(m), "added after their review was closed"),
    ("hours gone", lambda m: HoursEntry.objects.filter(done_on=FIRST).update(status="withdrawn"), "confirmed"),
    ("late minutes", lambda m: LateMinutes.objects.update(minutes=65), "late"),
    ("moved minutes", lambda m: MinutesMove.objects.update(minutes=61), "moved_in"),
    ("a review's adjustment", lambda m: change(Review, adjustment=TO_PAY), "adjustment: 10.00 stands"),
    ("a review's credit", lambda m: change(Review, confirmed=1, moved_in=0, credit=1), "confirmed: 1 stands"),
    ("a review's carry", lambda m: Review.objects.filter(met=True).update(carry_out=7), "carry_out: 7 stands"),
    ("a recount", lambda m: change(Recount, credit=5), "recount, credit: 5 stands"),
    ("a recount's carry", lambda m: change(Recount, carry_out=5), "recount, carry_out: 5 stands"),
    ("a recount's adjustment", lambda m: change(Recount, adjustment=TO_PAY), "recount, adjustment: 10.00 stands"),
    (
        "a recount gone",
        lambda m: (Correction.objects.all().delete(), Recount.objects.all().delete()),
        "not counted again",
    ),
    ("a waiver too high", lambda m: Waiver.objects.update(amount=Decimal("300.00")), "is waived of an adjustment"),
    ("a waiver not agreed", lambda m: Waiver.objects.update(answer="declined"), "nobody agreed"),
    ("a total", lambda m: change(Statement, total=TO_PAY), "the total says 10.00"),
    ("a number of lines", lambda m: change(Statement, line_count=9), "was issued with 9"),
    ("a line's amount", lambda m: StatementLine.objects.filter(kind="week").update(amount=TO_PAY), "amount"),
    ("a line gone", lambda m: first(StatementLine, kind="week").delete(), "a line is missing"),
    ("the last line gone", lambda m: Statement.objects.get(number=1).lines.last().delete(), "the weeks on it"),
    ("a number", lambda m: change(Statement, number=99), "is missing"),
    ("a name", lambda m: change(Statement, name="POP-000099"), "is written otherwise"),
    ("a review's period", lambda m: last_review(m).update(first_monday=SECOND + WEEK), "begins no review period"),
    ("a waived week", lambda m: waive_afterwards(m), "a pause waives its rent, and it is not taken off"),
    ("an adjustment left out", lambda m: leave_out(m, "adjustment"), "should stand on it and does not"),
    ("a waiver left out", lambda m: leave_out(m, "waiver"), "should stand on it and does not"),
    ("a statement left out", lambda m: leave_out_statement(m), "stands on no statement"),
    ("the counter", lambda m: StatementCounter.objects.update(last=50), "the counter stands at 50"),
]


def forget_recounts():
    Correction.objects.filter(recount__isnull=False).delete()
    Recount.objects.all().delete()


def pause(market):
    days = {"from_monday": FIRST, "to_sunday": FIRST + timedelta(days=6)}
    return Pause.objects.create(venue=market.venue, recorded_by=market.officer, **days)


def later(market):
    entry = give(market, 5, FIRST + WEEK)
    HoursEntry.objects.filter(pk=entry.pk).update(decided_at=entry.decided_at + 52 * WEEK)


def last_review(market):
    return Review.objects.filter(tenancy=market.other, first_monday=SECOND)


def waive_afterwards(market):
    """A pause that waives the rent of a week which has been billed and is in no closed review."""
    issue_all(market, 6)
    days = {"from_monday": THIRD, "to_sunday": THIRD + timedelta(days=6), "waives_rent": True}
    return Pause.objects.create(tenancy=market.other, recorded_by=market.officer, reason="Flood", **days)


def leave_out(market, kind):
    """As if issuing had forgotten it: the lines behind it close up, the total is without it."""
    line = first(StatementLine, kind=kind)
    left = {"total": line.statement.total - line.amount, "line_count": line.statement.line_count - 1}
    Statement.objects.filter(pk=line.statement_id).update(**left)
    line.delete()
    for position, left in enumerate(line.statement.lines.order_by("position"), 1):
        StatementLine.objects.filter(pk=left.pk).update(position=position)


def leave_out_statement(market):
    """The last but one of a tenancy is another's, all numbers and totals in order."""
    gone = Statement.objects.filter(tenancy=market.other).order_by("-first_monday")[1]
    later = Statement.objects.filter(number__gt=gone.number).order_by("number")
    gone.lines.all().delete()
    Statement.objects.filter(pk=gone.pk).delete()
    for statement in later:
        number = statement.number - 1
        Statement.objects.filter(pk=statement.pk).update(number=number, name=f"POP-{number:06d}")
    StatementCounter.objects.update(last=Statement.objects.count())


def change(model, **values):
    """The first row, whatever it says."""
    return model.objects.filter(pk=first(model).pk).update(**values)


@pytest.mark.parametrize(("_what", "spoil", "said"), WRONG, ids=[what for what, *_rest in WRONG])
def test_what_is_wrong_is_said(books, _what, spoil, said):
    with behind_the_back():
        spoil(books)
        code, lines = check()
    assert code == 1
    assert any(said in line for line in lines), lines


def test_it_streams_and_writes_nothing(books, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as queries:
        check()
    assert not [query for query in queries if not query["sql"].lstrip("( ").startswith(("SELECT", "DECLARE", "FETCH"))]
