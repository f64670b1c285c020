"""Organisations with the people who act for them, on one page."""

import django_filters
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.slug import SlugInput

from core.exports import PlainCellsMixin
from people.admin_forms import OrganisationForm
from people.enums import OrganisationKind
from people.models import Neighbourhood, Organisation
from people.models.organisations import in_force


class OrganisationFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(choices=OrganisationKind, label=_("Kind"))
    neighbourhood = django_filters.ModelChoiceFilter(queryset=Neighbourhood.objects.all(), label=_("Neighbourhood"))

    class Meta:
        model = Organisation
        fields = ["kind", "neighbourhood", "is_independent", "is_active", "is_listed"]


class OrganisationIndexView(PlainCellsMixin, generic.IndexView):
    def get_base_queryset(self):
        return (
            super()
            .get_base_queryset()
            .select_related("neighbourhood")
            .annotate(people=Count("memberships", filter=in_force("memberships__")))
        )


MEMBER_PANELS = [
    FieldRowPanel([FieldPanel("user", heading=_("Person")), FieldPanel("role")]),
    FieldPanel("title", help_text=_("Such as “owner” or “treasurer”. May stay empty.")),
    FieldRowPanel(
        [
            FieldPanel("started_on", help_text=_("Hours they log count from this day.")),
            FieldPanel("ended_on", help_text=_("The last day. Set it when they leave; do not remove the row.")),
        ]
    ),
]

ORGANISATION_PANELS = [
    TitleFieldPanel("name", targets=["slug"], help_text=_("As it calls itself. Everybody can see it.")),
    FieldPanel(
        "slug",
        widget=SlugInput,
        help_text=_("The last part of its address on this site. Links break when you change it."),
    ),
    FieldPanel("kind"),
    FieldPanel("about", help_text=_("One or two sentences for neighbours.")),
    MultiFieldPanel(
        [FieldPanel("neighbourhood"), FieldPanel("place", help_text=_("Where people can find it, if anywhere."))],
        heading=_("Where"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("is_independent", help_text=_("Counts in the market's share of independent businesses.")),
            FieldPanel("is_active", help_text=_("Turn this off and its page goes; its hours and rents stay.")),
        ],
        heading=_("Standing"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("is_listed"),
            FieldPanel("website", help_text=_("The map points there.")),
            FieldPanel("listing_note", help_text=_("Who said so, and when. It stays in the history.")),
        ],
        heading=_("Asset map"),
    ),
    InlinePanel(
        "memberships",
        panels=MEMBER_PANELS,
        heading=_("People"),
        label=_("Person"),
        help_text=_("Representatives may log hours and sign for it. Nobody confirms hours of their own organisation."),
    ),
]


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    name = "organisations"
    url_prefix = "people/organisations"
    icon = "group"
    menu_label = _("Organisations")
    index_view_class = OrganisationIndexView
    copy_view_enabled = False
    filterset_class = OrganisationFilterSet
    search_fields = ["name", "about"]
    list_display = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "neighbourhood",
        NumberColumn("people", label=_("People")),
        BooleanColumn("is_active", label=_("Takes part")),
        BooleanColumn("is_listed", label=_("On the asset map")),
    ]
    list_per_page = 50
    list_export = ["name", "kind", "neighbourhood", "people", "is_independent", "is_active", "is_listed"]
    export_filename = "organisations"
    edit_handler = ObjectList(ORGANISATION_PANELS, base_form_class=OrganisationForm)
