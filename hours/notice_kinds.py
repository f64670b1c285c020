"""What the journal tells whoever logged time: how it was answered."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

HOURS_ANSWERED = "hours.answered"


def register_notices() -> None:
    register_kinds(
        Kind(
            HOURS_ANSWERED,
            _("somebody answers the time I gave"),
            {
                "confirmed": _("%(name)s confirmed the time you gave to %(thing)s."),
                "queried": _("%(name)s has a question about the time you gave to %(thing)s."),
                "rejected": _("%(name)s did not accept the time you gave to %(thing)s, and says why."),
            },
        )
    )
