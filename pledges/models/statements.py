"""What a tenancy owes for a billing period, as it was issued. An issued statement never changes.

Every word and figure is written down as it stood, so that no later rename or rent can alter what was billed.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from pledges.enums import LineKind

from .after_reviews import Correction, Waiver
from .base import is_monday
from .reviews import Review
from .tenancies import Tenancy
from .venues import Venue

MONEY = {"max_digits": 10, "decimal_places": 2}
SHARE = {"max_digits": 5, "decimal_places": 2, "null": True, "blank": True}


class StatementCounter(models.Model):
    """The last number given out at a venue. Locked while numbers are given, so that they have no gaps."""

    venue = models.OneToOneField(Venue, on_delete=models.PROTECT, primary_key=True, related_name="statement_counter")
    last = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.venue} {self.last}"


class Statement(models.Model):
    """One tenancy and billing period. `name` is what the trader reads on it: POP-000123."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="statements", verbose_name=_("tenancy"))
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="statements", verbose_name=_("venue"))
    number = models.PositiveIntegerField(_("number at the venue"))
    name = models.CharField(_("number"), max_length=13, unique=True)
    first_monday = models.DateField(_("from Monday"))
    last_sunday = models.DateField(_("to Sunday"))
    is_final = models.BooleanField(
        _("final"), default=False, help_text=_("After the tenancy ended: what is not yet on another statement.")
    )
    business_name = models.CharField(_("business"), max_length=200)
    venue_name = models.CharField(_("venue"), max_length=100)
    issuer = models.TextField(
        _("council"), blank=True, help_text=_("Its name and how to reach it, a line each, as they were then.")
    )
    total = models.DecimalField(_("total in £"), **MONEY)
    line_count = models.PositiveSmallIntegerField(_("number of lines"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("issued by")
    )
    issued_at = models.DateTimeField(_("issued at"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-first_monday", "-number"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.UniqueConstraint(fields=["venue", "number"], name="one_statement_for_a_number"),
            models.UniqueConstraint(fields=["tenancy", "first_monday", "is_final"], name="one_statement_for_a_period"),
            models.UniqueConstraint(fields=["tenancy"], condition=Q(is_final=True), name="one_final_statement"),
            models.CheckConstraint(condition=Q(number__gte=1), name="statement_numbers_begin_at_one"),
            models.CheckConstraint(condition=Q(line_count__gte=1), name="a_statement_has_a_line"),
            models.CheckConstraint(condition=is_monday("first_monday"), name="statement_starts_on_monday"),
            models.CheckConstraint(condition=Q(last_sunday__iso_week_day=7), name="statement_ends_on_sunday"),
            models.CheckConstraint(
                condition=Q(last_sunday__gt=F("first_monday")), name="statement_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def council_name(self) -> str:
        """Who issued it, in one line."""
        return self.issuer.partition("\n")[0] or self.venue_name


class StatementLine(models.Model):
    """A line of a statement. A week's line says how its rent came about; the others say what they settle."""

    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="lines", verbose_name=_("statement")
    )
    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="+", verbose_name=_("tenancy"))
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=LineKind)
    monday = models.DateField(_("week from"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=12, blank=True)
    base = models.DecimalField(_("base rent in £"), max_digits=8, decimal_places=2, null=True, blank=True)
    band = models.CharField(_("band"), max_length=60, blank=True)
    band_percent = models.DecimalField(_("percent of the band"), **SHARE)
    pledged_minutes = models.PositiveIntegerField(_("pledged minutes a week"), null=True, blank=True)
    tier = models.CharField(_("tier"), max_length=40, blank=True)
    tier_percent = models.DecimalField(_("percent of the tier"), **SHARE)
    review = models.OneToOneField(Review, on_delete=models.PROTECT, null=True, blank=True, related_name="line")
    waiver = models.OneToOneField(Waiver, on_delete=models.PROTECT, null=True, blank=True, related_name="line")
    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, null=True, blank=True, related_name="line")
    words = models.CharField(_("reason in words"), max_length=500, blank=True)
    amount = models.DecimalField(_("amount in £"), **MONEY)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["statement", "position"]
        verbose_name = _("line of a statement")
        verbose_name_plural = _("lines of statements")
        constraints = [
            models.UniqueConstraint(fields=["statement", "position"], name="one_line_for_a_position"),
            models.UniqueConstraint(fields=["tenancy", "monday", "kind"], name="a_week_is_charged_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[LineKind.WEEK, LineKind.WAIVED], monday__isnull=False, monday__iso_week_day=1)
                | Q(kind=LineKind.ADJUSTMENT, review__isnull=False, monday__isnull=True)
                | Q(kind=LineKind.WAIVER, waiver__isnull=False, monday__isnull=True)
                | Q(kind=LineKind.CORRECTION, correction__isnull=False, monday__isnull=True),
                name="a_line_says_what_it_settles",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[LineKind.WEEK, LineKind.WAIVED])
                | Q(
                    base__isnull=False,
                    band_percent__isnull=False,
                    pledged_minutes__isnull=False,
                    tier_percent__isnull=False,
                ),
                name="a_week_says_how_its_rent_came",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[LineKind.WEEK, LineKind.ADJUSTMENT], amount__gte=0)
                | Q(kind__in=[LineKind.WAIVED, LineKind.WAIVER], amount__lte=0)
                | Q(kind=LineKind.CORRECTION),
                name="a_line_has_the_sign_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.position}"


class StatementFile(models.Model):
    """The PDF of a statement, made once by a task after it was issued. Kept here: it is never a public file."""

    statement = models.OneToOneField(
        Statement, on_delete=models.PROTECT, related_name="pdf", verbose_name=_("statement")
    )
    content = models.BinaryField(_("content"))
    made_at = models.DateTimeField(_("made at"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file of a statement")
        verbose_name_plural = _("files of statements")

    def __str__(self) -> str:
        return str(self.statement)
