"""Bringing a register as a file: looked at line by line, then taken over, all of it or nothing."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from django_tasks import TaskResult, TaskResultStatus
from wagtail.admin import messages
from wagtail.admin.ui.tables import NumberColumn

from core import clock
from core.exceptions import CivicError
from core.forbidden import SaysForbidden
from pledges import models
from pledges.admin_venue_forms import RegisterForm
from pledges.permissions import check_officer_of_venue, user_is_pledge_officer
from pledges.register_tasks import take_over
from pledges.services import is_being_taken, take_register
from pledges.services.register_plan import plan_register
from pledges.venue_exceptions import RegisterHasProblems

from .base import RecordInspectView, RecordViewSet, ServedCreateView, index_view
from .queue import LOOK_AGAIN, is_under_way, result_of

ROWS = 100
"""Problems or lines on one page."""
AT_ONCE = 500
"""A file of more lines is taken over in a task: some thousands take longer than anybody waits for a page."""
LONGEST_WAIT = timedelta(minutes=1)
"""How long a task may wait for others who change this venue; from then on it holds the file, or was broken off."""


class RegisterCreateView(ServedCreateView):
    def get_success_url(self):
        return reverse("register_files:inspect", args=[self.object.pk])

    def get_success_message(self, instance):
        return None


class RegisterInspectView(RecordInspectView):
    """What a file changes, or first all that is wrong with it. While it is taken over the page asks again."""

    template_name = "pledges/admin/register_inspect.html"

    def get_object(self, queryset=None):
        return get_object_or_404(self.model.objects.select_related("venue").defer("text"), pk=self.pk)

    def get(self, request, *args, **kwargs):
        self.task = result_of(request.GET.get("task", ""))
        self.is_moving = is_under_way(self.task, at_most=LONGEST_WAIT) or is_being_taken(self.object)
        answer = super().get(request, *args, **kwargs)
        if self.is_moving:
            answer["Refresh"] = str(LOOK_AGAIN)
        return answer

    def get_context_data(self, **kwargs):
        if self.is_moving:
            waits = self.task is not None and self.task.started_at is None
            return super().get_context_data(**kwargs, is_moving=True, waits=waits)
        plan = plan_register(self.object, by=self.request.user)
        page = Paginator(plan.problems or plan.changes, ROWS).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            **kwargs,
            plan=plan,
            page=page,
            has_failed=self.task is not None and self.task.status == TaskResultStatus.FAILED,
            can_take=user_is_pledge_officer(self.request.user) and not plan.problems and not plan.is_empty,
        )


class RegisterTakeView(SaysForbidden, View):
    """A GET goes back to the file; a POST takes it over, at once or in a task."""

    def get(self, request, pk):
        return redirect("register_files:inspect", pk)

    def post(self, request, pk):
        if not user_is_pledge_officer(request.user):
            raise PermissionDenied
        brought = get_object_or_404(models.RegisterFile.objects.select_related("venue"), pk=pk)
        page = reverse("register_files:inspect", args=[pk])
        try:
            check_officer_of_venue(request.user, brought.venue, clock.today())
            if brought.text.count("\n") > AT_ONCE:
                return redirect(f"{page}?task={self._started(brought).id}")
            self._say_taken(take_register(brought=brought, by=request.user).made)
        except CivicError as error:
            messages.error(request, str(error))
        return redirect(page)

    def _started(self, brought) -> TaskResult:
        started = take_over.enqueue(brought.pk, self.request.user.pk)
        if started.status == TaskResultStatus.SUCCESSFUL:
            made = started.return_value
            messages.error(self.request, str(RegisterHasProblems())) if made is None else self._say_taken(made)
        return started

    def _say_taken(self, made: int) -> None:
        messages.success(self.request, _("Taken over. Tenancies from this file: %(made)d.") % {"made": made})


class RegisterFileViewSet(RecordViewSet):
    model = models.RegisterFile
    name = "register_files"
    url_prefix = "pledges/register"
    icon = "upload"
    menu_label = _("Register files")
    index_view_class = index_view("venue", "brought_by", left_out=("text",))
    add_view_class = RegisterCreateView
    inspect_view_class = RegisterInspectView
    add_form_class = RegisterForm
    list_display = ["__str__", "brought_by", "taken_at", NumberColumn("made", label=_("Tenancies made"))]
    list_filter = ["venue"]
    search_fields = ["venue__name"]
    inspect_view_fields = ["venue", "brought_by", "brought_at", "reason", "taken_at", "made"]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("<int:pk>/take/", RegisterTakeView.as_view(), name="take")]
