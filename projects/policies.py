"""What staff may do with the rows of projects/ in the admin; the second half of projects/permissions.py."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from moderation.viewsets import WordsPolicy, user_can_moderate_any
from projects.models import (
    Adoption,
    Article,
    Backing,
    DecisionStep,
    ParticipationCount,
    Permit,
    Project,
    ProjectUpdate,
    RoleTaken,
    ToolkitUse,
)
from projects.permissions import staff_can_edit_project


class ProjectPolicy(ModelPermissionPolicy):
    """Nothing is deleted, and a community's own project is not edited, not even by an admin (law 5)."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user, action, instance):
        if action == "change":
            return staff_can_edit_project(user, instance)
        return self.user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class OnlyLookPolicy(ModelPermissionPolicy):
    """Staff look. What they do goes through the services, never through a form of the row."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class BackingPolicy(OnlyLookPolicy):
    """Who moderates looks too: at the messages that everybody may read (projects/permissions.py)."""

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, action) or (action == "view" and user_can_moderate_any(user, Backing))


def register() -> None:
    """Before any viewset asks for a policy, else Wagtail has made one of its own."""
    register_permission_policy(Project, ProjectPolicy(Project))
    register_permission_policy(Adoption, WordsPolicy(Adoption))
    register_permission_policy(Backing, BackingPolicy(Backing))
    register_permission_policy(RoleTaken, OnlyLookPolicy(RoleTaken))
    register_permission_policy(ParticipationCount, OnlyLookPolicy(ParticipationCount))
    register_permission_policy(DecisionStep, OnlyLookPolicy(DecisionStep))
    register_permission_policy(Permit, OnlyLookPolicy(Permit))
    register_permission_policy(ProjectUpdate, WordsPolicy(ProjectUpdate))
    register_permission_policy(ToolkitUse, WordsPolicy(ToolkitUse))
    register_permission_policy(Article, WordsPolicy(Article))
