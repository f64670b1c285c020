"""What editors run into on the way of a page. Every message is fit to show."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import CivicError


class PageWayError(CivicError):
    """A rule of the second pair of eyes was broken; the base of all others here."""


class AnotherPersonDecides(PageWayError):
    """Somebody tried a step that another person has to take; the words come with it."""


class WordsMovedOn(PageWayError):
    message = _(
        "The words were changed after they were sent. The first step begins anew: read them again, then approve."
    )


class CannotGoOut(PageWayError):
    """The last yes would publish a page that something keeps back; the words come with it."""


class StepIsOver(PageWayError):
    message = _("Somebody took this step already, or took the request back. Look at where the page stands now.")
