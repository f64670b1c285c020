"""What traders are told of: pauses answered, hours shared, asks brought to them, the day to log."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

PAUSE_ANSWERED = "pause.answered"
HOURS_SHARED = "hours.shared"
ASK_BROUGHT = "ask.brought"
LOG_REMINDER = "hours.reminder"


def register_notices() -> None:
    register_kinds(
        Kind(
            PAUSE_ANSWERED,
            _("somebody answers the pause I asked for"),
            {
                "agreed": _("%(name)s agreed to your pause from %(day)s."),
                "second": _("%(name)s agreed to your pause from %(day)s. A second officer has to agree too."),
                "declined": _("%(name)s could not agree to your pause from %(day)s. Read why."),
            },
        ),
        Kind(
            HOURS_SHARED,
            _("another trader of our venue asks for hours"),
            {"asked": _("%(thing)s asks the others at %(venue)s for %(hours)s.")},
        ),
        Kind(
            ASK_BROUGHT,
            _("an officer brings my business something that neighbours need"),
            {
                "brought": _("“%(thing)s” could use what %(business)s can do: %(what)s."),
                "taken": _("%(business)s can do this for “%(thing)s”: %(what)s."),
                "declined": _("%(business)s cannot do this now: %(what)s, for “%(thing)s”."),
            },
        ),
        Kind(
            LOG_REMINDER,
            _("the day comes on which I wish to be reminded to log hours"),
            {"weekly": _("Time to log your hours: %(hours)s to go by Sunday.")},
        ),
    )
