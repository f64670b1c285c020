"""The admin's part for projects: what waits for an answer, who backs what, and who takes roles."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.log_actions import log

from core.enums import Visibility
from core.exports import PlainCellsMixin
from hours.forbidden import SaysForbiddenViewSet
from moderation.viewsets import VisibilityView, WordsInspectView, bulk_columns
from people.models import Neighbourhood
from projects import services
from projects.admin_forms import ProjectAdminForm
from projects.admin_views import AnswerProjectView, AnswerRoleView
from projects.enums import Ownership, ProjectStage, RoleState
from projects.models import Backing, Project, ProjectPackPage, RoleTaken
from projects.permissions import backings_for_staff, user_can_answer_project, user_can_answer_role


class ProjectFilterSet(WagtailFilterSet):
    stage = django_filters.MultipleChoiceFilter(choices=ProjectStage, label=_("Stage"))
    ownership = django_filters.MultipleChoiceFilter(choices=Ownership, label=_("Ownership"))
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=_("Who sees it"))
    neighbourhood = django_filters.ModelChoiceFilter(
        field_name="subject__neighbourhood", queryset=Neighbourhood.objects.all(), label=_("Neighbourhood")
    )

    class Meta:
        model = Project
        fields = ["stage", "ownership", "visibility"]


class ProjectIndexView(PlainCellsMixin, generic.IndexView):
    template_name = "core/admin/ticked_list.html"

    @cached_property
    def columns(self):
        return [
            *bulk_columns(self.request.user, self.model),
            self._get_title_column("title"),
            StatusTagColumn("stage", label=_("Stage"), accessor="get_stage_display", sort_key="stage"),
            Column("ownership", label=_("Ownership"), accessor="get_ownership_display", sort_key="ownership"),
            Column("neighbourhood", label=_("Neighbourhood"), accessor="subject.neighbourhood"),
            Column("backing_count", label=_("Backed by")),
            DateColumn("created_at", label=_("Shared"), sort_key="created_at"),
            StatusTagColumn("visibility", label=_("Who sees it"), accessor="get_visibility_display"),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("subject__neighbourhood", "author")

    def get_edit_url(self, instance):
        """No way to edit what is the community's own."""
        return super().get_edit_url(instance) if instance.staff_may_edit else None

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if user_can_answer_project(self.request.user):
            url = reverse("projects_admin:answer", args=[instance.pk])
            buttons.append(MenuItem(_("Answer"), url=url, icon_name="mail", priority=5))
        return buttons


class ProjectInspectView(WordsInspectView):
    """With the way to hide it; what else staff do stands in Wagtail's own menu of the page."""

    header_more_buttons = generic.InspectView.header_more_buttons

    def get_edit_url(self):
        """No way to edit what is the community's own."""
        return super().get_edit_url() if self.object.staff_may_edit else None


class ProjectCreateView(generic.CreateView):
    """A project of the council's starts through the same service as everybody's; the staff member is its owner."""

    def save_instance(self):
        words, ownership = self.form.words(), self.form.cleaned_data["ownership"]
        project = services.start_project(author=self.request.user, ownership=ownership, **words)
        log(instance=project, action="wagtail.create", user=self.request.user, content_changed=True)
        return project


class ProjectEditView(generic.EditView):
    def get_object(self, queryset=None):
        """Wagtail asks for the right to edit projects; here this one is asked about (law 5)."""
        project = super().get_object(queryset)
        if not self.permission_policy.user_has_permission_for_instance(self.request.user, "change", project):
            raise PermissionDenied
        return project

    def save_instance(self):
        """Through the service, so that the page says what changed; topics and needs stay as they are."""
        subject = self.object.subject
        return services.edit_project(
            project=self.object,
            topics=list(subject.topics.all()),
            met_needs=list(subject.needs.filter(is_met=True)),
            ownership=self.form.cleaned_data["ownership"],
            by=self.request.user,
            **self.form.words(),
        )


class ProjectViewSet(SaysForbiddenViewSet, ModelViewSet):
    model = Project
    name = "projects_admin"
    url_prefix = "projects"
    icon = "group"
    menu_label = _("Projects")
    index_view_class = ProjectIndexView
    add_view_class = ProjectCreateView
    edit_view_class = ProjectEditView
    inspect_view_class = ProjectInspectView
    filterset_class = ProjectFilterSet
    search_fields = ["title", "story", "group_name"]
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    list_export = [
        "pk", "title", "get_stage_display", "get_ownership_display", "group_name", "author",
        "subject.neighbourhood", "resident_backing_count", "trader_backing_count", "created_at",
    ]  # fmt: skip
    export_filename = "projects"
    inspect_view_enabled = True
    inspect_view_fields = [
        "title", "story", "stage", "ownership", "group_name", "author", "place", "place_text", "from_idea",
        "visibility", "origin", "created_at", "edited_at", "resident_backing_count", "trader_backing_count",
    ]  # fmt: skip
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("title", help_text=_("Stands on its page and its card.")),
            FieldPanel("story", help_text=_("What happens, who it is for, how far it is. Everybody reads it.")),
            FieldPanel("ownership"),
            FieldPanel("group_name"),
            FieldPanel("picture"),
            MultiFieldPanel(
                [
                    FieldPanel("neighbourhood"),
                    FieldPanel("place"),
                    FieldPanel("place_text", help_text=_("In words, where the place is not in the list.")),
                ],
                heading=_("Where"),
            ),
        ],
        base_form_class=ProjectAdminForm,
    )

    def get_urlpatterns(self):
        answer = path("<int:pk>/answer/", self.construct_view(AnswerProjectView), name="answer")
        hide = self.construct_view(VisibilityView, viewset_name=self.name)
        return [*super().get_urlpatterns(), answer, path("visibility/<int:pk>/", hide, name="visibility")]


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


class PackListingViewSet(PageListingViewSet):
    model = ProjectPackPage
    name = "packs_admin"
    url_prefix = "packs"
    icon = "folder-open-inverse"
    menu_label = _("Project packs")
    add_to_admin_menu = False


class ProjectsViewSetGroup(ViewSetGroup):
    """Everything about projects in one place of the menu."""

    menu_label = _("Projects")
    menu_icon = "clipboard-list"
    menu_order = 210
    items = (ProjectViewSet, PackListingViewSet, RoleTakenViewSet, BackingViewSet)
