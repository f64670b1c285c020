"""Answering hours that somebody else gave: confirm, query, reject. The conflict rules are checked under the lock."""

from copy import copy

from django.db import transaction

from core import clock
from hours import guards
from hours.enums import HoursAct, HoursStatus
from hours.exceptions import ReasonMissing
from hours.models import HoursEntry
from hours.notice_kinds import HOURS_ANSWERED
from hours.permissions import Deciders, state_refusal
from hours.services.history import giver_url, keep_promise, write_history
from hours.services.locking import lock_entry
from notices.services import tell


@transaction.atomic
def confirm_hours(*, entry: HoursEntry, by, thanks: str = "") -> HoursEntry:
    """Say that the time was given. From now on it counts and is never edited. Repeating it changes nothing."""
    entry = lock_entry(entry)
    if entry.status == HoursStatus.CONFIRMED and entry.decided_by_id == by.pk:
        return entry
    entry.thanks = thanks.strip()
    return _decide(entry, HoursStatus.CONFIRMED, by=by)


@transaction.atomic
def query_hours(*, entry: HoursEntry, by, reason: str) -> HoursEntry:
    """Ask the giver something before confirming; they amend it or take it back. One question waits at a time."""
    entry = lock_entry(entry)
    if entry.status == HoursStatus.QUERIED and entry.decided_by_id == by.pk and entry.reason == reason.strip():
        return entry
    return _decide(entry, HoursStatus.QUERIED, by=by, reason=reason)


@transaction.atomic
def reject_hours(*, entry: HoursEntry, by, reason: str) -> HoursEntry:
    """Say that the time does not count, and why."""
    entry = lock_entry(entry)
    if entry.status == HoursStatus.REJECTED and entry.decided_by_id == by.pk and entry.reason == reason.strip():
        return entry
    return _decide(entry, HoursStatus.REJECTED, by=by, reason=reason)


def _decide(entry: HoursEntry, status: HoursStatus, *, by, reason: str = "") -> HoursEntry:
    """One answer to a locked entry: permitted, reasoned where it refuses, written down, promise kept."""
    refusal = Deciders(by, [entry]).refusal(entry) or state_refusal(entry, status)
    if refusal:
        raise refusal
    reason = reason.strip()
    if status in (HoursStatus.QUERIED, HoursStatus.REJECTED) and not reason:
        raise ReasonMissing
    before = copy(entry)
    entry.status = status
    entry.decided_by, entry.decided_at = by, clock.now()
    if reason or not entry.is_reversal:
        entry.reason = reason
    guards.may_change(entry, by=by, before=before, about={})
    if status == HoursStatus.CONFIRMED:
        guards.may_confirm(entry, by=by)
    entry.save(update_fields=["status", "decided_by", "decided_at", "reason", "thanks"])
    act = HoursAct.REVERSED if entry.is_reversal and status == HoursStatus.CONFIRMED else HoursAct(str(status))
    write_history(entry, act, by=by, reason=reason or entry.thanks)
    if status == HoursStatus.CONFIRMED:
        guards.confirmed(entry, by=by)
    keep_promise(entry, by=by, outcome=f"{status.label}: {reason}" if reason else str(status.label))
    if not entry.is_reversal:
        _tell_giver(entry, by=by)
    return entry


def _tell_giver(entry: HoursEntry, *, by) -> None:
    tell(
        user=entry.logged_by,
        kind=HOURS_ANSWERED,
        happened=str(entry.status),
        about=entry,
        url=giver_url(entry),
        words={"name": by, "thing": entry.receiver_name},
        note=entry.reason if entry.status != HoursStatus.CONFIRMED else entry.thanks,
        by=by,
        again=entry.decided_at.isoformat(),
    )
