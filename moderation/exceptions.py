"""Broken rules of moderation; each message is fit to show and says what to do."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import CivicError


class TakenBack(CivicError):
    message = _("Its author took it back, so it stays away. Go back to the list.")


class ReasonMissing(CivicError):
    message = _("Write the reason. The author is told it.")
    field = "reason"


class NoLongerShown(CivicError):
    message = _("This is not shown to everybody any more, so there is nothing to report.")


class OwnWords(CivicError):
    message = _("These are your own words. You can take them back on their page.")


class NotOverOwnWords(CivicError):
    message = _("These are your own words, so somebody else of the team decides.")


class DecidedAlready(CivicError):
    message = _("Somebody of the team has decided this already. What you wrote was not sent to anybody.")


class WordsChanged(CivicError):
    message = _("The author changed these words while you looked. Read them again, then decide.")
