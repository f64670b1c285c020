"""The officer's desk: the first page of the market in the admin."""

from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from core.forbidden import SaysForbidden
from pledges.desk import desk_of
from pledges.desk.behind import behind_now
from pledges.desk.warnings import behind_row
from pledges.models import Venue
from pledges.permissions import user_can_look

from .trails import FromTheDesk


class _Checked:
    def dispatch(self, request, *args, **kwargs):
        if not user_can_look(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class LookedAt(SaysForbidden, _Checked, FromTheDesk):
    """A page of the market for all who may look at its records."""


class DeskView(LookedAt, TemplateView):
    template_name = "pledges/admin/desk.html"
    page_title = _("Desk")
    header_icon = "tasks"

    def get_breadcrumbs_items(self):
        return [*WagtailAdminTemplateMixin.get_breadcrumbs_items(self), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        waits, look = desk_of(self.request.user)
        return super().get_context_data(**kwargs, waits=waits, look=look)


class BehindView(LookedAt, TemplateView):
    """Everybody who is behind, of one venue where one is named: no league table, a list of whom to talk to."""

    template_name = "pledges/admin/behind.html"
    page_title = _("Behind, and not paused")
    header_icon = "time"

    def get_context_data(self, **kwargs):
        code = self.request.GET.get("venue", "")
        venue = Venue.objects.filter(code=code).first() if code.isalpha() and len(code) < 7 else None
        found = behind_now(self.request.user, venue)
        said = {"venue": venue, "venues": Venue.objects.all(), "is_too_many": found is None}
        return super().get_context_data(**kwargs, **said, rows=[behind_row(row) for row in found or []])


class MarketMenuItem(MenuItem):
    def is_shown(self, request):
        return user_can_look(request.user)


class MarketViewSet(ViewSet):
    """Pages of the market that are no list of one model."""

    menu_item_class = MarketMenuItem


class DeskViewSet(MarketViewSet):
    name = "market_desk"
    url_prefix = "pledges/desk"
    icon = "tasks"
    menu_label = _("Desk")

    def get_urlpatterns(self):
        return [path("", DeskView.as_view(), name="index"), path("behind/", BehindView.as_view(), name="behind")]
