"""Kinds of calls, how one stands on a day, and the steps of a decision."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallKind(models.TextChoices):
    """What a call is for (inventory 4.40)."""

    IDEAS = "ideas", _("Call for ideas")
    RESEARCH = "research", _("Call for research")
    PARTNERS = "partners", _("Call for partners")


class CallAct(models.TextChoices):
    """What people do with a call: its kind decides, unless options are fixed (inventory 4.40, 4.41)."""

    SHARE = "share", _("Share an idea for it")
    TELL = "tell", _("Say what you know")
    OFFER = "offer", _("Offer to take part")
    CHOOSE = "choose", _("Choose an option")


ACT_OF = {CallKind.IDEAS: CallAct.SHARE, CallKind.RESEARCH: CallAct.TELL, CallKind.PARTNERS: CallAct.OFFER}


class CallState(models.TextChoices):
    """How a call stands on a day."""

    LATER = "later", _("Opens later")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


def call_state_on(day: date, opens_on: date | None, closes_on: date | None) -> CallState:
    """Both days count. A call whose days nobody has set yet is not open."""
    if opens_on is None or closes_on is None or day < opens_on:
        return CallState.LATER
    return CallState.OPEN if day <= closes_on else CallState.CLOSED


class DecisionKind(models.TextChoices):
    """One step on the way from what was heard to a yes or a no."""

    OFFICER = "officer", _("With an officer")
    CABINET = "cabinet", _("Before the cabinet")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    CORRECTION = "correction", _("Correction")


ENDS = frozenset({DecisionKind.APPROVED, DecisionKind.REFUSED})
