"""Hours in the admin: a list to answer from, one page for each entry with its history, and no raw editing.

The viewset is put into the menu by `pledges`, whose officers use it.
"""

from datetime import date
from urllib.parse import urlencode

import django_filters
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from core import clock
from core.durations import duration
from core.exceptions import CivicError
from core.exports import PlainCellsMixin
from core.forbidden import SaysForbidden, SaysForbiddenViewSet
from core.inspecting import InWordsMixin
from hours import guards
from hours.enums import HoursStatus
from hours.models import HoursEntry
from hours.services.waiting import PASS_ON_AFTER
from hours.staff import ACTS, act_as_staff, acts_open, staff_refusal
from notices.models import AnswerDue
from people.models import Organisation


class JournalPolicy(ModelPermissionPolicy):
    """Staff look. What they do goes through the services, never through a form of the row."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class HoursFilterSet(WagtailFilterSet):
    status = django_filters.MultipleChoiceFilter(choices=HoursStatus, label=_("State"))
    done_on = django_filters.DateFromToRangeFilter(label=_("Day"))
    giver_organisation = django_filters.ModelChoiceFilter(
        queryset=Organisation.objects.filter(hours_given__isnull=False).distinct(), label=_("Business")
    )
    logged_by = django_filters.ModelChoiceFilter(
        queryset=get_user_model().objects.filter(hours_logged__isnull=False).distinct(), label=_("Logged by")
    )

    passed_on = django_filters.BooleanFilter(
        label=_("Passed on after 14 days"), method="only_passed_on", widget=django_filters.widgets.BooleanWidget()
    )

    def only_passed_on(self, entries, name, value):
        """Entries that wait and whose promise to answer the officers hold, since nobody kept it in time."""
        held = AnswerDue.objects.open().filter(model_label=HoursEntry._meta.label_lower, holder=None)
        late = held.filter(opened_at__lte=clock.now() - PASS_ON_AFTER).values("uid")
        return entries.waiting().filter(uid__in=late) if value else entries.exclude(uid__in=late)

    class Meta:
        model = HoursEntry
        fields = ["status", "done_on", "giver_organisation", "logged_by", "to_community"]


class HoursIndexView(PlainCellsMixin, generic.IndexView):
    page_title = _("Hours")
    template_name = "core/admin/ticked_list.html"

    @cached_property
    def columns(self):
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="hoursentry"),
            TitleColumn("giver", label=_("Who gave it"), accessor="giver", get_url=self.get_inspect_url),
            Column("done_on", label=_("Day"), accessor=lambda entry: date_format(entry.done_on), sort_key="done_on"),
            Column("time", label=_("Time"), accessor=lambda entry: duration(entry.counted_minutes)),
            Column("receiver_name", label=_("For whom")),
            Column("description", label=_("What was done")),
            StatusTagColumn(
                "status",
                label=_("State"),
                accessor="get_status_display",
                sort_key="status",
                primary=lambda entry: entry.status == HoursStatus.LOGGED,
            ),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().with_people()


class HoursInspectView(InWordsMixin, generic.InspectView):
    """Everything about one entry: what it says, its history, and the buttons for what is left to do."""

    page_title = _("Hours given")
    template_name = "hours/admin/inspect.html"

    def get_object(self, queryset=None):
        return get_object_or_404(HoursEntry.objects.with_people(), pk=self.pk)

    @cached_property
    def header_more_buttons(self):
        return []

    def get_minutes_display_value(self):
        return duration(self.object.minutes)

    def get_fields_context(self):
        """What has no value yet is left out."""
        return [field for field in super().get_fields_context() if field["value"] not in (None, "")]

    def get_context_data(self, **kwargs):
        user, entry = self.request.user, self.object
        acts = [act for act in acts_open(entry) if staff_refusal(act, user, entry) is None]
        changes = [(change, _day_of(change)) for change in entry.changes.select_related("by")]
        return super().get_context_data(**kwargs, acts=acts, changes=changes, entry=entry)


def _day_of(change) -> date | None:
    """The day an entry had when it was changed; it is kept as text."""
    said = change.values.get("date")
    return date.fromisoformat(said) if said else None


class HoursActView(SaysForbidden, WagtailAdminTemplateMixin, FormView):
    """One act on one entry, asked first. Who may not do it is refused before anything else."""

    template_name = "hours/admin/act.html"
    header_icon = "time"

    def find(self, pk: int, act: str) -> None:
        """What is asked for. Raises Http404 for what is not there, PermissionDenied for what is not theirs to do."""
        if act not in ACTS:
            raise Http404
        self.act = ACTS[act]
        self.entry = get_object_or_404(HoursEntry.objects.with_people(), pk=pk)
        refusal = staff_refusal(self.act, self.request.user, self.entry)
        if refusal is not None:
            raise PermissionDenied(str(refusal))

    def get(self, request, pk, act):
        self.find(pk, act)
        return super().get(request)

    def post(self, request, pk, act):
        self.find(pk, act)
        return super().post(request)

    @property
    def page_title(self):
        return self.act.label

    def get_page_subtitle(self):
        return str(self.entry.giver)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("hours_admin:index"), "label": HoursViewSet.menu_label},
            {"url": self.back_url, "label": str(self.entry)},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_form_class(self):
        return self.act.form_class

    def get_context_data(self, **kwargs):
        said = {"act": self.act, "entry": self.entry, "back_url": self.back_url, "lines": self.lines}
        return super().get_context_data(**{**said, **kwargs})

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What taking hours back comes to, for the officer who asks and for the one who agrees."""
        if self.act.name == "reverse":
            return guards.comes_to(self.entry)
        return guards.comes_to(self.entry.reverses) if self.entry.is_reversal else []

    @property
    def back_url(self) -> str:
        return reverse("hours_admin:inspect", args=[self.entry.pk])

    def form_valid(self, form):
        reason = form.cleaned_data.get("reason", "")
        try:
            act_as_staff(self.act, self.entry, by=self.request.user, reason=reason)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.act.done)
        return redirect(self.back_url)


