"""Kinds and states of the Civic Crowd, with the groups that code asks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKind(models.TextChoices):
    """What stands behind a subject."""

    IDEA = "idea", _("Idea")
    PROJECT = "project", _("Project")
    PACK = "pack", _("Project pack")
    PAGE = "page", _("Page")


# What people can help: an idea or a project. Packs are backed, pages are talked about.
HELPED_KINDS = frozenset({SubjectKind.IDEA, SubjectKind.PROJECT})


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
    WITHDRAWN = "withdrawn", _("Taken back by its author")
    MERGED = "merged", _("Joined with another idea")


OPEN_STAGES = frozenset({IdeaStage.GATHERING, IdeaStage.CHECKING, IdeaStage.SUPPORTED})
ENDED_STAGES = frozenset(IdeaStage) - OPEN_STAGES
# Left the lists: its page stays, and says where to go on.
GONE_STAGES = frozenset({IdeaStage.WITHDRAWN, IdeaStage.MERGED})
# The call for help has ended here, or goes on at the project's.
HELP_ENDED_STAGES = GONE_STAGES | {IdeaStage.PROJECT}
# How projects/ names the stage of a project that has ended; a test holds the two together.
ENDED_PROJECT = "ended"
# What the list of ideas can be narrowed to (contract: `stage`).
LISTED_STAGES = tuple(stage for stage in IdeaStage if stage not in GONE_STAGES)
# How a viability check can end.
CHECK_OUTCOMES = (IdeaStage.SUPPORTED, IdeaStage.NOT_NOW, IdeaStage.SIGNPOSTED)


class Verdict(models.TextChoices):
    """What the team found about one criterion of the viability check."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_ASKED = "not-asked", _("Does not apply")


class NeedKind(models.TextChoices):
    """What an idea or project lacks, and what people can offer."""

    SKILL = "skill", _("A skill")
    TIME = "time", _("Time")
    SPACE = "space", _("A space")
    THING = "thing", _("A thing")
    KNOWLEDGE = "knowledge", _("Knowledge")


class OfferState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined with thanks")
    DONE = "done", _("Done")
    THANKED = "thanked", _("Done, with thanks")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CLOSED = "closed", _("No longer needed")


STANDING_OFFERS = frozenset({OfferState.OFFERED, OfferState.ACCEPTED, OfferState.DONE, OfferState.THANKED})
# Still on its way: in the pool it can be found and asked for.
LIVE_OFFERS = frozenset({OfferState.OFFERED, OfferState.ACCEPTED})


class ActionState(models.TextChoices):
    """Where a proposed action is: “I will…”."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined with thanks")
    UNDER_WAY = "under-way", _("Under way")
    DONE = "done", _("Done")
    CONFIRMED = "confirmed", _("Done and confirmed")
    THANKED = "thanked", _("Done, with thanks")
    WITHDRAWN = "withdrawn", _("Taken back")
    CLOSED = "closed", _("Does not take place")


# A standing action counts its proposer as interested; a joinable one takes volunteers.
STANDING_ACTIONS = frozenset(ActionState) - {ActionState.DECLINED, ActionState.WITHDRAWN, ActionState.CLOSED}
JOINABLE_ACTIONS = frozenset({ActionState.ACCEPTED, ActionState.UNDER_WAY})
OPEN_ACTIONS = JOINABLE_ACTIONS | {ActionState.PROPOSED}
DONE_ACTIONS = frozenset({ActionState.DONE, ActionState.CONFIRMED, ActionState.THANKED})


class VolunteerState(models.TextChoices):
    GOING = "going", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    WITHDRAWN = "withdrawn", _("Withdrew")
    CLOSED = "closed", _("Does not take place")


STANDING_VOLUNTEERS = frozenset({VolunteerState.GOING, VolunteerState.WAITING})


class PointSource(models.TextChoices):
    """How exact the point of a subject on the map is."""

    PIN = "pin", _("A pin on the map")
    POSTCODE = "postcode", _("The middle of a postcode district")
    NEIGHBOURHOOD = "neighbourhood", _("The middle of the neighbourhood")


class RecognitionState(models.TextChoices):
    """A skill that a neighbour sees in somebody, who accepts or not."""

    SUGGESTED = "suggested", _("Waiting for your answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Taken back")


class TranslationState(models.TextChoices):
    """A neighbour's translation: shown, given way to a newer one, refused by the author, or taken back."""

    STANDING = "standing", _("Shown")
    REPLACED = "replaced", _("Given way to a newer one")
    DECLINED = "declined", _("Declined by the author")
    WITHDRAWN = "withdrawn", _("Taken back by its translator")
