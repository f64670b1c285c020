"""What one officer asks for and a second one answers: late minutes, waivers, corrections.

Answering twice changes nothing. Nobody decides for a business they represent, or have represented since the weeks
that it is about, and who asked is not who agrees.
"""

from collections.abc import Callable
from datetime import date

from core import clock
from pledges.enums import Answer
from pledges.exceptions import AskedForByYou, ReasonNeeded
from pledges.models import Tenancy
from pledges.models.after_reviews import TwoOfficers
from pledges.permissions import check_officer
from pledges.review_exceptions import AnsweredAlready
from pledges.services.rules import lock_tenancy


def lock_asked(row: TwoOfficers, tenancy: Tenancy) -> TwoOfficers:
    """The row as it now stands, locked after its tenancy."""
    lock_tenancy(tenancy)
    return type(row).objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)


def check_asks(by, tenancy: Tenancy, reason: str, *, since: date) -> str:
    """An officer who may decide about weeks of this business from a day on. Returns the reason as it is kept."""
    check_officer(by, tenancy.organisation, since=since)
    reason = reason.strip()
    if not reason:
        raise ReasonNeeded
    return reason


def agree(row: TwoOfficers, tenancy: Tenancy, *, by, since: date, check: Callable | None = None, **changes) -> tuple:
    """A second officer agrees; `check` is asked with the locked row first. Returns the row, and whether that is new."""
    row = lock_asked(row, tenancy)
    check_officer(by, tenancy.organisation, since=since)
    if row.answer == Answer.AGREED and row.agreed_by_id == by.pk:
        return row, False
    if row.recorded_by_id == by.pk:
        raise AskedForByYou
    if row.answer != Answer.ASKED:
        raise AnsweredAlready
    if check is not None:
        check(row)
    changes = {"answer": Answer.AGREED, "agreed_by": by, "agreed_at": clock.now(), **changes}
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))
    return row, True


def decline(row: TwoOfficers, tenancy: Tenancy, *, by, since: date) -> tuple:
    """A second officer does not agree; who asked takes it back. Returns the row and whether that is new."""
    row = lock_asked(row, tenancy)
    check_officer(by, tenancy.organisation, since=since)
    is_own = row.recorded_by_id == by.pk
    answer = Answer.WITHDRAWN if is_own else Answer.DECLINED
    if row.answer == answer:
        return row, False
    if row.answer != Answer.ASKED:
        raise AnsweredAlready
    row.answer, row.agreed_at = answer, clock.now()
    row.agreed_by = None if is_own else by
    row.save(update_fields=["answer", "agreed_by", "agreed_at"])
    return row, True
