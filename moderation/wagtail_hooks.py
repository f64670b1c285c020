"""Log actions of moderation."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def moderation_log_actions(actions) -> None:
    actions.register_action(
        "moderation.visibility_changed", _("Hide or show a text"), _("Changed who can see a text, with a reason")
    )
