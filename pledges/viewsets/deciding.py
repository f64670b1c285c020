"""What one officer decides or asks for: waive, late minutes, correct, allow, write down a way back, say no kindly."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.durations import day, duration, pounds
from pledges import deciding_forms, effects, services
from pledges.effects import Step
from pledges.models import Review, Tenancy, WaiverRequest, WayBack

from .acts import ActView

TENANCIES = Tenancy.objects.select_related("organisation", "venue")
REVIEWS = Review.objects.select_related("tenancy__organisation", "tenancy__venue")


class OfReview(ActView):
    """An act about a closed review."""

    header_icon = "lock"

    def find(self, pk):
        self.review = get_object_or_404(REVIEWS.all(), pk=pk)
        self.tenancy = self.review.tenancy

    @property
    def back_url(self):
        return reverse("reviews:inspect", args=[self.review.pk])

    def facts(self):
        said = {"first": day(self.review.first_monday), "last": day(self.review.last_sunday)}
        return [
            Step(_("Review"), _("%(first)s to %(last)s") % said),
            Step(_("Hours that counted"), duration(self.review.credit)),
            Step(_("Hours due"), duration(self.review.due)),
            Step(_("Adjustment"), pounds(self.review.adjustment)),
        ]


class OfTenancy(ActView):
    """An act about a tenancy."""

    def find(self, pk):
        self.tenancy = get_object_or_404(TENANCIES.all(), pk=pk)

    @property
    def back_url(self):
        return reverse("tenancies:inspect", args=[self.tenancy.pk])


class WaiveView(OfReview):
    page_title = gettext_lazy("Waive")
    label = gettext_lazy("Ask a second officer to agree")
    done = gettext_lazy("Asked for. It holds once a second officer agrees.")
    introduction = gettext_lazy("Take all or part of the adjustment off again. A second officer has to agree.")
    form_class = deciding_forms.WaiveForm

    def get_initial(self):
        left = self.review.adjustment - effects.waived_before(self.review)
        return {"amount": left} if left > 0 else {}

    def facts(self):
        request = WaiverRequest.objects.filter(review=self.review).first()
        asked = [Step(_("The trader wrote"), request.words)] if request else []
        return [*super().facts(), *asked]

    def effect(self, data):
        return effects.of_a_waiver(self.review, data["amount"])

    def serve(self, data):
        return services.waive(review=self.review, by=self.request.user, **data)


class AllowView(OfReview):
    page_title = gettext_lazy("Allow more after a review")
    label = gettext_lazy("Allow it")
    done = gettext_lazy("Allowed. The trader has been told.")
    introduction = gettext_lazy("After a review that was not met a pledge stays down, unless you allow more.")
    form_class = deciding_forms.AllowForm

    def effect(self, data):
        said = {name: data[name] for name in ("may_raise", "keeps_band")}
        return effects.of_allowing(self.review, **said)

    def serve(self, data):
        return services.allow_after_review(review=self.review, by=self.request.user, **data)


class WayBackView(OfReview):
    page_title = gettext_lazy("How to come back")
    label = gettext_lazy("Agree to these words")
    done = gettext_lazy("Written down. It holds once the trader agrees to the same words.")
    introduction = gettext_lazy("Talk first. Then write down what both of you do, so that the next review is met.")
    form_class = deciding_forms.WayBackForm

    def find(self, pk):
        super().find(pk)
        self.way_back = WayBack.objects.filter(review=self.review).first()
        if self.way_back is None:
            raise Http404

    @property
    def back_url(self):
        return reverse("ways_back:inspect", args=[self.way_back.pk])

    def get_initial(self):
        return {"words": self.way_back.words}

    def effect(self, data):
        is_same = data["words"].strip() == self.way_back.words
        trader = (
            _("has agreed to these words") if is_same and self.way_back.trader_at else _("reads them and agrees next")
        )
        return [
            Step(_("The trader"), trader, is_result=True),
            Step(_("Rent"), _("Nothing changes. The adjustment stays %(amount)s.") % self._amount()),
        ]

    def _amount(self):
        return {"amount": pounds(self.review.adjustment)}

    def serve(self, data):
        return services.agree_way_back(way_back=self.way_back, by=self.request.user, **data)


class LateMinutesView(OfTenancy):
    page_title = gettext_lazy("Late minutes")
    label = gettext_lazy("Ask a second officer to agree")
    done = gettext_lazy("Asked for. They count from the day on which a second officer agrees.")
    introduction = gettext_lazy(
        "For work of a closed review that was never logged. It counts in the review of the day you both agree."
    )
    form_class = deciding_forms.LateMinutesForm

    def effect(self, data):
        return effects.of_late_minutes(self.tenancy, data["minutes"])

    def serve(self, data):
        return services.ask_late_minutes(tenancy=self.tenancy, by=self.request.user, **data)


class CorrectionView(OfTenancy):
    page_title = gettext_lazy("Correct a statement")
    label = gettext_lazy("Ask a second officer to agree")
    done = gettext_lazy("Asked for. It stands on a statement once a second officer agrees.")
    introduction = gettext_lazy("An issued statement never changes. A line on a later one puts it right.")
    form_class = deciding_forms.CorrectionForm

    def effect(self, data):
        return effects.of_a_correction(data["amount"])

    def serve(self, data):
        return services.ask_correction(tenancy=self.tenancy, by=self.request.user, **data)


class DeclineRequestView(OfReview):
    """Saying no to a trader's request, in words they read."""

    page_title = gettext_lazy("Do not waive")
    label = gettext_lazy("Send the answer")
    done = gettext_lazy("Answered. The trader can read why.")
    introduction = gettext_lazy("The adjustment then goes on a statement. Say kindly why, and what they can do.")
    form_class = deciding_forms.DeclineRequestForm

    def find(self, pk):
        self.asked = get_object_or_404(WaiverRequest.objects.select_related("review"), pk=pk)
        super().find(self.asked.review_id)

    @property
    def back_url(self):
        return reverse("waiver_requests:inspect", args=[self.asked.pk])

    def facts(self):
        return [*super().facts(), Step(_("The trader wrote"), self.asked.words)]

    def effect(self, data):
        left = self.review.adjustment - effects.waived_before(self.review)
        return [
            Step(_("To pay"), pounds(left), is_result=True),
            Step(_("It stands on"), effects.from_statement(self.review.closed_at)),
        ]

    def serve(self, data):
        return services.decline_request(request=self.asked, by=self.request.user, **data)
