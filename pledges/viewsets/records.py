"""The smaller records: base rents, moves, bands, pledges, pauses, headcounts and leaves for a full day."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn

from core.durations import duration
from pledges import admin_forms, models
from pledges.bands_due import bands_due

from .agreeing import PauseAgreeView, PauseInspectView
from .base import RecordIndexView, RecordViewSet, index_view


class UnitRentViewSet(RecordViewSet):
    model = models.UnitRent
    name = "base_rents"
    url_prefix = "pledges/base-rents"
    icon = "tag"
    menu_label = _("Base rents")
    index_view_class = index_view("unit__venue")
    add_form_class = admin_forms.UnitRentForm
    list_display = ["unit", "from_monday", NumberColumn("weekly_rent", label=_("£ a week"))]
    list_filter = ["unit__venue"]
    search_fields = ["unit__code", "unit__venue__name"]
    list_export = ["unit", "from_monday", "weekly_rent", "reason"]
    export_filename = "base-rents"


class TenancyUnitViewSet(RecordViewSet):
    model = models.TenancyUnit
    name = "moves"
    url_prefix = "pledges/moves"
    icon = "redirect"
    menu_label = _("Moves")
    index_view_class = index_view("tenancy__organisation", "tenancy__venue", "unit__venue")
    add_form_class = admin_forms.TenancyUnitForm
    list_display = ["tenancy", "unit", "from_monday", "until_sunday"]
    list_filter = ["tenancy__venue"]
    search_fields = ["tenancy__organisation__name", "unit__code"]


class TenancyBandViewSet(RecordViewSet):
    model = models.TenancyBand
    name = "bands"
    url_prefix = "pledges/bands"
    icon = "list-ol"
    menu_label = _("Bands")
    index_view_class = index_view("tenancy__organisation", "tenancy__venue", "band")
    add_form_class = admin_forms.TenancyBandForm
    list_display = [
        "tenancy",
        "band",
        "from_monday",
        "evidence",
        Column("look_again_on", label=_("Look again on"), accessor=lambda row: row.look_again_on),
    ]
    list_filter = ["tenancy__venue", "band"]
    search_fields = ["tenancy__organisation__name", "band__name"]


class BandsDueIndexView(RecordIndexView):
    related = ("tenancy__organisation", "tenancy__venue", "band")

    def get_base_queryset(self):
        return bands_due().select_related(*self.related)


class BandsDueViewSet(TenancyBandViewSet):
    """Bands to look at again. A new record on new evidence, of the same band or another, takes one off the list."""

    name = "bands_due"
    url_prefix = "pledges/bands-due"
    icon = "date"
    menu_label = _("Bands to look at again")
    index_view_class = BandsDueIndexView


class PledgeViewSet(RecordViewSet):
    model = models.Pledge
    name = "pledge_records"
    url_prefix = "pledges/pledges"
    icon = "check"
    menu_label = _("Pledges")
    index_view_class = index_view("tenancy__organisation", "tenancy__venue", "recorded_by")
    add_form_class = admin_forms.PledgeAdminForm
    list_display = [
        "tenancy",
        Column("hours", label=_("Hours a week"), accessor=lambda pledge: duration(pledge.minutes)),
        "from_monday",
        "recorded_by",
        BooleanColumn("replaced_at", label=_("Replaced"), accessor=lambda row: row.replaced_at is not None),
    ]
    list_filter = ["tenancy__venue"]
    search_fields = ["tenancy__organisation__name"]
    list_export = ["tenancy", "from_monday", "minutes", "recorded_by", "recorded_at", "replaced_at"]
    export_filename = "pledges"


class PauseViewSet(RecordViewSet):
    model = models.Pause
    name = "pauses"
    url_prefix = "pledges/pauses"
    icon = "date"
    menu_label = _("Pauses")
    index_view_class = index_view("venue", "tenancy__organisation", "tenancy__venue")
    inspect_view_class = PauseInspectView
    inspect_view_fields = [
        "venue",
        "tenancy",
        "from_monday",
        "to_sunday",
        "waives_rent",
        "reason",
        "recorded_by",
        "recorded_at",
        "needs_second",
        "agreed_by",
        "agreed_at",
    ]
    add_form_class = admin_forms.PauseForm
    list_display = [
        Column("of", label=_("Of"), accessor=lambda pause: pause.venue or pause.tenancy),
        Column("kind", label=_("Kind"), accessor=lambda pause: pause.kind.label),
        "from_monday",
        "to_sunday",
        BooleanColumn("waives_rent", label=_("No rent")),
        BooleanColumn("waits", label=_("Waits for a second officer")),
    ]
    search_fields = ["tenancy__organisation__name", "venue__name"]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("<int:pk>/agree/", PauseAgreeView.as_view(), name="agree")]


class HeadcountViewSet(RecordViewSet):
    model = models.Headcount
    name = "headcounts"
    url_prefix = "pledges/headcounts"
    icon = "group"
    menu_label = _("Headcounts")
    index_view_class = index_view("organisation")
    add_form_class = admin_forms.HeadcountForm
    list_display = ["organisation", "people", "counted_on"]
    search_fields = ["organisation__name"]
    list_export = ["organisation", "people", "counted_on"]
    export_filename = "headcounts"


class DayAllowanceViewSet(RecordViewSet):
    model = models.DayAllowance
    name = "day_allowances"
    url_prefix = "pledges/full-days"
    icon = "plus"
    menu_label = _("Full days")
    index_view_class = index_view("organisation")
    add_form_class = admin_forms.DayAllowanceForm
    list_display = [
        "organisation",
        "day",
        "reason",
        BooleanColumn("used_by", label=_("Used"), accessor=lambda row: row.used_by_id is not None),
    ]
    search_fields = ["organisation__name"]
