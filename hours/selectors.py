"""What waits for a receiver to answer, with what they may do about each."""

from dataclasses import dataclass

from django.db.models import Q

from hours.enums import HoursStatus
from hours.exceptions import HoursError
from hours.models import HoursEntry
from hours.permissions import Deciders
from hours.receivers import keeper_pairs
from people.models import Membership

MOST_SHOWN = 100


@dataclass(frozen=True)
class ToConfirm:
    """An entry and, where somebody else must answer it, why."""

    entry: HoursEntry
    refusal: HoursError | None


def hours_received_by(user):
    """Contributions to what a person owns, runs or represents: the one rule of which of them they may see."""
    subjects = {subject for subject, _user in keeper_pairs(users=[user.pk])}
    organisations = Membership.objects.representing().filter(user=user).values("organisation")
    return HoursEntry.objects.contributions().filter(
        Q(receiver_subject__in=subjects) | Q(receiver_organisation__in=organisations) | Q(receiver_user=user)
    )


def hours_to_confirm(user) -> list[ToConfirm]:
    """What waits for this person's answer, oldest first. A fixed number of queries."""
    waiting = hours_received_by(user).waiting().with_people().order_by("done_on", "pk")[:MOST_SHOWN]
    deciders = Deciders(user, waiting)
    return [ToConfirm(entry, deciders.refusal(entry)) for entry in deciders.entries]


@dataclass(frozen=True)
class Answered:
    """An entry that was answered; one that was only asked about may still be refused."""

    entry: HoursEntry
    may_be_refused: bool


def hours_answered_for(user, limit: int = 10) -> list[Answered]:
    """What was lately given to this person's things and has been answered. A fixed number of queries."""
    answered = hours_received_by(user).exclude(status__in=(HoursStatus.LOGGED, HoursStatus.WITHDRAWN))
    entries = list(answered.with_people().order_by("-decided_at")[:limit])
    asked = [entry for entry in entries if entry.status == HoursStatus.QUERIED]
    deciders = Deciders(user, asked) if asked else None
    return [Answered(entry, entry in asked and deciders.refusal(entry) is None) for entry in entries]
