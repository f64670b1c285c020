"""What the Civic Crowd tells people about their own."""

from django.utils.translation import gettext_lazy as _

from ideas.assets.notice_kinds import KINDS as ASSET_KINDS
from notices.kinds import Kind, register_kinds

IDEA_ANSWERED = "idea.answered"
OFFER_MADE = "offer.made"
IDEA_MOVED = "idea.moved"
IDEA_JOINED = "idea.joined"
IDEA_WITHDRAWN = "idea.withdrawn"
OFFER_ANSWERED = "offer.answered"
COMMENT_MADE = "comment.made"
COMMENT_REPLIED = "comment.replied"
COMMENT_MENTIONED = "comment.mentioned"
APPRECIATION_NOTED = "appreciation.noted"
MESSAGE_RECEIVED = "message.received"
ACTION_PROPOSED = "action.proposed"
ACTION_ANSWERED = "action.answered"
ACTION_MOVED = "action.moved"
ACTION_THANKED = "action.thanked"
ACTION_JOINED = "action.joined"
ACTION_PROMOTED = "action.promoted"
ACTION_CANCELLED = "action.cancelled"
ACTION_CHANGED = "action.changed"
ACTION_TOMORROW = "action.tomorrow"
SEARCH_FOUND = "search.found"
TRANSLATION_OFFERED = "translation.offered"
TRANSLATION_ANSWERED = "translation.answered"


def register_notices() -> None:
    register_kinds(
        Kind(
            IDEA_ANSWERED,
            _("the team answers my idea"),
            {
                "answered": _("The team has answered your idea “%(thing)s”."),
                "gathering": _("Your idea “%(thing)s” gathers interest again."),
                "checking": _("The team now checks whether your idea “%(thing)s” is possible."),
                "supported": _("Your idea “%(thing)s” is possible and gets support."),
                "not-now": _("The team’s answer to your idea “%(thing)s”: not now. Read why."),
                "signposted": _("Your idea “%(thing)s” was passed to someone who can help."),
                "project": _("Your idea “%(thing)s” is a project of its own now."),
            },
        ),
        Kind(
            IDEA_MOVED,
            _("an idea I did something for moves on"),
            {
                "gathering": _("“%(thing)s” gathers interest again."),
                "checking": _("The team now checks whether “%(thing)s” is possible."),
                "supported": _("“%(thing)s” is possible and gets support."),
                "not-now": _("The team’s answer to “%(thing)s”: not now. Read why."),
                "signposted": _("“%(thing)s” was passed to someone who can help."),
                "project": _("“%(thing)s” is a project of its own now."),
            },
            by_email=False,
        ),
        Kind(
            IDEA_JOINED,
            _("an idea I did something for is joined with another"),
            {
                "joined": _("Your idea “%(thing)s” was joined with “%(name)s”. Both of you stand on its page."),
                "followed": _("“%(thing)s” was joined with “%(name)s”. What you did for it is there now."),
                "received": _("“%(name)s” was joined with your idea “%(thing)s”. Its people came along."),
            },
        ),
        Kind(
            IDEA_WITHDRAWN,
            _("an idea I promised something for is taken back"),
            {"withdrawn": _("The author took “%(thing)s” back. What you offered there is free again.")},
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
                "closed": _("“%(thing)s” has ended. What you offered there is free again."),
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
    register_kinds(
        Kind(
            TRANSLATION_OFFERED,
            _("somebody translates what I shared"),
            {
                "offered": _("%(name)s translated “%(thing)s” into %(language)s. You can say no on its page."),
                "offered-comment": _(
                    "%(name)s translated your comment on “%(thing)s” into %(language)s. You can say no below it."
                ),
            },
        ),
        Kind(
            TRANSLATION_ANSWERED,
            _("the author says no to my translation"),
            {
                "declined": _("%(name)s took down your translation of “%(thing)s” into %(language)s."),
                "declined-comment": _(
                    "%(name)s took down your translation of their comment on “%(thing)s” into %(language)s."
                ),
            },
            by_email=False,
        ),
    )
    register_kinds(*_kinds_of_actions())
    register_kinds(*ASSET_KINDS)


def _kinds_of_actions() -> tuple[Kind, ...]:
    """What people do: proposing, helping, thanking."""
    return (
        Kind(
            ACTION_PROPOSED,
            _("somebody wants to do something for mine"),
            {"proposed": _("%(name)s would like to do something for “%(thing)s” and waits for your answer.")},
        ),
        Kind(
            ACTION_ANSWERED,
            _("somebody answers what I want to do"),
            {
                "accepted": _("%(name)s says yes to what you will do for “%(thing)s”."),
                "declined": _("%(name)s declines what you would do for “%(thing)s” with thanks."),
            },
        ),
        Kind(
            ACTION_MOVED,
            _("somebody gets on with what they do for mine"),
            {
                "under-way": _("%(name)s has begun what they do for “%(thing)s”."),
                "done": _("%(name)s says it is done for “%(thing)s”. Please confirm it."),
                "changed": _("%(name)s changed what they will do for “%(thing)s”."),
                "withdrawn": _("%(name)s took back what they would do for “%(thing)s”."),
            },
        ),
        Kind(
            ACTION_THANKED,
            _("somebody confirms what I did, or thanks me"),
            {
                "confirmed": _("%(name)s confirms what you did for “%(thing)s”."),
                "thanked": _("%(name)s thanks you for what you did for “%(thing)s”."),
                "helped": _("%(name)s thanks you for helping with “%(thing)s”."),
            },
        ),
        Kind(
            ACTION_JOINED,
            _("somebody joins what I do"),
            {
                "joined": _("%(name)s will help you with what you do for “%(thing)s”."),
                "waiting": _("%(name)s waits for a place in what you do for “%(thing)s”."),
                "left": _("%(name)s cannot help with what you do for “%(thing)s” after all."),
            },
        ),
        Kind(
            ACTION_PROMOTED,
            _("a place comes free for me"),
            {
                "promoted": _(
                    "A place came free for you: you can help with “%(thing)s”. If you cannot come, say so here."
                )
            },
        ),
        Kind(
            ACTION_CANCELLED,
            _("something I wanted to help with does not take place"),
            {
                "withdrawn": _("%(name)s took back what you wanted to help with for “%(thing)s”."),
                "ended": _("“%(thing)s” has ended, so what you wanted to do there does not take place."),
                "hidden": _("What you wanted to help with for “%(thing)s” is not shown any more. Ask the team."),
                "no-place": _("No place came free for you at “%(thing)s” this time. Thank you for wanting to help."),
            },
        ),
        Kind(
            ACTION_CHANGED,
            _("something I help with has another day, time or place"),
            {"changed": _("What you help with for “%(thing)s” has another day, time or place. Can you still come?")},
        ),
        Kind(
            ACTION_TOMORROW,
            _("something I do or help with is tomorrow, or is over"),
            {
                "yours": _("Tomorrow is the day of what you will do for “%(thing)s”."),
                "tomorrow": _("Tomorrow you help with “%(thing)s”. If you cannot come, say so here."),
                "over": _("The day of what you would do for “%(thing)s” is over. Say there how it went."),
            },
        ),
        Kind(
            SEARCH_FOUND,
            _("there is something new in a search I keep"),
            {
                "found": _("New in your search “%(name)s”: %(count)s."),
                "many": _("New in your search “%(name)s”: %(count)s or more."),
            },
        ),
    )
