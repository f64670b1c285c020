"""Stages and kinds of projects, packs and the toolkit, with the groups that code asks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectStage(models.TextChoices):
    """Where a project is in its life."""

    FORMING = "forming", _("Forming")
    PERMITTED = "permitted", _("Allowed to start")
    RUNNING = "running", _("Running")
    HANDED_OVER = "handed-over", _("Run by residents alone")
    RESTING = "resting", _("Resting")
    ENDED = "ended", _("Ended")


# What a person can still join; the first four also make up the way a project goes, in this order.
THE_WAY = (ProjectStage.FORMING, ProjectStage.PERMITTED, ProjectStage.RUNNING, ProjectStage.HANDED_OVER)
ACTIVE_STAGES = frozenset(THE_WAY)
PAUSED_STAGES = frozenset({ProjectStage.RESTING})
ENDED_STAGES = frozenset(ProjectStage) - ACTIVE_STAGES - PAUSED_STAGES
# A project that stops says why.
SAYS_WHY = PAUSED_STAGES | ENDED_STAGES


class Ownership(models.TextChoices):
    """Whose project it is; it decides who may edit (law 5)."""

    COMMUNITY = "community", _("Owned by the community")
    JOINT = "joint", _("Owned together with the council")
    COUNCIL = "council", _("Owned by the council")


STAFF_MAY_EDIT = frozenset({Ownership.JOINT, Ownership.COUNCIL})


class Mover(models.TextChoices):
    """In which right somebody changes a project's life (projects/life.py)."""

    OWNER = "owner", _("An owner")
    STAFF = "staff", _("Staff, where the council is an owner too")
    COUNCIL = "council", _("Staff who give permission in the council's name")


class StepKind(models.TextChoices):
    """What a step of the timeline tells."""

    STAGE = "stage", _("A new stage")
    OWNERSHIP = "ownership", _("A new ownership")
    SUPPORT = "support", _("Help from the council")


class TeamRole(models.TextChoices):
    """In which capacity somebody is in a project's team (inventory: person, professional, community)."""

    PERSON = "person", _("For themselves")
    PROFESSIONAL = "professional", _("In their job")
    COMMUNITY = "community", _("For a community group")


class TeamState(models.TextChoices):
    INVITED = "invited", _("Asked to join")
    ACCEPTED = "accepted", _("In the team")
    DECLINED = "declined", _("Said no")
    LEFT = "left", _("Has left")


IN_TEAM = frozenset({TeamState.INVITED, TeamState.ACCEPTED})


class Depth(models.TextChoices):
    """How deeply people took part (inventory 3.155)."""

    CAME_BY = "came-by", _("Came by")
    TOOK_PART = "took-part", _("Took part")
    HELPED_MAKE = "helped-make", _("Helped to make it")
    LEADS = "leads", _("Lead")


class CountMethod(models.TextChoices):
    """How a number of people was come by (law 9)."""

    COUNTED = "counted", _("Counted one by one")
    SIGNED_IN = "signed-in", _("From a signing-in sheet")
    ESTIMATED = "estimated", _("Estimated")
    SITE = "site", _("From what is recorded on this site")


# What owners can choose from: the last one is the site's own.
OWNERS_METHODS = tuple(method for method in CountMethod if method != CountMethod.SITE)


class FrameworkStage(models.TextChoices):
    """The Collaborative Framework's four stages."""

    OUTCOMES = "outcomes", _("Outcomes")
    ALIGNMENT = "alignment", _("Alignment")
    DELIVERY = "delivery", _("Delivery")
    ACCOUNTABILITY = "accountability", _("Accountability")


class Licence(models.TextChoices):
    """On which terms others may use a pack. The words that explain each are in projects/packs/licences.py."""

    CC_BY = "cc-by-4.0", _("Creative Commons Attribution 4.0")
    CC_BY_SA = "cc-by-sa-4.0", _("Creative Commons Attribution-ShareAlike 4.0")
    CC_0 = "cc0-1.0", _("Creative Commons Zero (public domain)")
    OGL = "ogl-3.0", _("Open Government Licence 3.0")
    ASK = "ask-first", _("Ask the owner first")


class PackReader(models.TextChoices):
    """Who reads a pack to run it elsewhere (inventory 3.3)."""

    GROUP = "group", _("A group of neighbours")
    COUNCIL = "council", _("Another council")
    TEAM = "team", _("A council team")
    ORGANISATION = "organisation", _("A charity or housing association")
    BUSINESS = "business", _("A trader or business")
    FUNDER = "funder", _("Somebody who gives money")


class WayIn(models.TextChoices):
    """Co-production's ways in."""

    COMMISSION = "commission", _("Commission")
    DESIGN = "design", _("Design")
    DELIVER = "deliver", _("Deliver")
    ASSESS = "assess", _("Assess")


class RoleState(models.TextChoices):
    """Somebody who said “I can do this” about a role of a pack."""

    OFFERED = "offered", _("Offered")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined with thanks")
    WITHDRAWN = "withdrawn", _("Taken back")


class AdoptionState(models.TextChoices):
    """Somebody who would look after an unloved space."""

    ASKED = "asked", _("Waiting for the team’s answer")
    AGREED = "agreed", _("Adopted")
    DECLINED = "declined", _("Declined with thanks")
    WITHDRAWN = "withdrawn", _("Taken back")


STANDING_ROLES = frozenset({RoleState.OFFERED, RoleState.CONFIRMED})


class ArrivalState(models.TextChoices):
    """A pack that came from another council as a file (projects/travel/)."""

    HELD = "held", _("Waiting for you")
    TAKING = "taking", _("Being taken over")
    TAKEN = "taken", _("Taken over")


class ReportState(models.TextChoices):
    """What another council told us of the pack it made out of ours."""

    WAITING = "waiting", _("Waiting for an editor")
    AGREED = "agreed", _("Shown on the pack’s page")
    REFUSED = "refused", _("Not shown")
