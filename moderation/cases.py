"""The queue of what was reported, in the admin: what to look at first, and one form to decide it."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from core.exceptions import CivicError
from core.exports import PlainCellsMixin
from core.registry import registration_of
from moderation.enums import CaseState
from moderation.forms import DecisionForm
from moderation.models import Case, Report
from moderation.selectors import (
    address_of,
    is_own,
    kind_in_words,
    language_of,
    row_of,
    rows_of,
    words_of,
)
from moderation.services import decide_case
from moderation.viewsets import NobodyEdits
from notices.models import AnswerDue


def first_to_look_at(cases):
    """Those to look at before those that are decided; the oldest first."""
    decided = models.Case(models.When(state=CaseState.OPEN, then=0), default=1)
    return cases.order_by(decided, "opened_at", "pk")


class CaseFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(choices=CaseState, label=gettext_lazy("State"))
    opened_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Opened"))

    class Meta:
        model = Case
        fields = ["state", "opened_at"]


class CaseIndexView(PlainCellsMixin, generic.IndexView):
    """What was reported, with the words it is about."""

    page_title = gettext_lazy("Reported")
    default_ordering = None

    def get_base_queryset(self):
        reports = Prefetch("reports", queryset=Report.objects.only("case", "why"))
        rows = Case.objects.select_related("author", "decided_by").prefetch_related(reports)
        return first_to_look_at(rows)

    def order_queryset(self, queryset):
        return queryset

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        self.reported.update(rows_of(context["object_list"]))
        return context

    @cached_property
    def reported(self) -> dict:
        """The reported rows of this page of the list, by uid."""
        return {}

    def words(self, case: Case) -> str:
        row = self.reported.get(case.row_uid)
        return f"{words_of(row)[:100]}" if row is not None else _("No longer there")

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "what",
                label=_("What"),
                accessor=lambda case: f"{kind_in_words(case.model_label).capitalize()}: {self.words(case)}",
                get_url=lambda case: reverse("cases_admin:look", args=[case.pk]),
            ),
            Column("author", label=_("Author")),
            Column("report_count", label=_("Reports")),
            Column("why", label=_("Why"), accessor=why_in_words),
            DateColumn("opened_at", label=_("Opened")),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                primary=lambda case: case.state == CaseState.OPEN,
            ),
        ]


def why_in_words(case: Case) -> str:
    """The reasons that reporters gave, each once, the most frequent first."""
    given = [each.get_why_display() for each in case.reports.all()]
    return ", ".join(sorted(set(given), key=lambda why: (-given.count(why), why)))


class LookView(WagtailAdminTemplateMixin, FormView):
    """One case: the words where they stand, who reported them and why, and the form that decides."""

    form_class = DecisionForm
    template_name = "moderation/admin/case.html"
    header_icon = "warning"
    page_title = gettext_lazy("Look at a report")

    def dispatch(self, request, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm("moderation.view_case"):
            raise PermissionDenied
        rows = Case.objects.select_related("author", "decided_by")
        self.case = get_object_or_404(rows, pk=kwargs["pk"])
        self.row = row_of(self.case.model_label, self.case.row_uid)
        if request.method == "POST" and not self.may_decide:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def may_decide(self) -> bool:
        """The right to decide, and not about one's own words."""
        user = self.request.user
        return user.has_perm("moderation.decide_case") and not (self.row is not None and is_own(self.row, user))

    @property
    def edited_at(self):
        return getattr(self.row, "edited_at", None)

    def get_initial(self):
        return {"edited_at": self.edited_at.isoformat() if self.edited_at else ""}

    def get_context_data(self, **kwargs):
        row, picture, address = self.row, "", ""
        if row is not None:
            facet = registration_of(type(row)).moderation
            picture = facet.picture(row) if facet.picture else ""
            address = "" if facet.is_private else address_of(row)
        return super().get_context_data(
            **kwargs,
            case=self.case,
            row=row,
            picture=picture,
            kind=kind_in_words(self.case.model_label),
            words=words_of(row) if row is not None else "",
            address=address,
            reports=self.case.reports.select_related("reporter"),
            due=AnswerDue.objects.open().about(self.case).first(),
            earlier=Case.objects.exclude(pk=self.case.pk).filter(
                model_label=self.case.model_label, row_uid=self.case.row_uid
            ),
            may_decide=self.may_decide and self.case.state == CaseState.OPEN,
            is_own=row is not None and is_own(row, self.request.user),
            back_url=reverse("cases_admin:index"),
        )

    def form_valid(self, form):
        try:
            case = decide_case(
                case=self.case,
                hide=form.cleaned_data["decision"] == "hide",
                by=self.request.user,
                reason=form.reason_in(language_of(self.case.author)),
                seen_edited_at=form.cleaned_data["edited_at"],
            )
        except CivicError as broken:
            messages.error(self.request, str(broken))
            self.case.refresh_from_db()
            return self.form_invalid(self._read_again(form))
        said = {
            CaseState.GONE: _("Its author has taken it back in the meantime. The case is closed."),
            CaseState.HIDDEN: _("Hidden. Its author is told why."),
            CaseState.KEPT: _("Kept. Who reported it is told, if they were signed in."),
        }
        messages.success(self.request, said[case.state])
        return redirect("cases_admin:index")

    def _read_again(self, form):
        """The same answers beside the words as they stand now."""
        data = form.data.copy()
        data["edited_at"] = self.get_initial()["edited_at"]
        again = DecisionForm(data)
        again.is_valid()
        return again


class CaseViewSet(ModelViewSet):
    model = Case
    name = "cases_admin"
    url_prefix = "reports"
    icon = "warning"
    menu_label = gettext_lazy("Reported")
    menu_order = 160
    add_to_admin_menu = True
    index_view_class = CaseIndexView
    edit_view_class = NobodyEdits
    inspect_view_enabled = False
    copy_view_enabled = False
    exclude_form_fields: list[str] = []
    filterset_class = CaseFilterSet
    search_fields = ["author__display_name", "reason", "reports__words"]
    list_per_page = 50
    list_export = [
        "pk",
        "model_label",
        "author",
        "report_count",
        "opened_at",
        "get_state_display",
        "decided_at",
        "decided_by",
        "reason",
    ]
    export_headings = {
        "pk": gettext_lazy("Number"),
        "model_label": gettext_lazy("What"),
        "author": gettext_lazy("Author"),
        "report_count": gettext_lazy("Reports"),
        "opened_at": gettext_lazy("Opened"),
        "get_state_display": gettext_lazy("State"),
        "decided_at": gettext_lazy("Decided"),
        "decided_by": gettext_lazy("Decided by"),
        "reason": gettext_lazy("Reason"),
    }
    export_filename = "reports"

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("look/<int:pk>/", LookView.as_view(), name="look")]
