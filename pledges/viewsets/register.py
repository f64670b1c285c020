"""Bringing a register as a file: looked at line by line, then taken over, all of it or nothing."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import NumberColumn

from core.exceptions import CivicError
from hours.forbidden import SaysForbidden
from pledges import models
from pledges.admin_venue_forms import RegisterForm
from pledges.permissions import user_is_pledge_officer
from pledges.services import take_register
from pledges.services.register_plan import plan_register

from .base import RecordInspectView, RecordViewSet, ServedCreateView, index_view

SHOWN = 200
"""Problems and lines on one page; the counts say how many there are."""


class RegisterCreateView(ServedCreateView):
    def get_success_url(self):
        return reverse("register_files:inspect", args=[self.object.pk])

    def get_success_message(self, instance):
        return None


class RegisterInspectView(RecordInspectView):
    template_name = "pledges/admin/register_inspect.html"

    def get_context_data(self, **kwargs):
        plan = plan_register(self.object, by=self.request.user)
        return super().get_context_data(
            **kwargs,
            plan=plan,
            problems=plan.problems[:SHOWN],
            lines=plan.tenancies[:SHOWN],
            can_take=user_is_pledge_officer(self.request.user) and not plan.problems and not plan.is_empty,
        )


class RegisterTakeView(SaysForbidden, View):
    """A GET goes back to the file; a POST takes it over."""

    def get(self, request, pk):
        return redirect("register_files:inspect", pk)

    def post(self, request, pk):
        if not user_is_pledge_officer(request.user):
            raise PermissionDenied
        brought = get_object_or_404(models.RegisterFile.objects.select_related("venue"), pk=pk)
        try:
            taken = take_register(brought=brought, by=request.user)
            messages.success(request, _("Taken over. Tenancies from this file: %(made)d.") % {"made": taken.made})
        except CivicError as error:
            messages.error(request, str(error))
        return redirect("register_files:inspect", pk)


class RegisterFileViewSet(RecordViewSet):
    model = models.RegisterFile
    name = "register_files"
    url_prefix = "pledges/register"
    icon = "upload"
    menu_label = _("Register files")
    index_view_class = index_view("venue", "brought_by")
    add_view_class = RegisterCreateView
    inspect_view_class = RegisterInspectView
    add_form_class = RegisterForm
    list_display = ["__str__", "brought_by", "taken_at", NumberColumn("made", label=_("Tenancies made"))]
    list_filter = ["venue"]
    search_fields = ["venue__name"]
    inspect_view_fields = ["venue", "brought_by", "brought_at", "reason", "taken_at", "made"]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("<int:pk>/take/", RegisterTakeView.as_view(), name="take")]
