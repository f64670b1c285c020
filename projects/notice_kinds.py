"""What projects tell their owners, and those who offered to take a role."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

PROJECT_ANSWERED = "project.answered"
PROJECT_BACKED = "project.backed"
PROJECT_OWNED = "project.owned"
ROLE_ANSWERED = "role.answered"


def register_notices() -> None:
    register_kinds(
        Kind(
            PROJECT_ANSWERED,
            _("the team answers my project"),
            {"answered": _("The team has answered your project “%(thing)s”.")},
        ),
        Kind(
            PROJECT_BACKED,
            _("somebody backs my project"),
            {
                "named": _("%(name)s backs your project “%(thing)s”."),
                "unnamed": _("A neighbour backs your project “%(thing)s”."),
            },
        ),
        Kind(
            PROJECT_OWNED,
            _("somebody makes me an owner of a project"),
            {"added": _("You are now an owner of “%(thing)s”, with the same rights as the others.")},
        ),
        Kind(
            ROLE_ANSWERED,
            _("somebody answers a role I offered to take"),
            {
                "confirmed": _("You take the role “%(thing)s”: %(name)s says yes."),
                "declined": _("%(name)s declines your offer to take the role “%(thing)s”, with thanks."),
            },
        ),
    )
