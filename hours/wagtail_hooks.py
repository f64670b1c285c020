"""What hours/ adds to the admin: its policy, its bulk actions, its lines in the audit log."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from hours.bulk_actions import BULK_ACTIONS
from hours.models import HoursEntry
from hours.viewsets import JournalPolicy

register_permission_policy(HoursEntry, JournalPolicy(HoursEntry))

for bulk_action in BULK_ACTIONS:
    hooks.register("register_bulk_action", bulk_action)


@hooks.register("register_log_actions")
def hours_log_actions(actions) -> None:
    actions.register_action("hours.confirmed", _("Confirm hours"), _("Confirmed hours"))
    actions.register_action("hours.queried", _("Ask about hours"), _("Asked about hours"))
    actions.register_action("hours.rejected", _("Reject hours"), _("Rejected hours"))
    actions.register_action("hours.reversal_asked", _("Ask for a reversal"), _("Asked for a reversal of hours"))
