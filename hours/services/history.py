"""The history of an entry, and the promise that somebody answers it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from core import clock
from core.durations import duration
from hours.enums import HoursAct, HoursStatus
from hours.models import HoursChange, HoursEntry
from hours.notice_kinds import HOURS_GIVEN
from hours.permissions import Deciders
from hours.receivers import keeper_pairs, receiver_word
from notices.models import AnswerDue
from notices.services import answer, open_answer, settle_notices, tell
from people.models import Membership

ANSWER_DAYS = 14
QUESTION = "Confirm the hours given"
OFFICERS = "Pledge officer"
MOST_ASKED = 3
"""So many representatives are asked in turn whether they may answer."""


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
    """Somebody answers within 14 days: who runs what received the time where they may, else the officers.

    Who holds it is told, with the button that confirms; the officers see it on their desk.
    """
    holder = _holder(entry)
    open_answer(
        row=entry,
        title=gettext("%(giver)s gave time to %(receiver)s") % {"giver": entry.giver, "receiver": entry.receiver_name},
        url=reverse("hours:to-confirm"),
        question=QUESTION,
        due_on=clock.today() + timedelta(days=ANSWER_DAYS),
        holder=holder,
        holder_role="" if holder else OFFICERS,
        tell_holder=False,
    )
    _tell_holder(entry, holder)


def keep_promise(entry: HoursEntry, *, by, outcome: str) -> None:
    asked = AnswerDue.objects.about(entry).filter(question=QUESTION).exclude(holder=None)
    holders = set(asked.values_list("holder", flat=True))
    answer(row=entry, question=QUESTION, by=by, outcome=outcome[:1000])
    settle_notices(users=holders, kind=HOURS_GIVEN, happened="given", about=entry)


def giver_url(entry: HoursEntry) -> str:
    """Where whoever logged the hours reads the answer to them, and answers a question."""
    with translation.override("en"):
        if not entry.giver_organisation_id:
            return reverse("home:me")
        if entry.status == HoursStatus.QUERIED:
            return reverse("pledges:hours-amend", args=[entry.pk])
        return reverse("pledges:trader") + f"#entry-{entry.pk}"


def _tell_holder(entry: HoursEntry, holder) -> None:
    """The same entry amended is told again: what is to be confirmed says something else now."""
    with translation.override("en"):
        url = reverse("hours:hours-confirm", args=[entry.pk])
    tell(
        user=holder,
        kind=HOURS_GIVEN,
        happened="given",
        about=entry,
        url=url,
        words={"name": entry.giver, "hours": duration(entry.person_minutes), "thing": entry.receiver_name},
        note=entry.description,
        by=entry.logged_by,
        again=str(entry.changes.count()),
    )


def _holder(entry: HoursEntry):
    """The first owner of the subject or representative of the organisation, where nothing forbids them to answer."""
    people = _keepers(entry)
    return next((person for person in people if Deciders(person, [entry]).refusal(entry) is None), None)


def _keepers(entry: HoursEntry) -> list:
    if entry.receiver_organisation_id:
        acting = Membership.objects.representing().filter(organisation=entry.receiver_organisation_id)
        return [each.user for each in acting.select_related("user").order_by("started_on", "pk")[:MOST_ASKED]]
    owner = entry.receiver_subject.owner if entry.receiver_subject_id else None
    if owner is None or (entry.receiver_subject_id, owner.pk) not in keeper_pairs(subjects=[entry.receiver_subject_id]):
        return []
    return [owner]
