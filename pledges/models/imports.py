"""A register that an officer brought as a file: what was in it, who brought it, and whether it was taken over."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock

from .venues import Venue


class RegisterFile(models.Model):
    """One file for one venue. The same words again are the same file, so that nothing is taken over twice."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="register_files", verbose_name=_("venue"))
    digest = models.CharField(max_length=64, editable=False)
    text = models.TextField(_("file"), editable=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("brought by")
    )
    brought_at = models.DateTimeField(_("brought at"), default=clock.now)
    taken_at = models.DateTimeField(_("taken over at"), null=True, blank=True)
    made = models.PositiveIntegerField(_("tenancies made"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-brought_at"]
        verbose_name = _("register file")
        verbose_name_plural = _("register files")
        constraints = [
            models.UniqueConstraint(fields=["venue", "digest"], name="one_register_file_of_its_words"),
            models.CheckConstraint(condition=~Q(text=""), name="register_file_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.venue} {self.brought_at:%Y-%m-%d %H:%M}"
