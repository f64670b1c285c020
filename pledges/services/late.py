"""Late minutes: work of a closed period that was never logged. They count on the day they are granted.

The work may be of any day of the tenancy, so officers who have represented the business since it began do not decide.
"""

from django.db import transaction

from core import clock
from core.durations import hours_figure
from pledges.models import LateMinutes, Tenancy
from pledges.models.after_reviews import STEP
from pledges.review_exceptions import LateNotInFives, TenancyIsOver, WorkMissing
from pledges.services.rules import lock_tenancy
from pledges.services.telling import tell_business
from pledges.services.two_officers import agree, check_asks, decline

MOST_LETTERS = LateMinutes._meta.get_field("work").max_length
MOST_MINUTES = 1_000_000


@transaction.atomic
def ask_late_minutes(*, tenancy: Tenancy, by, minutes: int, work: str, reason: str) -> LateMinutes:
    """An officer asks for minutes of earlier work to count, naming the work. The same that waits is asked once."""
    reason, work = check_asks(by, tenancy, reason, since=tenancy.first_monday), work.strip()
    if minutes % STEP or not STEP <= minutes <= MOST_MINUTES:
        raise LateNotInFives
    if not 0 < len(work) <= MOST_LETTERS:
        raise WorkMissing
    tenancy = lock_tenancy(tenancy)
    _check_runs(tenancy)
    said = {"tenancy": tenancy, "minutes": minutes, "work": work, "reason": reason, "recorded_by": by}
    waiting = LateMinutes.objects.filter(**said, answer="asked").first()
    return waiting or LateMinutes.objects.create(**said, recorded_at=clock.now())


@transaction.atomic
def agree_to_late_minutes(*, late: LateMinutes, by) -> LateMinutes:
    """A second officer agrees; the minutes count from today, in the review period that today is in."""
    tenancy = late.tenancy

    def check(row: LateMinutes) -> None:
        _check_runs(row.tenancy)

    late, is_new = agree(late, tenancy, by=by, since=tenancy.first_monday, check=check, granted_on=clock.today())
    if is_new:
        tell_business(
            tenancy, "late", again=str(late.pk), by=by, words={"hours": hours_figure(late.minutes)}, note=late.work
        )
    return late


@transaction.atomic
def decline_late_minutes(*, late: LateMinutes, by) -> LateMinutes:
    return decline(late, late.tenancy, by=by, since=late.tenancy.first_monday)[0]


def _check_runs(tenancy: Tenancy) -> None:
    if not tenancy.covers(clock.today()):
        raise TenancyIsOver
