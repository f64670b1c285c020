"""What the Civic Crowd tells people about their own."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

IDEA_ANSWERED = "idea.answered"
OFFER_MADE = "offer.made"
OFFER_ANSWERED = "offer.answered"
COMMENT_MADE = "comment.made"
COMMENT_REPLIED = "comment.replied"
COMMENT_MENTIONED = "comment.mentioned"
APPRECIATION_NOTED = "appreciation.noted"
MESSAGE_RECEIVED = "message.received"


def register_notices() -> None:
    register_kinds(
        Kind(
            IDEA_ANSWERED,
            _("the team answers my idea"),
            {"answered": _("The team has answered your idea “%(thing)s”.")},
        ),
        Kind(
            OFFER_MADE,
            _("somebody offers something to what I shared"),
            {
                "offered": _("%(name)s offers something for “%(thing)s”."),
                "withdrawn": _("%(name)s took back what they offered for “%(thing)s”."),
                "done": _("%(name)s says that what they offered for “%(thing)s” is done. Thank them on its page."),
                "given": _("%(name)s says yes: what you asked for is yours for “%(thing)s”."),
            },
        ),
        Kind(
            OFFER_ANSWERED,
            _("somebody answers what I offered"),
            {
                "accepted": _("%(name)s takes up your offer for “%(thing)s”."),
                "declined": _("%(name)s declines your offer for “%(thing)s” with thanks."),
                "done": _("%(name)s says that what you offered for “%(thing)s” is done."),
                "thanked": _("%(name)s thanks you for what you did for “%(thing)s”."),
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
        Kind(
            COMMENT_MENTIONED,
            _("somebody names me in a comment"),
            {"mentioned": _("%(name)s named you in a comment about “%(thing)s”.")},
        ),
        Kind(
            APPRECIATION_NOTED,
            _("somebody says what they like about what I shared"),
            {"noted": _("%(name)s says what they like about “%(thing)s”.")},
        ),
        Kind(
            MESSAGE_RECEIVED,
            _("somebody writes to me about an offer or a skill"),
            {
                "received": _("%(name)s wrote to you about “%(about)s”."),
                "asked": _("%(name)s asks for “%(about)s” for “%(thing)s”."),
            },
        ),
    )
