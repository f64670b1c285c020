"""Statements against the records: each week's rent, what the other lines settle, and the total."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from pledges import rent
from pledges.enums import Answer, LineKind
from pledges.exceptions import PledgeError
from pledges.models import StatementLine
from pledges.records import InForce
from pledges.weeks import mondays

CAME = ("base", "band_percent", "pledged_minutes", "tier_percent", "amount")


def wrong_statements(in_force: dict[int, InForce]) -> Iterator[str]:
    """One pass over all lines of these tenancies, statement by statement."""
    lines = (
        StatementLine.objects.filter(tenancy__in=list(in_force))
        .select_related("statement", "review", "waiver", "correction")
        .order_by("statement_id", "position")
    )
    charged: dict[int, set[date]] = defaultdict(set)
    for _statement, group in groupby(lines.iterator(chunk_size=2000), key=lambda line: line.statement_id):
        found = list(group)
        yield from _wrong(found, in_force)
        charged[found[0].tenancy_id].update(line.monday for line in found if line.kind == LineKind.WEEK)
    for tenancy, weeks in charged.items():
        yield from _between(in_force[tenancy], weeks)


def _between(record: InForce, charged: set[date]) -> Iterator[str]:
    """Weeks that count and stand on no statement although later ones do: statements are issued in order."""
    if not charged:
        return
    for monday in mondays(min(charged), max(charged)):
        if record.counts(monday) and monday not in charged:
            yield f"{record.tenancy}, week {monday}: it stands on no statement, a later one does."


def _wrong(lines: list[StatementLine], in_force: dict[int, InForce]) -> Iterator[str]:
    statement = lines[0].statement
    record = in_force.get(statement.tenancy_id)
    if record is None or any(line.tenancy_id != statement.tenancy_id for line in lines):
        yield f"{statement.name}: a line is of another tenancy."
        return
    total = sum((line.amount for line in lines), Decimal("0.00"))
    if total != statement.total:
        yield f"{statement.name}: the lines come to {total}, the total says {statement.total}."
    if len(lines) != statement.line_count:
        yield f"{statement.name}: it has {len(lines)} lines, and was issued with {statement.line_count}."
    if [line.position for line in lines] != list(range(1, len(lines) + 1)):
        yield f"{statement.name}: a line is missing."
    charged = [line.monday for line in lines if line.kind == LineKind.WEEK]
    due = [monday for monday in mondays(statement.first_monday, statement.last_sunday) if record.counts(monday)]
    if charged != due:
        yield f"{statement.name}: the weeks on it are not those that count for the tenancy."
    taken_off = {line.monday for line in lines if line.kind == LineKind.WAIVED}
    for monday in charged:
        if record.is_waived(monday) and monday not in taken_off:
            yield f"{statement.name}, week {monday}: a pause waives its rent, and it is not taken off."
    for line in lines:
        yield from (_wrong_week if line.monday else _wrong_settling)(line, record)


def _wrong_week(line: StatementLine, record: InForce) -> Iterator[str]:
    try:
        week = record.week(line.monday)
        rules = record.scheme_on(line.monday).rules
    except PledgeError as error:
        yield f"{line.statement.name}, week {line.monday}: {error}"
        return
    tier = rent.tier_for(rules, week.pledged_minutes)
    percent = tier.percent if tier else rules.default_percent
    amount = rent.rent_charged(rules, week)
    if line.kind == LineKind.WAIVED:
        amount = -amount
        if not record.is_waived(line.monday):
            yield f"{line.statement.name}, week {line.monday}: its rent is taken off, but no pause waives it."
    found = (week.base, week.band_percent, week.pledged_minutes, percent, amount)
    for name, value in zip(CAME, found, strict=True):
        if getattr(line, name) != value:
            said = getattr(line, name)
            yield f"{line.statement.name}, week {line.monday}, {name}: {said} stands, the records give {value}."


def _wrong_settling(line: StatementLine, record: InForce) -> Iterator[str]:
    """An adjustment, a waiver or a correction: the amount of what it settles, of this tenancy, agreed."""
    settles = {
        LineKind.ADJUSTMENT: line.review,
        LineKind.WAIVER: line.waiver,
        LineKind.CORRECTION: line.correction,
    }[LineKind(line.kind)]
    amount = settles.adjustment if line.kind == LineKind.ADJUSTMENT else settles.amount
    if line.kind == LineKind.WAIVER:
        amount = -amount
    if line.amount != amount:
        yield f"{line.statement.name}, {line.kind}: {line.amount} stands, the records give {amount}."
    of = settles.review.tenancy_id if line.kind == LineKind.WAIVER else settles.tenancy_id
    if of != record.tenancy.pk:
        yield f"{line.statement.name}, {line.kind}: it settles what another tenancy owes."
    if line.kind != LineKind.ADJUSTMENT and settles.answer != Answer.AGREED:
        yield f"{line.statement.name}, {line.kind}: nobody agreed to it."
