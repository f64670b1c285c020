"""Comments and offers in the admin."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn

from core.enums import Visibility
from ideas.enums import NeedKind, OfferState
from ideas.models import Comment, Offer
from ideas.models.subjects import THINGS
from moderation.viewsets import WordsIndexView, WordsViewSet

# The subject and whatever stands behind it, in one query.
WITH_THINGS = tuple(f"subject__{name}" for name in THINGS.values())


class CommentFilterSet(WagtailFilterSet):
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=_("Visibility"))
    created_at = django_filters.DateFromToRangeFilter(label=_("Shared"))

    class Meta:
        model = Comment
        fields = ["visibility", "created_at"]


class CommentIndexView(WordsIndexView):
    extra_columns = (Column("subject", label=_("About"), accessor=lambda row: row.subject.thing),)

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return rows.select_related("author", *WITH_THINGS)


class CommentViewSet(WordsViewSet):
    model = Comment
    name = "comments_admin"
    url_prefix = "comments"
    icon = "comment"
    menu_label = _("Comments")
    index_view_class = CommentIndexView
    filterset_class = CommentFilterSet
    search_fields = ["body", "author__display_name"]
    list_export = ["pk", "subject.pk", "author", "body", "created_at", "get_visibility_display"]
    export_headings = {
        "pk": _("Number"),
        "subject.pk": _("Number of the subject"),
        "author": _("Author"),
        "body": _("Comment"),
        "created_at": _("Shared"),
        "get_visibility_display": _("Visibility"),
    }
    export_filename = "comments"
    inspect_view_fields = ["body", "author", "subject", "parent", "origin", "created_at", "visibility"]


class OfferFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(choices=OfferState, label=_("State"))
    kind = django_filters.MultipleChoiceFilter(choices=NeedKind, label=_("Kind"))
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=_("Visibility"))

    class Meta:
        model = Offer
        fields = ["state", "kind", "skill", "visibility"]


class OfferIndexView(WordsIndexView):
    extra_columns = (
        Column("label", label=_("What")),
        Column("subject", label=_("For"), accessor=lambda row: row.subject.thing if row.subject else _("Anybody")),
        StatusTagColumn("state", label=_("State"), accessor="get_state_display"),
    )

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return rows.select_related("author", "skill", *WITH_THINGS)


class OfferViewSet(WordsViewSet):
    model = Offer
    name = "offers_admin"
    url_prefix = "offers"
    icon = "pick"
    menu_label = _("Offers")
    index_view_class = OfferIndexView
    filterset_class = OfferFilterSet
    search_fields = ["title", "body", "author__display_name", "skill__name"]
    list_export = [
        "pk",
        "label",
        "body",
        "when",
        "where",
        "how_long",
        "author",
        "get_state_display",
        "created_at",
        "get_visibility_display",
    ]
    export_headings = {
        "pk": _("Number"),
        "label": _("What"),
        "body": _("In their words"),
        "when": _("When"),
        "where": _("Where"),
        "how_long": _("For how long"),
        "author": _("Author"),
        "get_state_display": _("State"),
        "created_at": _("Offered"),
        "get_visibility_display": _("Visibility"),
    }
    export_filename = "offers"
    inspect_view_fields = [
        "title",
        "body",
        "kind",
        "skill",
        "when",
        "where",
        "how_long",
        "thanks",
        "author",
        "organisation",
        "subject",
        "need",
        "state",
        "origin",
        "created_at",
        "visibility",
    ]
