"""What moderation tells an author: what was done to their words, and why (law 7)."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

WORDS_MODERATED = "words.moderated"


def register_notices() -> None:
    register_kinds(
        Kind(
            WORDS_MODERATED,
            _("my words are hidden or shown again"),
            {
                "hidden": _("The team has hidden words of yours, and says why."),
                "shown": _("Words of yours can be seen again."),
            },
        )
    )
