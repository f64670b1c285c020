"""Corrections: a line that puts an issued statement right, entered by an officer and agreed to by a second one.

The statement may be any of the tenancy's, so officers who have represented the business since it began do not decide.
"""

from decimal import Decimal

from django.db import transaction

from core import clock
from core.durations import pounds
from pledges.enums import Answer
from pledges.models import Correction, Tenancy
from pledges.services.rules import lock_tenancy
from pledges.services.telling import tell_business
from pledges.services.two_officers import agree, check_asks, decline
from pledges.services.waiving import check_amount


@transaction.atomic
def ask_correction(*, tenancy: Tenancy, by, amount: Decimal, reason: str) -> Correction:
    """An officer enters pounds to pay (positive) or to take off (negative). The same that waits is entered once."""
    tenancy = lock_tenancy(tenancy)
    reason = check_asks(by, tenancy, reason, since=tenancy.first_monday)
    check_amount(amount)
    said = {"tenancy": tenancy, "amount": amount, "reason": reason, "recorded_by": by}
    waiting = Correction.objects.filter(**said, answer=Answer.ASKED).first()
    return waiting or Correction.objects.create(**said, recorded_at=clock.now())


@transaction.atomic
def agree_to_correction(*, correction: Correction, by) -> Correction:
    """A second officer agrees; the line stands on the next statement."""
    tenancy = correction.tenancy
    correction, is_new = agree(correction, tenancy, by=by, since=tenancy.first_monday)
    if is_new:
        words = {"amount": pounds(correction.amount)}
        tell_business(tenancy, "corrected", again=str(correction.pk), by=by, words=words, note=correction.reason)
    return correction


@transaction.atomic
def decline_correction(*, correction: Correction, by) -> Correction:
    return decline(correction, correction.tenancy, by=by, since=correction.tenancy.first_monday)[0]
