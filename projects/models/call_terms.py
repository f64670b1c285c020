"""CallTerms: what a call promised and limited, each time these words changed. Only ever added, so nothing is unsaid."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock


class CallTerms(models.Model):
    """A live call's promise and limits in one language, as everybody could read them from `said_at` on.

    `follows` is the newest row before it under which people could answer already; words that were changed before the
    call opened are no part of the line. `first_by` is the day that the first row of the line promised. `limits` holds
    the other words by the names of the page's fields, with the days as ISO dates and the options as a list.
    """

    family = models.ForeignKey("projects.PageFamily", on_delete=models.PROTECT, related_name="call_terms")
    language = models.CharField(_("language"), max_length=10)
    promise = models.TextField(_("what we promise"), max_length=600)
    promise_by = models.DateField(_("by when"))
    limits = models.JSONField(_("what is settled already"), default=dict)
    opens_on = models.DateField(_("opens on"))
    said_at = models.DateTimeField(_("said at"), default=clock.now, editable=False)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    first_by = models.DateField(_("first promised by"), editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["family", "language", "said_at", "pk"]
        verbose_name = _("words of a call")
        verbose_name_plural = _("words of calls")
        constraints = [
            models.CheckConstraint(condition=~Q(promise=""), name="terms_say_a_promise"),
            models.CheckConstraint(
                condition=Q(follows__isnull=False) | Q(first_by=models.F("promise_by")),
                name="the_first_terms_promise_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family} ({self.language}): {self.said_at:%Y-%m-%d}"
