"""A venue's rules from a Monday on: tiers, what each band pays, and the lengths of its periods.

A band is one thing through all schemes ("Social start-up"); its percent and its places are the scheme's, so that a
new scheme changes them without touching a tenancy.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pledges import rent

from .base import InForceFrom, is_monday, titled
from .venues import Venue

LEAST_PLEDGE = 60
MOST_PLEDGE = 40 * 60
MOST_WEEKS = 520
MOST_LOG_WINDOW_DAYS = 365
PERCENT = {"max_digits": 5, "decimal_places": 2, "validators": [MinValueValidator(0), MaxValueValidator(100)]}


def percent_range(field: str) -> Q:
    return Q(**{f"{field}__gte": 0, f"{field}__lte": 100})


class RentScheme(InForceFrom):
    """The rules of a venue from a Monday until the next scheme. Never changed once it is published."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="schemes", verbose_name=_("venue"))
    billing_weeks = models.PositiveSmallIntegerField(
        _("billing weeks"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS)],
        help_text=_("How many weeks one statement is for."),
    )
    review_weeks = models.PositiveSmallIntegerField(
        _("review weeks"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS)],
        help_text=_("How many weeks one review looks at. A multiple of the billing weeks."),
    )
    grace_percent = models.DecimalField(
        _("grace in percent"),
        default=Decimal("5"),
        help_text=_("How much less than pledged still counts as kept."),
        **PERCENT,
    )
    carry_weeks = models.PositiveSmallIntegerField(
        _("carry weeks"),
        default=2,
        validators=[MaxValueValidator(MOST_WEEKS)],
        help_text=_("How many weeks of pledge may be carried on to the next review."),
    )
    log_window_days = models.PositiveSmallIntegerField(
        _("log window in days"),
        default=28,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_LOG_WINDOW_DAYS)],
        help_text=_("How far back hours may be logged."),
    )
    default_percent = models.DecimalField(
        _("default percent"),
        default=Decimal("100"),
        help_text=_("What is paid where the lowest tier is not reached. Never under the lowest tier's percent."),
        **PERCENT,
    )

    class Meta:
        ordering = ["venue", "from_monday"]
        verbose_name = _("rent scheme")
        verbose_name_plural = _("rent schemes")
        constraints = [
            models.CheckConstraint(condition=is_monday("from_monday"), name="scheme_starts_on_monday"),
            models.UniqueConstraint(fields=["venue", "from_monday"], name="one_scheme_from_a_monday"),
            models.CheckConstraint(condition=Q(billing_weeks__gte=1), name="scheme_bills_whole_weeks"),
            models.CheckConstraint(
                condition=Q(review_weeks__gte=F("billing_weeks")), name="review_is_no_shorter_than_billing"
            ),
            models.CheckConstraint(condition=percent_range("grace_percent"), name="grace_is_a_percent"),
            models.CheckConstraint(condition=percent_range("default_percent"), name="default_is_a_percent"),
            models.CheckConstraint(condition=Q(log_window_days__gte=1), name="log_window_has_days"),
        ]

    def __str__(self) -> str:
        return titled(self.venue, self.from_monday)

    def rules(self) -> rent.Scheme:
        """The same as plain values. Uses the prefetched tiers where there are some."""
        return rent.Scheme(
            tuple(tier.rule() for tier in sorted(self.tiers.all(), key=lambda tier: tier.minutes)),
            self.default_percent,
            self.grace_percent,
            self.carry_weeks,
        )


class Tier(models.Model):
    """A step of a scheme: pledge so many hours a week, pay this percent of your band's rent."""

    scheme = models.ForeignKey(RentScheme, on_delete=models.PROTECT, related_name="tiers", verbose_name=_("scheme"))
    name = models.CharField(_("name"), max_length=40)
    minutes = models.PositiveIntegerField(
        _("least minutes a week"), help_text=_("In quarter hours: 60, 75, 90 and so on.")
    )
    percent = models.DecimalField(_("percent payable"), **PERCENT)

    class Meta:
        ordering = ["scheme", "minutes"]
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "minutes"], name="one_tier_for_its_hours"),
            models.UniqueConstraint(fields=["scheme", "name"], name="one_tier_for_a_name"),
            models.CheckConstraint(condition=percent_range("percent"), name="tier_is_a_percent"),
            models.CheckConstraint(
                condition=Q(minutes__gte=LEAST_PLEDGE, minutes__lte=MOST_PLEDGE), name="tier_is_from_1_to_40_hours"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def rule(self) -> rent.Tier:
        return rent.Tier(self.name, self.minutes, self.percent)


class AbilityBand(models.Model):
    """A named share of the base rent that a business can afford."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="bands", verbose_name=_("venue"))
    name = models.CharField(_("name"), max_length=60, help_text=_("Such as Established, Growing or Social start-up."))
    about = models.TextField(
        _("who it is for"), blank=True, max_length=500, help_text=_("What a business shows to be given this band.")
    )

    class Meta:
        ordering = ["venue", "name"]
        verbose_name = _("ability band")
        verbose_name_plural = _("ability bands")
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="one_band_for_a_name")]

    def __str__(self) -> str:
        return self.name


class BandTerms(models.Model):
    """What a band pays under a scheme, and how many places it has."""

    scheme = models.ForeignKey(
        RentScheme, on_delete=models.PROTECT, related_name="band_terms", verbose_name=_("scheme")
    )
    band = models.ForeignKey(AbilityBand, on_delete=models.PROTECT, related_name="terms", verbose_name=_("band"))
    percent = models.DecimalField(_("percent of the base rent"), **PERCENT)
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, help_text=_("Most tenancies in one week. Empty means no limit.")
    )

    class Meta:
        ordering = ["scheme", "-percent"]
        verbose_name = _("band terms")
        verbose_name_plural = _("band terms")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "band"], name="one_set_of_terms_for_a_band"),
            models.CheckConstraint(condition=percent_range("percent"), name="band_is_a_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.band} {self.percent.normalize():f} %"
