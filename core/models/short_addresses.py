"""Short addresses for paper: a few letters that lead to a page in the reader's language, kept for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock


class ShortAddress(models.Model):
    """`/p/<code>/` for one page in all its languages, known by the translation key these share, or for one other
    thing, known by its `uid` (`core.short_addresses.register_short_target`).

    It is never given to another page, also when its page is gone: it may stand on paper somewhere.
    """

    code = models.CharField(_("code"), max_length=12, unique=True, editable=False)
    translation_key = models.UUIDField(_("page in all its languages"), unique=True, editable=False)
    created_at = models.DateTimeField(_("made at"), default=clock.now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("short address")
        verbose_name_plural = _("short addresses")
        constraints = [
            models.CheckConstraint(condition=~models.Q(code=""), name="a_short_address_has_letters"),
        ]

    def __str__(self) -> str:
        return f"/p/{self.code}/"
