"""Kinds and states of the Civic Crowd, with the groups that code asks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKind(models.TextChoices):
    """What stands behind a subject."""

    IDEA = "idea", _("Idea")
    PROJECT = "project", _("Project")
    PACK = "pack", _("Project pack")


class IdeaKind(models.TextChoices):
    IDEA = "idea", _("Idea")
    UNLOVED_SPACE = "unloved-space", _("Unloved space")
    NEED = "need", _("Need")


# The colour of each kind on labels and card edges (design brief: colours belong to acts).
KIND_ACTS = {IdeaKind.IDEA: "discuss", IdeaKind.UNLOVED_SPACE: "offer", IdeaKind.NEED: "propose"}


class IdeaStage(models.TextChoices):
    """Where an idea is on its way (contract: `stage`)."""

    GATHERING = "gathering", _("Gathering interest")
    CHECKING = "checking", _("Being checked")
    SUPPORTED = "supported", _("Possible and supported")
    NOT_NOW = "not-now", _("Not now")
    SIGNPOSTED = "signposted", _("Passed to someone who can help")
    PROJECT = "project", _("A project of its own")


OPEN_STAGES = frozenset({IdeaStage.GATHERING, IdeaStage.CHECKING, IdeaStage.SUPPORTED})
ENDED_STAGES = frozenset(IdeaStage) - OPEN_STAGES


class NeedKind(models.TextChoices):
    """What an idea or project lacks, and what people can offer."""

    SKILL = "skill", _("A skill")
    TIME = "time", _("Time")
    SPACE = "space", _("A space")
    THING = "thing", _("A thing")


class OfferState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined with thanks")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", _("Withdrawn")


STANDING_OFFERS = frozenset({OfferState.OFFERED, OfferState.ACCEPTED, OfferState.DONE})
