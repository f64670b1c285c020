"""What projects/ adds to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from projects import policies
from projects.viewsets import ProjectsViewSetGroup

policies.register()


@hooks.register("register_admin_viewset")
def projects_viewsets():
    return ProjectsViewSetGroup()


@hooks.register("register_log_actions")
def projects_log_actions(actions) -> None:
    actions.register_action("projects.stage_changed", _("Move a project on"), _("Moved a project to another stage"))
    actions.register_action("projects.project_answered", _("Answer a project"), _("Answered a project in public"))
    actions.register_action("projects.owner_added", _("Add an owner"), _("Added an owner to a project"))
    actions.register_action("projects.owner_removed", _("Remove an owner"), _("Took an owner off a project"))
    actions.register_action("projects.role_answered", _("Answer a role taken"), _("Answered somebody who takes a role"))
