"""Sites with units to let, and what a unit costs at full rent."""

import uuid

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.durations import pounds
from pledges.enums import UnitUse

from .base import InForceFrom, is_monday


class Venue(models.Model):
    """A site with units to let. Its code begins the number of every statement."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100, unique=True)
    code = models.CharField(
        _("code"),
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,6}$", _("Use 2 to 6 capital letters, such as POP."))],
        help_text=_("2 to 6 capital letters. It begins the number of every statement and cannot be changed later."),
    )
    place = models.ForeignKey(
        "people.Place",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name=_("place"),
        help_text=_("Where it is on the map, with its opening hours."),
    )
    about = models.TextField(
        _("about"), blank=True, max_length=3000, help_text=_("What visitors and new traders should know. Plain text.")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("venue")
        verbose_name_plural = _("venues")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("pledges:venue", args=[self.code])


class Unit(models.Model):
    """A lettable unit of a venue."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="units", verbose_name=_("venue"))
    code = models.CharField(_("code"), max_length=12, help_text=_("As it is painted on the door, such as 14."))
    floor_area = models.DecimalField(
        _("floor area in m²"),
        max_digits=7,
        decimal_places=1,
        validators=[MinValueValidator(1)],
        help_text=_("Counts in the report on how the floor space is used."),
    )
    use = models.CharField(_("use"), max_length=12, choices=UnitUse, help_text=_("What the unit is let for."))

    class Meta:
        ordering = ["venue", "code"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(fields=["venue", "code"], name="one_unit_for_a_code"),
            models.CheckConstraint(condition=Q(floor_area__gt=0), name="unit_has_floor_area"),
            models.CheckConstraint(condition=Q(use__in=UnitUse.values), name="unit_has_a_known_use"),
        ]

    def __str__(self) -> str:
        return f"{self.venue.code} {self.code}"


class UnitRent(InForceFrom):
    """A unit's weekly base rent before VAT, from a Monday on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rents", verbose_name=_("unit"))
    weekly_rent = models.DecimalField(
        _("weekly base rent in £"),
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(0)],
        help_text=_("Before VAT, before the band and the tier take their share off."),
    )

    class Meta:
        ordering = ["unit", "from_monday"]
        verbose_name = _("base rent")
        verbose_name_plural = _("base rents")
        constraints = [
            models.CheckConstraint(condition=is_monday("from_monday"), name="base_rent_starts_on_monday"),
            models.CheckConstraint(condition=Q(weekly_rent__gte=0), name="base_rent_is_not_negative"),
            models.UniqueConstraint(fields=["unit", "from_monday"], name="one_base_rent_from_a_monday"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {pounds(self.weekly_rent)}"
