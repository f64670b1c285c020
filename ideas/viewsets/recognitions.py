"""What neighbours see in each other, in the admin: to look at and to hide, never to edit."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn

from core.enums import Visibility
from ideas.enums import RecognitionState
from ideas.models import SkillRecognition
from moderation.viewsets import WordsIndexView, WordsViewSet


class RecognitionFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(choices=RecognitionState, label=_("State"))
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=_("Visibility"))

    class Meta:
        model = SkillRecognition
        fields = ["state", "skill", "visibility"]


class RecognitionIndexView(WordsIndexView):
    extra_columns = (
        Column("body", label=_("What they saw")),
        StatusTagColumn("state", label=_("State"), accessor="get_state_display"),
    )

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return rows.select_related("author", "person", "skill")


class RecognitionViewSet(WordsViewSet):
    model = SkillRecognition
    name = "recognitions_admin"
    url_prefix = "recognitions"
    icon = "pick"
    menu_label = _("Recognised skills")
    index_view_class = RecognitionIndexView
    filterset_class = RecognitionFilterSet
    search_fields = ["body", "author__display_name", "person__display_name", "skill__name"]
    list_export = [
        "pk",
        "person",
        "skill",
        "body",
        "author",
        "get_state_display",
        "created_at",
        "get_visibility_display",
    ]
    export_headings = {
        "pk": _("Number"),
        "person": _("Person"),
        "skill": _("Skill"),
        "body": _("In their words"),
        "author": _("Author"),
        "get_state_display": _("State"),
        "created_at": _("Shared"),
        "get_visibility_display": _("Visibility"),
    }
    export_filename = "recognised-skills"
    inspect_view_fields = ["person", "skill", "body", "author", "state", "origin", "created_at", "visibility"]
