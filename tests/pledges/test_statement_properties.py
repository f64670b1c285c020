"""Whatever is owed: a statement adds up, each thing stands on exactly one, and in which order they came is the same."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from pledges import services
from pledges.enums import Answer
from pledges.models import Correction, Statement, StatementLine, Waiver

from .accounts import closed, corrected, issue, issue_all, period, waived
from .market import BEFORE

pence = st.integers(min_value=1, max_value=50_000).map(lambda n: Decimal(n) / 100)
days = st.integers(min_value=0, max_value=60)
FIRST_DAY = date(2027, 1, 20)
PERIODS = range(4, 8)
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def billed(market):
    for number in range(4):
        issue(market, number)
    return market


@few
@given(
    adjustment=pence,
    parts=st.lists(st.integers(1, 9), max_size=3),
    corrections=st.lists(st.tuples(pence, st.booleans(), days), max_size=4),
)
def test_statements_add_up_and_each_thing_stands_on_one(billed, adjustment, parts, corrections):
    with transaction.atomic():
        review = closed(billed, str(adjustment), on=FIRST_DAY)
        for part in parts:
            amount = (adjustment * part / 40).quantize(Decimal("0.01"))
            if amount:
                waived(billed, review, str(amount), on=FIRST_DAY + timedelta(days=part))
        for amount, is_back, later in corrections:
            corrected(billed, str(-amount if is_back else amount), on=FIRST_DAY + timedelta(days=later))
        for number in PERIODS:
            issue(billed, number)
        statements = list(Statement.objects.prefetch_related("lines"))
        for statement in statements:
            assert statement.total == sum(line.amount for line in statement.lines.all())
        owed = adjustment - sum(row.amount for row in Waiver.objects.all())
        owed += sum(row.amount for row in Correction.objects.filter(answer=Answer.AGREED))
        weeks = StatementLine.objects.filter(kind="week").count()
        assert sum(statement.total for statement in statements) == Decimal("96.00") * weeks + owed
        settled = StatementLine.objects.exclude(kind="week")
        assert settled.count() == 1 + Waiver.objects.count() + Correction.objects.count()
        for line in settled.exclude(correction=None):
            made = line.correction.agreed_at.astimezone(clock.LONDON).date()
            assert line.statement.issued_at.astimezone(clock.LONDON).date() - made >= timedelta(days=14)
        transaction.set_rollback(True)


@few
@given(order=st.permutations(range(3)), batch=st.integers(1, 4))
def test_one_by_one_and_all_together_come_to_the_same(market, order, batch):
    with transaction.atomic():
        tenancies = [market.tenancy, *(market.let(unit, pledge=300) for unit in market.units[1:])]
        with clock.moved_to(BEFORE):
            end = period(0).first_monday + timedelta(days=13)
            services.end_tenancy(tenancy=tenancies[1], by=market.officer, last_sunday=end)
        corrected(market, "1.11", on=date(2026, 10, 1), tenancy=tenancies[2])

        def totals():
            found = Statement.objects.order_by("tenancy").values_list(
                "tenancy", "total", "lines__amount", "lines__monday"
            )
            return sorted(map(str, found))

        with transaction.atomic():
            issue_all(market, batch=batch)
            together = totals()
            transaction.set_rollback(True)
        for number in order:
            issue(market, tenancy=tenancies[number])
        assert totals() == together
        transaction.set_rollback(True)
