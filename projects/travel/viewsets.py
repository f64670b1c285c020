"""The admin's lists of packs that came, of reports that came, and of the councils we know."""

from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from core.exports import PlainCellsMixin
from core.forbidden import SaysForbiddenViewSet
from projects.models import AdaptationReport, Arrival, KnownSite

from . import admin_reports as reports
from . import admin_views as views
from .admin_words import OwnWordsView
from .forms import BringForm, BringReportForm


class BringPolicy(ModelPermissionPolicy):
    """Packs are brought and looked at; what else is done with them has pages of its own."""

    allowed = ("add", "view")

    def user_has_permission(self, user, action):
        return action in self.allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class LookPolicy(BringPolicy):
    allowed = ("view",)


def register_policies() -> None:
    """Before any viewset asks for a policy, else Wagtail has made one of its own."""
    register_permission_policy(Arrival, BringPolicy(Arrival))
    register_permission_policy(AdaptationReport, BringPolicy(AdaptationReport))
    register_permission_policy(KnownSite, LookPolicy(KnownSite))


class TravelIndexView(PlainCellsMixin, generic.IndexView):
    related: tuple[str, ...] = ()
    more_columns: tuple = ()

    def get_base_queryset(self):
        return super().get_base_queryset().select_related(*self.related)

    @cached_property
    def columns(self):
        name = self.model._meta.ordering[0].lstrip("-") if self.model is KnownSite else "title"
        first = TitleColumn(name, label=self.first_label, accessor=name, get_url=self.get_inspect_url)
        return [first, *self.more_columns]


class ArrivalIndexView(TravelIndexView):
    first_label = _("Pack")
    related = ("brought_by", "family")
    more_columns = (
        Column("council", label=_("Council")),
        StatusTagColumn("state", label=_("State"), accessor="get_state_display"),
        Column("brought_by", label=_("Brought by")),
        DateColumn("brought_at", label=_("Brought at")),
    )


class ReportIndexView(TravelIndexView):
    first_label = _("What they call it")
    related = ("family",)
    more_columns = (
        Column("council", label=_("Council")),
        Column("family", label=_("Our pack")),
        StatusTagColumn("state", label=_("State"), accessor="get_state_display"),
        DateColumn("received_at", label=_("Received at")),
    )


class KnownSiteIndexView(TravelIndexView):
    first_label = _("Council")
    related = ("trusted_by", "ended_by")
    more_columns = (
        Column("url", label=_("Address")),
        Column("fingerprint", label=_("Fingerprint")),
        Column("trusted_by", label=_("Known to")),
        DateColumn("trusted_at", label=_("Known since")),
        DateColumn("ended_at", label=_("Known until")),
    )


class TravelViewSet(SaysForbiddenViewSet, ModelViewSet):
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50

    def act(self, name: str, view, **kwargs):
        return path(f"<int:pk>/{name}/", view.as_view(**kwargs), name=name)


class ArrivalViewSet(TravelViewSet):
    model = Arrival
    name = "arrivals_admin"
    url_prefix = "packs-that-came"
    icon = "upload"
    menu_label = _("Take over a pack")
    index_view_class = ArrivalIndexView
    add_view_class = views.BringView
    inspect_view_class = views.ArrivalView
    list_filter = ["state"]
    list_export = ["title", "council", "get_state_display", "brought_by", "brought_at", "taken_at"]
    export_filename = "packs-that-came"
    inspect_view_fields = ["title", "council", "brought_by", "brought_at", "taken_by", "taken_at"]

    def get_form_class(self, for_update=False):
        return BringForm

    def get_urlpatterns(self):
        # A refused answer comes back on the file's own page, with what was typed.
        shown = self.get_inspect_view_kwargs() | self.get_common_view_kwargs()
        take = type("TakeView", (views.TakeView,), {"shown": shown})
        return [
            *super().get_urlpatterns(),
            self.act("know", views.KnowView),
            self.act("take", take),
            self.act("home", views.HomeView),
            self.act("export", views.ExportView),
            self.act("report", reports.ReportView),
            self.act("report-file", reports.ReportFileView),
            self.act("words", OwnWordsView),
        ]


class ReportViewSet(TravelViewSet):
    model = AdaptationReport
    name = "adaptation_reports_admin"
    url_prefix = "adaptation-reports"
    icon = "mail"
    menu_label = _("Adaptations told of")
    index_view_class = ReportIndexView
    add_view_class = reports.BringReportView
    inspect_view_class = reports.IncomingView
    list_filter = ["state"]
    list_export = ["title", "council", "family", "get_state_display", "what_is_different", "learned", "received_at"]
    export_filename = "adaptations"
    inspect_view_fields = [
        "title", "council", "url", "family", "version", "what_is_different", "learned", "sent_at", "received_at",
        "decided_by", "decided_at",
    ]  # fmt: skip

    def get_form_class(self, for_update=False):
        return BringReportForm

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            self.act("know", reports.KnowReporterView),
            self.act("agree", reports.AgreeView),
            self.act("refuse", reports.RefuseView),
        ]


class KnownSiteViewSet(TravelViewSet):
    model = KnownSite
    name = "known_sites_admin"
    url_prefix = "known-councils"
    icon = "group"
    menu_label = _("Councils we know")
    index_view_class = KnownSiteIndexView
    inspect_view_class = views.CouncilView
    form_fields = ["name"]
    list_export = [
        "name", "url", "fingerprint", "trusted_by", "trusted_at", "ended_by", "ended_at", "why_ended",
    ]  # fmt: skip
    export_filename = "known-councils"
    inspect_view_fields = [
        "name", "url", "public_key", "trusted_by", "trusted_at", "ended_by", "ended_at", "why_ended",
    ]  # fmt: skip

    def get_urlpatterns(self):
        shown = self.get_inspect_view_kwargs() | self.get_common_view_kwargs()
        end = type("EndKnowingView", (views.EndKnowingView,), {"shown": shown})
        return [*super().get_urlpatterns(), self.act("end", end), self.act("again", views.KnowAgainView)]
