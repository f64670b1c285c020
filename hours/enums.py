"""The states of a contribution, and the groups of states that rules ask for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HoursStatus(models.TextChoices):
    """Where a contribution stands. Only confirmed ones count."""

    LOGGED = "logged", _("Waiting to be confirmed")
    QUERIED = "queried", _("We have a question")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Taken back")


EDITABLE = (HoursStatus.LOGGED, HoursStatus.QUERIED)
"""The giver may still change or take back these."""

ANSWERED_FROM = {
    HoursStatus.CONFIRMED: (HoursStatus.LOGGED,),
    HoursStatus.QUERIED: (HoursStatus.LOGGED,),
    HoursStatus.REJECTED: (HoursStatus.LOGGED, HoursStatus.QUERIED),
}
"""Where each answer may be given: who was asked answers first (pledges.md, Contributions). Kept by PostgreSQL too."""

FILLS_THE_DAY = (HoursStatus.LOGGED, HoursStatus.QUERIED, HoursStatus.CONFIRMED)
"""These count towards the most that one day can hold."""

DECIDED = (HoursStatus.CONFIRMED, HoursStatus.REJECTED)
"""Somebody other than the giver has spoken."""


class HoursAct(models.TextChoices):
    """What can happen to a contribution; each act is one row of its history."""

    LOGGED = "logged", _("Logged")
    AMENDED = "amended", _("Changed")
    WITHDRAWN = "withdrawn", _("Taken back")
    QUERIED = "queried", _("Question asked")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Not accepted")
    REVERSAL_ASKED = "reversal_asked", _("Reversal asked for")
    REVERSED = "reversed", _("Reversed")


class ReceiverKind(models.TextChoices):
    """Who can be given time; the first half of `recipient` in the contract's form."""

    SUBJECT = "subject", _("A project or an idea")
    ORGANISATION = "organisation", _("An organisation")
    USER = "user", _("A person")
    COMMUNITY = "community", _("The wider community")
