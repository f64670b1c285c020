"""Photos in the admin: staff look and hide; the picture itself is shown to those alone who may hide it."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from core.enums import Visibility
from ideas.models import Photo
from moderation.viewsets import WordsIndexView, WordsViewSet

from .words import WITH_THINGS


def picture(request: HttpRequest, pk: int) -> FileResponse:
    """The picture as it is kept, also while nobody else sees it. For those who may hide photos."""
    if not request.user.has_perm("ideas.moderate_photo"):
        raise PermissionDenied
    photo = get_object_or_404(Photo.objects.exclude(visibility=Visibility.REMOVED).select_related("image"), pk=pk)
    answer = FileResponse(photo.image.file.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer


class PhotoFilterSet(WagtailFilterSet):
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=_("Visibility"))
    created_at = django_filters.DateFromToRangeFilter(label=_("Shared"))

    class Meta:
        model = Photo
        fields = ["visibility", "created_at"]


class PhotoIndexView(WordsIndexView):
    extra_columns = (Column("subject", label=_("About"), accessor=lambda row: row.subject.thing),)

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return rows.select_related("author", *WITH_THINGS)


class PhotoViewSet(WordsViewSet):
    model = Photo
    name = "photos_admin"
    url_prefix = "photos"
    icon = "image"
    menu_label = _("Photos")
    index_view_class = PhotoIndexView
    filterset_class = PhotoFilterSet
    search_fields = ["alt_text", "author__display_name"]
    list_export = ["pk", "subject.pk", "author", "alt_text", "created_at", "get_visibility_display"]
    export_headings = {
        "pk": _("Number"),
        "subject.pk": _("Number of the subject"),
        "author": _("Author"),
        "alt_text": _("What it shows"),
        "created_at": _("Shared"),
        "get_visibility_display": _("Visibility"),
    }
    export_filename = "photos"
    inspect_view_fields = ["alt_text", "author", "subject", "origin", "created_at", "visibility"]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("picture/<int:pk>/", picture, name="picture")]
