"""Where things are: neighbourhoods with a centre point, and places people can go to."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

LATITUDE = [MinValueValidator(-90), MaxValueValidator(90)]
LONGITUDE = [MinValueValidator(-180), MaxValueValidator(180)]


class Neighbourhood(models.Model):
    """A part of the borough as people call it. Residents choose one; nobody's address is asked."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("word in addresses"), max_length=60, unique=True, allow_unicode=True)
    latitude = models.DecimalField(_("latitude of its centre"), max_digits=8, decimal_places=5, validators=LATITUDE)
    longitude = models.DecimalField(_("longitude of its centre"), max_digits=8, decimal_places=5, validators=LONGITUDE)

    class Meta:
        ordering = ["name"]
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="neighbourhood_is_on_earth",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A shop front, a space or a venue: somewhere public, with its opening hours in words."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address"), max_length=200, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("neighbourhood"),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True, validators=LATITUDE
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True, validators=LONGITUDE
    )
    opening_hours = models.CharField(
        _("opening hours"), max_length=200, blank=True, help_text=_("In words, such as “Tuesday to Saturday, 10 to 4”.")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_is_on_earth",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """Where a postcode is: a district (“SE24”) or a whole one (“SE24 0NG”), written without spaces.

    Filled from the bundled table of districts; `manage.py load_postcodes` replaces it with the official open file.
    """

    code = models.CharField(_("postcode"), max_length=8, primary_key=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, validators=LATITUDE)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, validators=LONGITUDE)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["code"]
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="postcode_is_on_earth",
            )
        ]

    def __str__(self) -> str:
        return self.code


class Outline(models.Model):
    """The shape of a neighbourhood as GeoJSON. Schematic ones are computed from the centres and say so."""

    neighbourhood = models.OneToOneField(Neighbourhood, on_delete=models.CASCADE, related_name="outline")
    geometry = models.JSONField(_("shape"))
    is_schematic = models.BooleanField(_("schematic"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outline of a neighbourhood")
        verbose_name_plural = _("outlines of neighbourhoods")

    def __str__(self) -> str:
        return str(self.neighbourhood)
