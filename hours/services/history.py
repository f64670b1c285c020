"""The history of an entry, and the promise that somebody answers it."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext

from core import clock
from hours.enums import HoursAct
from hours.models import HoursChange, HoursEntry
from hours.permissions import Deciders
from hours.receivers import keeper_pairs, receiver_word
from notices.services import answer, open_answer

ANSWER_DAYS = 14
QUESTION = "Confirm the hours given"
OFFICERS = "Pledge officer"


def content_of(entry: HoursEntry) -> dict:
    """What somebody said about the time they gave, as plain values: what is kept, and what a repeat is known by."""
    return {
        "date": entry.done_on.isoformat(),
        "minutes": entry.minutes,
        "people": entry.people,
        "recipient": receiver_word(entry),
        "description": entry.description,
    }


def write_history(entry: HoursEntry, act: HoursAct, *, by, reason: str = "") -> HoursChange:
    return HoursChange.objects.create(
        entry=entry,
        act=act,
        by=by,
        at=clock.now(),
        reason=reason,
        values={**content_of(entry), "status": str(entry.status)},
    )


def promise_answer(entry: HoursEntry) -> None:
    """Somebody answers within 14 days: the owner of what received the time where they may, else the officers."""
    holder = _holder(entry)
    open_answer(
        row=entry,
        title=gettext("%(giver)s gave time to %(receiver)s") % {"giver": entry.giver, "receiver": entry.receiver_name},
        url=reverse("hours:to-confirm"),
        question=QUESTION,
        due_on=clock.today() + timedelta(days=ANSWER_DAYS),
        holder=holder,
        holder_role="" if holder else OFFICERS,
    )


def keep_promise(entry: HoursEntry, *, by, outcome: str) -> None:
    answer(row=entry, question=QUESTION, by=by, outcome=outcome[:1000])


def _holder(entry: HoursEntry):
    """The first owner of the subject, where nothing forbids them to answer; else nobody in person."""
    owner = entry.receiver_subject.owner if entry.receiver_subject_id else None
    if owner is None or (entry.receiver_subject_id, owner.pk) not in keeper_pairs(subjects=[entry.receiver_subject_id]):
        return None
    return owner if Deciders(owner, [entry]).refusal(entry) is None else None
