"""Words of appreciation in the admin: staff read and hide; the words are those of the people."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from core.enums import Visibility
from ideas.models import AppreciationNote
from moderation.viewsets import WordsIndexView, WordsViewSet

from .words import WITH_THINGS


class NoteFilterSet(WagtailFilterSet):
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=_("Visibility"))
    created_at = django_filters.DateFromToRangeFilter(label=_("Shared"))

    class Meta:
        model = AppreciationNote
        fields = ["visibility", "created_at"]


class NoteIndexView(WordsIndexView):
    extra_columns = (Column("subject", label=_("About"), accessor=lambda row: row.subject.thing),)

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return rows.select_related("author", *WITH_THINGS)


class NoteViewSet(WordsViewSet):
    model = AppreciationNote
    name = "notes_admin"
    url_prefix = "notes"
    icon = "success"
    menu_label = _("Words of appreciation")
    index_view_class = NoteIndexView
    filterset_class = NoteFilterSet
    search_fields = ["body", "author__display_name"]
    list_export = ["pk", "subject.pk", "author", "body", "created_at", "get_visibility_display"]
    export_headings = {
        "pk": _("Number"),
        "subject.pk": _("Number of the subject"),
        "author": _("Author"),
        "body": _("Words of appreciation"),
        "created_at": _("Shared"),
        "get_visibility_display": _("Visibility"),
    }
    export_filename = "appreciation"
    inspect_view_fields = ["body", "author", "subject", "origin", "created_at", "visibility"]
