"""A step of a workflow that somebody else than the person who asked has to take."""

from django import forms
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState


class SecondPairTask(Task):
    """Approved by a member of the chosen groups who did not ask for it: four eyes see what the site says.

    Not Wagtail's own group task: that one lets people approve their own work, and mails inside the request.
    """

    groups = models.ManyToManyField(
        Group,
        verbose_name=_("groups"),
        help_text=_("Members of these roles may approve, except the person who asked."),
    )

    admin_form_fields = [*Task.admin_form_fields, "groups"]
    admin_form_widgets = {"groups": forms.CheckboxSelectMultiple}

    class Meta:
        verbose_name = _("second pair of eyes")
        verbose_name_plural = _("second pairs of eyes")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Somebody of the chosen roles approves, and never the person who asked."))

    def may_look(self, user) -> bool:
        """Whether this person is among those asked, whoever asked."""
        return user.is_active and (user.is_superuser or self.groups.filter(pk__in=user.groups.all()).exists())

    def may_approve(self, user, workflow_state) -> bool:
        """Whether this person may decide: asked for it oneself, one may not, whatever one's rights."""
        return workflow_state is not None and workflow_state.requested_by_id != user.pk and self.may_look(user)

    def user_can_access_editor(self, obj, user) -> bool:
        return self.may_look(user)

    def locked_for_user(self, obj, user) -> bool:
        return not self.may_look(user)

    def user_can_lock(self, obj, user) -> bool:
        return self.may_look(user)

    def get_actions(self, obj, user) -> list[tuple]:
        if not self.may_approve(user, obj.current_workflow_state):
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not self.may_look(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).exclude(workflow_state__requested_by=user)

    def people_to_ask(self, workflow_state):
        """Who may take this step: the members of the groups who can sign in, without who asked."""
        from people.models import User

        people = User.objects.filter(is_active=True, groups__in=self.groups.all()).distinct()
        return people.exclude(pk=workflow_state.requested_by_id).order_by("pk")
