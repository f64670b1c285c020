"""CallChoice: which option of a consultation somebody chose. Others see numbers alone, and only after the last day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock


class CallChoice(models.Model):
    """One account's answer to a consultation, which may change until its last day.

    `option` is the number of the option's block, the same in every language; `words` are what it said when it was
    chosen, so that a person's own data can be read.
    """

    family = models.ForeignKey(
        "projects.PageFamily", on_delete=models.PROTECT, related_name="call_choices", verbose_name=_("call")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="call_choices", verbose_name=_("person")
    )
    option = models.UUIDField(_("option"), editable=False)
    words = models.CharField(_("what it said"), max_length=200)
    chosen_at = models.DateTimeField(_("chosen at"), default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["family", "pk"]
        verbose_name = _("answer to a consultation")
        verbose_name_plural = _("answers to consultations")
        constraints = [
            models.UniqueConstraint(fields=["family", "user"], name="one_answer_each_in_a_consultation"),
            models.CheckConstraint(condition=~Q(words=""), name="an_answer_says_what_it_chose"),
        ]

    def __str__(self) -> str:
        return f"{self.family}: {self.words}"
