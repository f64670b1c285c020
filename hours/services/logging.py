"""Logging, changing and taking back hours, by those who gave them."""

from copy import copy
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from core import clock
from core.submissions import KEY_FORM, new_key
from hours import guards
from hours.enums import HoursAct, HoursStatus, ReceiverKind
from hours.exceptions import (
    DescriptionMissing,
    HoursAreSettled,
    HoursInTheFuture,
    HoursKeyReused,
    MinutesOutOfRange,
    NotARepresentative,
    PeopleOutOfRange,
    TimeForYourself,
)
from hours.models import DESCRIPTION_LIMIT, MOST_MINUTES, HoursEntry
from hours.permissions import user_can_log_hours
from hours.services.history import content_of, keep_promise, promise_answer, write_history
from hours.services.locking import lock_entry, lock_giver

REPEAT_WINDOW = timedelta(minutes=10)


@transaction.atomic
def log_hours(
    *,
    by,
    giver,
    receiver,
    done_on: date,
    minutes: int,
    people: int = 1,
    description: str,
    key: str = "",
    about: dict[str, Any] | None = None,
) -> HoursEntry:
    """Write a contribution into the journal and promise an answer.

    `giver` is a person or an organisation, `receiver` a subject, an organisation, a person, or None for the wider
    community. `minutes` are for each person. `about` is handed to the guards (such as the tenancy to count for).
    The same key, or without one the same content within ten minutes, gives the entry that is there already.
    Raises an HoursError for each broken rule.
    """
    about = about or {}
    if not user_can_log_hours(by, giver):
        raise NotARepresentative
    entry = HoursEntry(
        done_on=done_on, minutes=minutes, people=people, description=description.strip(), logged_by=by, key=key
    )
    _set_giver(entry, giver)
    set_receiver(entry, receiver)
    _check_content(entry)
    lock_giver(giver)
    repeated = _the_same_again(entry)
    if repeated:
        return repeated
    entry.key = key if KEY_FORM.fullmatch(key or "") else f"auto-{new_key()}"
    entry.logged_at = clock.now()
    guards.may_log(entry, by=by, about=about)
    entry.save()
    write_history(entry, HoursAct.LOGGED, by=by)
    guards.saved(entry, by=by, about=about)
    promise_answer(entry)
    return entry


@transaction.atomic
def amend_hours(*, entry: HoursEntry, by, about: dict[str, Any] | None = None, **changes) -> HoursEntry:
    """Change what was logged, before it is answered. A queried entry waits for its answer again.

    `changes` are any of done_on, minutes, people, description and receiver. What it said before stays in its history.
    """
    entry = lock_entry(entry)
    before = copy(entry)
    if not user_can_log_hours(by, entry.giver):
        raise NotARepresentative
    if not entry.is_editable:
        raise HoursAreSettled
    if "receiver" in changes:
        set_receiver(entry, changes.pop("receiver"))
    for field in ("done_on", "minutes", "people", "description"):
        if field in changes:
            setattr(entry, field, changes.pop(field))
    if changes:
        raise TypeError(f"Cannot change {', '.join(changes)}.")
    entry.description = entry.description.strip()
    _check_content(entry)
    about = about or {}
    guards.may_change(entry, by=by, before=before, about=about)
    was_queried = before.status == HoursStatus.QUERIED
    if content_of(entry) == content_of(before) and not was_queried:
        guards.saved(entry, by=by, about=about)
        return entry
    entry.status = HoursStatus.LOGGED
    entry.logged_by = by
    entry.decided_by = entry.decided_at = None
    entry.save()
    write_history(entry, HoursAct.AMENDED, by=by)
    guards.saved(entry, by=by, about=about)
    promise_answer(entry)
    return entry


@transaction.atomic
def withdraw_hours(*, entry: HoursEntry, by) -> HoursEntry:
    """Take a contribution back before it is answered. Doing it twice changes nothing."""
    entry = lock_entry(entry)
    before = copy(entry)
    if not user_can_log_hours(by, entry.giver):
        raise NotARepresentative
    if entry.status == HoursStatus.WITHDRAWN:
        return entry
    if not entry.is_editable:
        raise HoursAreSettled
    entry.status = HoursStatus.WITHDRAWN
    guards.may_change(entry, by=by, before=before, about={})
    entry.save(update_fields=["status"])
    write_history(entry, HoursAct.WITHDRAWN, by=by)
    keep_promise(entry, by=by, outcome=str(HoursStatus.WITHDRAWN.label))
    return entry


def _set_giver(entry: HoursEntry, giver) -> None:
    if giver._meta.model_name == "organisation":
        entry.giver_organisation = giver
    else:
        entry.giver_user = giver


def set_receiver(entry: HoursEntry, receiver) -> None:
    """Point an entry at exactly one receiver; None is the wider community."""
    name = receiver._meta.model_name if receiver is not None else ReceiverKind.COMMUNITY
    entry.receiver_subject = receiver if name == ReceiverKind.SUBJECT else None
    entry.receiver_organisation = receiver if name == ReceiverKind.ORGANISATION else None
    entry.receiver_user = receiver if name == ReceiverKind.USER else None
    entry.to_community = name == ReceiverKind.COMMUNITY


def _check_content(entry: HoursEntry) -> None:
    """The journal's own rules; guards add those of their policies."""
    if entry.done_on > clock.today():
        raise HoursInTheFuture
    if not 1 <= entry.minutes <= MOST_MINUTES:
        raise MinutesOutOfRange
    if not 1 <= entry.people <= 1000:
        raise PeopleOutOfRange
    if not entry.description or len(entry.description) > DESCRIPTION_LIMIT:
        raise DescriptionMissing
    if entry.receiver is not None and entry.receiver == entry.giver:
        raise TimeForYourself


def _the_same_again(entry: HoursEntry) -> HoursEntry | None:
    """The entry that this submission made before, known by its key or, without one, by its content just now."""
    mine = HoursEntry.objects.given_by(entry.giver).contributions()
    said = content_of(entry)
    if KEY_FORM.fullmatch(entry.key or ""):
        before = mine.filter(key=entry.key).first()
        if before is None:
            return None
        first = before.changes.filter(act=HoursAct.LOGGED).first()
        if first is None or {name: first.values.get(name) for name in said} != said:
            raise HoursKeyReused
        return before
    recent = mine.undecided().filter(
        logged_by=entry.logged_by, logged_at__gt=clock.now() - REPEAT_WINDOW, done_on=entry.done_on
    )
    return next((other for other in recent.with_people() if content_of(other) == said), None)
