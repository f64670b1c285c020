"""What ideas/ adds to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def ideas_log_actions(actions) -> None:
    actions.register_action("ideas.idea_advanced", _("Answer an idea"), _("Answered an idea in public"))
