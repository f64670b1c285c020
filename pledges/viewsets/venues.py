"""Venues, units and schemes in the admin."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from core.durations import duration
from core.inspecting import as_list
from core.templatetags.civic import percent_figure
from pledges.admin_forms import SchemeForm
from pledges.models import BandTerms, RentScheme, Unit, Venue

from .base import InstanceChecked, RecordInspectView, RecordViewSet, index_view
from .venue_page import VenueInspectView


class CheckedEditView(InstanceChecked, generic.EditView):
    pass


class VenueEditView(CheckedEditView):
    """The code begins the number of every statement, so it stays."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["code"].disabled = True
        return form


class VenueViewSet(RecordViewSet):
    model = Venue
    name = "venues"
    url_prefix = "pledges/venues"
    icon = "home"
    menu_label = _("Venues")
    index_view_class = index_view("place")
    inspect_view_class = VenueInspectView
    add_view_class = generic.CreateView
    edit_view_class = VenueEditView
    list_display = ["name", "code", "place"]
    search_fields = ["name", "code"]
    list_export = ["name", "code", "place"]
    export_filename = "venues"
    panels = [
        FieldPanel("name", help_text=_("As people call it.")),
        FieldPanel("code"),
        FieldPanel("place"),
        FieldPanel("about"),
    ]


class UnitEditView(CheckedEditView):
    """A unit does not move to another venue."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["venue"].disabled = True
        return form


class UnitViewSet(RecordViewSet):
    model = Unit
    name = "units"
    url_prefix = "pledges/units"
    icon = "grip"
    menu_label = _("Units")
    index_view_class = index_view("venue")
    add_view_class = generic.CreateView
    edit_view_class = UnitEditView
    list_display = ["__str__", "venue", "floor_area", Column("get_use_display", label=capfirst(_("use")))]
    list_filter = ["venue", "use"]
    search_fields = ["code", "venue__name"]
    list_export = ["venue", "code", "floor_area", "get_use_display"]
    export_filename = "units"
    panels = [
        FieldPanel("venue", help_text=_("Cannot be changed later.")),
        FieldRowPanel([FieldPanel("code"), FieldPanel("floor_area")]),
        FieldPanel("use"),
    ]


class SchemeInspectView(RecordInspectView):
    """The rules of a scheme, each tier and band with what it asks and pays."""

    def get_tiers_display_value(self):
        tiers = self.object.tiers.all()
        return as_list(f"{tier}: {duration(tier.minutes)}, {percent_figure(tier.percent)} %" for tier in tiers)

    def get_band_terms_display_value(self):
        return as_list(_in_words(terms) for terms in self.object.band_terms.select_related("band"))


def _in_words(terms: BandTerms) -> str:
    paid = f"{terms.band}: {percent_figure(terms.percent)} %"
    if terms.places is None:
        return paid
    places = ngettext("%(count)d place", "%(count)d places", terms.places) % {"count": terms.places}
    return f"{paid}, {places}"


class RentSchemeViewSet(RecordViewSet):
    model = RentScheme
    name = "schemes"
    url_prefix = "pledges/schemes"
    icon = "list-ol"
    inspect_view_class = SchemeInspectView
    menu_label = _("Rent schemes")
    index_view_class = index_view("venue")
    add_form_class = SchemeForm
    list_display = ["venue", "from_monday", "review_weeks", "billing_weeks", "grace_percent", "default_percent"]
    list_filter = ["venue"]
    search_fields = ["venue__name"]
    list_export = ["venue", "from_monday", "billing_weeks", "review_weeks", "grace_percent", "carry_weeks"]
    export_filename = "schemes"
    inspect_view_fields = [
        "venue",
        "from_monday",
        "tiers",
        "band_terms",
        "billing_weeks",
        "review_weeks",
        "grace_percent",
        "carry_weeks",
        "log_window_days",
        "default_percent",
        "recorded_by",
        "recorded_at",
    ]
