"""What the Civic Crowd tells people about their own."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

IDEA_ANSWERED = "idea.answered"
OFFER_ANSWERED = "offer.answered"
COMMENT_MADE = "comment.made"
COMMENT_REPLIED = "comment.replied"


def register_notices() -> None:
    register_kinds(
        Kind(
            IDEA_ANSWERED,
            _("the team answers my idea"),
            {"answered": _("The team has answered your idea “%(thing)s”.")},
        ),
        Kind(
            OFFER_ANSWERED,
            _("somebody answers what I offered"),
            {
                "accepted": _("%(name)s takes up your offer for “%(thing)s”."),
                "declined": _("%(name)s declines your offer for “%(thing)s” with thanks."),
            },
        ),
        Kind(
            COMMENT_MADE,
            _("somebody talks about what I shared"),
            {"made": _("%(name)s said something about “%(thing)s”.")},
        ),
        Kind(
            COMMENT_REPLIED,
            _("somebody replies to me"),
            {"replied": _("%(name)s replied to you about “%(thing)s”.")},
        ),
    )
