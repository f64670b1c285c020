"""What residents write: one base, so that who may see it is said once."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.enums import Origin, Visibility


class ResidentTextQuerySet(models.QuerySet):
    """Filters for lists and single objects alike."""

    def published(self):
        return self.filter(visibility=Visibility.PUBLISHED)

    def visible_to(self, user):
        """Published rows, one's own held or hidden ones, and everything for those who moderate."""
        if not user or not user.is_authenticated:
            return self.published()
        # Only staff hold roles, so a resident's page asks nothing of the permission tables.
        if user.is_staff and user.has_perm(f"{self.model._meta.app_label}.moderate_{self.model._meta.model_name}"):
            return self.exclude(visibility=Visibility.REMOVED)
        own = models.Q(author=user) & ~models.Q(visibility=Visibility.REMOVED)
        return self.filter(models.Q(visibility=Visibility.PUBLISHED) | own)


class ResidentText(models.Model):
    """The columns of every text a resident writes (architecture: resident text)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    origin = models.CharField(_("how it came"), max_length=12, choices=Origin, default=Origin.WEB)
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.PUBLISHED, db_index=True
    )
    created_at = models.DateTimeField(_("shared at"), default=clock.now, editable=False)
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True, editable=False)

    objects = ResidentTextQuerySet.as_manager()

    # Wagtail would look for pages and pictures in each row at each save; there are none in residents' words.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.visibility == Visibility.PUBLISHED

    @property
    def takes_acts(self) -> bool:
        """Whether people can do something about it: everybody sees it."""
        return self.is_published

    @property
    def takes_appreciation(self) -> bool:
        return self.takes_acts
