"""Permissions in the admin: the list, signing one, taking one back. Nobody edits what was signed."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from core.exports import PlainCellsMixin
from core.forbidden import SaysForbiddenViewSet
from core.inspecting import InWordsMixin
from projects.admin_views import AnswerView
from projects.models import Permit, Project
from projects.permissions import user_can_sign_permit, user_can_withdraw_permit

from .forms import SignPermitForm, WithdrawPermitForm
from .selectors import permit_to_show, permits_of
from .services import sign_permit, withdraw_permit


class SignPermitView(AnswerView):
    """Sign what a group may do. Refused for a project that one owns."""

    page_title = _("Permission to run")
    header_icon = "key"
    form_class = SignPermitForm
    done = _("Signed. The project's page shows it, and the owners and the team are told.")
    index_url_name = "permits_admin:index"
    label = _("Sign")

    def refuse_unless_allowed(self, request, pk):
        self.row = get_object_or_404(Project.objects.select_related("subject", "author"), pk=pk)
        if not user_can_sign_permit(request.user, self.row):
            raise PermissionDenied

    def get_form_kwargs(self):
        shown = permit_to_show(permits_of(self.row))
        holding = shown if shown and shown.can_be_withdrawn else None
        return {**super().get_form_kwargs(), "by": self.request.user, "holding": holding}

    def answer(self, said):
        sign_permit(project=self.row, by=self.request.user, **said)


class WithdrawPermitView(AnswerView):
    page_title = _("Take a permission back")
    header_icon = "key"
    form_class = WithdrawPermitForm
    done = _("Taken back. The project's page says why, and the owners and the team are told.")
    index_url_name = "permits_admin:index"
    label = _("Take it back from today")

    def refuse_unless_allowed(self, request, pk):
        self.row = get_object_or_404(Permit.objects.select_related("project__subject"), pk=pk)
        if not user_can_withdraw_permit(request.user, self.row):
            raise PermissionDenied

    def answer(self, said):
        withdraw_permit(permit=self.row, why=said["why"], by=self.request.user)


class PermitFilterSet(WagtailFilterSet):
    ends_on = django_filters.DateFromToRangeFilter(label=_("Ends"))

    class Meta:
        model = Permit
        fields = ["ends_on"]


class PermitIndexView(PlainCellsMixin, generic.IndexView):
    @cached_property
    def columns(self):
        return [
            self._get_title_column("project"),
            StatusTagColumn("state", label=_("State"), accessor="state_words", primary=lambda permit: permit.holds),
            DateColumn("starts_on", label=_("From"), sort_key="starts_on"),
            DateColumn("ends_on", label=_("Until"), accessor="last_day", sort_key="ends_on"),
            Column("signed_name", label=_("Signed by"), sort_key="signed_name"),
            Column("signed_title", label=_("As")),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("project")


class PermitInspectView(InWordsMixin, generic.InspectView):
    template_name = "moderation/admin/inspect.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, acts=self.get_acts())

    def get_acts(self) -> list[Button]:
        permit, user = self.object, self.request.user
        acts = []
        if user_can_sign_permit(user, permit.project):
            url = reverse("projects_admin:permit", args=[permit.project_id])
            acts.append(Button(_("Sign a new one"), url=url, icon_name="key", classname="button"))
        if permit.can_be_withdrawn and user_can_withdraw_permit(user, permit):
            url = reverse("permits_admin:withdraw", args=[permit.pk])
            acts.append(Button(_("Take it back"), url=url, icon_name="cross", classname="button button-secondary"))
        return acts


class PermitViewSet(SaysForbiddenViewSet, ModelViewSet):
    model = Permit
    name = "permits_admin"
    url_prefix = "permits"
    icon = "key"
    menu_label = _("Permissions to run")
    index_view_class = PermitIndexView
    inspect_view_class = PermitInspectView
    filterset_class = PermitFilterSet
    search_fields = ["project__title", "may_do", "limits", "signed_name", "signed_title"]
    ordering = ["-signed_at", "-pk"]
    list_per_page = 50
    list_export = [
        "project", "may_do", "limits", "starts_on", "ends_on", "signed_name", "signed_title", "signed_at", "stopped_on",
        "withdrawn_why", "state_words",
    ]  # fmt: skip
    export_filename = "permissions-to-run"
    inspect_view_enabled = True
    inspect_view_fields = [
        "project", "may_do", "limits", "starts_on", "ends_on", "signed_by", "signed_name", "signed_title", "signed_at",
        "replaces", "stopped_on", "withdrawn_why",
    ]  # fmt: skip
    copy_view_enabled = False
    exclude_form_fields: list[str] = []

    def get_urlpatterns(self):
        withdraw = path("<int:pk>/withdraw/", self.construct_view(WithdrawPermitView), name="withdraw")
        return [*super().get_urlpatterns(), withdraw]
