"""DecisionStep: the dated way from what a call heard to a yes or a no. Never edited; a correction is a further step."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from projects.calls.enums import ENDS, DecisionKind

WORDS_LIMIT = 1000


class DecisionStep(models.Model):
    """One step, told to everybody in the words and the language in which it was written.

    Each follows another one (`previous`), so the path is a line with one beginning and one end, and its days never
    run backwards (`previous_on` is the day of the step before). The first has none.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey(
        "projects.PageFamily", on_delete=models.PROTECT, related_name="decision_steps", verbose_name=_("call")
    )
    kind = models.CharField(_("step"), max_length=10, choices=DecisionKind)
    who = models.CharField(_("who"), max_length=120)
    words = models.TextField(_("what was said"), max_length=WORDS_LIMIT, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    happened_on = models.DateField(_("on"))
    meeting_on = models.DateField(_("day of the meeting"), null=True, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    previous = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_step", editable=False
    )
    previous_on = models.DateField(null=True, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written at"), default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["family", "happened_on", "written_at", "pk"]
        verbose_name = _("step of a decision")
        verbose_name_plural = _("steps of decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(kind__in=["approved", "refused"]), name="a_path_ends_once"
            ),
            models.UniqueConstraint(fields=["family"], condition=Q(previous=None), name="a_path_begins_once"),
            models.CheckConstraint(condition=~Q(who=""), name="a_step_says_who"),
            models.CheckConstraint(
                condition=~Q(kind__in=["approved", "refused", "correction"]) | ~Q(words=""), name="a_decision_says_why"
            ),
            models.CheckConstraint(
                condition=Q(kind="cabinet", meeting_on__isnull=False, meeting_on__gte=F("happened_on"))
                | (~Q(kind="cabinet") & Q(meeting_on=None)),
                name="a_cabinet_step_has_its_meeting",
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", corrects__isnull=False) | (~Q(kind="correction") & Q(corrects=None)),
                name="a_correction_corrects_a_step",
            ),
            models.CheckConstraint(
                condition=Q(previous=None, previous_on=None)
                | Q(previous__isnull=False, previous_on__isnull=False, happened_on__gte=F("previous_on")),
                name="steps_follow_in_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family}: {self.get_kind_display()}"

    @property
    def is_end(self) -> bool:
        return self.kind in ENDS
