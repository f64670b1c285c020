"""PermitCard: the PDF of a permission at pocket size, made by a task when it is signed and when it ends early."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock


class PermitCard(models.Model):
    """`last_day` and `title` are what the card says: once the permission or its project says otherwise, the card is
    not handed out any more and the next takes its place. `content` is empty where the machine could make none.
    """

    permit = models.OneToOneField(
        "projects.Permit", on_delete=models.CASCADE, related_name="card", verbose_name=_("permission to run")
    )
    content = models.BinaryField(_("content"), null=True)
    last_day = models.DateField(_("last day"))
    title = models.CharField(_("title"), max_length=255)
    made_at = models.DateTimeField(_("made at"), default=clock.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("card of a permission")
        verbose_name_plural = _("cards of permissions")
        constraints = [
            models.CheckConstraint(condition=Q(content=None) | ~Q(content=b""), name="a_card_is_whole_or_not_there"),
        ]

    def __str__(self) -> str:
        return str(self.permit)
