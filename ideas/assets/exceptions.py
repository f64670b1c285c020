"""Broken rules of the asset map; each message says what to do."""

from django.utils.translation import gettext_lazy as _

from ideas.exceptions import IdeaError


class RecognitionOfOneself(IdeaError):
    message = _("This is you. Say what you are good at on the page of your own skills.")


class NobodyHere(IdeaError):
    message = _("This person does not take part here at the moment. Look again later.")


class TooManyRecognitions(IdeaError):
    message = _("You have seen something in ten neighbours today, and that is the most for one day. Go on tomorrow.")


class RecognitionTakenBack(IdeaError):
    message = _("Your neighbour took these words back, so there is nothing to answer any more.")


class NotShared(IdeaError):
    message = _("Nobody shares this any more. Look for somebody else on the asset map.")
