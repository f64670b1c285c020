"""The admin's part for what people do with projects and packs: backing them, and taking roles."""

from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.exports import PlainCellsMixin
from core.forbidden import SaysForbiddenViewSet
from moderation.viewsets import VisibilityView, WordsInspectView, bulk_columns
from projects.admin_views import AnswerRoleView
from projects.enums import RoleState
from projects.models import Backing, RoleTaken
from projects.permissions import backings_for_staff, user_can_answer_role


class BackingIndexView(PlainCellsMixin, generic.IndexView):
    template_name = "core/admin/ticked_list.html"

    @cached_property
    def columns(self):
        return [
            *bulk_columns(self.request.user, self.model),
            TitleColumn(
                "author",
                label=_("Who"),
                accessor="author",
                sort_key="author__display_name",
                get_url=self.get_inspect_url,
            ),
            Column("organisation", label=_("In the name of")),
            Column("thing", label=_("Backs"), accessor="subject.thing"),
            Column("message", label=_("Message")),
            StatusTagColumn("visibility", label=_("Who sees it"), accessor="get_visibility_display"),
            DateColumn("created_at", label=_("Since"), sort_key="created_at"),
            DateColumn("withdrawn_at", label=_("Taken back"), sort_key="withdrawn_at"),
        ]

    def get_base_queryset(self):
        rows = backings_for_staff(self.request.user, super().get_base_queryset())
        return rows.select_related("author", "organisation", "subject__project", "subject__pack_family")


class BackingInspectView(WordsInspectView):
    def get_object(self, queryset=None):
        return get_object_or_404(backings_for_staff(self.request.user, Backing.objects.all()), pk=self.pk)


class BackingVisibilityView(VisibilityView):
    def get_rows(self):
        return backings_for_staff(self.request.user, super().get_rows())


class BackingViewSet(SaysForbiddenViewSet, ModelViewSet):
    model = Backing
    name = "backings_admin"
    url_prefix = "backings"
    icon = "pick"
    menu_label = _("Backings")
    index_view_class = BackingIndexView
    inspect_view_class = BackingInspectView
    inspect_view_enabled = True
    inspect_view_fields = ["author", "organisation", "message", "is_public", "visibility", "created_at", "withdrawn_at"]
    list_filter = ["is_public", "visibility", "created_at"]
    search_fields = ["message", "author__display_name", "organisation__name", "subject__project__title"]
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    list_export = ["author", "organisation", "subject.thing", "message", "is_public", "created_at", "withdrawn_at"]
    export_filename = "backings"
    copy_view_enabled = False
    exclude_form_fields: list[str] = []

    def get_urlpatterns(self):
        hide = self.construct_view(BackingVisibilityView, viewset_name=self.name)
        return [*super().get_urlpatterns(), path("visibility/<int:pk>/", hide, name="visibility")]


class RoleTakenIndexView(PlainCellsMixin, generic.IndexView):
    @cached_property
    def columns(self):
        return [
            TitleColumn("user", label=_("Who"), get_url=self._answer_url),
            Column("role_title", label=_("Role")),
            Column("family", label=_("Pack")),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                sort_key="state",
                primary=lambda taken: taken.state == RoleState.OFFERED,
            ),
            DateColumn("offered_at", label=_("Offered"), sort_key="offered_at"),
        ]

    def _answer_url(self, taken):
        if taken.state != RoleState.OFFERED or not user_can_answer_role(self.request.user):
            return None
        return reverse("roles_taken_admin:answer", args=[taken.pk])

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("user", "family", "decided_by")


class RoleTakenViewSet(SaysForbiddenViewSet, ModelViewSet):
    model = RoleTaken
    name = "roles_taken_admin"
    url_prefix = "roles-taken"
    icon = "user"
    menu_label = _("Roles taken")
    index_view_class = RoleTakenIndexView
    list_filter = ["state", "offered_at"]
    search_fields = ["role_title", "user__display_name", "family__title"]
    ordering = ["-offered_at", "-pk"]
    list_per_page = 50
    list_export = ["user", "role_title", "family", "get_state_display", "offered_at", "decided_at", "decided_by"]
    export_filename = "roles-taken"
    copy_view_enabled = False
    exclude_form_fields: list[str] = []

    def get_urlpatterns(self):
        answer = path("<int:pk>/answer/", self.construct_view(AnswerRoleView), name="answer")
        return [*super().get_urlpatterns(), answer]
