"""The admin's pages for what councils tell each other: tell the source, read what came, show it or not."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views import generic

from core.exceptions import CivicError
from core.forbidden import SaysForbidden
from core.inspecting import InWordsMixin
from projects.models import AdaptationReport, PackFamily, ReportSent

from . import exporting, knowing, receiving, reporting
from .admin_views import ActView, BringView
from .format import REPORT_ENDING
from .permissions import user_can_decide_reports, user_can_take_over


class BringReportView(BringView):
    def get_success_url(self):
        return reverse("adaptation_reports_admin:inspect", args=[self.object.pk])


class ReportView(SaysForbidden, View):
    """GET: what would be told, and one button. POST: it is signed and sent in a task."""

    def _family(self, request, pk) -> PackFamily:
        if not user_can_take_over(request.user):
            raise PermissionDenied
        return get_object_or_404(PackFamily, pk=pk)

    def get(self, request, pk):
        family = self._family(request, pk)
        pages = exporting.live_pages(family)
        said = {
            "family": family,
            "arrival": reporting.source_of(family),
            "page": pages[0] if pages else None,
            "sent": ReportSent.objects.filter(family=family).first(),
        }
        return render(request, "projects/admin/report_to_source.html", said)

    def post(self, request, pk):
        try:
            reporting.ask_to_report(family=self._family(request, pk), by=request.user)
        except CivicError as broken:
            messages.error(request, str(broken))
        else:
            messages.success(request, _("It is on its way. This page says what their site answered."))
        return redirect("arrivals_admin:report", pk)


class ReportFileView(ReportView):
    """The same words, signed, as a small file to bring by hand to a site that ours does not reach."""

    def get(self, request, pk):
        family = self._family(request, pk)
        try:
            raw = reporting.report_about(family)
        except CivicError as broken:
            messages.error(request, str(broken))
            return redirect("arrivals_admin:report", pk)
        answer = HttpResponse(raw, content_type="application/octet-stream")
        name = exporting.live_pages(family)[0].slug + REPORT_ENDING
        answer["Content-Disposition"] = content_disposition_header(True, name)
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    def post(self, request, pk):
        return redirect("arrivals_admin:report", pk)


class IncomingView(InWordsMixin, generic.InspectView):
    """What another council says of the pack it made out of ours."""

    template_name = "projects/admin/adaptation_report.html"

    def get_context_data(self, **kwargs):
        may_act = user_can_decide_reports(self.request.user)
        is_known = receiving.is_known(self.object)
        ended = knowing.ended_for(self.object.public_key)
        return super().get_context_data(**kwargs, may_act=may_act, is_known=is_known, ended=ended)


class KnowReporterView(ActView):
    back, model = "adaptation_reports_admin:inspect", AdaptationReport

    def act(self, request, row):
        site = knowing.trust_reporter(report=row, by=request.user)
        messages.success(request, _("From now on we know %(council)s.") % {"council": site.name})


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


class AgreeView(ActView):
    may = staticmethod(user_can_decide_reports)
    back, model = "adaptation_reports_admin:inspect", AdaptationReport

    def act(self, request, row):
        receiving.agree_report(report=row, sent_at=_moment(request.POST.get("sent_at", "")), by=request.user)
        messages.success(request, _("Readers see it on your pack's page from now on."))


class RefuseView(ActView):
    may = staticmethod(user_can_decide_reports)
    back, model = "adaptation_reports_admin:inspect", AdaptationReport

    def act(self, request, row):
        receiving.refuse_report(report=row, by=request.user)
        messages.success(request, _("Readers do not see it."))
