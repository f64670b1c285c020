"""The second officer's pages: a waiver, late minutes, a correction that a colleague asked for."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pledges import effects, services
from pledges.enums import Answer
from pledges.models import Correction, LateMinutes, Waiver

from .acts import AnswerView


class OfAsked(AnswerView):
    """A row that two officers decide. What is answered already is only shown."""

    model = None
    namespace = ""
    related: tuple[str, ...] = ("tenancy__organisation", "tenancy__venue", "recorded_by")

    def find(self, pk):
        self.row = get_object_or_404(self.model.objects.select_related(*self.related), pk=pk)
        self.tenancy = self.row.tenancy if hasattr(self.row, "tenancy") else self.row.review.tenancy

    def may(self):
        return super().may() and self.row.answer == Answer.ASKED

    @property
    def back_url(self):
        return reverse(f"{self.namespace}:inspect", args=[self.row.pk])


class WaiverAnswerView(OfAsked):
    model = Waiver
    namespace = "waivers"
    related = ("review__tenancy__organisation", "review__tenancy__venue", "recorded_by")
    page_title = _("Agree to a waiver")
    agreed = _("Agreed. The trader has been told.")

    def effect(self, data):
        return effects.of_a_waiver(self.row.review, self.row.amount)

    def agree(self):
        services.agree_to_waiver(waiver=self.row, by=self.request.user)

    def decline(self):
        services.decline_waiver(waiver=self.row, by=self.request.user)


class LateMinutesAnswerView(OfAsked):
    model = LateMinutes
    namespace = "late_minutes"
    page_title = _("Agree to late minutes")
    agreed = _("Agreed. They count from today, and the trader has been told.")

    def effect(self, data):
        return effects.of_late_minutes(self.tenancy, self.row.minutes)

    def agree(self):
        services.agree_to_late_minutes(late=self.row, by=self.request.user)

    def decline(self):
        services.decline_late_minutes(late=self.row, by=self.request.user)


class CorrectionAnswerView(OfAsked):
    model = Correction
    namespace = "corrections"
    page_title = _("Agree to a correction")
    agreed = _("Agreed. It stands on a coming statement, and the trader has been told.")

    def effect(self, data):
        return effects.of_a_correction(self.row.amount)

    def agree(self):
        services.agree_to_correction(correction=self.row, by=self.request.user)

    def decline(self):
        services.decline_correction(correction=self.row, by=self.request.user)
