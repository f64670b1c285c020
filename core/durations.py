"""Pure rules for saying minutes, pounds and moments in plain words."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock

QUARTERS = {0: "", 15: "¼", 30: "½", 45: "¾"}


def hours_figure(minutes: int) -> str:
    """Minutes as a figure of hours where quarters allow it ("1¼"), else "1 h 10 min"."""
    whole, rest = divmod(abs(minutes), 60)
    if rest in QUARTERS:
        figure = f"{whole or ('' if rest else 0)}{QUARTERS[rest]}"
    elif whole:
        figure = _("%(hours)d h %(minutes)d min") % {"hours": whole, "minutes": rest}
    else:
        figure = _("%(minutes)d min") % {"minutes": rest}
    return f"−{figure}" if minutes < 0 else figure


def hours_brief(minutes: int) -> str:
    """Minutes for a column of figures, always with their unit: "1¼ h", "40 min", "1 h 10 min"."""
    figure = hours_figure(minutes)
    return _("%(figure)s h") % {"figure": figure} if abs(minutes) % 60 in QUARTERS else figure


def duration(minutes: int) -> str:
    """Minutes in words: "1¼ hours", "1 hour", "40 minutes", "1 h 10 min"."""
    whole, rest = divmod(abs(minutes), 60)
    if rest not in QUARTERS:
        if not whole:
            return ngettext("%(minutes)d minute", "%(minutes)d minutes", rest) % {"minutes": rest}
        return hours_figure(minutes)
    # "½ hour" and "1 hour" are singular, "0 hours" and "1¼ hours" plural.
    singular = 0 < abs(minutes) <= 60
    return ngettext("%(figure)s hour", "%(figure)s hours", 1 if singular else 2) % {"figure": hours_figure(minutes)}


def pounds(amount: Decimal | int) -> str:
    """Money as "£1,234.50"; always two places. Raises TypeError for a float: money never passes through one."""
    if isinstance(amount, float):
        raise TypeError("Money is Decimal, never float.")
    sign = "−" if amount < 0 else ""
    return f"{sign}£{abs(Decimal(amount)):,.2f}"


def day(value: date | datetime) -> str:
    """A day as "Tuesday 24 November", with the year where it is not this one."""
    if isinstance(value, datetime):
        value = timezone.localtime(value, clock.LONDON).date()
    this_year = value.year == clock.today().year
    return formats.date_format(value, _("l j F") if this_year else _("l j F Y"))


def full_day(value: date | datetime) -> str:
    """A day with its year, for what is kept: "Tuesday 24 November 2026"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value, clock.LONDON).date()
    return formats.date_format(value, _("l j F Y"))


def ago(value: date | datetime) -> str:
    """How long ago a day was, as neighbours say it: today, yesterday, 5 days ago, then the date."""
    if isinstance(value, datetime):
        value = timezone.localtime(value, clock.LONDON).date()
    days = (clock.today() - value).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if 1 < days < 14:
        return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    this_year = value.year == clock.today().year
    return formats.date_format(value, _("j F") if this_year else _("j F Y"))
