"""Which tenancy a contribution counts for; the journal itself knows nothing of tenancies."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .base import Recorded, dated
from .tenancies import Tenancy


class CountedEntry(models.Model):
    """A contribution counts for one tenancy that covers its day; a reversal for that of what it reverses."""

    entry = models.OneToOneField(
        "hours.HoursEntry", on_delete=models.PROTECT, related_name="counted", verbose_name=_("hours")
    )
    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="counted", verbose_name=_("tenancy"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("counted hours")
        verbose_name_plural = _("counted hours")

    def __str__(self) -> str:
        return f"{self.entry_id} {self.tenancy_id}"


class DayAllowance(Recorded):
    """An officer's leave for one entry more on a day that is full (12 hours for each person of the headcount)."""

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="day_allowances", verbose_name=_("business")
    )
    day = models.DateField(_("day"))
    used_by = models.OneToOneField(
        "hours.HoursEntry",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="day_allowance",
        verbose_name=_("used by"),
        editable=False,
    )

    class Meta:
        ordering = ["-day"]
        verbose_name = _("leave for one entry more")
        verbose_name_plural = _("leaves for one entry more")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="leave_for_a_day_says_why")]

    def __str__(self) -> str:
        return dated(self.organisation, self.day)
