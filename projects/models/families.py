"""PackFamily: a pack regardless of language. Pages are its translations; what people do hangs here."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from projects.enums import STANDING_ROLES, RoleState

from .page_families import AllLanguages
from .projects import Backed


class PackFamily(AllLanguages, Backed):
    """One pack in all its languages.

    Where it belongs to a project, people back the project; else they back the family's own subject.
    """

    subject = models.OneToOneField("ideas.Subject", on_delete=models.PROTECT, related_name="pack_family")
    project = models.ForeignKey(
        "projects.Project",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pack_families",
        verbose_name=_("project"),
    )

    class Meta:
        verbose_name = _("pack in all its languages")
        verbose_name_plural = _("packs in all their languages")

    @classmethod
    def pages_of(cls, translation_key) -> models.QuerySet:
        from .packs import ProjectPackPage

        return ProjectPackPage.objects.filter(translation_key=translation_key)

    @property
    def backed_thing(self):
        """What a backing of this pack hangs on: its project, or itself. None while its project is not shown to all."""
        if not self.project_id:
            return self
        return self.project if self.project.is_published else None


class RoleTakenQuerySet(models.QuerySet):
    def standing(self):
        """Neither declined nor taken back."""
        return self.filter(state__in=STANDING_ROLES)


class RoleTaken(models.Model):
    """Somebody who can do one of a pack's roles; the role is known by its translation key, so by no language."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family = models.ForeignKey(PackFamily, on_delete=models.PROTECT, related_name="roles_taken", verbose_name=_("pack"))
    role_key = models.UUIDField(_("role"), editable=False)
    role_title = models.CharField(_("role as it was called"), max_length=120)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles_taken", verbose_name=_("person")
    )
    state = models.CharField(_("state"), max_length=10, choices=RoleState, default=RoleState.OFFERED)
    answer = models.CharField(_("what was answered"), max_length=500, blank=True)
    offered_at = models.DateTimeField(_("offered at"), default=clock.now, editable=False)
    decided_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("answered by"),
    )

    objects = RoleTakenQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        verbose_name = _("role taken")
        verbose_name_plural = _("roles taken")
        constraints = [
            models.UniqueConstraint(fields=["family", "role_key", "user"], name="a_person_takes_a_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role_title}"
