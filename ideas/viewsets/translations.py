"""Translations that neighbours offered, in the admin: staff read and hide; the words are those of the people."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from core.enums import Visibility
from ideas.enums import TranslationState
from ideas.models import OfferedTranslation
from moderation.viewsets import WordsIndexView, WordsViewSet

from .words import WITH_THINGS


class TranslationFilterSet(WagtailFilterSet):
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=_("Visibility"))
    state = django_filters.MultipleChoiceFilter(choices=TranslationState, label=_("State"))
    created_at = django_filters.DateFromToRangeFilter(label=_("Shared"))

    class Meta:
        model = OfferedTranslation
        fields = ["visibility", "state", "language", "created_at"]


class TranslationIndexView(WordsIndexView):
    extra_columns = (
        Column("language", label=_("Language")),
        Column("comment", label=_("Comment")),
        Column("subject", label=_("About"), accessor=lambda row: row.subject.thing),
    )

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return rows.select_related("author", "comment", *WITH_THINGS)


class OfferedTranslationViewSet(WordsViewSet):
    model = OfferedTranslation
    name = "translations_admin"
    url_prefix = "translations"
    icon = "globe"
    menu_label = _("Translations")
    index_view_class = TranslationIndexView
    filterset_class = TranslationFilterSet
    search_fields = ["title", "body", "author__display_name"]
    list_export = [
        "pk",
        "subject.pk",
        "comment_id",
        "author",
        "language",
        "title",
        "body",
        "created_at",
        "get_visibility_display",
    ]
    export_headings = {
        "pk": _("Number"),
        "subject.pk": _("Number of the subject"),
        "comment_id": _("Number of the comment"),
        "author": _("Author"),
        "language": _("Language"),
        "title": _("Title"),
        "body": _("Words"),
        "created_at": _("Shared"),
        "get_visibility_display": _("Visibility"),
    }
    export_filename = "translations"
    inspect_view_fields = [
        "language",
        "title",
        "body",
        "author",
        "subject",
        "comment",
        "state",
        "created_at",
        "visibility",
    ]
