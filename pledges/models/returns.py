"""What tenants report and what an officer has seen of them: jobs, and whether they are independent and local.

Source: inventory 3.173 (sixty businesses employ 300 people) and 3.174 (all independent, 70% from the borough).
"""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pledges.enums import StandingKind

from .base import Recorded, dated
from .tenancies import Tenancy

MOST_JOBS = 10_000


class JobsReturn(Recorded):
    """How many people work at a tenancy on a day, as the tenant reported it."""

    tenancy = models.ForeignKey(
        Tenancy, on_delete=models.PROTECT, related_name="jobs_returns", verbose_name=_("tenancy")
    )
    counted_on = models.DateField(_("on"))
    full_time = models.PositiveIntegerField(_("full-time jobs"), validators=[MaxValueValidator(MOST_JOBS)])
    part_time = models.PositiveIntegerField(_("part-time jobs"), validators=[MaxValueValidator(MOST_JOBS)])
    local = models.PositiveIntegerField(
        _("of them people of the borough"), null=True, blank=True, validators=[MaxValueValidator(2 * MOST_JOBS)]
    )

    class Meta:
        ordering = ["tenancy", "-counted_on"]
        verbose_name = _("jobs return")
        verbose_name_plural = _("jobs returns")
        constraints = [
            models.UniqueConstraint(fields=["tenancy", "counted_on"], name="one_jobs_return_a_day"),
            models.CheckConstraint(
                condition=Q(local__isnull=True) | Q(local__lte=F("full_time") + F("part_time")),
                name="local_jobs_are_among_the_jobs",
            ),
        ]

    def __str__(self) -> str:
        return dated(self.tenancy, self.counted_on)

    @property
    def jobs(self) -> int:
        return self.full_time + self.part_time


class TenantStanding(Recorded):
    """Whether a business is independent, or local, on what was seen on a day. The latest of a kind counts."""

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="standings", verbose_name=_("business")
    )
    kind = models.CharField(_("what"), max_length=12, choices=StandingKind)
    holds = models.BooleanField(_("it is so"), default=True)
    evidence = models.CharField(
        _("how it was shown"),
        max_length=300,
        help_text=_("Such as: company papers; a bill with the address. No copies."),
    )
    seen_on = models.DateField(_("seen on"))

    class Meta:
        ordering = ["organisation", "kind", "-seen_on"]
        verbose_name = _("proof of independent or local")
        verbose_name_plural = _("proofs of independent and local")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StandingKind.values), name="standing_has_a_known_kind"),
            models.CheckConstraint(condition=~Q(evidence=""), name="standing_is_shown"),
            models.UniqueConstraint(fields=["organisation", "kind", "seen_on"], name="one_standing_of_a_kind_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}"
