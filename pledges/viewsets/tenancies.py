"""Tenancies in the admin: let a unit, see its whole history, say when it ends."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from pledges.admin_forms import TenancyEndForm, TenancyForm
from pledges.models import Tenancy

from .base import RecordIndexView, RecordViewSet, ServedEditView
from .deciding import CorrectionView, LateMinutesView
from .tenancy_pages import TenancyInspectView, WeekView


class TenancyIndexView(RecordIndexView):
    related = ("organisation", "venue")

    @property
    def columns(self):
        return [
            TitleColumn("organisation", label=_("Business"), accessor="organisation", get_url=self.get_inspect_url),
            Column("venue", label=_("Venue")),
            # Days, not Wagtail's "1 year ago": it calls a day to come "just now".
            Column("first_monday", label=_("From"), sort_key="first_monday"),
            Column("last_sunday", label=_("Until"), accessor=lambda row: row.last_sunday or "", sort_key="last_sunday"),
        ]


class TenancyViewSet(RecordViewSet):
    model = Tenancy
    name = "tenancies"
    url_prefix = "pledges/tenancies"
    icon = "key"
    menu_label = _("Tenancies")
    index_view_class = TenancyIndexView
    edit_view_class = ServedEditView
    inspect_view_class = TenancyInspectView
    add_form_class = TenancyForm
    edit_form_class = TenancyEndForm
    list_filter = ["venue"]
    search_fields = ["organisation__name", "venue__name"]
    list_export = ["organisation", "venue", "first_monday", "last_sunday"]
    export_filename = "tenancies"
    inspect_view_fields = [
        "organisation",
        "venue",
        "first_monday",
        "last_sunday",
        "recorded_by",
        "recorded_at",
        "reason",
    ]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/late-minutes/", LateMinutesView.as_view(), name="late"),
            path("<int:pk>/correct/", CorrectionView.as_view(), name="correct"),
            path("<int:pk>/week/<day:monday>/", WeekView.as_view(), name="week"),
        ]
