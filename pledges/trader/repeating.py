"""Repeating last week in one tap: the same entries, a week later. Reads; `services/repeating.py` writes."""

from dataclasses import dataclass
from datetime import date, timedelta

from core import clock
from hours.enums import HoursStatus, ReceiverKind
from hours.models import HoursEntry
from pledges.models import Tenancy
from pledges.weeks import WEEK, monday_of

REPEATABLE = (HoursStatus.LOGGED, HoursStatus.CONFIRMED)


@dataclass(frozen=True)
class Again:
    """An entry of last week, and the day on which it would be logged now."""

    entry: HoursEntry
    day: date


def key_of(entry: HoursEntry) -> str:
    """The key of an entry's repeat: each is repeated once."""
    return f"repeat-{entry.uid.hex}"


def to_repeat(tenancy: Tenancy, latest: list[HoursEntry]) -> list[Again]:
    """What of last week can be logged again today, of the business's latest entries (`receivers.latest_entries`).

    Left out: what was repeated, refused or taken back, whose day this week has yet to come, and whose receiver is no
    longer shown.
    """
    today = clock.today()
    last_monday = monday_of(today) - WEEK
    known = {entry.key for entry in latest}
    week = range(last_monday.toordinal(), last_monday.toordinal() + 7)
    found = [
        Again(entry, entry.done_on + timedelta(days=7))
        for entry in latest
        if entry.done_on.toordinal() in week
        and entry.status in REPEATABLE
        and key_of(entry) not in known
        and getattr(entry, "counted", None) is not None
        and entry.counted.tenancy_id == tenancy.pk
        and _can_receive(entry)
    ]
    return sorted((each for each in found if each.day <= today), key=lambda each: (each.day, each.entry.pk))


def _can_receive(entry: HoursEntry) -> bool:
    if entry.receiver_kind == ReceiverKind.USER:
        return False
    if entry.receiver_subject_id:
        return entry.receiver_subject.visibility == "published"
    return entry.receiver_organisation is None or entry.receiver_organisation.is_active
