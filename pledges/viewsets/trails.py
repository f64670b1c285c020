"""The way back that stands over a page of the market: from the desk to where one is."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class FromTheDesk(WagtailAdminTemplateMixin):
    """A page one reaches from the desk. `trail` is what lies between the two."""

    trail: list[dict] = []

    def get_breadcrumbs_items(self):
        desk = {"url": reverse("market_desk:index"), "label": _("Desk")}
        return [*super().get_breadcrumbs_items(), desk, *self.trail, {"url": "", "label": self.get_header_title()}]
