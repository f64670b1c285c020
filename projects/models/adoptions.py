"""Adopting an unloved space: somebody asks to look after it, and the team's yes makes it a project of theirs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import ResidentText, ResidentTextQuerySet
from projects.enums import AdoptionState


class AdoptionQuerySet(ResidentTextQuerySet):
    def asked(self):
        """Waiting for the team's answer."""
        return self.filter(state=AdoptionState.ASKED)


class Adoption(ResidentText):
    """One person's wish to look after an unloved space: what they will do, how often, and until when."""

    idea = models.ForeignKey("ideas.Idea", on_delete=models.PROTECT, related_name="adoptions")
    body = models.TextField(_("what you will do"), max_length=1000)
    how_often = models.CharField(_("how often"), max_length=120)
    until = models.DateField(_("until when"), null=True, blank=True)
    group_name = models.CharField(_("with whom"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=AdoptionState, default=AdoptionState.ASKED)
    answer = models.TextField(_("what we answered"), max_length=600, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption of a space")
        verbose_name_plural = _("adoptions of spaces")
        permissions = [("moderate_adoption", "Can hide and show adoptions")]
        constraints = [
            models.CheckConstraint(condition=~Q(body="") & ~Q(how_often=""), name="adoption_says_what_and_how_often"),
            models.UniqueConstraint(
                fields=["idea", "author"], condition=Q(state="asked"), name="a_person_asks_to_adopt_a_space_once"
            ),
            models.UniqueConstraint(fields=["idea"], condition=Q(state="agreed"), name="a_space_is_adopted_once"),
        ]
        indexes = [models.Index(fields=["idea", "state"], name="adoptions_of_a_space")]

    def __str__(self) -> str:
        return self.body[:60]
