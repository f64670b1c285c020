"""People as staff see them: a list to look things up in. Nobody edits a resident's card but its owner."""

import django_filters
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from core.enums import Visibility
from core.exports import PlainCellsMixin
from core.inspecting import InWordsMixin
from people.models import Neighbourhood, ResidentProfile, Skill
from people.permissions import email_for


class LookOnlyPolicy(ModelPermissionPolicy):
    """Cards are changed by their owners and hidden through moderation, by nobody else and in no other way."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class PeopleFilterSet(WagtailFilterSet):
    neighbourhood = django_filters.ModelChoiceFilter(queryset=Neighbourhood.objects.all(), label=_("Neighbourhood"))
    shares = django_filters.ModelChoiceFilter(
        queryset=Skill.objects.all(), label=_("Happy to share"), method="filter_shares"
    )
    visibility = django_filters.ChoiceFilter(choices=Visibility, label=_("Profile"))

    def filter_shares(self, cards, name, skill):
        return cards.filter(held_skills__tag=skill, held_skills__willing_to_share=True)

    class Meta:
        model = ResidentProfile
        fields = ["neighbourhood", "shares", "visibility"]


class PeopleIndexView(PlainCellsMixin, generic.IndexView):
    page_title = _("People")
    template_name = "core/admin/ticked_list.html"

    @cached_property
    def columns(self):
        may_hide = self.request.user.has_perm("people.moderate_residentprofile")
        boxes = [BulkActionsCheckboxColumn("bulk_actions", obj_type=self.model._meta.model_name)] if may_hide else []
        return [
            *boxes,
            TitleColumn("user", label=_("Name"), accessor="user", get_url=self.get_inspect_url),
            Column("email", label=_("E-mail"), accessor=lambda card: email_for(self.request.user, card.user)),
            Column("neighbourhood", label=_("Neighbourhood")),
            StatusTagColumn(
                "visibility", label=_("Profile"), accessor="get_visibility_display", primary=lambda card: card.is_public
            ),
            DateColumn("joined", label=_("Joined"), accessor="user.date_joined", sort_key="user__date_joined"),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("user", "neighbourhood")


class PeopleInspectView(InWordsMixin, generic.InspectView):
    page_title = _("Profile")
    template_name = "moderation/admin/inspect.html"

    def get_context_data(self, **kwargs):
        """The way to hide the card is moderation's, for every kind of words; here is only the link to it."""
        acts = []
        if self.request.user.has_perm("people.moderate_residentprofile") and self.object.user != self.request.user:
            url = reverse("residentprofile_visibility", args=[self.object.pk])
            acts.append(Button(_("Hide or show"), url=url, icon_name="warning", classname="button button-secondary"))
        return super().get_context_data(**kwargs, acts=acts)

    def get_field_label(self, field_name, field):
        return _("Name") if field_name == "user" else super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name, field):
        if field_name == "languages":
            return ", ".join(self.object.spoken_languages)
        return super().get_field_display_value(field_name, field)


class PeopleViewSet(ModelViewSet):
    model = ResidentProfile
    name = "residents"
    url_prefix = "people/residents"
    icon = "user"
    menu_label = _("People")
    index_view_class = PeopleIndexView
    inspect_view_class = PeopleInspectView
    inspect_view_enabled = True
    inspect_view_fields = ["user", "neighbourhood", "languages", "about", "preferred_language", "visibility"]
    copy_view_enabled = False
    filterset_class = PeopleFilterSet
    search_fields = ["user__display_name", "neighbourhood__name"]
    ordering = ["user__display_name", "pk"]
    list_per_page = 50
    list_export = ["user.display_name", "neighbourhood", "languages", "preferred_language", "visibility", "joined_on"]
    export_headings = {
        "user.display_name": _("Name"),
        "neighbourhood": _("Neighbourhood"),
        "languages": _("Languages"),
        "preferred_language": _("We write in"),
        "visibility": _("Profile"),
        "joined_on": _("Joined"),
    }
    export_filename = "people"
    exclude_form_fields: list[str] = []
