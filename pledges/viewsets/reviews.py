"""Closed reviews in the admin: every figure with what is behind it, and what an officer may still decide about it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column

from core.durations import day
from pledges.behind import records_behind
from pledges.enums import Answer
from pledges.exceptions import PledgeError
from pledges.models import Review
from pledges.records import TenancyRecord
from pledges.review_trail import review_trail
from pledges.reviews import figures_of, minutes_of_many, period_before, review_period

from .deciding import AllowView, WaiveView, WayBackView
from .settled import SettledInspectView, SettledViewSet, money, time


class ReviewInspectView(SettledInspectView):
    """The review as it was closed, the records behind it, and what was said about it afterwards."""

    template_name = "pledges/admin/review_inspect.html"

    page_title = _("Review")

    def get_page_subtitle(self):
        review = self.object
        return f"{review.tenancy.organisation}, {day(review.first_monday)} – {day(review.last_sunday)}"

    def get_buttons(self, row):
        buttons = []
        waits = row.waivers.filter(answer=Answer.ASKED).exists()
        if row.adjustment and not waits and not hasattr(row, "line"):
            buttons.append((_("Waive"), reverse("reviews:waive", args=[row.pk])))
        if not row.met and not Review.objects.filter(tenancy=row.tenancy, first_monday__gt=row.first_monday).exists():
            buttons.append((_("Allow more"), reverse("reviews:allow", args=[row.pk])))
        way_back = getattr(row, "way_back", None)
        if way_back is not None and not way_back.is_agreed:
            buttons.append((_("How to come back"), reverse("reviews:way-back", args=[row.pk])))
        return buttons

    def get_context_data(self, **kwargs):
        review, record = self.object, TenancyRecord(self.object.tenancy)
        trail = trail_of(record, review)
        facts = trail.facts if trail else None
        said = {
            "trail": trail,
            "facts": facts,
            "records": records_behind(review.tenancy, review.first_monday, review.last_sunday),
            "waivers": review.waivers.select_related("recorded_by", "agreed_by"),
            "recounts": review.recounts.select_related("reversal"),
            "leaves": review.leaves.select_related("recorded_by"),
            "back_url": reverse("tenancies:inspect", args=[review.tenancy_id]),
            "line": getattr(review, "line", None),
        }
        return super().get_context_data(**{**kwargs, **said})


def trail_of(record: TenancyRecord, review: Review):
    """The trail of a closed review; None where the records no longer say what its weeks cost."""
    try:
        period = review_period(record, review.first_monday)
        before = period_before(record, period)
        minutes = minutes_of_many([review.tenancy], period, before, as_closed=True)[review.tenancy_id]
        return review_trail(record, figures_of(record, period, minutes), review)
    except PledgeError:
        return None


class ReviewViewSet(SettledViewSet):
    model = Review
    name = "reviews"
    url_prefix = "pledges/reviews"
    icon = "lock"
    menu_label = _("Reviews")
    ordering = ["-first_monday", "tenancy__organisation__name"]
    inspect_view_class = ReviewInspectView
    related = ("tenancy__organisation", "tenancy__venue", "closed_by")
    shown = (
        Column("first_monday", label=_("From"), sort_key="first_monday"),
        time("due", _("Due")),
        time("credit", _("Counted")),
        BooleanColumn("met", label=_("Met"), sort_key="met"),
        Column("earned_tier", label=_("Tier earned")),
        money("adjustment", _("Adjustment")),
    )
    list_filter = ["met", "tenancy__venue", "first_monday"]
    search_fields = ["tenancy__organisation__name"]
    list_export = [
        "tenancy",
        "first_monday",
        "last_sunday",
        "weeks",
        "due_weeks",
        "due",
        "confirmed",
        "late",
        "moved_in",
        "moved_out",
        "carried_in",
        "credit",
        "met",
        "earned_tier",
        "carry_out",
        "adjustment",
        "closed_by",
        "closed_at",
    ]
    export_filename = "reviews"
    pages = {"waive": WaiveView, "allow": AllowView, "way-back": WayBackView}
