"""Broken rules of projects and packs; each message is fit to show and says what to do."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import CivicError


class ProjectError(CivicError):
    """The root of this app's broken rules."""


class LastOwner(ProjectError):
    message = _("A project needs at least one owner. Add another owner first, then this one can leave.")


class NotInvolved(ProjectError):
    message = _("Only somebody who has backed the project, offered something or commented can become an owner.")
    field = "person"


class OwnProject(ProjectError):
    message = _("You run this project, so you back it already.")


class NotYourOrganisation(ProjectError):
    message = _("Only somebody who represents this organisation can back in its name. Choose yourself instead.")
    field = "organisation"


class PermissionIsTheCouncils(ProjectError):
    message = _("Only the council can allow a project to start. Choose another stage.")
    field = "stage"


class StageMissing(ProjectError):
    message = _("The project is at this stage already. Choose another one.")
    field = "stage"


class AnswerMissing(ProjectError):
    message = _("Write the answer. Everybody can read it on the project's page.")
    field = "answer"


class RoleGone(ProjectError):
    message = _("This role is no longer looked for. Load the page again to see which are.")


class RoleAnswered(ProjectError):
    message = _("This was answered or taken back already. Load the page again to see how it stands.")
