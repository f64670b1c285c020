"""Who waits for a place in a band that has a limited number of them (inventory 3.171)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from pledges.enums import WAITS, Waiting

from .base import Recorded
from .schemes import AbilityBand


class WaitingPlace(Recorded):
    """A business in the queue for a band, from the day it joined. Offered a place, it says yes or no by a day."""

    band = models.ForeignKey(
        AbilityBand, on_delete=models.PROTECT, related_name="waiting", verbose_name=_("ability band")
    )
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="waiting_places", verbose_name=_("business")
    )
    joined_on = models.DateField(_("joined on"), default=clock.today)
    state = models.CharField(_("state"), max_length=10, choices=Waiting, default=Waiting.WAITING, editable=False)
    offered_on = models.DateField(_("offered on"), null=True, blank=True, editable=False)
    answer_by = models.DateField(_("answer by"), null=True, blank=True, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["band", "joined_on", "pk"]
        verbose_name = _("waiting place")
        verbose_name_plural = _("waiting places")
        constraints = [
            models.UniqueConstraint(
                fields=["band", "organisation"], condition=Q(state__in=WAITS), name="a_business_waits_once_for_a_band"
            ),
            models.CheckConstraint(condition=Q(state__in=Waiting.values), name="waiting_has_a_known_state"),
            models.CheckConstraint(
                condition=~Q(state=Waiting.OFFERED) | Q(offered_on__isnull=False, answer_by__isnull=False),
                name="an_offer_says_until_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[Waiting.ACCEPTED, Waiting.DECLINED]) | Q(answered_on__isnull=False),
                name="an_answer_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.band}"
