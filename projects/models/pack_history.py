"""A pack's versions, where it comes from and what others made of it. All hang on the family, so on no language."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock

from .families import PackFamily


class PackVersion(models.Model):
    """A version of a pack as it was published in the site's first language. Only ever added.

    `number` counts from 1 without gaps in a family. The first one may leave out what changed; each later one says it.
    """

    family = models.ForeignKey(PackFamily, on_delete=models.PROTECT, related_name="versions", verbose_name=_("pack"))
    number = models.PositiveIntegerField(_("number"), validators=[MinValueValidator(1)])
    what_changed = models.CharField(_("what changed"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published at"), default=clock.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version of a pack")
        verbose_name_plural = _("versions of packs")
        constraints = [
            models.UniqueConstraint(fields=["family", "number"], name="a_version_has_its_own_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_one"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(what_changed=""), name="a_later_version_says_what_changed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.number}"


class Lineage(models.Model):
    """Which pack this one was adapted from: one of this site's, or one of another council's that came as a file.

    Written by `projects.services.set_lineage` alone, which refuses circles. `source_uid` is the `uid` of the source's
    family where it stands; the other words are kept as they were on that day, as the source may move or vanish.
    `source_version` is the version's number that was taken, if it was known.
    """

    family = models.OneToOneField(PackFamily, on_delete=models.PROTECT, related_name="lineage", verbose_name=_("pack"))
    source_family = models.ForeignKey(
        PackFamily,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adapted_here",
        verbose_name=_("adapted from a pack of this site"),
    )
    source_uid = models.UUIDField(_("number of the source"))
    source_title = models.CharField(_("title of the source"), max_length=255)
    source_council = models.CharField(_("council of the source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    source_version = models.PositiveIntegerField(_("version of the source"), null=True, blank=True)
    made_at = models.DateTimeField(_("adapted at"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("lineage of a pack")
        verbose_name_plural = _("lineages of packs")
        constraints = [
            models.CheckConstraint(
                condition=Q(source_family=None) | ~Q(source_family=F("family")), name="no_pack_is_adapted_from_itself"
            ),
            models.CheckConstraint(condition=~Q(source_title=""), name="a_lineage_names_its_source"),
            models.UniqueConstraint(fields=["family", "source_uid"], name="a_pack_has_one_source"),
        ]

    def __str__(self) -> str:
        return f"{self.family} ← {self.source_title}"


class Adaptation(models.Model):
    """What somebody elsewhere made of our pack and told us: known by the `uid` of their pack, so told again it updates.

    The words come from outside. `is_shown` says whether readers see them; the one who takes the report decides it.
    """

    family = models.ForeignKey(
        PackFamily, on_delete=models.PROTECT, related_name="adaptations", verbose_name=_("our pack")
    )
    uid = models.UUIDField(_("number of their pack"), default=uuid.uuid4)
    council = models.CharField(_("council or group"), max_length=200)
    title = models.CharField(_("what they call it"), max_length=255)
    url = models.URLField(_("address of their pack"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("our version they took"), null=True, blank=True)
    what_is_different = models.TextField(_("what is different there"), max_length=2000, blank=True)
    learned = models.TextField(_("what they learned"), max_length=2000, blank=True)
    is_shown = models.BooleanField(_("readers see it"), default=False)
    reported_at = models.DateTimeField(_("reported at"), default=clock.now, editable=False)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        verbose_name = _("adaptation elsewhere")
        verbose_name_plural = _("adaptations elsewhere")
        constraints = [
            models.UniqueConstraint(fields=["family", "uid"], name="an_adaptation_is_told_of_once"),
            models.CheckConstraint(condition=~Q(title=""), name="an_adaptation_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.council})"
