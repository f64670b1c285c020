"""The second officer's own page: reading what a colleague asked for, and agreeing to it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from core.exceptions import CivicError
from core.forbidden import SaysForbidden
from pledges.models import Pause
from pledges.permissions import user_can_decide_for
from pledges.previews import Preview, preview
from pledges.services import agree_to_pause
from pledges.touching import touches_one

from .base import RecordInspectView
from .trails import FromTheDesk


def user_can_agree(user, pause: Pause) -> bool:
    """An officer who did not ask for it and does not represent the business."""
    if not pause.waits or pause.recorded_by_id == user.pk:
        return False
    return user_can_decide_for(user, pause.tenancy.organisation)


class PauseInspectView(RecordInspectView):
    template_name = "pledges/admin/pause_inspect.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, can_agree=user_can_agree(self.request.user, self.object))


class PauseAgreeView(SaysForbidden, FromTheDesk, TemplateView):
    """Asked first; who may not agree is refused before anything else."""

    template_name = "pledges/admin/pause_agree.html"
    page_title = _("Agree to a pause")
    header_icon = "date"

    def get_page_subtitle(self):
        return str(self.pause.tenancy)

    def find(self, pk: int) -> None:
        self.pause = get_object_or_404(Pause.objects.select_related("tenancy__organisation", "tenancy__venue"), pk=pk)
        if not user_can_agree(self.request.user, self.pause):
            raise PermissionDenied

    def get(self, request, pk):
        self.find(pk)
        return super().get(request)

    def post(self, request, pk):
        self.find(pk)
        try:
            agree_to_pause(pause=self.pause, by=request.user)
            messages.success(request, _("Agreed. The pause is in force."))
        except CivicError as error:
            messages.error(request, str(error))
        return redirect(self.back_url)

    @property
    def back_url(self) -> str:
        return reverse("pauses:inspect", args=[self.pause.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, pause=self.pause, back_url=self.back_url, preview=self.preview())

    def preview(self) -> Preview | None:
        """The weeks and rents that agreeing changes; None where a rule refuses it."""
        touches = touches_one(self.pause.tenancy, self.pause.from_monday)
        try:
            return preview(
                venue=touches.venue,
                tenancies=touches.tenancies,
                first_monday=touches.monday,
                change=lambda: agree_to_pause(pause=self.pause, by=self.request.user),
            )
        except CivicError:
            return None
