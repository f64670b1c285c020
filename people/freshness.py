"""How long a yes to share holds before it is asked again, fades and is no longer found. Pure rules on days.

A skill, an offer or a place on the asset map is confirmed on a day. After a year its owner is asked whether it is
still true; three months later it sinks to the end of lists and says so; after two years it is found no more and
stands on its owner's own page alone. What was never confirmed fades, and is asked at once.
"""

from calendar import monthrange
from datetime import date

from django.db.models import TextChoices
from django.utils import formats
from django.utils.translation import gettext as _

ASK_AFTER = 12
FADES_AFTER = 15
GONE_AFTER = 24
"""Months without confirmation."""


class Freshness(TextChoices):
    FRESH = "fresh"
    ASK = "ask"
    FADING = "fading"
    GONE = "gone"


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def ask_before(today: date) -> date:
    """What was last confirmed on this day or earlier is asked again."""
    return months_before(today, ASK_AFTER)


def fades_before(today: date) -> date:
    """What was last confirmed on this day or earlier fades."""
    return months_before(today, FADES_AFTER)


def gone_before(today: date) -> date:
    """What was last confirmed on this day or earlier is found no more."""
    return months_before(today, GONE_AFTER)


def freshness(confirmed_on: date | None, today: date) -> Freshness:
    if confirmed_on is None:
        return Freshness.FADING
    for bound, state in (
        (gone_before(today), Freshness.GONE),
        (fades_before(today), Freshness.FADING),
        (ask_before(today), Freshness.ASK),
    ):
        if confirmed_on <= bound:
            return state
    return Freshness.FRESH


def confirmed_words(confirmed_on: date | None, today: date) -> str:
    """ "confirmed in March", with the year where it is not this one; what fades says since when it was not."""
    if confirmed_on is None:
        return _("not confirmed yet")
    month = formats.date_format(confirmed_on, "F" if confirmed_on.year == today.year else "YEAR_MONTH_FORMAT")
    if freshness(confirmed_on, today) in (Freshness.FADING, Freshness.GONE):
        return _("not confirmed since %(month)s") % {"month": month}
    return _("confirmed in %(month)s") % {"month": month}
