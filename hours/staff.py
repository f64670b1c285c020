"""What officers do to hours in the admin: the same services as everywhere, and a line in the audit log."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from hours.admin_forms import NoWordsForm, ReasonForm
from hours.enums import HoursStatus
from hours.exceptions import HoursError, NotAnOfficer, OwnBusiness
from hours.models import HoursEntry
from hours.permissions import OFFICER_PERMISSION, Deciders, state_refusal, user_has_represented_since
from hours.services import confirm_hours, query_hours, reject_hours, reverse_hours


@dataclass(frozen=True)
class StaffAct:
    """One thing an officer can do to an entry: its words, its form, its service, its line in the log."""

    name: str
    label: Any
    question: Any
    done: Any
    icon: str
    service: Any
    form_class: type
    log_action: str
    danger: bool = False
    answer: HoursStatus | None = None

    @property
    def needs_reason(self) -> bool:
        return self.form_class is ReasonForm


ACTS = {
    act.name: act
    for act in (
        StaffAct(
            "confirm",
            _("Confirm"),
            _("Confirm these hours? They then count and are never edited."),
            _("Confirmed."),
            "check",
            confirm_hours,
            NoWordsForm,
            "hours.confirmed",
            answer=HoursStatus.CONFIRMED,
        ),
        StaffAct(
            "query",
            _("Ask"),
            _("Ask the business before confirming."),
            _("The question is with the business."),
            "help",
            query_hours,
            ReasonForm,
            "hours.queried",
            answer=HoursStatus.QUERIED,
        ),
        StaffAct(
            "reject",
            _("Reject"),
            _("Say that these hours do not count."),
            _("Rejected. The business can read why."),
            "cross",
            reject_hours,
            ReasonForm,
            "hours.rejected",
            danger=True,
            answer=HoursStatus.REJECTED,
        ),
        StaffAct(
            "reverse",
            _("Reverse"),
            _("Take confirmed hours off again. A second officer has to confirm the reversal."),
            _("Asked for. Another officer now confirms the reversal."),
            "undo",
            reverse_hours,
            ReasonForm,
            "hours.reversal_asked",
            danger=True,
        ),
    )
}


def act_as_staff(act: StaffAct, entry: HoursEntry, *, by, reason: str = "") -> HoursEntry:
    """Do it and write the audit log. Raises an HoursError where a rule forbids it."""
    words = {"reason": reason} if act.needs_reason else {}
    result = act.service(entry=entry, by=by, **words)
    log(instance=entry, action=act.log_action, user=by, data={"reason": reason, "minutes": entry.person_minutes})
    return result


def staff_refusal(act: StaffAct, user, entry: HoursEntry, deciders: Deciders | None = None) -> HoursError | None:
    """Why this member of staff may not do this to this entry, whatever its state; None where nothing forbids it."""
    if not user.has_perm(OFFICER_PERMISSION):
        return NotAnOfficer()
    if act.name != "reverse":
        return (deciders or Deciders(user, [entry])).refusal(entry)
    conflicted = entry.giver_organisation_id and user_has_represented_since(
        user, entry.giver_organisation_id, entry.done_on
    )
    if conflicted:
        return OwnBusiness()
    return HoursError() if entry.giver_user_id == user.pk else None


def acts_open(entry: HoursEntry) -> list[StaffAct]:
    """What the state of an entry leaves to be done."""
    if entry.can_be_reversed:
        return [ACTS["reverse"]]
    return [act for act in ACTS.values() if act.answer and state_refusal(entry, act.answer) is None]
