"""Rules of asking, sharing and bringing that can be broken; each message says what to do."""

from django.utils.translation import gettext_lazy as _

from pledges.exceptions import PledgeError


class OnePauseWaits(PledgeError):
    field = "from_monday"
    message = _("You have asked for a pause already, and it waits for an answer. Take that one back first.")


class PausedAlready(PledgeError):
    field = "from_monday"
    message = _("Some of these weeks are paused already. Choose weeks that are not.")


class PauseAskedTooLong(PledgeError):
    field = "weeks"
    message = _("Ask for 1 to 26 weeks at a time.")


class AnsweredAlready(PledgeError):
    message = _("This has been answered already. Load the page again to see what was said.")


class SayWhyNot(PledgeError):
    field = "note"
    message = _("Say why not in a few words. The trader will read it.")


class NothingLacks(PledgeError):
    message = _("This review does not lack hours, or is closed already. You need not ask for any.")


class NobodyAsks(PledgeError):
    message = _("Nobody asks for these hours any more. Load the page again.")


class CannotTakeNow(PledgeError):
    message = _("This is no longer needed, or your business has answered it. Choose another one.")


class BroughtBefore(PledgeError):
    field = "organisation"
    message = _("This was brought to this business before. Choose another business.")
