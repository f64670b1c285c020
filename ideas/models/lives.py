"""An idea's life: every step with who, when and what was said; the viability check with its criteria."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core import clock
from ideas.enums import IdeaStage, Verdict


class IdeaStep(models.Model):
    """One step of an idea, kept for good: the way it came is these rows, the first being its sharing."""

    idea = models.ForeignKey("ideas.Idea", on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(_("stage"), max_length=12, choices=IdeaStage)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    note = models.TextField(_("what was said"), blank=True, max_length=1000)
    changed_at = models.DateTimeField(_("on"), default=clock.now, editable=False)
    next_answer_on = models.DateField(_("next answer by"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["changed_at", "pk"]
        verbose_name = _("step of an idea")
        verbose_name_plural = _("steps of ideas")
        indexes = [models.Index(fields=["idea", "changed_at"], name="steps_of_an_idea")]

    def __str__(self) -> str:
        return f"{self.idea}: {self.get_stage_display()}"


class ViabilityCriterion(models.Model):
    """One question of the viability check. Admins change them; checks already made keep the words they were asked."""

    question = models.CharField(_("question"), max_length=160)
    question_pt = models.CharField(_("question in Portuguese"), max_length=160, blank=True)
    question_es = models.CharField(_("question in Spanish"), max_length=160, blank=True)
    help_text = models.CharField(
        _("what to look at"),
        max_length=255,
        blank=True,
        help_text=_("For the team that checks; not shown to residents."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("asked in new checks"), default=True)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("criterion of the viability check")
        verbose_name_plural = _("criteria of the viability check")
        constraints = [models.CheckConstraint(condition=~Q(question=""), name="criterion_asks_something")]

    def __str__(self) -> str:
        return getattr(self, f"question_{(translation.get_language() or 'en')[:2]}", "") or self.question


class ViabilityCheck(models.Model):
    """What the team found out about one idea, for everybody to read. An idea may be checked again later."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    idea = models.ForeignKey("ideas.Idea", on_delete=models.PROTECT, related_name="checks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    checked_at = models.DateTimeField(_("checked at"), default=clock.now, editable=False)
    outcome = models.CharField(_("outcome"), max_length=12, choices=IdeaStage)
    summary = models.TextField(_("in short"), max_length=1000)

    class Meta:
        ordering = ["-checked_at", "-pk"]
        verbose_name = _("viability check")
        verbose_name_plural = _("viability checks")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["supported", "not-now", "signposted"]), name="a_check_ends_in_an_outcome"
            ),
            models.CheckConstraint(condition=~Q(summary=""), name="a_check_says_what_was_found"),
        ]

    def __str__(self) -> str:
        return f"{self.idea}: {self.get_outcome_display()}"


class ViabilityAnswer(models.Model):
    """The finding on one criterion, with the question as it was asked."""

    viability_check = models.ForeignKey(ViabilityCheck, on_delete=models.CASCADE, related_name="answers")
    criterion = models.ForeignKey(ViabilityCriterion, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=160)
    verdict = models.CharField(_("finding"), max_length=10, choices=Verdict)
    note = models.CharField(_("why"), max_length=300, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        verbose_name = _("finding of a viability check")
        verbose_name_plural = _("findings of viability checks")
        constraints = [
            models.UniqueConstraint(fields=["viability_check", "criterion"], name="a_criterion_is_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_verdict_display()}"
