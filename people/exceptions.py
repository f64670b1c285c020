"""Rules of people/ that a service refuses to break."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import CivicError


class PeopleError(CivicError):
    """The root of people's broken rules."""


class EmailTaken(PeopleError):
    message = _("Somebody has joined with this e-mail address already. Look them up instead.")
    field = "email"


class OwnRoles(PeopleError):
    message = _("You cannot change your own roles or switch yourself off. Ask another admin.")
    field = "groups"


class LastAdmin(PeopleError):
    message = _("This is the last admin. Make somebody else an admin first.")
    field = "groups"


class PostcodeUnreadable(PeopleError):
    message = _("This is not a postcode we can read. Write it like SE27 9NT, or choose your neighbourhood.")
    field = "postcode"


class PostcodeUnknown(PeopleError):
    message = _("We do not know this postcode. Choose your neighbourhood instead.")
    field = "postcode"


class WrongFile(PeopleError):
    """A file for a table is not in the form we expect; nothing was changed."""
