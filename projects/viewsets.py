"""The admin's part for projects: what waits for an answer, who backs what, and who takes roles."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.log_actions import log

from core.enums import Visibility
from core.exports import PlainCellsMixin
from core.forbidden import SaysForbiddenViewSet
from moderation.viewsets import VisibilityView, WordsInspectView, bulk_columns
from people.models import Neighbourhood
from projects import services
from projects.act_viewsets import BackingViewSet, RoleTakenViewSet
from projects.admin_forms import ProjectAdminForm
from projects.admin_views import AnswerProjectView, OwnershipView, SupportView
from projects.adoption_admin import AdoptionViewSet
from projects.calls.admin import DecisionViewSet
from projects.enums import Ownership, ProjectStage
from projects.learning.viewsets import ArticleViewSet
from projects.life_viewsets import ParticipationCountViewSet, SupportLevelViewSet, UpdateViewSet
from projects.models import CallPage, Project, ProjectPackPage, SupportLevel
from projects.permissions import staff_can_edit_project, user_can_answer_project, user_can_sign_permit
from projects.permits.admin import PermitViewSet, SignPermitView
from projects.toolkit.viewsets import PrincipleViewSet, ServiceViewSet, ToolkitUseViewSet
from projects.travel.viewsets import ArrivalViewSet, KnownSiteViewSet, ReportViewSet


class ProjectFilterSet(WagtailFilterSet):
    stage = django_filters.MultipleChoiceFilter(choices=ProjectStage, label=_("Stage"))
    ownership = django_filters.MultipleChoiceFilter(choices=Ownership, label=_("Ownership"))
    support_level = django_filters.ModelMultipleChoiceFilter(
        queryset=SupportLevel.objects.all(), label=_("Help from the council")
    )
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=_("Who sees it"))
    neighbourhood = django_filters.ModelChoiceFilter(
        field_name="subject__neighbourhood", queryset=Neighbourhood.objects.all(), label=_("Neighbourhood")
    )

    class Meta:
        model = Project
        fields = ["stage", "ownership", "support_level", "visibility"]


class ProjectIndexView(PlainCellsMixin, generic.IndexView):
    template_name = "core/admin/ticked_list.html"

    @cached_property
    def columns(self):
        return [
            *bulk_columns(self.request.user, self.model),
            self._get_title_column("title"),
            StatusTagColumn("stage", label=_("Stage"), accessor="get_stage_display", sort_key="stage"),
            Column("ownership", label=_("Ownership"), accessor="get_ownership_display", sort_key="ownership"),
            Column("support_level", label=_("Help"), accessor="support_level"),
            Column("neighbourhood", label=_("Neighbourhood"), accessor="subject.neighbourhood"),
            Column("backing_count", label=_("Backed by")),
            DateColumn("created_at", label=_("Shared"), sort_key="created_at"),
            StatusTagColumn("visibility", label=_("Who sees it"), accessor="get_visibility_display"),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("subject__neighbourhood", "author", "support_level")

    def get_edit_url(self, instance):
        """No way to edit what is the community's own."""
        return super().get_edit_url(instance) if instance.staff_may_edit else None

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if user_can_answer_project(self.request.user):
            url = reverse("projects_admin:answer", args=[instance.pk])
            buttons.append(MenuItem(_("Answer"), url=url, icon_name="mail", priority=5))
            url = reverse("projects_admin:support", args=[instance.pk])
            buttons.append(MenuItem(_("Help from the council"), url=url, icon_name="pick", priority=6))
        if user_can_sign_permit(self.request.user, instance):
            url = reverse("projects_admin:permit", args=[instance.pk])
            buttons.append(MenuItem(_("Sign a permission to run"), url=url, icon_name="key", priority=8))
        if instance.ownership == Ownership.COUNCIL and staff_can_edit_project(self.request.user, instance):
            url = reverse("projects_admin:ownership", args=[instance.pk])
            buttons.append(MenuItem(_("Whose project it is"), url=url, icon_name="group", priority=7))
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
        "pk", "title", "get_stage_display", "get_ownership_display", "support_level", "group_name", "author",
        "subject.neighbourhood", "resident_backing_count", "trader_backing_count", "created_at",
    ]  # fmt: skip
    export_filename = "projects"
    inspect_view_enabled = True
    inspect_view_fields = [
        "title", "story", "stage", "ownership", "support_level", "group_name", "author", "place", "place_text",
        "from_idea", "visibility", "origin", "created_at", "edited_at", "resident_backing_count",
        "trader_backing_count",
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
        acts = [
            path("<int:pk>/answer/", self.construct_view(AnswerProjectView), name="answer"),
            path("<int:pk>/support/", self.construct_view(SupportView), name="support"),
            path("<int:pk>/permit/", self.construct_view(SignPermitView), name="permit"),
            path("<int:pk>/ownership/", self.construct_view(OwnershipView), name="ownership"),
        ]
        hide = self.construct_view(VisibilityView, viewset_name=self.name)
        return [*super().get_urlpatterns(), *acts, path("visibility/<int:pk>/", hide, name="visibility")]


class CallListingViewSet(PageListingViewSet):
    model = CallPage
    name = "calls_admin"
    url_prefix = "calls"
    icon = "help"
    menu_label = _("Council calls")
    add_to_admin_menu = False


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
    items = (
        ProjectViewSet,
        AdoptionViewSet,
        UpdateViewSet,
        SupportLevelViewSet,
        ParticipationCountViewSet,
        PermitViewSet,
        CallListingViewSet,
        DecisionViewSet,
        PackListingViewSet,
        ArrivalViewSet,
        ReportViewSet,
        KnownSiteViewSet,
        RoleTakenViewSet,
        BackingViewSet,
        ToolkitUseViewSet,
        ArticleViewSet,
        ServiceViewSet,
        PrincipleViewSet,
    )
