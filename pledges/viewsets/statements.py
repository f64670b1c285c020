"""Statements in the admin: the list with the file for finance, and each one with the trail of its figures."""

import django_filters
from django import forms
from django.http import StreamingHttpResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from core.durations import pounds
from core.forbidden import SaysForbidden
from pledges.finance import finance_lines
from pledges.models import Statement, Venue
from pledges.statement_words import lines_in_words
from pledges.trail import differences, sources_of

from .base import LookingPolicy, RecordIndexView, RecordInspectView, RecordViewSet
from .issuing import IssueChooseView, IssuePreviewView
from .lines import line_url

MOST_PERIODS = 130


def period_choices() -> list[tuple[str, str]]:
    """The billing periods that have statements, the newest first."""
    mondays = Statement.objects.order_by("-first_monday").values_list("first_monday", flat=True).distinct()
    return [(monday.isoformat(), date_format(monday, "j F Y")) for monday in mondays[:MOST_PERIODS]]


class StatementFilterSet(WagtailFilterSet):
    venue = django_filters.ModelChoiceFilter(queryset=Venue.objects.all(), label=_("Venue"))
    first_monday = django_filters.ChoiceFilter(choices=period_choices, label=_("Period from"))

    class Meta:
        model = Statement
        fields = ["venue", "first_monday", "is_final"]


class StatementIndexView(RecordIndexView):
    related = ("venue",)

    @cached_property
    def columns(self):
        return [
            TitleColumn("name", label=_("Number"), accessor="name", get_url=self.get_inspect_url, sort_key="name"),
            Column("business_name", label=_("Business"), sort_key="business_name"),
            Column("venue", label=_("Venue"), accessor="venue_name"),
            Column("first_monday", label=_("From"), sort_key="first_monday"),
            Column("last_sunday", label=_("To")),
            NumberColumn("total", label=_("Total"), accessor=lambda row: pounds(row.total), sort_key="total"),
            Column("is_final", label="", accessor=lambda row: _("final statement") if row.is_final else ""),
        ]

    @cached_property
    def header_buttons(self):
        """Issuing, and the file for finance with what the list is narrowed to."""
        asked = {name: self.request.GET.get(name, "") for name in ("venue", "first_monday")}
        query = "&".join(f"{name}={value}" for name, value in asked.items() if value.replace("-", "").isdigit())
        finance = reverse("statements:finance") + (f"?{query}" if query else "")
        return [
            HeaderButton(_("Issue statements"), url=reverse("statements:issue"), icon_name="plus"),
            HeaderButton(_("File for finance"), url=finance, icon_name="download"),
        ]


class StatementInspectView(RecordInspectView):
    template_name = "pledges/admin/statement_inspect.html"

    def get_context_data(self, **kwargs):
        statement = self.object
        return super().get_context_data(
            **kwargs,
            statement=statement,
            rows=zip(lines_in_words(statement), map(line_url, statement.lines.all()), strict=True),
            sources=sources_of(statement),
            differences=differences(statement),
        )


class FinanceForm(forms.Form):
    venue = forms.ModelChoiceField(queryset=Venue.objects.all(), required=False)
    first_monday = forms.DateField(required=False)


class FinanceView(SaysForbidden, PermissionCheckedMixin, View):
    """The file for finance, streamed. What is asked for and does not exist gives the heading alone."""

    permission_policy = LookingPolicy(Statement)
    permission_required = "view"

    def get(self, request):
        form = FinanceForm(request.GET)
        if form.is_valid():
            lines = finance_lines(**form.cleaned_data)
        else:
            lines = iter([next(finance_lines())])
        answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="statements.csv"'
        return answer


class StatementViewSet(RecordViewSet):
    model = Statement
    name = "statements"
    url_prefix = "pledges/statements"
    icon = "doc-full"
    menu_label = _("Statements")
    index_view_class = StatementIndexView
    inspect_view_class = StatementInspectView
    inspect_view_fields = [
        "business_name",
        "venue_name",
        "first_monday",
        "last_sunday",
        "issuer",
        "issued_by",
        "issued_at",
    ]
    filterset_class = StatementFilterSet
    search_fields = ["name", "business_name"]
    ordering = ["-first_monday", "-number"]
    list_export = ["name", "business_name", "venue_name", "first_monday", "last_sunday", "total", "is_final"]
    export_filename = "statements"
    exclude_form_fields: list[str] = []

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("finance.csv", FinanceView.as_view(), name="finance"),
            path("issue/", IssueChooseView.as_view(), name="issue"),
            path("issue/<int:venue>/<str:monday>/", IssuePreviewView.as_view(), name="issue-period"),
        ]
