"""Putting confirmed hours right: one officer asks with a reason, a second one confirms. Nothing is edited."""

from django.db import transaction

from core import clock
from hours import guards
from hours.enums import HoursAct, HoursStatus
from hours.exceptions import AlreadyReversed, NotAnOfficer, NotConfirmedYet, OwnBusiness, OwnHours, ReasonMissing
from hours.models import HoursEntry
from hours.permissions import user_has_represented_since, user_is_hours_officer
from hours.services.history import promise_answer, write_history
from hours.services.locking import lock_entry


@transaction.atomic
def reverse_hours(*, entry: HoursEntry, by, reason: str) -> HoursEntry:
    """Ask for a confirmed contribution to be taken off again.

    Makes a row of the same positive minutes that counts negative once a second officer confirms it (`confirm_hours`).
    One that was rejected is asked for again on the same row. Returns that row.
    """
    entry = lock_entry(entry)
    _check(entry, by)
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    reversal = HoursEntry.objects.select_for_update(of=("self",), no_key=True).filter(reverses=entry).first()
    if reversal is None:
        reversal = _mirror(entry)
    elif reversal.status != HoursStatus.REJECTED:
        raise AlreadyReversed
    reversal.status, reversal.reason = HoursStatus.LOGGED, reason
    reversal.logged_by, reversal.logged_at = by, clock.now()
    reversal.decided_by = reversal.decided_at = None
    guards.may_change(reversal, by=by, before=entry, about={})
    reversal.save()
    write_history(reversal, HoursAct.REVERSAL_ASKED, by=by, reason=reason)
    guards.saved(reversal, by=by, about={})
    promise_answer(reversal)
    return reversal


def _check(entry: HoursEntry, by) -> None:
    if not user_is_hours_officer(by):
        raise NotAnOfficer
    if entry.is_reversal or entry.status != HoursStatus.CONFIRMED:
        raise NotConfirmedYet
    if entry.giver_user_id == by.pk:
        raise OwnHours
    if entry.giver_organisation_id and user_has_represented_since(by, entry.giver_organisation_id, entry.done_on):
        raise OwnBusiness


def _mirror(entry: HoursEntry) -> HoursEntry:
    """The same giver, receiver, day and minutes, pointing at what it takes off."""
    same = ("giver_user", "giver_organisation", "receiver_subject", "receiver_organisation", "receiver_user")
    return HoursEntry(
        **{name: getattr(entry, name) for name in same},
        to_community=entry.to_community,
        done_on=entry.done_on,
        minutes=entry.minutes,
        people=entry.people,
        description=entry.description,
        reverses=entry,
        key=f"reverse-{entry.uid}",
    )
