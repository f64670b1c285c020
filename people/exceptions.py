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
