"""What people tell of using a page of the toolkit: where, and what they changed (inventory 4.55)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.models import ResidentText
from projects.enums import TeamRole

SETTING_LIMIT = 120
CHANGED_LIMIT = 1000


class ToolkitUse(ResidentText):
    """`author` used a page: “we used this, we changed that”. It hangs on the page's family, so on no language.

    Taking it back is its removal; telling again is a new row, for people use a thing more than once.
    """

    family = models.ForeignKey(
        "projects.PageFamily", on_delete=models.PROTECT, related_name="uses", verbose_name=_("page")
    )
    as_role = models.CharField(_("told"), max_length=12, choices=TeamRole, default=TeamRole.PERSON)
    setting = models.CharField(_("where, and with whom"), max_length=SETTING_LIMIT)
    changed = models.TextField(_("what was changed"), max_length=CHANGED_LIMIT)

    class Meta:
        verbose_name = _("use of a toolkit page")
        verbose_name_plural = _("uses of toolkit pages")
        ordering = ["-created_at", "-pk"]
        permissions = [("moderate_toolkituse", "Can hide and show what people tell of using the toolkit")]
        indexes = [models.Index(fields=["family", "visibility", "-created_at"], name="uses_of_a_page")]

    def __str__(self) -> str:
        return self.setting

    def get_absolute_url(self) -> str:
        return f"{reverse('pages:uses', args=[self.family_id])}#use-{self.pk}"
