"""Broken rules of calls and their decisions; each message says what to do."""

from django.utils.translation import gettext_lazy as _

from projects.exceptions import ProjectError

from .enums import CallAct


class CallNotOpen(ProjectError):
    message = _("This call is not open, so it takes nothing now. You can still share an idea with everybody.")


class CallAsksOtherwise(ProjectError):
    """The call is open, and takes something else; `asks` says what."""

    ASKS = {
        CallAct.SHARE: _("This call asks for ideas. Share one on its page."),
        CallAct.TELL: _("This call asks what you know. Say it in the discussion on its page."),
        CallAct.OFFER: _("This call looks for partners. Make an offer on its page."),
        CallAct.CHOOSE: _("This call is a consultation. Choose one of its options on its page."),
    }

    def __init__(self, asks: CallAct):
        super().__init__(self.ASKS[asks])


class NoSuchOption(ProjectError):
    message = _("Choose one of the options.")
    field = "option"


class IdeaUnclear(ProjectError):
    message = _("Give your idea a name of a few words.")
    field = "title"


class IdeaNotYours(ProjectError):
    message = _("Choose an idea that you shared yourself and that is still open.")
    field = "idea"


class IdeaInOtherCall(ProjectError):
    message = _("This idea answers another call already. Choose another idea, or share a new one.")
    field = "idea"


class DecisionEnded(ProjectError):
    message = _("This was decided already, so nothing can follow. If something in it is wrong, add a correction.")
    field = "kind"


class ReasonMissing(ProjectError):
    message = _("Say why, in words that neighbours understand. Everybody who helped reads them.")
    field = "words"


class WhoMissing(ProjectError):
    message = _("Say who: the officer's job, or the cabinet and its members.")
    field = "who"


class MeetingMissing(ProjectError):
    message = _("Write the day of the meeting. It may be still to come.")
    field = "meeting_on"


class DayAhead(ProjectError):
    message = _("This day is still to come. Write the day on which it happened.")
    field = "happened_on"


class DayTooEarly(ProjectError):
    message = _("This day is before the last step. Write that day or a later one.")
    field = "happened_on"


class NothingToCorrect(ProjectError):
    message = _("Choose the step that is wrong.")
    field = "corrects"


class MovedMeanwhile(ProjectError):
    message = _("Somebody else wrote a step meanwhile. Look at the path again before you write yours.")
