"""A tenancy's pages in the admin: all of its history, and how the rent of one week came about."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core import clock
from core.durations import day
from hours.models import HoursEntry
from pledges.behind import records_behind
from pledges.exceptions import PledgeError
from pledges.models import MinutesMove, Pause, Tenancy
from pledges.permissions import user_can_decide_for
from pledges.public.what_if import what_if_url
from pledges.records import TenancyRecord
from pledges.review_trail import facts_of, line_of, week_trail
from pledges.reviews import review_figures, review_period
from pledges.trader.counting import choices_of, with_closed_until
from pledges.weeks import is_monday, monday_of, sunday_of

from .base import RecordInspectView
from .desk import LookedAt

SHOWN = 20


class TenancyInspectView(RecordInspectView):
    """Everything about a tenancy: what holds, what was given, how reviews ended, what was charged."""

    template_name = "pledges/admin/tenancy_inspect.html"

    def get_context_data(self, **kwargs):
        tenancy, user = self.object, self.request.user
        may_decide, entries = user_can_decide_for(user, tenancy.organisation), list(self.entries)
        own = Tenancy.objects.filter(organisation=tenancy.organisation_id)
        said = {
            "tenancy": tenancy,
            "may_decide": may_decide,
            "choices": choices_of(entries, list(with_closed_until(own))) if may_decide else {},
            "is_own_business": user.has_perm("pledges.change_tenancy") and not may_decide,
            "now": self.now,
            "pledges": tenancy.pledges.select_related("recorded_by").order_by("-from_monday", "-pk")[:SHOWN],
            "bands": tenancy.bands.select_related("band", "recorded_by").order_by("-from_monday")[:SHOWN],
            "units": tenancy.units.select_related("unit__venue", "recorded_by").order_by("-from_monday")[:SHOWN],
            "pauses": Pause.objects.filter(tenancy=tenancy).select_related("recorded_by", "agreed_by")[:SHOWN],
            "reviews": tenancy.reviews.order_by("-first_monday")[:SHOWN],
            "statements": tenancy.statements.order_by("-first_monday", "-number")[:SHOWN],
            "entries": entries,
            "hours_url": f"{reverse('hours_admin:index')}?giver_organisation={tenancy.organisation_id}",
            "late": tenancy.late.select_related("recorded_by", "agreed_by")[:SHOWN],
            "corrections": tenancy.corrections.select_related("recorded_by", "agreed_by")[:SHOWN],
            "moves": self.moves,
        }
        return super().get_context_data(**{**kwargs, **said})

    @property
    def entries(self):
        given = HoursEntry.objects.filter(
            counted__tenancy=self.object, giver_organisation=self.object.organisation_id
        ).with_people()
        return given.select_related("decided_by", "counted").order_by("-done_on", "-pk")[:SHOWN]

    @property
    def moves(self):
        related = ("giver__organisation", "giver__venue", "receiver__organisation", "receiver__venue")
        moved = MinutesMove.objects.filter(giver=self.object) | MinutesMove.objects.filter(receiver=self.object)
        return moved.select_related(*related)[:SHOWN]

    @cached_property
    def now(self) -> dict | None:
        """This week and the review it is in; None where no rent is known this week."""
        tenancy, monday = self.object, monday_of(clock.today())
        if not tenancy.covers(monday):
            return None
        try:
            record = TenancyRecord(tenancy)
            period = review_period(record, monday)
            figures = review_figures(record, period)
            return {
                "week": week_trail(record, record.week(monday), line_of(record, monday)),
                "facts": facts_of(figures),
                "waiting": figures.minutes.waiting,
                "period": period,
                "last_sunday": figures.last_sunday,
                "what_if": what_if_url(record, monday),
                "url": reverse("closing:one", args=[tenancy.venue_id, period.first_monday, tenancy.pk]),
            }
        except PledgeError:
            return None


class WeekView(LookedAt, TemplateView):
    """The rent of one week of a tenancy: base, band, tier, and the record behind each."""

    template_name = "pledges/admin/week.html"
    header_icon = "date"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.tenancy = get_object_or_404(Tenancy.objects.select_related("organisation", "venue"), pk=kwargs["pk"])
        self.monday = kwargs["monday"]
        if not is_monday(self.monday) or not self.tenancy.covers(self.monday):
            raise Http404

    @property
    def trail(self):
        url = reverse("tenancies:inspect", args=[self.tenancy.pk])
        return [{"url": url, "label": str(self.tenancy.organisation)}]

    def get_page_title(self):
        return _("Rent of the week from %(day)s") % {"day": day(self.monday)}

    def get_page_subtitle(self):
        return str(self.tenancy)

    def get_context_data(self, **kwargs):
        record = TenancyRecord(self.tenancy)
        try:
            week = week_trail(record, record.week(self.monday), line_of(record, self.monday))
            refusal = ""
        except PledgeError as error:
            week, refusal = None, str(error)
        said = {
            "tenancy": self.tenancy,
            "week": week,
            "refusal": refusal,
            "records": records_behind(self.tenancy, self.monday, sunday_of(self.monday)),
            "back_url": reverse("tenancies:inspect", args=[self.tenancy.pk]),
        }
        return super().get_context_data(**{**kwargs, **said})
