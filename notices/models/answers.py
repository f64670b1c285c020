"""Answers due: nothing goes silent (law 1). Who answers what, by when, and what came of it."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock


class AnswerDueQuerySet(models.QuerySet):
    """Open, late, and for whom."""

    def open(self):
        return self.filter(answered_at__isnull=True)

    def late(self):
        return self.open().filter(due_on__lt=clock.today())

    def for_holder(self, user):
        """Held by the person or by a group of theirs."""
        return self.filter(Q(holder=user) | Q(holder__isnull=True, holder_group__in=user.groups.all()))

    def about(self, row):
        return self.filter(model_label=row._meta.label_lower, uid=row.uid)


class AnswerDue(models.Model):
    """One promised answer about one registered row, by its model label and uid."""

    model_label = models.CharField(_("kind of thing"), max_length=60)
    uid = models.UUIDField(_("which one"))
    title = models.CharField(_("about"), max_length=200)
    url = models.CharField(_("address"), max_length=400, blank=True)
    question = models.CharField(_("what is to be answered"), max_length=200)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers_due",
        verbose_name=_("person who answers"),
    )
    holder_group = models.ForeignKey(
        Group,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers_due",
        verbose_name=_("team that answers"),
    )
    due_on = models.DateField(_("answer due on"))
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.TextField(_("what was answered"), blank=True, max_length=1000)

    objects = AnswerDueQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("answer due")
        verbose_name_plural = _("answers due")
        constraints = [
            models.CheckConstraint(
                condition=Q(holder__isnull=False) | Q(holder_group__isnull=False), name="somebody_holds_each_answer"
            ),
            models.UniqueConstraint(
                fields=["model_label", "uid", "question"],
                condition=Q(answered_at__isnull=True),
                name="a_question_is_open_once",
            ),
        ]
        indexes = [models.Index(fields=["model_label", "uid"], name="answers_about_a_row")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        return self.answered_at is None and self.due_on < clock.today()
