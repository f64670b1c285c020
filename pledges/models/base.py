"""What every record of the market shares: who recorded it, when, and the Monday from which it holds."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock


def validate_monday(day) -> None:
    if day.weekday() != 0:
        raise ValidationError(_("Choose a Monday."), code="not_a_monday")


def validate_sunday(day) -> None:
    if day.weekday() != 6:
        raise ValidationError(_("Choose a Sunday."), code="not_a_sunday")


def titled(what, day) -> str:
    """A row's title with its day, whole even where it is read years later: "Pop Yard, from 28 September 2026"."""
    return gettext("%(what)s, from %(day)s") % {"what": what, "day": formats.date_format(day)}


def dated(what, day) -> str:
    """A row's title with the day of what it says: "Kumasi Kitchen, 7 October 2026"."""
    return f"{what}, {formats.date_format(day)}"


def is_monday(field: str) -> Q:
    return Q(**{f"{field}__iso_week_day": 1})


def is_sunday_or_open(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__iso_week_day": 7})


class Recorded(models.Model):
    """Who wrote a record down, when, and the reason where the rules ask for one."""

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
        editable=False,
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now, editable=False)
    reason = models.TextField(
        _("reason"),
        blank=True,
        max_length=500,
        help_text=_("Needed when it is to hold from a Monday that has already come. Stays on record."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True


class InForceFrom(Recorded):
    """A record that holds from a Monday until the next one of its kind."""

    from_monday = models.DateField(
        _("from Monday"), validators=[validate_monday], help_text=_("It holds from this Monday until the next record.")
    )

    class Meta:
        abstract = True
