"""States that several apps share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may see a resident's words. Removal is a state: nothing is deleted."""

    PUBLISHED = "published", _("Published")
    HELD = "held", _("Held until someone has looked")
    HIDDEN = "hidden", _("Hidden by a moderator")
    REMOVED = "removed", _("Removed by its author")


class Origin(models.TextChoices):
    """The way a resident's words came to us."""

    WEB = "web", _("On this site")
    SHOP_FRONT = "shop-front", _("At the shop front")
    EVENT = "event", _("At an event")
    DOOR = "door", _("At the door")
    PAPER = "paper", _("On paper")
    IMPORT = "import", _("From another system")


class Act(models.TextChoices):
    """The seven kinds of act and their colours (docs/glossary.md)."""

    APPRECIATE = "appreciate", _("Appreciate")
    OFFER = "offer", _("Offer")
    VOLUNTEER = "volunteer", _("Volunteer")
    DISCUSS = "discuss", _("Discuss")
    PROPOSE = "propose", _("Propose")
    PROJECT = "project", _("Project")
    SHARE = "share", _("Share")
