"""Reasons of reports and states of cases."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportReason(models.TextChoices):
    """Why somebody reports words or a picture; each is a house rule in short."""

    UNKIND = "unkind", _("It is unkind or hateful")
    PRIVATE = "private", _("It tells something private about somebody")
    UNSAFE = "unsafe", _("Somebody could come to harm")
    ADVERT = "advert", _("It is an advert or spam")
    WRONG = "wrong", _("It is not true")
    OTHER = "other", _("Something else")


class CaseState(models.TextChoices):
    OPEN = "open", _("To look at")
    KEPT = "kept", _("Kept")
    HIDDEN = "hidden", _("Hidden")
    GONE = "gone", _("Taken back by its author")


DECIDED_CASES = frozenset({CaseState.KEPT, CaseState.HIDDEN, CaseState.GONE})
