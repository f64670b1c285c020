"""How the toolkit is sorted: by kind of page, and by the steps of the five-step model beside the four ways in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ToolkitKind(models.TextChoices):
    """What a page of the toolkit is for."""

    GUIDE = "guide", _("Guide")
    EXERCISE = "exercise", _("Exercise")
    CHECKLIST = "checklist", _("Checklist")


class CycleStep(models.TextChoices):
    """The five steps of working together, in their order; the last leads back to the first (inventory 4.40)."""

    AGREE = "agree", _("Agree what should change")
    GATHER = "gather", _("Bring people in")
    LIMITS = "limits", _("Say what is fixed")
    MAKE = "make", _("Make it and try it")
    LOOK_BACK = "look-back", _("Look back together")

    @property
    def field(self) -> str:
        """The field of a page that says whether it is for this step."""
        return f"step_{self.value.replace('-', '_')}"


class CreditRole(models.TextChoices):
    """What somebody did for a page (inventory 4.54)."""

    DESIGNED = "designed", _("Designed by")
    SPONSORED = "sponsored", _("Paid for by")
    INSPIRED = "inspired", _("Inspired by")
    TESTED = "tested", _("Tried out by")
    TRANSLATED = "translated", _("Translated by")


class Effect(models.TextChoices):
    """What came of an example, also when nothing did (law 9)."""

    WORKED = "worked", _("It worked")
    PARTLY = "partly", _("It worked in part")
    NO_EFFECT = "no-effect", _("No effect found")
    EARLY = "early", _("Too early to say")
