"""Who may log for whom, and who may answer what was logged.

`Deciders` answers for a whole list with a fixed number of queries; a single entry is a list of one, so that the list,
the button and the service can never disagree.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from core import clock
from hours import guards
from hours.enums import ANSWERED_FROM, HoursAct, HoursStatus
from hours.exceptions import (
    GiverAsked,
    HoursAlreadyAnswered,
    HoursError,
    NoQuestionAboutReversals,
    NotAnOfficer,
    NotTheReceiver,
    OfficerOnly,
    OwnBusiness,
    OwnHours,
)
from hours.models import HoursChange
from hours.receivers import keeper_pairs
from people.enums import MembershipRole
from people.models import Membership

OFFICER_PERMISSION = "hours.change_hoursentry"


def user_is_hours_officer(user) -> bool:
    return user.is_authenticated and user.is_active and user.has_perm(OFFICER_PERMISSION)


def user_represents(user, organisation, *, on: date | None = None) -> bool:
    """Whether a person may act for an organisation on a day (today unless said)."""
    return Membership.objects.representing(on).filter(user=user, organisation=organisation).exists()


def user_has_represented_since(user, organisation_id: int, day: date) -> bool:
    """Whether a person represents an organisation, or has at any time since a day."""
    return (
        Membership.objects.filter(user=user, organisation=organisation_id, role=MembershipRole.REPRESENTATIVE)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))
        .exists()
    )


def user_can_log_hours(user, giver) -> bool:
    """For oneself, or for an organisation that one represents today."""
    if giver._meta.model_name == "organisation":
        return user_represents(user, giver)
    return giver == user


class Deciders:
    """Why a person may not answer each of some entries, or that they may."""

    def __init__(self, user, entries: Iterable):
        self.user = user
        self.entries = list(entries)
        self.is_officer = user_is_hours_officer(user)
        organisations = {e.giver_organisation_id for e in self.entries} | {
            e.receiver_organisation_id for e in self.entries
        }
        self._representatives = list(
            Membership.objects.filter(
                organisation__in=organisations - {None}, role=MembershipRole.REPRESENTATIVE
            ).values_list("organisation_id", "user_id", "started_on", "ended_on")
        )
        self._keepers = keeper_pairs(subjects={e.receiver_subject_id for e in self.entries} - {None})
        self._officer_only = guards.officer_only(self.entries)
        wrote = HoursChange.objects.filter(entry__in=self.entries, act__in=(HoursAct.LOGGED, HoursAct.AMENDED))
        self._wrote = set(wrote.values_list("entry_id", "by_id"))

    def refusal(self, entry) -> HoursError | None:
        """The rule that forbids this person to answer this entry; None where none does."""
        me = self.user.pk
        # Whoever logged it first is among them, though somebody else amended it since.
        if me in (entry.logged_by_id, entry.giver_user_id) or (entry.pk, me) in self._wrote:
            return OwnHours()
        if me in self._givers_since(entry):
            return OwnBusiness()
        receivers = self._receivers(entry)
        # Two traders do not vouch for each other, and nobody for their own group: not even as an officer.
        kept_for_others = entry.pk in self._officer_only or self._givers_now(entry) & receivers
        if self.is_officer:
            return OfficerOnly() if me in receivers and kept_for_others else None
        if entry.is_reversal:
            return NotAnOfficer()
        if me not in receivers:
            return NotTheReceiver()
        return OfficerOnly() if kept_for_others else None

    def _receivers(self, entry) -> set[int]:
        """People who own or run the project, represent the organisation, or are the person, that received."""
        if entry.receiver_subject_id:
            return {user for subject, user in self._keepers if subject == entry.receiver_subject_id}
        if entry.receiver_organisation_id:
            return self._represent(entry.receiver_organisation_id)
        return {entry.receiver_user_id} - {None}

    def _givers_now(self, entry) -> set[int]:
        if entry.giver_organisation_id:
            return self._represent(entry.giver_organisation_id)
        return {entry.giver_user_id}

    def _givers_since(self, entry) -> set[int]:
        return {
            user
            for organisation, user, _started, ended in self._representatives
            if organisation == entry.giver_organisation_id and (ended is None or ended >= entry.done_on)
        }

    def _represent(self, organisation_id: int) -> set[int]:
        today = clock.today()
        return {
            user
            for organisation, user, started, ended in self._representatives
            if organisation == organisation_id and started <= today and (ended is None or ended >= today)
        }


def state_refusal(entry, answer: HoursStatus) -> HoursError | None:
    """Why an entry, as it stands, cannot be given this answer by anybody; None where the law's arrows lead there."""
    if entry.is_reversal and answer == HoursStatus.QUERIED:
        return NoQuestionAboutReversals()
    if entry.status in ANSWERED_FROM[answer]:
        return None
    return GiverAsked() if entry.status == HoursStatus.QUERIED else HoursAlreadyAnswered()


def user_can_decide_hours(user, entry) -> bool:
    return Deciders(user, [entry]).refusal(entry) is None
