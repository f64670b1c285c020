"""What the asset map tells people."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind

SKILL_RECOGNISED = "skills.recognised"
SKILL_ACCEPTED = "skills.accepted"
STILL_TRUE = "skills.still-true"

KINDS = (
    Kind(
        SKILL_RECOGNISED,
        _("a neighbour sees something I am good at"),
        {"recognised": _("%(name)s sees something that you are good at. You decide whether it stands on your card.")},
    ),
    Kind(
        SKILL_ACCEPTED,
        _("a neighbour accepts what I saw in them"),
        {"accepted": _("%(name)s is glad of what you saw. It stands on their card now, with your name.")},
    ),
    Kind(
        STILL_TRUE,
        _("once a year: is what I share still true?"),
        {"asked": _("It is a year since you said what you would share. Is it still true?")},
    ),
)
