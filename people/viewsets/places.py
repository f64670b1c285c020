"""Neighbourhoods and places."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, TitleFieldPanel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.slug import SlugInput

from core.exports import PlainCellsMixin
from people.models import Neighbourhood, Place

IN_DEGREES = _("In degrees, such as 51.43170. Take it from any map.")


class PlainIndexView(PlainCellsMixin, generic.IndexView):
    """A list whose spreadsheet is only text."""


class NeighbourhoodViewSet(ModelViewSet):
    model = Neighbourhood
    name = "neighbourhoods"
    url_prefix = "people/neighbourhoods"
    icon = "site"
    menu_label = _("Neighbourhoods")
    index_view_class = PlainIndexView
    copy_view_enabled = False
    search_fields = ["name"]
    list_display = ["name", "slug"]
    list_export = ["name", "slug", "latitude", "longitude"]
    export_filename = "neighbourhoods"
    panels = [
        TitleFieldPanel("name", targets=["slug"], help_text=_("As people call it. Residents choose it from a list.")),
        FieldPanel("slug", widget=SlugInput, help_text=_("Stands in addresses. Links break when you change it.")),
        FieldRowPanel(
            [FieldPanel("latitude", help_text=IN_DEGREES), FieldPanel("longitude", help_text=IN_DEGREES)],
            heading=_("Centre"),
        ),
    ]


class PlaceIndexView(PlainIndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("neighbourhood")


class PlaceViewSet(ModelViewSet):
    model = Place
    name = "places"
    url_prefix = "people/places"
    icon = "home"
    menu_label = _("Places")
    index_view_class = PlaceIndexView
    copy_view_enabled = False
    search_fields = ["name", "address"]
    list_filter = ["neighbourhood"]
    list_display = ["name", "address", "neighbourhood", "opening_hours"]
    list_export = ["name", "address", "neighbourhood", "latitude", "longitude", "opening_hours"]
    export_filename = "places"
    panels = [
        FieldPanel("name", help_text=_("Shop fronts, halls, gardens: somewhere people can go to.")),
        FieldPanel("address", help_text=_("Everybody can see it. Never somebody's home.")),
        FieldPanel("neighbourhood"),
        FieldRowPanel(
            [FieldPanel("latitude", help_text=IN_DEGREES), FieldPanel("longitude", help_text=IN_DEGREES)],
            heading=_("Point on the map"),
        ),
        FieldPanel("opening_hours"),
    ]
