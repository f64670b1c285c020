"""What people/ adds to the admin: its menu group, its choosers, its entries in the audit log."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import AvatarSettingsPanel, NameEmailSettingsPanel
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.permissions import register_permission_policy

from people.admin_forms import OwnNameForm
from people.models import ResidentProfile, User
from people.viewsets.choosers import OrganisationChooserViewSet, PersonChooserViewSet
from people.viewsets.organisations import OrganisationViewSet
from people.viewsets.people import LookOnlyPolicy, PeopleViewSet
from people.viewsets.places import NeighbourhoodViewSet, PlaceViewSet
from people.viewsets.skills import SkillViewSet

# Wagtail's form asks for a first and a last name, which our people do not have; there is no setting for it.
NameEmailSettingsPanel.form_class = OwnNameForm
# Its upload would be kept as it comes, with the place where the photo was taken.
AvatarSettingsPanel.is_active = lambda panel: False

register_permission_policy(ResidentProfile, LookOnlyPolicy(ResidentProfile))


class PeopleGroup(ViewSetGroup):
    menu_label = _("People")
    menu_icon = "group"
    menu_order = 500
    items = (PeopleViewSet, OrganisationViewSet, NeighbourhoodViewSet, PlaceViewSet, SkillViewSet)


@hooks.register("register_admin_viewset")
def people_viewsets():
    return [PeopleGroup(), PersonChooserViewSet("person_chooser"), OrganisationChooserViewSet("organisation_chooser")]


@hooks.register("before_bulk_action")
def refuse_bulk_changes_of_accounts(request, action_type, objects, action):
    """Roles and switching off have rules for each person (no own roles, never the last admin)."""
    if User in action.models:
        raise PermissionDenied


@hooks.register("register_log_actions")
def people_log_actions(actions) -> None:
    actions.register_action("people.roles_changed", _("Change roles"), _("Changed what a person may do in the admin"))
    actions.register_action(
        "people.listing_changed", _("Change a listing"), _("Changed whether it stands on the asset map")
    )
    actions.register_action("people.switched_off", _("Switch off an account"), _("Switched off an account"))
    actions.register_action("people.switched_on", _("Switch on an account"), _("Switched on an account"))
