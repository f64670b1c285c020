"""Backing: one person's word that they stand behind a project or a pack, with a message for all or for the owners."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.enums import Visibility
from core.models import ResidentText, ResidentTextQuerySet

MESSAGE_LIMIT = 500
CAN_BE_READ = models.Q(visibility=Visibility.PUBLISHED, is_public=True) & ~models.Q(message="")


class BackingQuerySet(ResidentTextQuerySet):
    """Adjectives for lists."""

    def standing(self):
        """Not taken back."""
        return self.filter(withdrawn_at=None)

    def readable(self):
        """Those with a message that everybody may read."""
        return self.standing().filter(CAN_BE_READ)

    def readable_or_of(self, user):
        """Those, and what this reader backs themselves."""
        own = models.Q(author=user) if user.is_authenticated else models.Q()
        return self.standing().filter(CAN_BE_READ | own)


class Backing(ResidentText):
    """`author` backs `subject`, for themselves or for an organisation they represent.

    Taking it back keeps the row with `withdrawn_at` and without its message; backing again is the same row. What a
    moderator hid stays hidden through both, and a hidden message does not take the backing away.
    """

    subject = models.ForeignKey("ideas.Subject", on_delete=models.PROTECT, related_name="backings")
    organisation = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="backings",
        verbose_name=_("in the name of"),
    )
    message = models.TextField(_("message"), blank=True, max_length=MESSAGE_LIMIT)
    is_public = models.BooleanField(_("everybody may read the message and the name"), default=False)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True, editable=False)

    objects = BackingQuerySet.as_manager()

    class Meta:
        verbose_name = _("backing")
        verbose_name_plural = _("backings")
        permissions = [("moderate_backing", "Can hide and show messages of backers")]
        constraints = [models.UniqueConstraint(fields=["subject", "author"], name="a_person_backs_a_subject_once")]
        indexes = [models.Index(fields=["subject", "withdrawn_at", "-created_at"], name="backings_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.organisation or self.author} → {self.subject_id}"
