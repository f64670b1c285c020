"""What the journal tells: how time was answered to whoever logged it, what waits to whoever received it."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Kind, register_kinds

HOURS_ANSWERED = "hours.answered"
HOURS_GIVEN = "hours.given"
HOURS_WAITING = "hours.waiting"
HOURS_PASSED_ON = "hours.passed"


def register_notices() -> None:
    register_kinds(
        Kind(
            HOURS_ANSWERED,
            _("somebody answers the time I gave"),
            {
                "confirmed": _("%(name)s confirmed the time you gave to %(thing)s."),
                "queried": _("%(name)s has a question about the time you gave to %(thing)s."),
                "asked_again": _("A question about the time you gave to %(thing)s waits for your answer."),
                "rejected": _("%(name)s did not accept the time you gave to %(thing)s, and says why."),
            },
        ),
        # One mail a week says all that waits; each entry on its own stands on the site, with its button.
        Kind(
            HOURS_GIVEN,
            _("somebody logs time they gave to what I run"),
            {"given": _("%(name)s gave %(hours)s to %(thing)s. Is that right?")},
            by_email=False,
            act=_("Confirm"),
        ),
        Kind(
            HOURS_WAITING,
            _("hours wait for me to confirm them: once a week"),
            {
                "weekly": _("Hours to confirm: %(count)s. One tap for each is enough."),
                "again": _("Hours have waited a week for you: %(count)s. Could you look at them?"),
            },
        ),
        Kind(
            HOURS_PASSED_ON,
            _("hours nobody confirmed in 14 days come to the officers"),
            {"passed": _("Hours that nobody confirmed in 14 days came to you: %(count)s.")},
        ),
    )
