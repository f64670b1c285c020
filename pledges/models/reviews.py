"""What a review of a tenancy came to. Closed reviews never change; what is said about them: after_reviews.py.

Minutes are person-minutes, money is pounds before VAT. Source of every rule: pledges.md, "Review" and what follows it.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.durations import pounds

from .base import is_monday, titled, validate_monday
from .schemes import RentScheme
from .tenancies import Tenancy


class Review(models.Model):
    """One tenancy and review period, as it was closed. `credit` is confirmed + late + carried in ± moved minutes."""

    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("tenancy"))
    scheme = models.ForeignKey(RentScheme, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("scheme"))
    first_monday = models.DateField(_("from Monday"), validators=[validate_monday])
    last_sunday = models.DateField(_("to Sunday"), help_text=_("The tenancy's own last Sunday where it ended before."))
    weeks = models.PositiveSmallIntegerField(_("weeks that count"))
    due_weeks = models.PositiveSmallIntegerField(_("weeks not paused"))
    due = models.PositiveIntegerField(_("minutes due"))
    confirmed = models.IntegerField(_("confirmed minutes"), help_text=_("Reversals taken off."))
    late = models.PositiveIntegerField(_("late minutes"), default=0)
    moved_in = models.PositiveIntegerField(_("minutes moved in"), default=0)
    moved_out = models.PositiveIntegerField(_("minutes moved out"), default=0)
    carried_in = models.PositiveIntegerField(_("minutes carried in"), default=0)
    credit = models.IntegerField(_("credit in minutes"))
    met = models.BooleanField(_("met"))
    earned_tier = models.CharField(
        _("tier earned"), max_length=40, blank=True, help_text=_("Where it was not met; empty below the lowest tier.")
    )
    earned_minutes = models.PositiveIntegerField(_("minutes a week of the tier earned"), null=True, blank=True)
    carry_out = models.PositiveIntegerField(_("minutes carried on"))
    adjustment = models.DecimalField(_("adjustment in £"), max_digits=10, decimal_places=2)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("closed by")
    )
    closed_at = models.DateTimeField(_("closed at"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["tenancy", "first_monday"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(fields=["tenancy", "first_monday"], name="one_review_for_a_period"),
            models.CheckConstraint(condition=is_monday("first_monday"), name="review_starts_on_monday"),
            models.CheckConstraint(condition=Q(last_sunday__iso_week_day=7), name="review_ends_on_sunday"),
            models.CheckConstraint(condition=Q(last_sunday__gt=F("first_monday")), name="review_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(due_weeks__lte=F("weeks")), name="due_weeks_are_weeks_that_count"),
            models.CheckConstraint(
                condition=Q(credit=F("confirmed") + F("late") + F("carried_in") + F("moved_in") - F("moved_out")),
                name="credit_adds_up",
            ),
            models.CheckConstraint(condition=Q(adjustment__gte=0), name="adjustment_is_not_negative"),
            models.CheckConstraint(condition=Q(met=False) | Q(adjustment=0), name="a_met_review_adjusts_nothing"),
            models.CheckConstraint(condition=Q(met=True) | Q(carry_out=0), name="only_a_met_review_carries"),
            models.CheckConstraint(
                condition=Q(earned_tier="", earned_minutes__isnull=True)
                | (~Q(earned_tier="") & Q(earned_minutes__isnull=False, met=False)),
                name="a_tier_is_earned_where_not_met",
            ),
        ]

    def __str__(self) -> str:
        return titled(self.tenancy, self.first_monday)

    @property
    def is_below_every_tier(self) -> bool:
        return not self.met and not self.earned_tier


class Recount(models.Model):
    """A closed review worked out again after a reversal. The last one gives what is carried on; the review stays."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="recounts", verbose_name=_("review"))
    reversal = models.ForeignKey(
        "hours.HoursEntry", on_delete=models.PROTECT, related_name="recounts", verbose_name=_("reversal")
    )
    credit = models.IntegerField(_("credit in minutes"))
    met = models.BooleanField(_("met"))
    carry_out = models.PositiveIntegerField(_("minutes carried on"))
    adjustment = models.DecimalField(_("adjustment in £"), max_digits=10, decimal_places=2)
    made_at = models.DateTimeField(_("made at"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["review", "pk"]
        verbose_name = _("recount")
        verbose_name_plural = _("recounts")
        constraints = [
            models.UniqueConstraint(fields=["review", "reversal"], name="one_recount_for_a_reversal"),
            models.CheckConstraint(condition=Q(adjustment__gte=0), name="recounted_adjustment_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {pounds(self.adjustment)}"
