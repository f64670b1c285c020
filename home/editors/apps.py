"""Stands last among the apps, because it takes back what Wagtail's admin connects when it starts."""

from django.apps import AppConfig


class EditorsConfig(AppConfig):
    name = "home.editors"
    label = "home_editors"

    def ready(self) -> None:
        """People are told by notices (workflow.py), in a task and as they chose; Wagtail would mail in the request."""
        from wagtail.models import WorkflowState
        from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

        for signal, name in (
            (workflow_approved, "approved"),
            (workflow_rejected, "rejected"),
            (workflow_submitted, "submitted"),
        ):
            signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{name}_email_notification")
