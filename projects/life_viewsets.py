"""The admin's part for a project's life: its updates, the levels of support, and the counts of people."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.exports import PlainCellsMixin
from core.forbidden import SaysForbiddenViewSet
from moderation.viewsets import WordsIndexView, WordsViewSet
from projects.models import ParticipationCount, ProjectUpdate, SupportLevel


class UpdateIndexView(WordsIndexView):
    extra_columns = (Column("project", label=_("Project")),)

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("author", "project")


class UpdateViewSet(SaysForbiddenViewSet, WordsViewSet):
    """News of the projects: read, hidden and shown, never edited."""

    model = ProjectUpdate
    name = "project_updates_admin"
    url_prefix = "project-updates"
    icon = "doc-full"
    menu_label = _("News of projects")
    index_view_class = UpdateIndexView
    list_filter = ["visibility", "created_at"]
    search_fields = ["title", "body", "project__title", "author__display_name"]
    list_export = ["project", "title", "body", "author", "visibility", "created_at"]
    export_filename = "project-updates"
    inspect_view_fields = ["project", "title", "body", "author", "visibility", "created_at", "edited_at"]


class SupportLevelIndexView(PlainCellsMixin, generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().order_by("sort_order", "pk")


class SupportLevelViewSet(SaysForbiddenViewSet, ModelViewSet):
    """How much help there is, and what each level includes. A level that is no longer given stays where it stands."""

    model = SupportLevel
    name = "support_levels"
    url_prefix = "support-levels"
    icon = "pick"
    menu_label = _("Levels of support")
    index_view_class = SupportLevelIndexView
    list_display = ["name", "sort_order", BooleanColumn("is_active", label=_("Given now"))]
    list_filter = ["is_active"]
    search_fields = ["name", "name_pt", "name_es"]
    list_export = ["name", "includes", "sort_order", "is_active"]
    export_filename = "support-levels"
    copy_view_enabled = False
    panels = [
        FieldPanel("name", help_text=_("In a few words, as neighbours would say it.")),
        FieldPanel("includes"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_pt"), FieldPanel("name_es")]),
                FieldRowPanel([FieldPanel("includes_pt"), FieldPanel("includes_es")]),
            ],
            heading=_("In other languages"),
            help_text=_("Where one is empty, readers get the English words."),
        ),
        FieldPanel("sort_order", help_text=_("Lists begin with the smallest number.")),
        FieldPanel("is_active", help_text=_("Without the tick nobody gets this level any more; who has it keeps it.")),
    ]


class CountIndexView(PlainCellsMixin, generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("project", "recorded_by")


class ParticipationCountViewSet(SaysForbiddenViewSet, ModelViewSet):
    """What owners counted, as they wrote it. Staff look; nobody changes a figure here."""

    model = ParticipationCount
    name = "participation_counts"
    url_prefix = "participation-counts"
    icon = "group"
    menu_label = _("People who took part")
    index_view_class = CountIndexView
    list_display = [
        TitleColumn(
            "project",
            label=_("Project"),
            get_url=lambda count: reverse("projects:project-people", args=[count.project_id]),
        ),
        Column("depth", label=_("How"), accessor="get_depth_display"),
        Column("people", label=_("People"), sort_key="people"),
        Column("method", label=_("Counted"), accessor="get_method_display"),
        DateColumn("started_on", label=_("From")),
        DateColumn("ended_on", label=_("Until"), sort_key="ended_on"),
        Column("recorded_by", label=_("Written down by")),
        DateColumn("withdrawn_at", label=_("Taken back")),
    ]
    list_filter = ["depth", "method", "ended_on"]
    search_fields = ["project__title", "how"]
    list_export = ["project", "depth", "people", "method", "how", "started_on", "ended_on", "withdrawn_at"]
    export_filename = "participation-counts"
    copy_view_enabled = False
    exclude_form_fields: list[str] = []
