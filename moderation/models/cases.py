"""Reports and the cases they open: one case for each reported row at a time, decided once with a reason."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from moderation.enums import CaseState, ReportReason


class CaseQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=CaseState.OPEN)

    def about(self, row):
        return self.filter(model_label=row._meta.label_lower, row_uid=row.uid)


class Case(models.Model):
    """What was reported about one registered row, found by its model label and uid, and what the team decided."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    model_label = models.CharField(_("kind of thing"), max_length=60)
    row_uid = models.UUIDField(_("which one"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("author of the words"),
    )
    state = models.CharField(_("state"), max_length=8, choices=CaseState, default=CaseState.OPEN)
    report_count = models.PositiveIntegerField(_("reports"), default=0, editable=False)
    opened_at = models.DateTimeField(_("opened at"), default=clock.now, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.TextField(_("reason"), blank=True, max_length=1000)

    objects = CaseQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["opened_at", "pk"]
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = [("decide_case", "Can look at reports and decide them")]
        constraints = [
            models.UniqueConstraint(
                fields=["model_label", "row_uid"], condition=Q(state="open"), name="one_open_case_for_each_row"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="a_case_is_open_or_decided",
            ),
        ]
        indexes = [models.Index(fields=["state", "opened_at"], name="cases_to_look_at")]

    def __str__(self) -> str:
        return f"{self.model_label} {self.row_uid}"


class Report(models.Model):
    """One person's word that something breaks the house rules; signed out counts as nobody."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports_made",
        verbose_name=_("reported by"),
    )
    why = models.CharField(_("why"), max_length=8, choices=ReportReason)
    words = models.TextField(_("in your own words"), blank=True, max_length=500)
    created_at = models.DateTimeField(_("reported at"), default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reporter"], condition=Q(reporter__isnull=False), name="a_person_reports_a_case_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_why_display()}: {self.case}"
