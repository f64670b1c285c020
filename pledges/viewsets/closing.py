"""Closing reviews in the admin: which periods are open, every figure before it is closed, then closing one or all."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, register_converter, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from core.durations import day
from core.exceptions import CivicError
from pledges.behind import records_behind
from pledges.closing_tasks import close_the_rest
from pledges.desk.periods import open_reviews
from pledges.models import Review, Tenancy, Venue
from pledges.permissions import user_can_decide_for, user_is_pledge_officer
from pledges.review_exceptions import NoSuchReview
from pledges.review_trail import NOTHING, facts_of, review_trail
from pledges.services import close_review, close_venue
from pledges.services.closing import BATCH, Closing, closings, period_of_venue, tenancies_in
from pledges.weeks import Period

from .desk import LookedAt, MarketViewSet

ROWS = 50
LOOK_AGAIN = 4
"""Seconds until a page that shows progress asks again."""


class DayConverter:
    """A day in an address, such as 2026-09-28."""

    regex = r"2\d{3}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value) -> str:
        return str(value)


register_converter(DayConverter, "day")


class ClosingIndexView(LookedAt, TemplateView):
    """Every review period that can be closed, the oldest first, and those that were."""

    template_name = "pledges/admin/closing_index.html"
    page_title = gettext_lazy("Reviews to close")
    header_icon = "lock"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, rows=open_reviews(), closed=Review.objects.exists())


class OfVenue(LookedAt):
    """A page about one review period of one venue."""

    header_icon = "lock"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.venue = get_object_or_404(Venue, pk=kwargs["venue"])
        try:
            self.period: Period = period_of_venue(self.venue.pk, kwargs["monday"])
        except NoSuchReview as error:
            raise Http404 from error

    def get_page_title(self):
        return _("%(venue)s: review of %(first)s to %(last)s") % {
            "venue": self.venue,
            "first": day(self.period.first_monday),
            "last": day(self.period.last_sunday),
        }

    @property
    def trail(self):
        return [{"url": reverse("closing:index"), "label": _("Reviews to close")}]

    @property
    def address(self) -> str:
        return reverse("closing:venue", args=[self.venue.pk, self.period.first_monday])

    def found(self, tenancies: list[Tenancy]) -> list[Closing]:
        return closings(tenancies, self.venue, self.period, self.request.user)


class CloseVenueView(OfVenue, TemplateView):
    """What closing would find for each business of a venue; then closing all that can be."""

    template_name = "pledges/admin/closing_venue.html"

    @cached_property
    def every(self):
        return tenancies_in(self.venue, self.period)

    @cached_property
    def closed(self) -> int:
        return Review.objects.filter(tenancy__in=self.every, first_monday=self.period.first_monday).count()

    def get(self, request, *args, **kwargs):
        """While a task closes many, the page asks again, as long as it sees the number rise."""
        answer = super().get(request, *args, **kwargs)
        was = request.GET.get("was", "")
        if was.isascii() and was.isdigit() and len(was) < 10 and int(was) < self.closed < self.every.count():
            answer["Refresh"] = f"{LOOK_AGAIN}; url={self.address}?was={self.closed}"
        return answer

    def post(self, request, *args, **kwargs):
        if not user_is_pledge_officer(request.user):
            raise PermissionDenied
        if self.every.count() - self.closed > BATCH:
            close_the_rest.enqueue(self.venue.pk, self.period.first_monday.isoformat(), request.user.pk)
            messages.success(request, _("Closing has begun. This page shows how far it is."))
            return redirect(f"{self.address}?was={max(0, self.closed - 1)}")
        done = close_venue(venue=self.venue, by=request.user, first_monday=self.period.first_monday)
        said = ngettext("%(n)d review was closed.", "%(n)d reviews were closed.", done.closed) % {"n": done.closed}
        if done.refused:
            left = ngettext("%(n)d could not be closed yet.", "%(n)d could not be closed yet.", len(done.refused))
            said = f"{said} {left % {'n': len(done.refused)}} {_('The reason stands beside each.')}"
        (messages.success if done.closed or not done.refused else messages.warning)(request, said)
        return redirect(self.address)

    def get_context_data(self, **kwargs):
        in_order = self.every.select_related("organisation", "venue").order_by("organisation__name", "pk")
        page = Paginator(in_order, ROWS).get_page(self.request.GET.get("p"))
        found = self.found(list(page.object_list))
        rows = [(item, facts_of(item.figures, item.review) if item.figures else None) for item in found]
        can_close = any(item.review is None and item.refusal is None for item in found)
        said = {
            "venue": self.venue,
            "period": self.period,
            "rows": rows,
            "page_obj": page,
            "total": page.paginator.count,
            "closed": self.closed,
            "can_close": can_close or page.paginator.num_pages > 1,
            "may_close": user_is_pledge_officer(self.request.user),
            "adjustments": sum((facts.adjustment for _item, facts in rows if facts), NOTHING),
            "is_moving": "was" in self.request.GET,
        }
        return super().get_context_data(**{**kwargs, **said})


class CloseOneView(OfVenue, TemplateView):
    """One tenancy's review: every figure and where it comes from, and what keeps it open."""

    template_name = "pledges/admin/closing_one.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        every = tenancies_in(self.venue, self.period).select_related("organisation", "venue")
        self.tenancy = get_object_or_404(every, pk=kwargs["tenancy"])

    def get_page_title(self):
        return _("%(business)s: review of %(first)s to %(last)s") % {
            "business": self.tenancy.organisation,
            "first": day(self.period.first_monday),
            "last": day(self.period.last_sunday),
        }

    @property
    def trail(self):
        return [*super().trail, {"url": self.address, "label": str(self.venue)}]

    def get(self, request, *args, **kwargs):
        review = Review.objects.filter(tenancy=self.tenancy, first_monday=self.period.first_monday).first()
        if review is not None:
            return redirect("reviews:inspect", review.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not user_can_decide_for(request.user, self.tenancy.organisation):
            raise PermissionDenied
        try:
            review = close_review(tenancy=self.tenancy, by=request.user, first_monday=self.period.first_monday)
        except CivicError as error:
            messages.error(request, str(error))
            return redirect(request.path)
        messages.success(request, _("The review is closed. The trader has been told."))
        return redirect("reviews:inspect", review.pk)

    def get_context_data(self, **kwargs):
        (closing,) = self.found([self.tenancy])
        last = closing.figures.last_sunday if closing.figures else self.period.last_sunday
        said = {
            "closing": closing,
            "tenancy": self.tenancy,
            "trail": review_trail(closing.record, closing.figures) if closing.figures else None,
            "records": records_behind(self.tenancy, self.period.first_monday, last),
            "may_close": user_can_decide_for(self.request.user, self.tenancy.organisation),
            "back_url": self.address,
        }
        return super().get_context_data(**{**kwargs, **said})


class ClosingViewSet(MarketViewSet):
    name = "closing"
    url_prefix = "pledges/closing"
    icon = "lock"
    menu_label = gettext_lazy("Close reviews")

    def get_urlpatterns(self):
        return [
            path("", ClosingIndexView.as_view(), name="index"),
            path("<int:venue>/<day:monday>/", CloseVenueView.as_view(), name="venue"),
            path("<int:venue>/<day:monday>/<int:tenancy>/", CloseOneView.as_view(), name="one"),
        ]
