"""Broken rules of permissions to run; each message says what to do."""

from django.utils.translation import gettext_lazy as _

from projects.exceptions import ProjectError


class PermitsOverlap(ProjectError):
    message = _(
        "The project has a permission in these days already. "
        "Tick that the new one takes its place, or choose other days."
    )
    field = "replace"


class PermitOfOneself(ProjectError):
    message = _("You own this project, so somebody else must sign. Ask another organiser or editor.")


class PermitUnclear(ProjectError):
    message = _("Write at least one thing, each on a line of its own.")


class PermitTooLong(ProjectError):
    message = _("Write at most 6 lines of 90 characters each, so that everything fits on a card to carry.")


class TermUnclear(ProjectError):
    message = _("Choose a last day that is not before the first, and at most five years after it.")
    field = "ends_on"


class TermIsPast(ProjectError):
    message = _("A permission begins today or later. Choose another first day.")
    field = "starts_on"


class SignatureMissing(ProjectError):
    message = _("Write your name and your job, as they are to stand under the permission.")
    field = "signed_title"


class PermitOver(ProjectError):
    message = _("This permission does not hold any more, so there is nothing to take back. Load the list again.")


class ReasonMissing(ProjectError):
    message = _("Say why in a sentence. Everybody can read it on the project's page.")
    field = "why"


class ProjectHasEnded(ProjectError):
    message = _("The project has ended. It must begin again before somebody can permit something.")
