"""Issuing a billing period: choose it, read every figure first, start it, watch it go on."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from core import clock
from core.forbidden import SaysForbidden
from pledges.drafting import Draft, drafts_of
from pledges.models import Statement, Tenancy, Venue
from pledges.permissions import user_is_pledge_officer
from pledges.records import schemes_of
from pledges.records_of_many import VenueRecords
from pledges.services.issuing import billing_periods, without_statement
from pledges.statement_words import in_words
from pledges.tasks import issue_venues_period
from pledges.weeks import Period

from .queue import LOOK_AGAIN, is_under_way, result_of
from .trails import FromTheDesk

LATEST_PERIODS = 8
DRAFTS_A_PAGE = 50
LONGEST = timedelta(hours=1)
"""How long issuing goes on at most, with many thousands of tenancies."""


class OfficersOnly(SaysForbidden, FromTheDesk, TemplateView):
    header_icon = "doc-full"

    def dispatch(self, request, *args, **kwargs):
        if not user_is_pledge_officer(request.user):
            self._refused = PermissionDenied()
        return super().dispatch(request, *args, **kwargs)


@dataclass(frozen=True)
class PeriodState:
    """How far a venue's billing period is: statements issued, and tenancies that may still need one."""

    venue: Venue
    period: Period
    issued: int
    open: int

    @property
    def url(self) -> str:
        return reverse("statements:issue-period", args=[self.venue.pk, self.period.first_monday.isoformat()])


def state_of(venue: Venue, period: Period) -> PeriodState:
    issued = Statement.objects.filter(venue=venue, first_monday=period.first_monday).count()
    return PeriodState(venue, period, issued, without_statement(venue, period).count())


class IssueChooseView(OfficersOnly):
    """The latest billing periods of each venue that are over."""

    template_name = "pledges/admin/issue_choose.html"
    page_title = _("Issue statements")

    def get_context_data(self, **kwargs):
        venues = [(venue, [state_of(venue, period) for period in self._latest(venue)]) for venue in Venue.objects.all()]
        return super().get_context_data(**kwargs, venues=venues, back_url=reverse("statements:index"))

    def _latest(self, venue: Venue) -> list[Period]:
        return list(billing_periods(schemes_of(venue.pk)))[-LATEST_PERIODS:][::-1]


class IssuePreviewView(OfficersOnly):
    """What would be issued, line by line; a POST starts it. The page renews itself while it goes on."""

    template_name = "pledges/admin/issue_preview.html"
    page_title = _("Issue statements")

    @property
    def trail(self):
        return [{"url": reverse("statements:issue"), "label": self.page_title}]

    def get_page_subtitle(self):
        return str(self.venue)

    def get(self, request, venue, monday):
        self._find(venue, monday)
        self.is_running = _is_running(request.GET.get("task", ""))
        answer = super().get(request)
        if self.is_running:
            answer["Refresh"] = str(LOOK_AGAIN)
        return answer

    def post(self, request, venue, monday):
        self._find(venue, monday)
        if self.own_business:
            messages.error(request, _("You represent a business here, so another officer must issue these."))
            return redirect(request.path)
        started = issue_venues_period.enqueue(self.venue.pk, monday, request.user.pk)
        messages.success(request, _("Started. You may leave this page: it goes on, and nothing is issued twice."))
        return redirect(f"{request.path}?task={started.id}")

    def _find(self, venue: int, monday: str) -> None:
        self.venue = get_object_or_404(Venue, pk=venue)
        periods = {each.first_monday.isoformat(): each for each in billing_periods(schemes_of(self.venue.pk))}
        if monday not in periods:
            raise Http404
        self.period = periods[monday]
        own = Tenancy.objects.filter(venue=self.venue).acted_for_by(self.request.user, clock.today())
        self.own_business = own.exists()

    def get_context_data(self, **kwargs):
        open_ones = without_statement(self.venue, self.period).select_related("organisation", "venue")
        page = Paginator(open_ones, DRAFTS_A_PAGE).get_page(self.request.GET.get("p"))
        drafts = [] if self.is_running else drafts_of(VenueRecords(self.venue.pk), list(page), self.period)
        state = state_of(self.venue, self.period)
        return super().get_context_data(
            **kwargs,
            venue=self.venue,
            period=self.period,
            state=state,
            page=page,
            drafts=[(draft, in_words(draft.lines)) for draft in drafts],
            can_issue=any(not draft.problem for draft in drafts) or page.has_other_pages(),
            total=_sum(drafts),
            is_running=self.is_running,
            own_business=self.own_business,
            back_url=reverse("statements:issue"),
            list_url=f"{reverse('statements:index')}?venue={self.venue.pk}&first_monday={self.period.first_monday}",
        )


def _sum(drafts: list[Draft]):
    return sum(draft.total for draft in drafts if not draft.problem)


def _is_running(task: str) -> bool:
    return is_under_way(result_of(task), at_most=LONGEST)
