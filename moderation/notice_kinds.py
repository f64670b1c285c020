"""What moderation tells: to an author what was done to their words, and why (law 7); to a reporter what came of it."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

WORDS_MODERATED = "words.moderated"
REPORT_DECIDED = "report.decided"


def register_notices() -> None:
    register_kinds(
        Kind(
            WORDS_MODERATED,
            _("my words are hidden or shown again"),
            {
                "hidden": _("The team has hidden words of yours, and says why."),
                "held": _("Words of yours are held until somebody of the team has looked."),
                "shown": _("Words of yours can be seen again."),
            },
        ),
        Kind(
            REPORT_DECIDED,
            _("the team looked at what I reported"),
            {
                "kept": _("The team looked at what you reported and kept it: it follows the house rules. Thank you."),
                "hidden": _("The team looked at what you reported and hid it. Thank you."),
                "gone": _("What you reported was taken back by its author. Thank you."),
            },
        ),
    )
