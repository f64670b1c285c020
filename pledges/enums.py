"""What units are for and how pauses are told apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitUse(models.TextChoices):
    """What a unit may be used for."""

    FOOD = "food", _("Food and drink")
    RETAIL = "retail", _("Retail")
    LEISURE = "leisure", _("Leisure")
    OFFICE = "office", _("Office")
    STUDIO = "studio", _("Studio")
    COWORKING = "co-working", _("Co-working")
    COMMUNITY = "community", _("Community")


STREET_USES = (UnitUse.FOOD, UnitUse.RETAIL, UnitUse.LEISURE)
"""Retail and leisure, as the site's agreement counts floor space."""

WORK_USES = (UnitUse.OFFICE, UnitUse.STUDIO, UnitUse.COWORKING, UnitUse.COMMUNITY)
"""Office and community, as the site's agreement counts floor space."""


class PauseKind(models.TextChoices):
    """Whose pause it is. Nothing more is recorded, and never a state of health."""

    VENUE = "venue", _("Venue")
    PERSONAL = "personal", _("Personal")


class Answer(models.TextChoices):
    """What became of something that was asked for."""

    ASKED = "asked", _("Waits for an answer")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


class MoveKind(models.TextChoices):
    """Whose minutes make up for those a review lacks."""

    MAKE_UP = "make-up", _("Made up for later")
    SOLIDARITY = "solidarity", _("Given by another trader")


class LineKind(models.TextChoices):
    """What a line of a statement is for."""

    WEEK = "week", _("Rent of a week")
    WAIVED = "waived", _("Rent of a week, not charged")
    ADJUSTMENT = "adjustment", _("Adjustment of a review")
    WAIVER = "waiver", _("Waiver")
    CORRECTION = "correction", _("Correction")


class BroughtState(models.TextChoices):
    """What a business said to an ask that was brought to it."""

    BROUGHT = "brought", _("Waits for the business")
    TAKEN = "taken", _("We can do this")
    DECLINED = "declined", _("Not this time")


class OwnerKind(models.TextChoices):
    """Who owns a venue's land."""

    PUBLIC = "public", _("Public")
    PRIVATE = "private", _("Private")
    TRUST = "trust", _("Charity or trust")


class Waiting(models.TextChoices):
    """Where a business stands in the queue for a band with places."""

    WAITING = "waiting", _("Waiting")
    OFFERED = "offered", _("Offered a place")
    ACCEPTED = "accepted", _("Took the place")
    DECLINED = "declined", _("Declined the place")
    LEFT = "left", _("Left the list")


WAITS = (Waiting.WAITING, Waiting.OFFERED)
"""Still in the queue."""


class StandingKind(models.TextChoices):
    """What an officer may have seen of a business."""

    INDEPENDENT = "independent", _("Independent (not part of a chain)")
    BOROUGH = "borough", _("From the borough")
    NEIGHBOUR = "neighbour", _("From the neighbourhood of the venue")