class HoursViewSet(SaysForbiddenViewSet, ModelViewSet):
    model = HoursEntry
    name = "hours_admin"
    url_prefix = "hours"
    icon = "time"
    menu_label = _("Hours")

    @cached_property
    def menu_url(self):
        """The menu opens the list at what waits; without the filter it shows everything."""
        return f"{super().menu_url}?{urlencode({'status': HoursStatus.LOGGED})}"

    index_view_class = HoursIndexView
    inspect_view_class = HoursInspectView
    inspect_view_enabled = True
    inspect_view_fields = [
        "giver",
        "done_on",
        "minutes",
        "people",
        "receiver_name",
        "description",
        "status",
        "reason",
        "thanks",
        "logged_by",
        "logged_at",
        "decided_by",
        "decided_at",
        "reverses",
    ]
    copy_view_enabled = False
    filterset_class = HoursFilterSet
    search_fields = ["description", "giver_organisation__name", "giver_user__display_name"]
    ordering = ["-done_on", "-pk"]
    list_per_page = 50
    list_export = [
        "done_on",
        "giver",
        "receiver_name",
        "minutes",
        "people",
        "counted_minutes",
        "description",
        "get_status_display",
        "reason",
        "logged_by",
        "decided_by",
    ]
    export_headings = {
        "done_on": _("Day"),
        "giver": _("Who gave it"),
        "receiver_name": _("For whom"),
        "minutes": _("Minutes for each"),
        "people": _("People"),
        "counted_minutes": _("Minutes that count"),
        "description": _("What was done"),
        "get_status_display": _("State"),
        "reason": _("Reason"),
        "logged_by": _("Logged by"),
        "decided_by": _("Answered by"),
    }
    export_filename = "hours"
    exclude_form_fields: list[str] = []

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("<int:pk>/<slug:act>/", HoursActView.as_view(), name="act")]
